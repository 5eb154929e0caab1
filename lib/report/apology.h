/* How the apology scheme works: complaints against staff, what was found, the
 * apologies for it, and what came of them. */
#ifndef CPLT_REPORT_APOLOGY_H
#define CPLT_REPORT_APOLOGY_H

#include "report/kind.h"
#include "report/scores.h"

enum apology_tally {
	APOLOGY_MONTHS, /* month of receipt, unit of the accused */
	APOLOGY_EFFECT, /* enum apology_made */
	APOLOGY_STAFF,  /* unit, staff number: tickets upheld */
};

/* Of complaints against staff. */
enum apology_count {
	APOLOGY_RAISED,
	APOLOGY_UPHELD, /* for each of which an apology is due */
	APOLOGY_OVERTURNED,
	APOLOGY_WITHDRAWN, /* and none of the two */
	APOLOGY_UNDECIDED,
	/* Of those upheld. */
	APOLOGY_MADE,
	APOLOGY_SAME_DAY,
	APOLOGY_CALLS, /* whose last apology was a call */
	APOLOGY_CONVENIENT,
	APOLOGY_ACCEPTED,
	APOLOGY_COLUMNS
};

/* The tickets upheld, by whether there was an apology. */
enum apology_made { APOLOGY_WITH, APOLOGY_WITHOUT };

/* What came of them. */
enum apology_effect {
	EFFECT_TICKETS,
	EFFECT_SCORES, /* a column for each score */
	EFFECT_REOPENED = EFFECT_SCORES + SCORES,
	EFFECT_REPEAT,
	EFFECT_APPEALED,
	EFFECT_COLUMNS
};

/* The units in force, of a plan of this kind; borrowed. */
const struct units *apology_units(const struct plan *plan);

struct document *
apology_tell(const struct figures *f, const struct telling *how);

extern const struct report_kind report_apology;

#endif
