/*
 * A table of counts: for each key a row of numbers.  Tallies of the parts of
 * an input merge into the tally of the whole, in any order.
 */
#ifndef CPLT_TALLY_H
#define CPLT_TALLY_H

#include "base/intern.h"

enum { TALLY_COLUMNS = 3 };

struct tally_row {
	uint64_t n[TALLY_COLUMNS];
	uint64_t stamp; /* the counter's own mark, 0 at first; not merged */
};

/* { 0 } is an empty one. */
struct tally {
	struct intern keys;
	struct tally_row *rows; /* by the key's number */
	size_t room;
};

/*
 * The row of key, made with zeros when there is none; key is copied, the row
 * is borrowed until the next call.
 */
struct tally_row *tally_at(struct tally *t, struct span key);

/* The row of key, or NULL; borrowed until the next tally_at. */
const struct tally_row *tally_find(const struct tally *t, struct span key);

/* Add every row of from to into. */
void tally_merge(struct tally *into, const struct tally *from);

/* Give the memory back; t is then empty. */
void tally_release(struct tally *t);

#endif
