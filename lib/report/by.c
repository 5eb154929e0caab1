/* Counts by the fields that are asked for. */
#include "report/by.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "report/tell.h"
#include "report/terms.h"

/* What can be measured: its column, and that of the whole or the number that
 * it is divided by. */
static const struct known {
	const char *name;
	enum by_shape shape;
	struct by_column part, whole;
} known[] = {
	{ "transfers", BY_MEAN, { FROM_TRANSFERS, 0 }, { FROM_MEASURE, -1 } },
	{ "score", BY_MEAN, { FROM_SCORE, 0 },
	    { FROM_MEASURE, MEASURE_VISITED } },
	{ "satisfied", BY_COUNT, { FROM_MEASURE, MEASURE_SATISFIED },
	    { FROM_MEASURE, MEASURE_VISITED } },
	{ "first_contact", BY_COUNT, { FROM_MEASURE, MEASURE_FIRST_CONTACT },
	    { FROM_MEASURE, MEASURE_SETTLED } },
	{ "first_answer", BY_SECONDS, { FROM_TIME, TIME_FIRST_ANSWER },
	    { FROM_TIMED, TIME_FIRST_ANSWER } },
	{ "resolution", BY_SECONDS, { FROM_TIME, TIME_RESOLUTION },
	    { FROM_TIMED, TIME_RESOLUTION } },
	{ "call_back", BY_SECONDS, { FROM_TIME, TIME_CALL_BACK },
	    { FROM_TIMED, TIME_CALL_BACK } },
};

enum { KNOWN = sizeof known / sizeof *known };

/* Find the measure of that name.  Returns false when there is none. */
static bool
find(struct span name, struct known *found)
{
	for (size_t i = 0; i < KNOWN; i++)
		if (span_is(name, known[i].name)) {
			*found = known[i];
			return true;
		}
	for (int i = 0; i < MEASURES; i++)
		if (i != MEASURE_VISITED_ENDED &&
		    span_is(name, measure_names[i])) {
			*found = (struct known) { measure_names[i], BY_COUNT,
				{ FROM_MEASURE, i }, { FROM_MEASURE, -1 } };
			return true;
		}
	return false;
}

/* The number of the column that counts so, which is added where there is none;
 * of all tickets, which -1 stands for, the first. */
static size_t
column_of(struct by_plan *by, struct by_column column)
{
	size_t i = 0;

	if (column.which < 0)
		return COUNT_TICKETS;
	while (
	    i < by->column_count && (by->columns[i].source != column.source ||
					by->columns[i].which != column.which))
		i++;
	if (i == by->column_count)
		by->columns[by->column_count++] = column;
	return COUNT_LATE + i;
}

static bool
is_sum(const struct known *k)
{
	return k->shape != BY_COUNT;
}

static int
refuse(struct span name, struct fault *fault)
{
	struct buf names = { 0 };

	for (int i = 0; i < MEASURES; i++)
		if (i != MEASURE_VISITED_ENDED)
			buf_addf(
			    &names, "%s%s", i ? ", " : "", measure_names[i]);
	for (size_t i = 0; i < KNOWN; i++)
		if (is_sum(&known[i]))
			buf_addf(&names, ", %s", known[i].name);
	fault_set(fault, NULL, 0, _("'%.*s' is not one of the measures: %s"),
	    SPAN_ARGS(name), buf_text(&names));
	buf_release(&names);
	return -1;
}

static int
take_measure(struct by_plan *by, struct span name, struct fault *fault)
{
	struct known k;

	if (!find(name, &k))
		return refuse(name, fault);
	for (size_t i = 0; i < by->count; i++)
		if (span_is(name, by->measures[i].name))
			return fault_set(fault, NULL, 0,
			    _("the measures name '%.*s' twice"),
			    SPAN_ARGS(name));
	by->measures[by->count++] =
	    (struct by_measure) { k.name, k.shape, 0, 0 };
	by->late |=
	    k.part.source == FROM_MEASURE && k.part.which == MEASURE_LATE;
	return 0;
}

/* Give the measures their columns: sums, which may be greater than the number
 * of tickets, stand behind all others.  Returns how many do not. */
static size_t
place_columns(struct by_plan *by)
{
	size_t counts;
	struct known k;

	for (size_t i = 0; i < by->count; i++) {
		struct by_measure *m = &by->measures[i];

		find(span_of(m->name), &k);
		m->whole = column_of(by, k.whole);
		if (!is_sum(&k))
			m->part = column_of(by, k.part);
	}
	counts = by->column_count;
	for (size_t i = 0; i < by->count; i++) {
		struct by_measure *m = &by->measures[i];

		find(span_of(m->name), &k);
		if (is_sum(&k))
			m->part = column_of(by, k.part);
	}
	return COUNT_LATE + counts;
}

static int
read_measures(struct by_plan *by, const char *list, struct fault *fault)
{
	while (list) {
		size_t len = strcspn(list, ",");
		struct span name = { list, len };

		if (take_measure(by, name, fault) < 0)
			return -1;
		list = list[len] ? list + len + 1 : NULL;
	}
	return 0;
}

static int
plan_tallies(struct plan *plan, struct by_plan *by, struct fault *fault)
{
	size_t within = place_columns(by);
	size_t columns = COUNT_LATE + by->column_count;

	plan_tally(plan, "totals", "", columns);
	if (plan_group(plan, plan->by, NULL, columns, fault) < 0)
		return -1;
	for (size_t i = 0; i < plan->tally_count; i++)
		plan->tallies[i].within = within;
	terms_plan(plan, 0, -1);
	return 0;
}

static int
plan_by(struct plan *plan, struct fault *fault)
{
	struct by_plan *by = xcalloc(1, sizeof *by);

	if (read_measures(by, plan->measures, fault) < 0 ||
	    plan_tallies(plan, by, fault) < 0) {
		free(by);
		return -1;
	}
	plan->own = by;
	return 0;
}

static void
release_plan(struct plan *plan)
{
	free(plan->own);
}

/* What a worker needs: figures->own. */
struct counter {
	struct measures measures;
	struct term_counter *terms; /* NULL where they are not wanted */
};

static void
begin(struct figures *f)
{
	struct counter *c = xcalloc(1, sizeof *c);

	f->own = c;
	measures_init(&c->measures, &f->facts);
	c->terms = term_counter_new(f->plan);
}

static void
end(struct figures *f)
{
	struct counter *c = f->own;

	measures_release(&c->measures);
	term_counter_free(c->terms);
	free(c);
}

/* What the ticket at hand adds to a column. */
static uint64_t
amount(const struct measures *m, const struct by_column *column, uint32_t bits)
{
	int64_t seconds = 0;
	bool timed = false;

	if (column->source == FROM_TIME || column->source == FROM_TIMED)
		timed = measures_time(
		    m, (enum measure_time)column->which, &seconds);
	switch (column->source) {
	case FROM_MEASURE:
		return bits >> column->which & 1;
	case FROM_TIMED:
		return timed;
	case FROM_TIME:
		return timed ? (uint64_t)seconds : 0;
	case FROM_SCORE:
		return (uint64_t)m->score;
	case FROM_TRANSFERS:
		return m->transfers;
	}
	return 0;
}

/* Measure t into n, where that is asked for. */
static int
measure(struct figures *f, struct ticket *t, uint64_t n[])
{
	const struct by_plan *by = by_plan_of(f->plan);
	struct counter *c = f->own;
	struct measures *m = &c->measures;
	uint32_t bits;

	if (!by->count)
		return 0;
	if (measures_read(m, t) || (by->late && sla_judge(&f->facts, UINT32_MAX,
						    f->plan->now, &f->sla)))
		return 1;
	bits = measures_bits(m, by->late && f->sla.worst >= SLA_LATE);
	for (size_t i = 0; i < by->column_count; i++)
		n[COUNT_LATE + i] = amount(m, &by->columns[i], bits);
	return 0;
}

static int
add(struct figures *f, struct ticket *t, bool inside)
{
	uint64_t n[BY_COLUMNS] = { [COUNT_TICKETS] = 1 };
	const struct counter *c = f->own;
	uint64_t *totals;

	if (measure(f, t, n))
		return STEP_BAD;
	if (c->terms)
		terms_count(c->terms, f, t, inside, SPAN(""));
	if (!inside)
		return STEP_DROP;
	n[COUNT_OPEN] = ticket_is_open(t);
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
	.plan_release = release_plan,
	.begin = begin,
	.end = end,
	.add = add,
	.tell = tell_by,
};
