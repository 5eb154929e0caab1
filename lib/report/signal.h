/*
 * What is a signal and what is noise: two shares or two counts compared, and
 * the control charts of a row of them.  cplt-report(1) has the formulas.
 *
 * Numbers are whole, and what is worked out is rounded to whole numbers, so
 * that every machine tells the same.
 */
#ifndef CPLT_SIGNAL_H
#define CPLT_SIGNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Do two shares, a_part of a_whole and b_part of b_whole, differ by more than
 * chance makes them?  The two-proportion z test, pooled, |z| > 3.  False where
 * a whole is 0.
 */
bool signal_shares(
    uint64_t a_part, uint64_t a_whole, uint64_t b_part, uint64_t b_whole);

/* Do two counts, over lengths of time in one unit, differ so?  The ratio of two
 * Poisson rates, given their sum, |z| > 3.  False where a length is 0. */
bool
signal_counts(uint64_t a, uint64_t a_length, uint64_t b, uint64_t b_length);

/* Why a point of a control chart is a signal. */
enum control_signal {
	CONTROL_NOISE,
	CONTROL_OUTSIDE, /* of the limits */
	CONTROL_RUN,     /* the eighth in a row, or a later one, on one side of
			  * the centre and of the median */
};

/* In the unit of the chart: see below. */
struct control_point {
	bool known; /* else there is nothing to be told */
	int64_t value, centre, lower, upper;
	enum control_signal signal;
};

/*
 * A p-chart of shares, in millionths: part[i] of whole[i]; a point of which the
 * whole is 0 is not known.  Limits are three sigma, times Laney's factor: the
 * mean moving range of the z values over 1.128, but never less than 1.
 */
void control_shares(struct control_point points[], const uint64_t part[],
    const uint64_t whole[], size_t count);

/* A chart of counts, each of which is multiplied by so much for the chart: a
 * c-chart, or a u-chart where it is divided by the same number of users, too.
 * Limits as above. */
void control_counts(struct control_point points[], const uint64_t n[],
    size_t count, double times);

#endif
