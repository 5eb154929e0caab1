/*
 * What the history does to the clocks of a ticket: which act starts, stops and
 * opens again which of them, and when.
 */
#ifndef CPLT_COURSE_H
#define CPLT_COURSE_H

#include "sla/clock.h"

/* Sets of clocks have a bit for each place in the policy's table. */
struct course {
	const struct facts *facts;
	uint64_t chosen; /* they are for the ticket */
	uint64_t started, stopped;
	time_t start[POLICY_CLOCKS], stop[POLICY_CLOCKS];
	uint64_t reopened;         /* number is known; else it is 1 */
	int number[POLICY_CLOCKS]; /* of the present cycle */
	struct sla *sla;           /* gets the gaps */
	/* Called with each cycle that is over when the ticket is opened again,
	 * before it goes on.  Returns 0, or another answer, which ends it
	 * all. */
	int (*over)(struct course *course, size_t place);
};

/* The first clock of each name that fits; names as in sla_judge. */
uint64_t course_choose(const struct facts *f, uint32_t names);

/* Go through the history; facts, chosen, sla and over are set.  Returns 0 or
 * what over returned. */
int course_follow(struct course *course);

/* The number of the cycle a clock is in. */
int course_number(const struct course *course, size_t place);

#endif
