/* What the summary counts, and where: the numbers of its tallies and their
 * columns. */
#ifndef CPLT_SUMMARY_REPORT_H
#define CPLT_SUMMARY_REPORT_H

#include "report/kind.h"

/* What is counted of the tickets in a group; counts by fields have these
 * columns, too. */
enum count {
	COUNT_TICKETS,
	COUNT_OPEN,
	COUNT_LATE, /* those late by one clock or more; of counts by fields
		     * only when they are asked for: see report/by.h */
	COUNT_COLUMNS
};

/* What is counted of a clock: the tickets for which it … */
enum clock_count {
	CLOCK_ON_TIME, /* stopped in time */
	CLOCK_LATE,    /* stopped too late, or runs past due */
	CLOCK_RUNNING, /* runs and is not due yet */
	CLOCK_COUNTS
};

enum { AGE_BUCKETS = 7 };

/* The ages of open tickets: bucket i ends before age_days[i] days, and the
 * last one never. */
extern const int age_days[AGE_BUCKETS - 1];

/* The summary's tallies. */
enum {
	SUMMARY_TOTALS, /* no parts; columns of enum count */
	SUMMARY_AGES,   /* bucket; open tickets */
	SUMMARY_CLOCKS, /* the clock's place in the policy; enum clock_count */
	SUMMARY_GROUPS, /* the first of them: see plan->groups */
};

#endif
