/*
 * What a classifier looks at in a ticket: its features, each a number.
 *
 * Of subject, text and demand, in which width, case and traditional characters
 * are folded: of runs of Chinese characters (kana and hangul too) all ones,
 * pairs and threes; of other words the word, each two neighbours, and of a word
 * of 5 letters or more its fours of letters, its ends being letters too.  A run
 * of two or more digits counts as one 0, so that no number is a feature; one
 * digit stays, as in 4g.  And channel, service, area, region and customer.tier
 * with their value.  What follows from the answer (route, owner, status, tags)
 * is no feature.
 *
 *	struct grams *g = grams_new();
 *	grams_find(g, record);
 *	for (size_t i = 0; i < g->count; i++)
 *		use(g->hash[i]);
 */
#ifndef CPLT_GRAMS_H
#define CPLT_GRAMS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "jsonl/record.h"

enum {
	GRAMS_MOST = 1024, /* features of a ticket: the first ones */
	GRAMS_VERSION = 1, /* of how a feature becomes a number */
};

struct grams_own;

struct grams {
	uint32_t *hash; /* each once, in the order of the ticket */
	size_t count;
	struct grams_own *own;
};

/* A new finder, for one thread. */
struct grams *grams_new(void);
void grams_free(struct grams *g);

/*
 * Find the features of r; those of the record before are gone.  The same
 * ticket has the same numbers on any machine: they stand in files.
 */
void grams_find(struct grams *g, struct record *r);

/* Append for a person what feature i of the last record was: "text:扣费",
 * "channel:web"; a part of a word has an asterisk where it was cut. */
void grams_name(const struct grams *g, size_t i, struct buf *out);

/* Does a feature of the last record stand on letters of another alone? */
bool grams_within(const struct grams *g, size_t i, size_t k);

/* Do two stand on the same letters, in part? */
bool grams_overlap(const struct grams *g, size_t i, size_t k);

/*
 * The feature that says best what i is part of, by the weight of each feature:
 * i itself, or a longer one on the same letters that weighs a quarter more with
 * all its parts.  *weight is what it weighs with them.
 */
size_t grams_widen(
    const struct grams *g, const int64_t *weights, size_t i, int64_t *weight);

#endif
