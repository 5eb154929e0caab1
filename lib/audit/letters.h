/*
 * A text as phrases are compared with it: letters of one width and case, common
 * variants as one (您 as 你, 撤消 as 撤销, 投拆 as 投诉, 請 as 请), without
 * what people put between the characters of a Chinese word to break it up:
 * blanks, zero-width characters, 、 … * and the like.
 */
#ifndef CPLT_LETTERS_H
#define CPLT_LETTERS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

enum {
	LETTER_END = '\n',    /* the end of a sentence */
	LETTER_ODD = 0xfffd,  /* what is in no phrase */
	LETTER_COUNT = 65536, /* of the basic plane */
};

/* What each code point becomes; only read after letters_table_fill. */
struct letters_table {
	uint16_t of[LETTER_COUNT];
};

void letters_table_fill(struct letters_table *t);

/* { 0 } is an empty one. */
struct letters {
	struct span text; /* borrowed */
	uint16_t *at;     /* one more than count of them, the last 0 */
	uint32_t *from;   /* where in text each begins */
	size_t count, room;
};

void letters_release(struct letters *l);

/* Take text, of 4 GiB at most, which must be UTF-8 and is borrowed. */
void letters_take(
    struct letters *l, const struct letters_table *t, struct span text);

/* The bytes of the text from one letter up to before another. */
struct span letters_words(const struct letters *l, size_t from, size_t end);

/* True for what a word of Latin letters and digits is made of. */
static inline bool
letter_is_latin(uint16_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

#endif
