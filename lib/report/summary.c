/* The summary: what tickets came in, and what became of them. */
#include "report/summary.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/when.h"
#include "base/xalloc.h"
#include "report/summary_count.h"
#include "report/tell.h"

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

enum { GROUP_CATEGORY = 2 }; /* its place there */

/* The tallies, by their numbers. */
static const struct {
	const char *name, *parts;
	size_t columns;
	bool whole;
} tallies[SUMMARY_GROUPS] = {
	[SUMMARY_TOTALS] = { "totals", "", TOTAL_COLUMNS, true },
	[SUMMARY_UNENDED] = { "unended", "", 1 },
	[SUMMARY_AGES] = { "ages", "n", 1 },
	[SUMMARY_CLOCKS] = { "clocks", "n", CLOCK_COUNTS },
	[SUMMARY_CONSUMED] = { "consumed", "nn", SKETCH_COLUMNS },
	[SUMMARY_TIMES] = { "times", "nn", SKETCH_COLUMNS },
	[SUMMARY_TREND] = { "trend", "d", TREND_COUNTS },
	[SUMMARY_ESCALATIONS] = { "escalations", "nv", 1 },
	[SUMMARY_HANDOFFS] = { "handoffs", "n", 1 },
	[SUMMARY_SCORES] = { "scores", "n", 1 },
	[SUMMARY_AGENTS] = { "agents", "", AGENT_COUNTS, true },
	[SUMMARY_CAUSES] = { "causes", "s", 1 },
	[SUMMARY_HEAT] = { "heat", "nn", 1 },
	[SUMMARY_WINDOWS] = { "windows", "n", TOTAL_COLUMNS, true },
	[SUMMARY_WINDOW_TIMES] = { "window_times", "nn", SKETCH_COLUMNS },
};

static int
plan_summary(struct plan *plan, struct fault *fault)
{
	for (size_t i = 0; i < SUMMARY_GROUPS; i++) {
		size_t number = plan_tally(plan, tallies[i].name,
		    tallies[i].parts, tallies[i].columns);

		if (tallies[i].whole)
			plan->tallies[number].within = tallies[i].columns;
	}
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
		if (plan_group(plan, groups[i].by, groups[i].heading,
			COUNT_COLUMNS, fault) < 0)
			return -1;
	terms_plan(plan, GROUP_CATEGORY, SUMMARY_CAUSES);
	return 0;
}

struct period
summary_window(const struct plan *plan, int which)
{
	const struct zone *zone = plan->policy->zone;
	struct period w = { plan->from, plan->to };

	if (!summary_compares(plan))
		return (struct period) { 0, 0 };
	if (which == WINDOW_BEFORE)
		return period_before(zone, w);
	if (which == WINDOW_YEAR_BEFORE)
		return period_year_before(zone, w);
	return w;
}

static void
begin(struct figures *f)
{
	struct summary_counter *c = xcalloc(1, sizeof *c);

	f->own = c;
	measures_init(&c->measures, &f->facts);
	c->terms = term_counter_new(f->plan);
	for (int i = 0; i < WINDOWS; i++)
		c->windows[i] = summary_window(f->plan, i);
}

static void
end(struct figures *f)
{
	struct summary_counter *c = f->own;

	measures_release(&c->measures);
	buf_release(&c->text);
	term_counter_free(c->terms);
	free(c);
}

static int
add(struct figures *f, struct ticket *t, bool inside)
{
	struct summary_counter *c = f->own;
	bool before = period_holds(c->windows[WINDOW_BEFORE], t->received);
	bool year = period_holds(c->windows[WINDOW_YEAR_BEFORE], t->received);

	if (measures_read(&c->measures, t))
		return STEP_BAD;
	if (inside || before || year) {
		if (sla_judge(&f->facts, UINT32_MAX, f->plan->now, &f->sla))
			return STEP_BAD;
		c->bits = measures_bits(&c->measures, f->sla.worst >= SLA_LATE);
	}
	if (inside && summary_count_inside(f, t))
		return STEP_BAD;
	summary_count_flow(f, t, inside);
	summary_count_terms(f, t, inside);
	if (before)
		summary_count_window(f, WINDOW_BEFORE);
	if (year)
		summary_count_window(f, WINDOW_YEAR_BEFORE);
	return STEP_DROP;
}

const struct report_kind report_summary = {
	.name = "summary",
	.plan = plan_summary,
	.begin = begin,
	.end = end,
	.add = add,
	.tell = tell_summary,
};
