/*
 * A quick look whether a text has what some phrase cannot do without: most
 * texts that are searched have none, and need not be turned into letters for
 * that.
 */
#ifndef CPLT_SIFT_H
#define CPLT_SIFT_H

#include "audit/phrases_set.h"

struct sift;

/* Choose what to look for, of each phrase of p.  Returns a new one. */
struct sift *sift_new(const struct phrases *p);

void sift_free(struct sift *s);

/* False when no phrase, nor what the customer may ask for, stands in text,
 * which must be UTF-8.  True says nothing. */
bool sift_may(const struct sift *s, struct span text);

#endif
