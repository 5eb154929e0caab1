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
	uint64_t reopened; /* these two are known; else it is the first */
	int number[POLICY_CLOCKS];   /* of the present cycle */
	time_t again[POLICY_CLOCKS]; /* when it began, or went on */
	struct sla *sla;
};

/* The first clock of each name that fits; names as in sla_judge. */
uint64_t course_choose(const struct facts *f, uint32_t names);

/*
 * Go through the history; facts, chosen and sla are set.  The cycles that are
 * over when the ticket is opened again are added to sla->earlier, as they come:
 * with start and stop, but without due, total and consumed, and their state met
 * when they were done, else none.
 */
void course_follow(struct course *course);

/* The cycle a clock is in, as above; borrows from the policy. */
struct sla_clock course_cycle(const struct course *course, size_t place);

#endif
