/*
 * How closely a model should follow its tickets, found on tickets that it has
 * not seen: each fold is scored by what the others teach.
 */
#ifndef CPLT_TUNE_H
#define CPLT_TUNE_H

#include "learn/blend.h"
#include "learn/choosing.h"
#include "learn/table.h"

enum { TUNE_MOST = 10000 }; /* lessons of a choice that are held out */

/* A choice with its tickets by their features. */
struct tuned {
	const struct choosing *choosing;
	const struct feature_table *table;
	const uint32_t *rows; /* of each of its lessons in the table */
	size_t held;          /* of them, the first so many, are held out */
	float *scores; /* [held][option_count]: by what the others teach */
};

/* What all choices share. */
struct tuning {
	const struct learn *learn;
	const uint8_t *fold; /* of each lesson: see learn_deal */
	unsigned folds;
	int jobs;
};

/* The score of an option that none of so many tickets has; with the sign
 * changed, of one that all of them have. */
double tune_floor(size_t tickets);

/* What a score of fit_score counts: of two options each has half of what tells
 * them apart. */
double tune_share(const struct choosing *c);

/* Score the held-out lessons of count choices at that cost: fills scores, which
 * have room. */
void tune_score(
    const struct tuning *t, struct tuned *choices, size_t count, double cost);

/*
 * Find the cost at which the model alone gives the right answers of the choices
 * the highest chance; scores are left as tune_score fills them at it.
 */
double tune_cost(const struct tuning *t, struct tuned *choices, size_t count);

/* Gather what the voices say of the held-out lessons. */
void tune_voices(const struct tuning *t, const struct tuned *choices,
    size_t count, struct blend *out);

/* ln of how often an option is right. */
double tune_often(const struct choosing *c, size_t option);

#endif
