/* The periods that a period is compared with. */
#ifndef CPLT_PERIOD_H
#define CPLT_PERIOD_H

#include "base/zone.h"

/* from <= t < to; seconds UTC */
struct period {
	time_t from, to;
};

/*
 * The period before: of whole calendar months in z, as a month, a quarter or a
 * year, as many months; of whole days as many days; else the same length of
 * time.  It ends where w begins; one that would begin before the year 1 is
 * empty.
 */
struct period period_before(const struct zone *z, struct period w);

/* The same period a year earlier, its ends read off the clocks of z; 28
 * February for the 29th, but whole days that end before the 29th end before 1
 * March.  Empty as above. */
struct period period_year_before(const struct zone *z, struct period w);

static inline bool
period_holds(struct period w, time_t t)
{
	return t >= w.from && t < w.to;
}

#endif
