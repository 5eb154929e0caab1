/*
 * The time of a clock that counts: all since its start, or a calendar's open
 * time since then, without the stretches in which the clock stands still.
 */
#ifndef CPLT_RUN_H
#define CPLT_RUN_H

#include "calendar/calendar.h"
#include "sla/facts.h"

/* A stretch that does not count: from <= t < to. */
struct run_rest {
	time_t from, to;
	bool capped; /* ends where the most that pauses may last is reached */
	/* The state it was paused in; NULL: it was done, and opened again. */
	const struct facts_stay *stay;
};

struct run {
	const struct calendar *calendar; /* NULL: all time counts */
	time_t start;
	const struct run_rest *rests; /* rising and apart */
	size_t count;
};

/*
 * How many seconds from start to end count; fewer than nought when end lies
 * before start.
 * Returns 0 with *out filled, or as the functions of calendar.h.
 */
int run_counted(const struct run *r, time_t end, time_t *out);

/*
 * The first instant at which so many seconds have counted, 0 or more; after the
 * last rest the clock is taken to run on.
 * Returns 0 with *out filled, or as the functions of calendar.h.
 */
int run_reach(const struct run *r, time_t amount, time_t *out);

#endif
