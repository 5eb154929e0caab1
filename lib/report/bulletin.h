/*
 * The periodic bulletin (定期通报): units ranked, what supervision has found,
 * refusals and wrangling, satisfaction, and the best and the worst cases,
 * without anybody's name.
 */
#ifndef CPLT_BULLETIN_H
#define CPLT_BULLETIN_H

#include "audit/conduct.h"
#include "report/kind.h"
#include "report/period.h"
#include "report/scores.h"

enum bulletin_tally {
	BULLETIN_UNITS, /* enum bulletin_period, unit */
	BULLETIN_RULES, /* enum bulletin_period, rule, unit */
	BULLETIN_SHIRK, /* unit whose staff did it; of the period alone */
};

enum bulletin_list { BULLETIN_BEST, BULLETIN_WORST };

enum bulletin_period { BULLETIN_NOW, BULLETIN_BEFORE };

enum {
	BULLETIN_CASES = 5, /* best and worst ones */
	BULLETIN_FEW = 5,   /* tickets: units with fewer are not ranked */
};

/* What is counted of the tickets of a unit. */
enum bulletin_count {
	UNIT_TICKETS,
	UNIT_COMPLAINTS,
	UNIT_LATE, /* by one clock or more */
	UNIT_REOPENED,
	UNIT_SETTLED, /* closed or archived */
	UNIT_FIRST,   /* of those, solved at the first contact */
	UNIT_FINDINGS,
	UNIT_SEVERE,  /* of them critical */
	UNIT_SHIRKED, /* tickets in which somebody has shirked */
	UNIT_SCORES,  /* a column for each score */
	UNIT_COLUMNS = UNIT_SCORES + SCORES
};

/* What is counted of a rule. */
enum rule_count { RULE_FINDINGS, RULE_TICKETS, RULE_COLUMNS };

/* What is counted of a unit whose staff have shirked. */
enum shirk_count {
	SHIRK_REFUSALS, /* findings: words of refusal and of passing the buck */
	SHIRK_HANDED,   /* findings: handing back and forth, or too often */
	SHIRK_TICKETS,  /* with a finding of these two */
	SHIRK_COLUMNS
};

/* Of a plan of this kind; borrowed. */
const struct units *bulletin_units(const struct plan *plan);
const struct conduct *bulletin_conduct(const struct plan *plan);
/* The period before, empty where the period is not known. */
struct period bulletin_before(const struct plan *plan);

struct document *
bulletin_tell(const struct figures *f, const struct telling *how);

extern const struct report_kind report_bulletin;

#endif
