/* What the apology scheme counts of complaints against staff. */
#include "report/apology.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "report/amends.h"
#include "report/unit.h"

struct apology {
	struct units *units;
	struct staff *staff;
	int clock; /* the policy's clock 'apology' by number, or -1 */
};

const struct units *
apology_units(const struct plan *plan)
{
	return ((const struct apology *)plan->own)->units;
}

static void
release(struct plan *plan)
{
	struct apology *own = plan->own;

	staff_free(own->staff);
	units_free(own->units);
	free(own);
}

static int
plan_apology(struct plan *plan, struct fault *fault)
{
	struct apology *own = xcalloc(1, sizeof *own);

	plan->own = own;
	own->clock = policy_clock_number(plan->policy, SPAN("apology"));
	own->units = units_load(plan->dir, fault);
	own->staff = own->units ? staff_load(plan->dir, fault) : NULL;
	if (!own->staff) {
		release(plan);
		return -1;
	}
	plan_tally(plan, "months", "nv", APOLOGY_COLUMNS);
	plan_tally(plan, "effect", "n", EFFECT_COLUMNS);
	plan_tally(plan, "staff", "vs", 1);
	return 0;
}

/* By the policy's clock where it has one that began, else by the date. */
static bool
is_same_day(const struct figures *f, const struct amends *a)
{
	const struct apology *own = f->plan->own;
	const struct sla_clock *c =
	    own->clock < 0 ? NULL : sla_find(&f->sla, own->clock);

	if (c && sla_is_measured(c))
		return c->stopped && sla_worst(&f->sla, c) < SLA_LATE;
	return amends_same_day(a, f->plan->policy->zone);
}

static void
count(const struct figures *f, const struct amends *a, uint64_t *n)
{
	n[APOLOGY_RAISED]++;
	n[APOLOGY_OVERTURNED] += a->verdict == AMENDS_OVERTURNED;
	n[APOLOGY_WITHDRAWN] += a->verdict == AMENDS_WITHDRAWN;
	n[APOLOGY_UNDECIDED] += a->verdict == AMENDS_OPEN;
	if (a->verdict != AMENDS_UPHELD)
		return;
	n[APOLOGY_UPHELD]++;
	if (!a->made)
		return;
	n[APOLOGY_MADE]++;
	n[APOLOGY_SAME_DAY] += is_same_day(f, a);
	n[APOLOGY_CALLS] += a->call;
	n[APOLOGY_CONVENIENT] += a->call && a->convenient;
	n[APOLOGY_ACCEPTED] += a->accepted;
}

static void
count_effect(const struct amends *a, uint64_t *n)
{
	n[EFFECT_TICKETS]++;
	if (a->score)
		n[EFFECT_SCORES + a->score - 1]++;
	n[EFFECT_REOPENED] += a->reopened;
	n[EFFECT_REPEAT] += a->repeat;
	n[EFFECT_APPEALED] += a->appealed;
}

/* Months since the year 0, by the policy's clocks. */
static int64_t
month_of(const struct figures *f, time_t at)
{
	struct when_civil c;

	zone_civil(f->plan->policy->zone, at, &c);
	return (int64_t)c.year * 12 + c.month - 1;
}

static void
add_ticket(struct figures *f, struct ticket *t, const struct amends *a)
{
	const struct apology *own = f->plan->own;
	struct span by = record_text(t->record, "accused.by");
	struct span unit = unit_of_person(
	    own->units, own->staff, record_text(t->record, "accused.dept"), by);
	struct buf *key = figures_key(f);

	key_add_number(key, month_of(f, t->received));
	key_add_text(key, unit);
	count(f, a, figures_at(f, APOLOGY_MONTHS));
	if (a->verdict != AMENDS_UPHELD)
		return;
	count_effect(a, figures_number(f, APOLOGY_EFFECT,
			    a->made ? APOLOGY_WITH : APOLOGY_WITHOUT));
	if (!by.len)
		return;
	key = figures_key(f);
	key_add_text(key, unit);
	key_add_text(key, by);
	figures_at(f, APOLOGY_STAFF)[0]++;
}

static int
add(struct figures *f, struct ticket *t, bool inside)
{
	struct amends a;

	if (amends_read(&a, t))
		return STEP_BAD;
	if (!inside || !amends_concern(t))
		return STEP_DROP;
	if (figures_judge(f, t))
		return STEP_BAD;
	add_ticket(f, t, &a);
	return STEP_DROP;
}

static const char *const config[] = { "units.csv", "staff.csv", NULL };

const struct report_kind report_apology = {
	.name = "apology",
	.config = config,
	.plan = plan_apology,
	.plan_release = release,
	.add = add,
	.tell = apology_tell,
};
