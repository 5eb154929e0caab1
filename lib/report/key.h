/*
 * Keys of tallies: several parts, one behind the other, each a text, perhaps
 * none, or a whole number.
 *
 *	key_add_text(&key, SPAN("legal"));
 *	key_add_number(&key, 42);
 *	tally_at(&t, buf_span(&key))[0]++;
 *
 * What parts a tally's keys have is told by a letter each, as "sn".
 */
#ifndef CPLT_KEY_H
#define CPLT_KEY_H

#include "base/buf.h"

enum {
	KEY_TEXT = 's',   /* a text, perhaps empty */
	KEY_VALUE = 'v',  /* a text, or none */
	KEY_NUMBER = 'n', /* a whole number, of KEY_LEAST..KEY_MOST */
	KEY_DAY = 'd',    /* a day of the years 1 to 9999, counted from
			   * 1 January 1970 */
};

#define KEY_MOST  INT64_C(1000000000000)
#define KEY_LEAST (-KEY_MOST)

enum { KEY_DAY_FIRST = -719162, KEY_DAY_LAST = 2932896 };

/* True of the parts that are numbers. */
static inline bool
key_is_number(char part)
{
	return part == KEY_NUMBER || part == KEY_DAY;
}

/* May a part of that sort be n? */
bool key_takes(char part, int64_t n);

/* Append a part that is a text; .at NULL for none. */
void key_add_text(struct buf *key, struct span text);

/* Append a part that is a number. */
void key_add_number(struct buf *key, int64_t n);

/* Take the first part off *key, of which it is one: a text, whose .at is NULL
 * for none, or a number. */
struct span key_text(struct span *key);
int64_t key_number(struct span *key);

/* Order two keys of such parts: texts by their bytes, none last. */
int key_compare(const char *parts, struct span a, struct span b);

#endif
