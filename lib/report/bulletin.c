/* What the periodic bulletin counts. */
#include "report/bulletin.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "report/instance.h"
#include "report/measures.h"
#include "report/unit.h"
#include "sla/terms.h"

struct bulletin {
	struct units *units;
	struct staff *staff;
	struct conduct *conduct;
	struct phrases *phrases;
	struct terms terms; /* the plan's policy and calendars */
	struct period before;
	struct audit_terms audit;
};

/* One worker's. */
struct worker {
	struct audit *audit;
	struct redactor *redactor;
	struct measures measures;
	struct buf text;
};

const struct units *
bulletin_units(const struct plan *plan)
{
	return ((const struct bulletin *)plan->own)->units;
}

const struct conduct *
bulletin_conduct(const struct plan *plan)
{
	return ((const struct bulletin *)plan->own)->conduct;
}

struct period
bulletin_before(const struct plan *plan)
{
	return ((const struct bulletin *)plan->own)->before;
}

/* How a rule of conduct is about shirking (推诿, 扯皮). */
enum shirk { SHIRK_NOT, SHIRK_REFUSAL, SHIRK_WRANGLING };

/* The rules of the built-in conduct.csv by their ids. */
static enum shirk
shirk_of(struct span rule)
{
	static const char *const refusals[] = { "not-our-department",
		"sent-away", "refused", "put-off", "shirk-en", NULL };
	static const char *const wrangling[] = { "ping-pong", "transfer-limit",
		NULL };

	if (ticket_code(refusals, rule) >= 0)
		return SHIRK_REFUSAL;
	return ticket_code(wrangling, rule) >= 0 ? SHIRK_WRANGLING : SHIRK_NOT;
}

static void
release(struct plan *plan)
{
	struct bulletin *own = plan->own;

	phrases_free(own->phrases);
	conduct_free(own->conduct);
	staff_free(own->staff);
	units_free(own->units);
	free(own);
}

static int
load(struct bulletin *own, const char *dir, struct fault *fault)
{
	own->units = units_load(dir, fault);
	own->staff = own->units ? staff_load(dir, fault) : NULL;
	own->conduct = own->staff ? conduct_load(dir, own->units, fault) : NULL;
	own->phrases = own->conduct
			   ? phrases_new(own->conduct, "conduct.csv", fault)
			   : NULL;
	return own->phrases ? 0 : -1;
}

/* Supervision borrows what the plan was made with. */
static void
set_terms(struct bulletin *own, const struct plan *plan)
{
	own->terms.policy = (struct policy *)plan->policy;
	if (plan->calendars)
		memcpy(own->terms.calendars, plan->calendars,
		    sizeof own->terms.calendars);
	own->audit = (struct audit_terms) {
		.conduct = own->conduct,
		.phrases = own->phrases,
		.units = own->units,
		.staff = own->staff,
		.terms = &own->terms,
		.now = plan->now,
	};
}

static int
plan_bulletin(struct plan *plan, struct fault *fault)
{
	struct bulletin *own = xcalloc(1, sizeof *own);
	struct period period = { plan->from, plan->to };

	plan->own = own;
	if (load(own, plan->dir, fault) < 0) {
		release(plan);
		return -1;
	}
	set_terms(own, plan);
	if (plan->has_from && plan->has_to)
		own->before = period_before(plan->policy->zone, period);
	plan_tally(plan, "units", "nv", UNIT_COLUMNS);
	plan_tally(plan, "rules", "nsv", RULE_COLUMNS);
	plan_tally(plan, "shirking", "v", SHIRK_COLUMNS);
	plan_best(plan, "best", BULLETIN_CASES);
	plan_best(plan, "worst", BULLETIN_CASES);
	return 0;
}

static void
begin(struct figures *f)
{
	const struct bulletin *own = f->plan->own;
	struct worker *w = xcalloc(1, sizeof *w);

	w->audit = audit_new(&own->audit);
	w->redactor = redactor_new(REDACT_EVERYONE, own->staff);
	measures_init(&w->measures, &f->facts);
	f->own = w;
}

static void
end(struct figures *f)
{
	struct worker *w = f->own;

	audit_free(w->audit);
	redactor_free(w->redactor);
	measures_release(&w->measures);
	buf_release(&w->text);
	free(w);
}

static void
count_findings(const struct audit *a, uint64_t *n)
{
	bool shirked = false;

	for (size_t i = 0; i < a->count; i++) {
		const struct conduct_rule *rule = a->findings[i].rule;

		n[UNIT_FINDINGS]++;
		n[UNIT_SEVERE] += rule->severity == SEVERITY_CRITICAL;
		shirked |= shirk_of(rule->id) != SHIRK_NOT;
	}
	n[UNIT_SHIRKED] += shirked;
}

static void
count_ticket(const struct figures *f, uint64_t *n)
{
	const struct worker *w = f->own;
	uint32_t bits = measures_bits(&w->measures, f->sla.worst >= SLA_LATE);

	n[UNIT_TICKETS]++;
	n[UNIT_COMPLAINTS] += bits >> MEASURE_COMPLAINT & 1;
	n[UNIT_LATE] += bits >> MEASURE_LATE & 1;
	n[UNIT_REOPENED] += bits >> MEASURE_REOPENED & 1;
	n[UNIT_SETTLED] += bits >> MEASURE_SETTLED & 1;
	n[UNIT_FIRST] += bits >> MEASURE_FIRST_CONTACT & 1;
	if (w->measures.score)
		n[UNIT_SCORES + w->measures.score - 1]++;
	count_findings(w->audit, n);
}

static void
count_rules(struct figures *f, enum bulletin_period period, struct span unit)
{
	const struct worker *w = f->own;
	const struct audit *a = w->audit;

	for (size_t i = 0; i < a->count; i++) {
		struct buf *key = figures_key(f);
		uint64_t *n;
		size_t k = 0;

		key_add_number(key, period);
		key_add_text(key, a->findings[i].rule->id);
		key_add_text(key, unit);
		n = figures_at(f, BULLETIN_RULES);
		n[RULE_FINDINGS]++;
		while (a->findings[k].rule != a->findings[i].rule)
			k++;
		n[RULE_TICKETS] += k == i;
	}
}

/* The unit of who did it, else the one that has the ticket. */
static struct span
unit_of_finding(const struct figures *f, size_t i, struct span owner)
{
	const struct bulletin *own = f->plan->own;
	const struct audit *a = ((const struct worker *)f->own)->audit;
	struct span by = a->findings[i].by;
	struct span unit = by.len ? audit_unit(a, by) : by;

	unit = unit_key(own->units, unit);
	return unit.at ? unit : owner;
}

/* Has staff of the unit shirked in one of the first so many findings? */
static bool
has_shirked(const struct figures *f, size_t findings, struct span unit,
    struct span owner)
{
	const struct audit *a = ((const struct worker *)f->own)->audit;

	for (size_t i = 0; i < findings; i++)
		if (shirk_of(a->findings[i].rule->id) != SHIRK_NOT &&
		    span_equal(unit_of_finding(f, i, owner), unit))
			return true;
	return false;
}

/* Who refuses answers for it, not who has to deal with the case after that. */
static void
count_shirking(struct figures *f, struct span owner)
{
	const struct audit *a = ((const struct worker *)f->own)->audit;

	for (size_t i = 0; i < a->count; i++) {
		enum shirk shirk = shirk_of(a->findings[i].rule->id);
		struct span unit;
		uint64_t *n;

		if (shirk == SHIRK_NOT)
			continue;
		unit = unit_of_finding(f, i, owner);
		key_add_text(figures_key(f), unit);
		n = figures_at(f, BULLETIN_SHIRK);
		n[SHIRK_REFUSALS] += shirk == SHIRK_REFUSAL;
		n[SHIRK_HANDED] += shirk == SHIRK_WRANGLING;
		n[SHIRK_TICKETS] += !has_shirked(f, i, unit, owner);
	}
}

static void
keep(struct figures *f, struct best *best, const struct instance *i,
    struct best_order order)
{
	struct worker *w = f->own;

	if (!best_wants(best, order))
		return;
	buf_clear(&w->text);
	instance_write(&w->text, i, w->redactor);
	best_add(best, order, buf_span(&w->text));
}

static void
choose(struct figures *f, struct ticket *t, struct span unit)
{
	const struct worker *w = f->own;
	struct best_order order;
	struct instance i = {
		.ticket = t,
		.audit = w->audit,
		.unit = unit,
		.late = f->sla.worst >= SLA_LATE,
		.now = f->plan->now,
	};

	case_facts_read(&i.facts, t);
	if (instance_is_good(&i, &order))
		keep(f, &f->bests[BULLETIN_BEST], &i, order);
	if (instance_is_bad(&i, &order))
		keep(f, &f->bests[BULLETIN_WORST], &i, order);
}

static int
add(struct figures *f, struct ticket *t, bool inside)
{
	const struct bulletin *own = f->plan->own;
	struct worker *w = f->own;
	enum bulletin_period period = inside ? BULLETIN_NOW : BULLETIN_BEFORE;
	struct span unit;

	if (measures_read(&w->measures, t) ||
	    sla_judge(&f->facts, UINT32_MAX, f->plan->now, &f->sla))
		return STEP_BAD;
	if (!inside && !period_holds(own->before, t->received))
		return STEP_DROP;
	if (audit_run(w->audit, t))
		return STEP_BAD;
	unit = unit_of_owner(own->units, t);
	key_add_number(figures_key(f), period);
	key_add_text(&f->key, unit);
	count_ticket(f, figures_at(f, BULLETIN_UNITS));
	count_rules(f, period, unit);
	if (inside) {
		count_shirking(f, unit);
		choose(f, t, unit);
	}
	return STEP_DROP;
}

static const char *const config[] = { "conduct.csv", "units.csv", "staff.csv",
	NULL };

const struct report_kind report_bulletin = {
	.name = "bulletin",
	.config = config,
	.plan = plan_bulletin,
	.plan_release = release,
	.begin = begin,
	.end = end,
	.add = add,
	.tell = bulletin_tell,
};
