/*
 * The measure of a clock: the open time of a calendar, or all time where it has
 * none.  The functions return 0 with *out filled, or as those of calendar.h.
 */
#ifndef CPLT_MEASURE_H
#define CPLT_MEASURE_H

#include "calendar/calendar.h"

/* Seconds of the measure from one instant to another, not before it; c may be
 * NULL. */
static inline int
measure_between(const struct calendar *c, time_t from, time_t to, time_t *out)
{
	if (c)
		return calendar_between(c, from, to, out);
	*out = to - from;
	return 0;
}

/* When so many seconds of the measure, 0 or more, have passed since t. */
static inline int
measure_add(const struct calendar *c, time_t t, time_t seconds, time_t *out)
{
	if (c)
		return calendar_add(c, t, seconds, out);
	*out = t + seconds;
	return 0;
}

#endif
