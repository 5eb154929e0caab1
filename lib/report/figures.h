/*
 * The figures of a report: what is counted of each ticket.  The figures of the
 * parts of an input merge into those of the whole, in any order.
 *
 *	if (plan_init(&plan, policy, by, &fault) < 0) …
 *	struct figures f;
 *	figures_init(&f, &plan);
 *	figures_add(&f, ticket);		for each ticket
 *	figures_merge(&whole, &f);
 *	figures_release(&f);
 */
#ifndef CPLT_FIGURES_H
#define CPLT_FIGURES_H

#include "report/group.h"
#include "sla/clock.h"

enum {
	PLAN_GROUPS = 7,
	AGE_BUCKETS = 7,
};

/* What is counted of the tickets in a group. */
enum count {
	COUNT_TICKETS,
	COUNT_OPEN,
	COUNT_LATE, /* those late by one clock or more; plan.late */
};

/* What is counted of a clock: the tickets for which it … */
enum clock_count {
	CLOCK_ON_TIME, /* stopped in time */
	CLOCK_LATE,    /* stopped too late, or runs past due */
	CLOCK_RUNNING, /* runs and is not due yet */
	CLOCK_COUNTS
};

/* The ages of open tickets: bucket i ends before age_days[i] days, and the
 * last one never. */
extern const int age_days[AGE_BUCKETS - 1];

/* What a report is about.  Only read once made, so that threads may share it.
 */
struct plan {
	const struct policy *policy; /* borrowed */
	/* The policy's, as in struct facts; borrowed. */
	const struct calendar *const *calendars;
	const char *by; /* the fields asked for; NULL: summary */
	struct grouping groupings[PLAN_GROUPS];
	const char *headings[PLAN_GROUPS]; /* of the summary, untranslated */
	size_t count;
	bool late; /* look whether tickets are late, by every clock */
	time_t now;
	bool has_from, has_to;
	time_t from, to; /* received in [from, to) */
};

struct figures {
	const struct plan *plan; /* borrowed */
	uint64_t n[TALLY_COLUMNS];
	uint64_t outside; /* tickets received at other times */
	uint64_t bad;     /* lines that are no ticket */
	uint64_t ages[AGE_BUCKETS];
	uint64_t clocks[POLICY_CLOCKS][CLOCK_COUNTS]; /* as in the policy */
	struct group groups[PLAN_GROUPS];
	struct facts facts; /* of the ticket at hand */
	struct sla sla;
};

/*
 * Plan the summary, or the counts by the fields of by (see grouping_parse) when
 * it is not NULL; by is borrowed.  now, from, to and calendars are the caller's
 * to set, and late, which is true for the summary only.  Returns 0, or -1 with
 * *fault filled.
 */
int plan_init(struct plan *plan, const struct policy *policy, const char *by,
    struct fault *fault);

/* Start with zeros. */
void figures_init(struct figures *f, const struct plan *plan);

/* Count t.  Returns STEP_DROP, or STEP_BAD when it cannot be judged. */
int figures_add(struct figures *f, struct ticket *t);

/* Add from to into; both follow the same plan. */
void figures_merge(struct figures *into, const struct figures *from);

/* Give the memory back. */
void figures_release(struct figures *f);

#endif
