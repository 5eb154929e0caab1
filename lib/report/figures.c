/* What a report counts of each ticket. */
#include "report/figures.h"

#include "base/lang.h"
#include "base/when.h"

const int age_days[AGE_BUCKETS - 1] = { 1, 3, 7, 15, 30, 90 };

/* The groups of the summary, in the order in which they are shown. */
static const struct {
	const char *by, *heading;
} summary[PLAN_GROUPS] = {
	{ "status", N_("Status") },
	{ "kind", N_("Kind") },
	{ "category/1,category", N_("Category") },
	{ "severity", N_("Severity") },
	{ "channel", N_("Channel") },
	{ "owner.dept", N_("Department") },
	{ "level", N_("Escalation level") },
};

int
plan_init(struct plan *plan, const struct policy *policy, const char *by,
    struct fault *fault)
{
	*plan = (struct plan) { .policy = policy, .by = by, .late = !by };
	if (by) {
		plan->count = 1;
		return grouping_parse(&plan->groupings[0], by, fault);
	}
	for (size_t i = 0; i < PLAN_GROUPS; i++) {
		plan->headings[i] = summary[i].heading;
		if (grouping_parse(&plan->groupings[i], summary[i].by, fault) <
		    0)
			return -1;
	}
	plan->count = PLAN_GROUPS;
	return 0;
}

void
figures_init(struct figures *f, const struct plan *plan)
{
	*f = (struct figures) {
		.plan = plan,
		.facts.policy = plan->policy,
		.facts.calendars = plan->calendars,
	};
	for (size_t i = 0; i < plan->count; i++)
		f->groups[i].by = &plan->groupings[i];
}

static bool
is_outside(const struct plan *plan, time_t received)
{
	return (plan->has_from && received < plan->from) ||
	       (plan->has_to && received >= plan->to);
}

static void
count_age(struct figures *f, time_t age)
{
	size_t i = 0;

	while (i < AGE_BUCKETS - 1 && age >= (time_t)age_days[i] * WHEN_DAY)
		i++;
	f->ages[i]++;
}

/* A clock that was late in one of its cycles is late, whatever came after. */
static void
count_clocks(struct figures *f)
{
	for (size_t i = 0; i < f->sla.count; i++) {
		const struct sla_clock *c = &f->sla.clocks[i];
		enum sla_state worst = sla_worst(&f->sla, c);
		uint64_t *counts =
		    f->clocks[c->clock - f->plan->policy->clocks];

		if (c->clock->window)
			continue;
		if (worst >= SLA_LATE)
			counts[CLOCK_LATE]++;
		else if (c->state == SLA_MET)
			counts[CLOCK_ON_TIME]++;
		else if (c->state != SLA_NONE)
			counts[CLOCK_RUNNING]++;
	}
}

static int
judge(struct figures *f, struct ticket *t)
{
	return facts_read(&f->facts, t) ||
	       sla_judge(&f->facts, UINT32_MAX, f->plan->now, &f->sla);
}

int
figures_add(struct figures *f, struct ticket *t)
{
	uint64_t n[TALLY_COLUMNS] = { [COUNT_TICKETS] = 1 };

	if (f->plan->late && judge(f, t))
		return STEP_BAD;
	if (is_outside(f->plan, t->received)) {
		f->outside++;
		return STEP_DROP;
	}
	n[COUNT_OPEN] = ticket_is_open(t);
	n[COUNT_LATE] = f->plan->late && f->sla.worst >= SLA_LATE;
	if (f->plan->late)
		count_clocks(f);
	for (int i = 0; i < TALLY_COLUMNS; i++)
		f->n[i] += n[i];
	if (n[COUNT_OPEN])
		count_age(f, f->plan->now - t->received);
	for (size_t i = 0; i < f->plan->count; i++)
		group_add(&f->groups[i], t, n);
	return STEP_DROP;
}

static void
add_counts(uint64_t *into, const uint64_t *from, size_t count)
{
	for (size_t i = 0; i < count; i++)
		into[i] += from[i];
}

void
figures_merge(struct figures *into, const struct figures *from)
{
	add_counts(into->n, from->n, TALLY_COLUMNS);
	add_counts(into->ages, from->ages, AGE_BUCKETS);
	for (size_t i = 0; i < POLICY_CLOCKS; i++)
		add_counts(into->clocks[i], from->clocks[i], CLOCK_COUNTS);
	into->outside += from->outside;
	into->bad += from->bad;
	for (size_t i = 0; i < into->plan->count; i++)
		group_merge(&into->groups[i], &from->groups[i]);
}

void
figures_release(struct figures *f)
{
	facts_release(&f->facts);
	sla_release(&f->sla);
	for (size_t i = 0; i < f->plan->count; i++)
		group_release(&f->groups[i]);
}
