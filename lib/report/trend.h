/* What was counted day by day, as days, weeks or months that people read. */
#ifndef CPLT_TREND_H
#define CPLT_TREND_H

#include "report/summary.h"

enum { TREND_NAME = 32 };

enum trend_unit { TREND_DAY, TREND_WEEK, TREND_MONTH, TREND_UNITS };

/* "day", "week", "month"; ended by NULL. */
extern const char *const trend_units[];

struct trend_row {
	char name[TREND_NAME]; /* "2026-11-21", "2026-W47", "2026-11" */
	long first, end;       /* days from 1 January 1970, first <= d < end */
	bool whole;            /* all of it lies in the period and is past */
	uint64_t n[TREND_COUNTS];
	uint64_t backlog; /* tickets open at its end */
};

struct trend {
	enum trend_unit unit;
	struct trend_row *rows;
	size_t count;
};

/*
 * The period of the summary's figures in units of that name, or, where it is
 * NULL, of days up to 31 days, of weeks up to 26, else of months; without
 * --from or --to as far as tickets came or ended; never beyond the present; of
 * many units the latest 1000 days, 520 weeks or some 240 months.  To be
 * released.
 */
struct trend trend_of(const struct figures *f, const char *unit);

void trend_release(struct trend *t);

/* What people call a unit: "Week". */
const char *trend_label(enum trend_unit unit);

#endif
