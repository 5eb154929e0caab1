/*
 * What the summary counts, and where: the numbers of its tallies and their
 * columns.  cplt-report(1) has what each figure means.
 */
#ifndef CPLT_SUMMARY_REPORT_H
#define CPLT_SUMMARY_REPORT_H

#include "report/kind.h"
#include "report/measures.h"
#include "report/period.h"

/* What is counted of the tickets in a group; counts by fields have these
 * columns, too. */
enum count {
	COUNT_TICKETS,
	COUNT_OPEN,
	COUNT_LATE, /* those late by one clock or more; of counts by fields
		     * only when they are asked for: see report/by.h */
	COUNT_COLUMNS
};

/* Of all tickets the same and more: a column for each measure. */
enum {
	TOTAL_MEASURES = COUNT_LATE, /* the first of enum measure */
	TOTAL_COLUMNS = TOTAL_MEASURES + MEASURES,
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

/* What is counted of a day by the clocks of the policy's zone.  Backlog at its
 * end: all that came until then, less all that had gone. */
enum trend_count {
	TREND_RECEIVED, /* tickets of the period */
	TREND_COMPLAINTS,
	TREND_LATE,  /* of those received then, those that are late */
	TREND_ENDED, /* tickets that ended then, whenever received */
	TREND_CAME,  /* all tickets, but those of which nobody knows when they
		      * ended */
	TREND_GONE,  /* of those, by the day on which they ended, but not before
		      * they came */
	TREND_COUNTS
};

enum { HANDOFFS_MOST = 4 }; /* so many and more are one */

/* What is counted of complaints against staff: see report/amends.h. */
enum agent_count {
	AGENT_ACCUSED,
	AGENT_UPHELD,
	AGENT_OVERTURNED,
	AGENT_TOLD,
	AGENT_APOLOGISED,
	AGENT_SAME_DAY, /* apologised on the day they were told */
	AGENT_COUNTS
};

/* The period, and those it is compared with. */
enum { WINDOW_THIS, WINDOW_BEFORE, WINDOW_YEAR_BEFORE, WINDOWS };

/* The summary's tallies: what the parts of their keys are; columns. */
enum {
	SUMMARY_TOTALS,   /* none; as above */
	SUMMARY_UNENDED,  /* none; of all tickets read, those that are over but
			   * nobody knows since when */
	SUMMARY_AGES,     /* bucket; open tickets */
	SUMMARY_CLOCKS,   /* the clock's place in the policy; clock_count */
	SUMMARY_CONSUMED, /* that place, bucket; as in report/sketch.h: what
			   * those that stopped took, by their own measure */
	SUMMARY_TIMES,    /* measure_time, bucket; as in report/sketch.h */
	SUMMARY_TREND,    /* day from 1 January 1970; trend_count */
	SUMMARY_ESCALATIONS,  /* level, 0 where it is not told, and rule, none
			       * for those by hand; events */
	SUMMARY_HANDOFFS,     /* transfers, up to HANDOFFS_MOST; tickets */
	SUMMARY_SCORES,       /* score, 1 to 5; tickets */
	SUMMARY_AGENTS,       /* none; agent_count */
	SUMMARY_CAUSES,       /* folded cause; tickets */
	SUMMARY_HEAT,         /* weekday, 0 for Monday, and hour of receipt;
			       * tickets */
	SUMMARY_WINDOWS,      /* of the other windows; as TOTALS */
	SUMMARY_WINDOW_TIMES, /* of the other windows, bucket of the time to
			       * resolution; as in report/sketch.h */
	SUMMARY_GROUPS,       /* the first of them: see plan->groups */
};

/* Is the period compared with others?  Only one that has both ends. */
static inline bool
summary_compares(const struct plan *plan)
{
	return plan->has_from && plan->has_to;
}

/* One of enum WINDOWS; empty where nothing is compared. */
struct period summary_window(const struct plan *plan, int which);

#endif
