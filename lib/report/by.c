/* Counts by the fields that are asked for. */
#include "report/by.h"

#include "base/lang.h"
#include "report/tell.h"

bool
by_is_late(const struct plan *plan)
{
	return plan->measures != NULL;
}

static int
plan_by(struct plan *plan, struct fault *fault)
{
	size_t columns = by_is_late(plan) ? COUNT_LATE + 1 : COUNT_LATE;

	if (plan->measures && strcmp(plan->measures, "late") != 0)
		return fault_set(fault, NULL, 0,
		    _("'%s' is not one of the measures: late"), plan->measures);
	plan->tallies[plan_tally(plan, "totals", "", columns)].whole = true;
	return plan_group(plan, plan->by, NULL, columns, fault);
}

static int
add(struct figures *f, struct ticket *t, bool inside)
{
	uint64_t n[COUNT_COLUMNS] = { [COUNT_TICKETS] = 1 };
	bool late = by_is_late(f->plan);
	uint64_t *totals;

	if (late && figures_judge(f, t))
		return STEP_BAD;
	if (!inside)
		return STEP_DROP;
	n[COUNT_OPEN] = ticket_is_open(t);
	n[COUNT_LATE] = late && f->sla.worst >= SLA_LATE;
	totals = figures_only(f, BY_TOTALS);
	for (size_t i = 0; i < f->tallies[BY_TOTALS].columns; i++)
		totals[i] += n[i];
	figures_add_groups(f, t, n);
	return STEP_DROP;
}

const struct report_kind report_by = {
	.name = "by",
	.fields = true,
	.plan = plan_by,
	.add = add,
	.tell = tell_by,
};
