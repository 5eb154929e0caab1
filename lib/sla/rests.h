/* The stretches in which a clock stands still, and what they do to its due. */
#ifndef CPLT_RESTS_H
#define CPLT_RESTS_H

#include "sla/clock.h"

/*
 * A clock on its way through the ticket's time.  A rest that begins before the
 * clock is due, or in the second it is due, moves that by its length in the
 * clock's measure, and at least to its own end: the second in which a thing is
 * still in time never lies in one in which the clock stands still.
 */
struct rests {
	const struct facts *facts;
	struct sla *sla; /* gets the rests */
	const struct policy_clock *clock;
	size_t first;  /* of the clock's own in sla->rests */
	time_t at;     /* the way gone so far, seconds UTC */
	time_t due;    /* seconds UTC */
	time_t rested; /* seconds of the clock's measure */
	time_t left;   /* of its cap, in the same */
	bool paused;   /* at at */
};

/* Set out at start, with the due that is right without a rest; facts, sla and
 * clock are set. */
void rests_begin(struct rests *r, time_t start, time_t due);

/* Go on to end, through the states that pause the clock.  Returns 0, or as the
 * functions of calendar.h; as does the next one. */
int rests_follow(struct rests *r, time_t end);

/* Go on to end at rest: the clock was done, and is opened again. */
int rests_skip(struct rests *r, time_t end);

#endif
