/*
 * The first so many texts by an order of their own: the worst cases of a
 * period.  What is first does not hang on the order in which they came, so
 * those of the parts of an input merge into those of the whole.
 *
 *	struct best b = { .most = 5 };
 *	if (best_wants(&b, order))
 *		best_add(&b, order, text);
 *	best_merge(&whole, &b);
 *	best_release(&b);
 */
#ifndef CPLT_BEST_H
#define CPLT_BEST_H

#include <stdint.h>

#include "base/span.h"

enum { BEST_ORDERS = 4 };

/* What a text comes by: the smallest first number, then the smallest second;
 * last its own bytes. */
struct best_order {
	int64_t by[BEST_ORDERS];
};

struct best_text {
	struct best_order order;
	char *text; /* len bytes */
	size_t len;
};

/* { .most = … } is an empty one. */
struct best {
	size_t most;          /* texts that are kept */
	struct best_text *at; /* the first one first */
	size_t count;
};

/* False when a text of that order would not be kept, whatever it says. */
bool best_wants(const struct best *b, struct best_order order);

/* Keep text, which is copied, if it is among the first. */
void best_add(struct best *b, struct best_order order, struct span text);

/* Add all that from has to into; both keep as many. */
void best_merge(struct best *into, const struct best *from);

/* Give the memory back; b is then empty. */
void best_release(struct best *b);

#endif
