/* The summary: how many tickets, of what, open, late, and how old. */
#include "report/summary.h"

#include "base/lang.h"
#include "base/when.h"

const int age_days[AGE_BUCKETS - 1] = { 1, 3, 7, 15, 30, 90 };

/* The groups, in the order in which they are shown. */
static const struct {
	const char *by, *heading;
} groups[] = {
	{ "status", N_("Status") },
	{ "kind", N_("Kind") },
	{ "category/1,category", N_("Category") },
	{ "severity", N_("Severity") },
	{ "channel", N_("Channel") },
	{ "owner.dept", N_("Department") },
	{ "level", N_("Escalation level") },
};

static int
plan_summary(struct plan *plan, struct fault *fault)
{
	size_t totals = plan_tally(plan, "totals", "", COUNT_COLUMNS);

	plan->tallies[totals].whole = true;
	plan_tally(plan, "ages", "n", 1);
	plan_tally(plan, "clocks", "n", CLOCK_COUNTS);
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
		if (plan_group(plan, groups[i].by, groups[i].heading,
			COUNT_COLUMNS, fault) < 0)
			return -1;
	return 0;
}

static void
count_age(struct figures *f, time_t age)
{
	int i = 0;

	while (i < AGE_BUCKETS - 1 && age >= (time_t)age_days[i] * WHEN_DAY)
		i++;
	figures_number(f, SUMMARY_AGES, i)[0]++;
}

/* A clock that was late in one of its cycles is late, whatever came after; one
 * that was met, and did not run on behind a reopening, is on time. */
static void
count_clocks(struct figures *f)
{
	for (size_t i = 0; i < f->sla.count; i++) {
		const struct sla_clock *c = &f->sla.clocks[i];
		enum sla_state worst = sla_worst(&f->sla, c);
		uint64_t *counts;

		if (c->clock->window)
			continue;
		counts = figures_number(
		    f, SUMMARY_CLOCKS, c->clock - f->plan->policy->clocks);
		if (worst >= SLA_LATE)
			counts[CLOCK_LATE]++;
		else if (worst == SLA_MET)
			counts[CLOCK_ON_TIME]++;
		else if (worst != SLA_NONE)
			counts[CLOCK_RUNNING]++;
	}
}

static int
add(struct figures *f, struct ticket *t, bool inside)
{
	uint64_t n[COUNT_COLUMNS] = { [COUNT_TICKETS] = 1 };
	uint64_t *totals;

	if (figures_judge(f, t))
		return STEP_BAD;
	if (!inside)
		return STEP_DROP;
	n[COUNT_OPEN] = ticket_is_open(t);
	n[COUNT_LATE] = f->sla.worst >= SLA_LATE;
	count_clocks(f);
	totals = figures_only(f, SUMMARY_TOTALS);
	for (int i = 0; i < COUNT_COLUMNS; i++)
		totals[i] += n[i];
	if (n[COUNT_OPEN])
		count_age(f, f->plan->now - t->received);
	figures_add_groups(f, t, n);
	return STEP_DROP;
}

const struct report_kind report_summary = {
	.name = "summary",
	.plan = plan_summary,
	.add = add,
};
