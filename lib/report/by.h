/* What counts by fields have: the numbers of their tallies and their columns.
 */
#ifndef CPLT_BY_H
#define CPLT_BY_H

#include "report/summary.h"

/* The tallies; the groups behind them are the one of the fields asked for. */
enum {
	BY_TOTALS, /* no parts; columns as the groups have */
	BY_GROUPS, /* the first of them: see plan->groups */
};

/* Are late tickets counted?  If not, the columns end before COUNT_LATE. */
bool by_is_late(const struct plan *plan);

#endif
