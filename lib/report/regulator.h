/*
 * The quarterly notice in the shape of the regulator's: complaints, and appeals
 * to the authority, in three groups, by region and by company, beside the
 * period before.
 */
#ifndef CPLT_REGULATOR_H
#define CPLT_REGULATOR_H

#include "report/dispute.h"
#include "report/kind.h"
#include "report/period.h"

enum regulator_tally {
	REGULATOR_TOTALS,  /* by enum regulator_period */
	REGULATOR_REGIONS, /* of the period alone */
	REGULATOR_COMPANIES,
};

enum regulator_period { REGULATOR_NOW, REGULATOR_BEFORE };

/* What is counted: complaints received, and first appeals made, in the period.
 */
enum regulator_count {
	REGULATOR_COMPLAINTS, /* a column for each enum dispute */
	REGULATOR_COMPLAINTS_IN_TIME = REGULATOR_COMPLAINTS + DISPUTES,
	REGULATOR_COMPLAINTS_LATE,
	REGULATOR_APPEALS, /* a column for each enum dispute */
	REGULATOR_APPEALS_IN_TIME = REGULATOR_APPEALS + DISPUTES,
	REGULATOR_APPEALS_LATE,
	REGULATOR_COLUMNS
};

/* The period before, empty where the period is not known. */
struct period regulator_before(const struct plan *plan);

struct document *
regulator_tell(const struct figures *f, const struct telling *how);

extern const struct report_kind report_regulator;

#endif
