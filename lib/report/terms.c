/* Counting the terms of tickets. */
#include "report/terms.h"

#include <stdlib.h>

#include "base/text.h"
#include "base/xalloc.h"
#include "cases/features.h"
#include "report/summary.h"

enum { VALUES_MOST = 16 }; /* of a list that tickets are compared by */

struct term_counter {
	struct redactor *redactor;
	struct features features;
	struct period before;
	/* The values of the ticket at hand that are compared, as keys, one
	 * behind the other. */
	struct buf values;
	size_t *ends;
	size_t count, room;
};

static void
plan_packed(struct plan *plan, const char *name, const char *parts,
    size_t columns, int outer)
{
	struct plan_tally *tally =
	    &plan->tallies[plan_tally(plan, name, parts, columns)];

	tally->outer = outer;
	tally->packed = true;
}

void
terms_plan(struct plan *plan, size_t group, int causes)
{
	struct plan_terms *terms = &plan->terms;

	if (!terms->wanted)
		return;
	terms->group = group;
	terms->causes = causes;
	terms->tally = plan_tally(plan, "terms tickets", "", TERMS_COLUMNS);
	plan_packed(plan, "terms", "ss", TERMS_COLUMNS, -1);
	plan_packed(plan, "terms joined", "ss", 1, -1);
	plan_packed(
	    plan, "terms of groups", "vss", 1, (int)plan->groups[group].tally);
	if (causes >= 0)
		plan_packed(plan, "terms of causes", "sss", 1, causes);
}

struct term_counter *
term_counter_new(const struct plan *plan)
{
	struct term_counter *c;

	if (!plan->terms.wanted)
		return NULL;
	c = xcalloc(1, sizeof *c);
	c->redactor = redactor_new(REDACT_EVERYONE, NULL);
	c->features.joins = true;
	c->before = summary_window(plan, WINDOW_BEFORE);
	return c;
}

void
term_counter_free(struct term_counter *c)
{
	if (!c)
		return;
	redactor_free(c->redactor);
	features_release(&c->features);
	buf_release(&c->values);
	free(c->ends);
	free(c);
}

static struct span
value_at(const struct term_counter *c, size_t i)
{
	size_t from = i ? c->ends[i - 1] : 0;

	return (struct span) { c->values.at + from, c->ends[i] - from };
}

/* A list may have a value twice. */
static void
take_value(void *arg, struct span value)
{
	struct term_counter *c = arg;
	size_t from = c->values.len;
	struct span key;

	if (c->count == VALUES_MOST)
		return;
	key_add_text(&c->values, value);
	key = (struct span) { c->values.at + from, c->values.len - from };
	for (size_t i = 0; i < c->count; i++)
		if (span_equal(value_at(c, i), key)) {
			c->values.len = from;
			return;
		}
	c->ends = xgrow(c->ends, c->count, &c->room, sizeof *c->ends);
	c->ends[c->count++] = c->values.len;
}

/* What terms_count was asked to count. */
struct counting {
	struct term_counter *counter;
	struct figures *figures;
	struct record *record;
	bool inside;
	struct span cause;
};

static void
count_row(const struct counting *c, size_t tally)
{
	uint64_t *row =
	    figures_at(c->figures, c->figures->plan->terms.tally + tally);

	row[c->inside ? TERMS_NOW : TERMS_BEFORE]++;
	row[TERMS_CAUSED] += c->inside && c->cause.len;
}

static void
add_term(struct buf *key, struct span kind, struct span name)
{
	key_add_text(key, kind);
	key_add_text(key, name);
}

static void
count_term(const struct counting *c, struct span kind, struct span name)
{
	size_t first = c->figures->plan->terms.tally;
	struct buf *key;

	add_term(figures_key(c->figures), kind, name);
	count_row(c, TERMS_ALL);
	if (!c->inside)
		return;
	for (size_t i = 0; i < c->counter->count; i++) {
		key = figures_key(c->figures);
		buf_add_span(key, value_at(c->counter, i));
		add_term(key, kind, name);
		figures_at(c->figures, first + TERMS_GROUP)[0]++;
	}
	if (!c->cause.len)
		return;
	key = figures_key(c->figures);
	key_add_text(key, c->cause);
	add_term(key, kind, name);
	figures_at(c->figures, first + TERMS_CAUSE)[0]++;
}

static void
count_join(const struct counting *c, struct span join)
{
	struct buf *key = figures_key(c->figures);
	size_t first = 0;

	text_next(join, &first);
	key_add_text(key, (struct span) { join.at, first });
	key_add_text(key, (struct span) { join.at + first, join.len - first });
	figures_at(
	    c->figures, c->figures->plan->terms.tally + TERMS_JOINS)[0]++;
}

/* A word with several digits is rather the number of something. */
static bool
is_number(struct span word)
{
	enum { DIGITS = 3 };
	int digits = 0;

	for (size_t i = 0; i < word.len; i++)
		digits += word.at[i] >= '0' && word.at[i] <= '9';
	return digits >= DIGITS;
}

static void
count_feature(const struct counting *c, const struct feature *feature)
{
	struct span kind = feature_kind_name(feature);
	struct span name = feature_name(feature);

	switch (feature->kind) {
	case FEATURE_JOIN:
		count_join(c, name);
		break;
	case FEATURE_CATEGORY: /* of the codes above it, too: see below */
		break;
	case FEATURE_TEXT:
		if (!is_number(name))
			count_term(c, kind, name);
		break;
	default:
		count_term(c, kind, name);
	}
}

/* A field whose value is a code, or a name of an organisation's. */
static void
count_field(const struct counting *c, const char *kind, const char *path)
{
	struct span value = record_text(c->record, path);

	if (value.len)
		count_term(c, span_of(kind), value);
}

void
terms_count(struct term_counter *c, struct figures *f, struct ticket *t,
    bool inside, struct span cause)
{
	struct counting counting = { c, f, t->record, inside, cause };
	const struct plan_terms *plan = &f->plan->terms;

	if (!inside && !period_holds(c->before, t->received))
		return;
	if (plan->causes < 0)
		counting.cause.len = 0;
	c->count = 0;
	buf_clear(&c->values);
	if (inside)
		field_each(&f->plan->groups[plan->group].by.fields[0],
		    t->record, take_value, c);
	figures_key(f);
	count_row(&counting, TERMS_TICKETS);
	features_find(&c->features, c->redactor, t->record);
	for (size_t i = 0; i < c->features.count; i++)
		count_feature(&counting, &c->features.list[i]);
	count_field(&counting, "category", "category");
	count_field(&counting, "channel", "channel");
	count_field(&counting, "dept", "owner.dept");
}
