/*
 * Counts by the fields that are asked for, and what is measured of each group:
 * its tickets, those open, and what --measures names.
 */
#ifndef CPLT_BY_H
#define CPLT_BY_H

#include "report/summary.h"

/* The tallies; the groups behind them are the one of the fields asked for. */
enum {
	BY_TOTALS, /* no parts; columns as the groups have */
	BY_GROUPS, /* the first of them: see plan->groups */
};

enum by_shape {
	BY_COUNT,   /* column part is how many, of those in column whole */
	BY_MEAN,    /* part is a sum over those in whole */
	BY_SECONDS, /* the same of lengths of time, in seconds */
};

enum {
	BY_MEASURES = 20,
	BY_COLUMNS = COUNT_LATE + 2 * BY_MEASURES,
};

/* What is told of each group beside its tickets and those open and closed. */
struct by_measure {
	const char *name; /* as it was asked for; of static duration */
	enum by_shape shape;
	size_t part, whole; /* columns of the tallies */
};

/* What a column behind COUNT_OPEN counts. */
struct by_column {
	enum by_source {
		FROM_MEASURE, /* an enum measure: yes or no */
		FROM_TIMED,   /* does it have that enum measure_time? */
		FROM_TIME,    /* that time's seconds */
		FROM_SCORE,
		FROM_TRANSFERS, /* how many there were */
	} source;
	int which;
};

/* plan->own of such a report. */
struct by_plan {
	struct by_measure measures[BY_MEASURES];
	size_t count;
	struct by_column columns[BY_COLUMNS];
	size_t column_count;
	bool late; /* clocks are judged */
};

/* The measures of a plan, borrowed from it. */
static inline const struct by_plan *
by_plan_of(const struct plan *plan)
{
	return plan->own;
}

#endif
