/* What the regulator's notice counts. */
#include "report/regulator.h"

#include <stdlib.h>

#include "archive/redact.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "report/appeal.h"

struct regulator {
	struct taxonomy *taxonomy;
	struct period period, before;
};

/* One worker's. */
struct worker {
	struct redactor *redactor;
	struct buf value;
};

struct period
regulator_before(const struct plan *plan)
{
	return ((const struct regulator *)plan->own)->before;
}

static void
release(struct plan *plan)
{
	struct regulator *own = plan->own;

	taxonomy_free(own->taxonomy);
	free(own);
}

static int
plan_regulator(struct plan *plan, struct fault *fault)
{
	struct taxonomy *taxonomy = taxonomy_load(plan->dir, fault);
	struct regulator *own;

	if (!taxonomy)
		return -1;
	own = xcalloc(1, sizeof *own);
	own->taxonomy = taxonomy;
	own->period = (struct period) {
		plan->has_from ? plan->from : WHEN_FIRST,
		plan->has_to ? plan->to : WHEN_LAST + 1,
	};
	if (plan->has_from && plan->has_to)
		own->before = period_before(plan->policy->zone, own->period);
	plan->own = own;
	plan_tally(plan, "totals", "n", REGULATOR_COLUMNS);
	plan_tally(plan, "regions", "v", REGULATOR_COLUMNS);
	plan_tally(plan, "companies", "v", REGULATOR_COLUMNS);
	return 0;
}

/* The value of a member as it is grouped by; .at is NULL for none. */
static struct span
value_of(struct ticket *t, const char *path)
{
	struct span text = record_text(t->record, path);

	if (text.at)
		text = text_trim(text);
	return text.len ? text : (struct span) { NULL, 0 };
}

static void
add_to(uint64_t *row, const uint64_t n[REGULATOR_COLUMNS])
{
	for (int i = 0; i < REGULATOR_COLUMNS; i++)
		row[i] += n[i];
}

static void
begin(struct figures *f)
{
	struct worker *w = xcalloc(1, sizeof *w);

	w->redactor = redactor_new(REDACT_CUSTOMER, NULL);
	f->own = w;
}

static void
end(struct figures *f)
{
	struct worker *w = f->own;

	redactor_free(w->redactor);
	buf_release(&w->value);
	free(w);
}

/* Whatever people have put there is masked: the notice is for others. */
static void
add_values(struct figures *f, size_t tally, struct span value,
    const uint64_t n[REGULATOR_COLUMNS])
{
	struct worker *w = f->own;

	buf_clear(&w->value);
	if (value.at) {
		redact_text(w->redactor, value, &w->value);
		value = buf_span(&w->value);
	}
	key_add_text(figures_key(f), value);
	add_to(figures_at(f, tally), n);
}

/* Is there anything to be counted in a period? */
static bool
fill(uint64_t n[REGULATOR_COLUMNS], const struct plan *plan,
    const struct ticket *t, const struct appeal *a, enum dispute dispute,
    struct period w)
{
	const struct zone *z = plan->policy->zone;
	bool complaint =
	    t->kind == KIND_COMPLAINT && period_holds(w, t->received);
	bool appeal = a->appeal.begun && period_holds(w, a->appeal.at);
	enum appeal_state state;

	if (complaint) {
		n[REGULATOR_COMPLAINTS + dispute]++;
		state = appeal_state(&a->complaint, z, plan->now);
		/* Of what came in closed nobody knows when it was answered. */
		if (a->complaint.answered || ticket_is_open(t)) {
			n[REGULATOR_COMPLAINTS_IN_TIME] +=
			    state == APPEAL_IN_TIME;
			n[REGULATOR_COMPLAINTS_LATE] += state == APPEAL_LATE;
		}
	}
	if (appeal) {
		n[REGULATOR_APPEALS + dispute]++;
		state = appeal_state(&a->appeal, z, plan->now);
		n[REGULATOR_APPEALS_IN_TIME] += state == APPEAL_IN_TIME;
		n[REGULATOR_APPEALS_LATE] += state == APPEAL_LATE;
	}
	return complaint || appeal;
}

static int
add(struct figures *f, struct ticket *t, bool inside)
{
	const struct regulator *own = f->plan->own;
	uint64_t now[REGULATOR_COLUMNS] = { 0 };
	uint64_t before[REGULATOR_COLUMNS] = { 0 };
	enum dispute dispute;
	struct appeal a;

	(void)inside;
	if (appeal_read(&a, t))
		return STEP_BAD;
	dispute = dispute_of(own->taxonomy, value_of(t, "category"));
	if (fill(now, f->plan, t, &a, dispute, own->period)) {
		f->counted = true;
		redact_know(((struct worker *)f->own)->redactor, t->record);
		add_to(figures_number(f, REGULATOR_TOTALS, REGULATOR_NOW), now);
		add_values(f, REGULATOR_REGIONS, value_of(t, "region"), now);
		add_values(f, REGULATOR_COMPANIES, value_of(t, "company"), now);
	}
	if (fill(before, f->plan, t, &a, dispute, own->before))
		add_to(figures_number(f, REGULATOR_TOTALS, REGULATOR_BEFORE),
		    before);
	return STEP_DROP;
}

static const char *const config[] = { "taxonomy.csv", NULL };

const struct report_kind report_regulator = {
	.name = "regulator",
	.config = config,
	.plan = plan_regulator,
	.plan_release = release,
	.begin = begin,
	.end = end,
	.add = add,
	.tell = regulator_tell,
};
