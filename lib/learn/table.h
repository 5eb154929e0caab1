/* The features that a choice is learnt from, and tickets by them. */
#ifndef CPLT_LEARN_TABLE_H
#define CPLT_LEARN_TABLE_H

#include "learn/fit.h"
#include "learn/sample.h"

struct feature_table {
	uint32_t *hash; /* of each feature, that of most tickets first */
	size_t count;
	struct fit_rows *rows; /* of each lesson, its features by place */
};

/*
 * Make the table of the lessons at those places, their rows in that order: of
 * the features that two of them have, at most so many.
 */
void feature_table_make(struct feature_table *t, const struct sample *s,
    const uint32_t *places, size_t count, size_t most);

void feature_table_release(struct feature_table *t);

#endif
