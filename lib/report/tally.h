/*
 * A table of counts: for each key a row of so many numbers.  Tallies of the
 * parts of an input merge into the tally of the whole, in any order.
 *
 *	struct tally t = { .columns = 3 };
 *	tally_at(&t, key)[0]++;
 *	tally_merge(&whole, &t);
 *	tally_release(&t);
 */
#ifndef CPLT_TALLY_H
#define CPLT_TALLY_H

#include "base/intern.h"

/* { .columns = … } is an empty one. */
struct tally {
	size_t columns; /* 1 at least */
	struct intern keys;
	uint64_t *n; /* rows by the key's number, one behind the other */
	size_t room; /* rows */
	/* By tally_place, a key's number + 1 once it is known, or 0. */
	uint32_t *places;
	size_t place_count;
};

/* The number of key, whose row is made with zeros when there is none; key is
 * copied. */
size_t tally_number(struct tally *t, struct span key);

/* The row of a key's number; borrowed until the next key is added. */
static inline uint64_t *
tally_row(const struct tally *t, size_t number)
{
	return t->n + number * t->columns;
}

/* The row of key, made with zeros when there is none; borrowed as above. */
static inline uint64_t *
tally_at(struct tally *t, struct span key)
{
	return tally_row(t, tally_number(t, key));
}

enum { TALLY_PLACES = 1 << 18 };

/*
 * The same for keys of small numbers, without looking them up: each key has a
 * place of its own, which the caller makes of its numbers.  From TALLY_PLACES
 * on it is looked up as any other.
 */
uint64_t *tally_at_place(struct tally *t, uint64_t place, struct span key);

/* The row of key, or NULL; borrowed as above. */
const uint64_t *tally_find(const struct tally *t, struct span key);

/* Add every row of from to into; both have the same columns. */
void tally_merge(struct tally *into, const struct tally *from);

/* Give the memory back; t is then empty. */
void tally_release(struct tally *t);

#endif
