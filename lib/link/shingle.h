/*
 * A text as the set of its shingles, and how like two such sets are.
 *
 * A shingle is three neighbouring characters of the text, folded to half width,
 * small letters and simplified characters, without blanks and punctuation, and
 * with one mark for each run of digits, so that greeting, width, spelling and
 * numbers hardly matter.  Of a set the 128 smallest hashes are kept: all of a
 * short text, a fair sample of a long one (bottom-k sketch, Cohen and Kaplan
 * 2007), from which the share in common (Jaccard) is told exactly or nearly.
 */
#ifndef CPLT_SHINGLE_H
#define CPLT_SHINGLE_H

#include <stdint.h>

#include "base/span.h"

enum {
	SHINGLE_MOST = 128, /* kept of a set */
	SHINGLE_LEAST = 8,  /* a text of fewer says too little to be known by */
	SHINGLE_BANDS = 16, /* of three numbers each: see shingle_bands */
};

struct shingles {
	uint32_t count;
	uint32_t hash[SHINGLE_MOST]; /* rising, each once */
};

/* Take the shingles of all texts together (count of them, UTF-8). */
void shingles_find(struct shingles *s, const struct span *texts, size_t count);

/* The part of both sets together that is in both, 0 to 1 (Jaccard); 0 when it
 * is below least. */
double shingle_likeness(const uint32_t *a, uint32_t a_count, const uint32_t *b,
    uint32_t b_count, double least);

/*
 * Numbers of which two sets share at least one the more surely the more like
 * they are: 98 of 100 at a likeness of 0.6, one of 2000 at 0.03 (MinHash in
 * bands, Broder 1997; several minima of each permutation, Li et al. 2012).
 */
void shingle_bands(const struct shingles *s, uint32_t bands[SHINGLE_BANDS]);

#endif
