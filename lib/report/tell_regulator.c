/* The regulator's notice as a document. */
#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "report/regulator.h"
#include "report/tell.h"

enum { MILLION = 1000000 };

static const uint64_t nothing[REGULATOR_COLUMNS];

/* The rows of both periods. */
struct notice {
	const struct figures *f;
	uint64_t users; /* 0: not known */
	bool compares;
	struct period before;
	const uint64_t *n[2]; /* by enum regulator_period */
};

static struct notice
read_notice(const struct figures *f, const struct telling *how)
{
	struct notice c = {
		.f = f, .users = how->users, .before = regulator_before(f->plan)
	};

	c.compares = c.before.from < c.before.to;
	for (int p = REGULATOR_NOW; p <= REGULATOR_BEFORE; p++) {
		c.n[p] = figures_find_number(f, REGULATOR_TOTALS, p);
		if (!c.n[p])
			c.n[p] = nothing;
	}
	return c;
}

/* All groups together, from the column of the first one on. */
static uint64_t
sum_of(const uint64_t *n, int first)
{
	uint64_t sum = 0;

	for (int i = 0; i < DISPUTES; i++)
		sum += n[first + i];
	return sum;
}

static struct cell
in_time(const uint64_t *n, int column)
{
	return cell_share(n[column], n[column] + n[column + 1]);
}

static void
add_rate(struct exhibit *t, const struct notice *c, uint64_t count)
{
	if (c->users)
		exhibit_cell(t, cell_ratio(count, c->users, MILLION, 1));
}

static void
add_total(struct exhibit *t, const struct notice *c, struct period w,
    enum regulator_period period)
{
	const uint64_t *n = c->n[period];
	bool now = period == REGULATOR_NOW;
	const struct plan *plan = c->f->plan;

	exhibit_row(t, 0);
	exhibit_cell(t,
	    now ? cell_code(SPAN("period"), span_of(_("This period")))
		: cell_code(SPAN("before"), span_of(_("The period before"))));
	exhibit_cell(
	    t, !now || plan->has_from ? cell_time(w.from) : cell_none());
	exhibit_cell(t, !now || plan->has_to ? cell_time(w.to) : cell_none());
	exhibit_cell(t, cell_count(sum_of(n, REGULATOR_APPEALS)));
	add_rate(t, c, sum_of(n, REGULATOR_APPEALS));
	exhibit_cell(t, in_time(n, REGULATOR_APPEALS_IN_TIME));
	exhibit_cell(t, cell_count(sum_of(n, REGULATOR_COMPLAINTS)));
	add_rate(t, c, sum_of(n, REGULATOR_COMPLAINTS));
	exhibit_cell(t, in_time(n, REGULATOR_COMPLAINTS_IN_TIME));
}

static void
show_totals(struct document *d, const struct notice *c)
{
	struct exhibit *t =
	    document_exhibit(d, "totals", _("Appeals and complaints"));
	const struct plan *plan = c->f->plan;

	exhibit_column(t, COLUMN_KEY, "period", _("Period"));
	exhibit_column(t, COLUMN_TIME, "from", _("From"));
	exhibit_column(t, COLUMN_TIME, "to", _("Before"));
	exhibit_column(t, COLUMN_COUNT, "appeals", _("Appeals"));
	if (c->users)
		exhibit_column(t, COLUMN_DECIMAL, "appeals_per_million",
		    _("Appeals per million users"));
	exhibit_column(t, COLUMN_SHARE, "appeals_in_time",
	    _("Appeals answered within 15 days"));
	exhibit_column(t, COLUMN_COUNT, "complaints", _("Complaints"));
	if (c->users)
		exhibit_column(t, COLUMN_DECIMAL, "complaints_per_million",
		    _("Complaints per million users"));
	exhibit_column(t, COLUMN_SHARE, "complaints_in_time",
	    _("Complaints answered within 15 days"));
	exhibit_note(t,
	    _("A ticket is an appeal of the period in which the customer first "
	      "turned to the authority, and a complaint of that in which it "
	      "was received."));
	add_total(
	    t, c, (struct period) { plan->from, plan->to }, REGULATOR_NOW);
	if (c->compares)
		add_total(t, c, c->before, REGULATOR_BEFORE);
}

static struct cell
dispute_cell(enum dispute dispute)
{
	return cell_code(
	    span_of(disputes[dispute]), span_of(dispute_label(dispute)));
}

/* Number, share, rate and, where there is one, the number before, of a group;
 * of all groups when it is DISPUTES. */
static void
add_group_of(struct exhibit *t, const struct notice *c, int first, int dispute)
{
	uint64_t all = sum_of(c->n[REGULATOR_NOW], first);
	uint64_t is = all, was = sum_of(c->n[REGULATOR_BEFORE], first);

	if (dispute < DISPUTES) {
		is = c->n[REGULATOR_NOW][first + dispute];
		was = c->n[REGULATOR_BEFORE][first + dispute];
	}
	exhibit_cell(t, cell_count(is));
	exhibit_cell(t, cell_share(is, all));
	add_rate(t, c, is);
	if (c->compares)
		exhibit_cell(t, cell_count(was));
}

static void
show_groups(struct document *d, const struct notice *c)
{
	struct exhibit *t =
	    document_exhibit(d, "groups", _("By group of dispute"));

	exhibit_column(t, COLUMN_KEY, "group", _("Group"));
	exhibit_column(t, COLUMN_COUNT, "appeals", _("Appeals"));
	exhibit_column(t, COLUMN_SHARE, "appeals_share", _("Share"));
	if (c->users)
		exhibit_column(t, COLUMN_DECIMAL, "appeals_per_million",
		    _("Appeals per million users"));
	if (c->compares)
		exhibit_column(
		    t, COLUMN_COUNT, "appeals_before", _("Appeals before"));
	exhibit_column(t, COLUMN_COUNT, "complaints", _("Complaints"));
	exhibit_column(t, COLUMN_SHARE, "complaints_share", _("Share"));
	if (c->users)
		exhibit_column(t, COLUMN_DECIMAL, "complaints_per_million",
		    _("Complaints per million users"));
	if (c->compares)
		exhibit_column(t, COLUMN_COUNT, "complaints_before",
		    _("Complaints before"));
	for (int i = 0; i <= DISPUTES; i++) {
		exhibit_row(t, 0)->total = i == DISPUTES;
		exhibit_cell(t, i < DISPUTES ? dispute_cell((enum dispute)i)
					     : cell_code(SPAN("total"),
						   span_of(_("Total"))));
		add_group_of(t, c, REGULATOR_APPEALS, i);
		add_group_of(t, c, REGULATOR_COMPLAINTS, i);
	}
	exhibit_chart(t, CHART_BARS, 1, -1);
}

/* A row of a tally, for sorting. */
struct place {
	struct span value;
	const uint64_t *n;
};

/* The most appeals first, then the most complaints, then by value. */
static int
compare_places(const void *a, const void *b)
{
	static const int columns[] = { REGULATOR_APPEALS,
		REGULATOR_COMPLAINTS };
	const struct place *x = a, *y = b;

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		uint64_t p = sum_of(x->n, columns[i]);
		uint64_t q = sum_of(y->n, columns[i]);

		if (p != q)
			return p > q ? -1 : 1;
	}
	if (!x->value.at || !y->value.at)
		return !x->value.at - !y->value.at;
	return span_compare(x->value, y->value);
}

static struct place *
sorted_places(const struct tally *tally)
{
	struct place *places = xcalloc(tally->keys.count + 1, sizeof *places);

	for (size_t i = 0; i < tally->keys.count; i++) {
		struct span key = tally->keys.texts[i].text;

		places[i] =
		    (struct place) { key_text(&key), tally_row(tally, i) };
	}
	qsort(places, tally->keys.count, sizeof *places, compare_places);
	return places;
}

static void
add_place(struct exhibit *t, const struct place *p)
{
	struct span label = p->value.at ? p->value : span_of(_("(none)"));

	exhibit_row(t, 0);
	exhibit_cell(t, cell_code(p->value, label));
	exhibit_cell(t, cell_count(sum_of(p->n, REGULATOR_APPEALS)));
	for (int i = 0; i < DISPUTES; i++)
		exhibit_cell(t, cell_count(p->n[REGULATOR_APPEALS + i]));
	exhibit_cell(t, in_time(p->n, REGULATOR_APPEALS_IN_TIME));
	exhibit_cell(t, cell_count(sum_of(p->n, REGULATOR_COMPLAINTS)));
	exhibit_cell(t, in_time(p->n, REGULATOR_COMPLAINTS_IN_TIME));
}

static void
show_places(struct document *d, const struct notice *c, size_t tally,
    const char *name, const char *title, const char *key)
{
	const struct tally *counts = &c->f->tallies[tally];
	struct place *places = sorted_places(counts);
	struct exhibit *t = document_exhibit(d, name, title);

	exhibit_column(t, COLUMN_KEY, key, title);
	exhibit_column(t, COLUMN_COUNT, "appeals", _("Appeals"));
	for (int i = 0; i < DISPUTES; i++)
		exhibit_column(t, COLUMN_COUNT, disputes[i],
		    dispute_label((enum dispute)i));
	exhibit_column(t, COLUMN_SHARE, "appeals_in_time",
	    _("Appeals answered within 15 days"));
	exhibit_column(t, COLUMN_COUNT, "complaints", _("Complaints"));
	exhibit_column(t, COLUMN_SHARE, "complaints_in_time",
	    _("Complaints answered within 15 days"));
	for (size_t i = 0; i < counts->keys.count; i++)
		add_place(t, &places[i]);
	exhibit_chart(t, CHART_BARS, 1, -1);
	free(places);
}

struct document *
regulator_tell(const struct figures *f, const struct telling *how)
{
	struct document *d =
	    tell_begin(f, _("Notice on appeals and complaints of users"));
	struct notice c = read_notice(f, how);

	document_fact(d, "users", _("Users"),
	    how->users ? cell_count(how->users) : cell_none());
	show_totals(d, &c);
	show_groups(d, &c);
	show_places(d, &c, REGULATOR_REGIONS, "regions", _("Region"), "region");
	show_places(
	    d, &c, REGULATOR_COMPANIES, "companies", _("Company"), "company");
	return d;
}
