/* How far two shares are apart, and how far chance alone takes them. */
#ifndef CPLT_TERMS_SCORE_H
#define CPLT_TERMS_SCORE_H

#include <stdbool.h>
#include <stdint.h>

/* So many tickets of so many that have a term, in a group of so many of all. */
struct term_share {
	uint64_t both, with, group, all;
};

/* Can there be such tickets?  Figures that were read may say anything. */
bool term_share_is_sound(const struct term_share *s);

/*
 * Twice the logarithm of the likelihood ratio (Dunning's G²) of the four counts
 * of a sound one, in thousandths, 0 at least; below 0 by as much where the
 * group has the term less often than the others.  Whole numbers all along, so
 * that every machine has the same.  No more than 10^12 tickets.
 */
int64_t term_share_score(const struct term_share *s);

/*
 * What a score must reach, in thousandths, so that among so many comparisons
 * without any difference one or more do with a chance of one in a hundred:
 * 2 ln (100 tests).
 */
int64_t term_score_least(uint64_t tests);

#endif
