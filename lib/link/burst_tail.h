/* How unlikely a count is. */
#ifndef CPLT_LINK_BURST_TAIL_H
#define CPLT_LINK_BURST_TAIL_H

#include <stddef.h>

/*
 * The chance of count or more, where mean, above 0, are expected and counts
 * have the negative binomial distribution whose variance is mean + spread *
 * mean^2, spread being above 0.  Exact to some 1e-12 of itself above the mean,
 * where it is wanted; 0 when it is smaller than a double can be.  When it is
 * enough or more, the answer may be anything from enough up to it.
 */
double burst_tail(size_t count, double mean, double spread, double enough);

#endif
