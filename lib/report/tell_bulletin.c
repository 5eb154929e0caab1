/* The periodic bulletin as a document. */
#include "report/tell_bulletin.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "report/bulletin.h"
#include "report/tell.h"
#include "report/unit.h"

static const uint64_t nothing[UNIT_COLUMNS];

/* A unit of the period. */
struct place {
	struct span key; /* .at is NULL for none */
	const uint64_t *n;
	const uint64_t *before; /* the same of the period before, or nothing */
	size_t rank;            /* from 1 */
};

/* All units, and what they add up to. */
struct units_told {
	const struct figures *f;
	bool compares;
	struct period before;
	struct place *at; /* ranked ones first, then the others */
	size_t count, ranked;
	uint64_t sums[2][UNIT_COLUMNS]; /* by enum bulletin_period */
};

static struct cell
share(const uint64_t *n, int part, int whole)
{
	return cell_share(n[part], n[whole]);
}

static struct cell
on_time(const uint64_t *n)
{
	uint64_t late = n[UNIT_LATE], all = n[UNIT_TICKETS];

	return cell_share(all > late ? all - late : 0, all);
}

static struct cell
findings_rate(const uint64_t *n)
{
	return cell_ratio(n[UNIT_FINDINGS], n[UNIT_TICKETS], 100, 1);
}

/* Compares by what is told: units that show the same share a rank. */
static int
compare_merit(const struct place *x, const struct place *y)
{
	int64_t a[] = { -on_time(x->n).number,
		share(x->n, UNIT_REOPENED, UNIT_TICKETS).number,
		findings_rate(x->n).number };
	int64_t b[] = { -on_time(y->n).number,
		share(y->n, UNIT_REOPENED, UNIT_TICKETS).number,
		findings_rate(y->n).number };

	for (size_t i = 0; i < sizeof a / sizeof *a; i++)
		if (a[i] != b[i])
			return a[i] < b[i] ? -1 : 1;
	return 0;
}

static bool
is_ranked(const struct place *p)
{
	return p->key.at && p->n[UNIT_TICKETS] >= BULLETIN_FEW;
}

static int
compare_places(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	int order = (int)is_ranked(y) - (int)is_ranked(x);

	if (!order)
		order = compare_merit(x, y);
	if (order)
		return order;
	if (!x->key.at || !y->key.at)
		return !x->key.at - !y->key.at;
	return span_compare(x->key, y->key);
}

static void
rank(struct units_told *u)
{
	qsort(u->at, u->count, sizeof *u->at, compare_places);
	for (size_t i = 0; i < u->count && is_ranked(&u->at[i]); i++) {
		struct place *p = &u->at[i];

		p->rank =
		    i && compare_merit(p - 1, p) == 0 ? p[-1].rank : i + 1;
		u->ranked++;
	}
}

static const uint64_t *
find_before(const struct figures *f, struct span unit)
{
	struct buf key = { 0 };
	const uint64_t *n;

	key_add_number(&key, BULLETIN_BEFORE);
	key_add_text(&key, unit);
	n = tally_find(&f->tallies[BULLETIN_UNITS], buf_span(&key));
	buf_release(&key);
	return n ? n : nothing;
}

static struct units_told
read_units(const struct figures *f)
{
	const struct tally *all = &f->tallies[BULLETIN_UNITS];
	struct units_told u = { .f = f, .before = bulletin_before(f->plan) };

	u.compares = u.before.from < u.before.to;
	u.at = xcalloc(all->keys.count + 1, sizeof *u.at);
	for (size_t i = 0; i < all->keys.count; i++) {
		struct span key = all->keys.texts[i].text;
		bool now = key_number(&key) == BULLETIN_NOW;
		const uint64_t *n = tally_row(all, i);
		struct span unit = key_text(&key);

		for (int c = 0; c < UNIT_COLUMNS; c++)
			u.sums[!now][c] += n[c];
		if (now)
			u.at[u.count++] = (struct place) { .key = unit,
				.n = n,
				.before = find_before(f, unit) };
	}
	rank(&u);
	return u;
}

static void
add_figure_columns(struct exhibit *t)
{
	exhibit_column(t, COLUMN_COUNT, "tickets", _("Tickets"));
	exhibit_column(t, COLUMN_SHARE, "on_time", _("On time"));
	exhibit_column(t, COLUMN_SHARE, "reopened", _("Reopened"));
	exhibit_column(
	    t, COLUMN_DECIMAL, "findings_per_100", _("Findings per 100"));
	exhibit_column(t, COLUMN_COUNT, "findings", _("Findings"));
	exhibit_column(t, COLUMN_COUNT, "severe", _("Critical"));
	exhibit_column(t, COLUMN_DECIMAL, "score", _("Mean score"));
	exhibit_column(t, COLUMN_SHARE, "first_contact", _("At first contact"));
}

static void
add_figures(struct exhibit *t, const uint64_t *n)
{
	exhibit_cell(t, cell_count(n[UNIT_TICKETS]));
	exhibit_cell(t, on_time(n));
	exhibit_cell(t, share(n, UNIT_REOPENED, UNIT_TICKETS));
	exhibit_cell(t, findings_rate(n));
	exhibit_cell(t, cell_count(n[UNIT_FINDINGS]));
	exhibit_cell(t, cell_count(n[UNIT_SEVERE]));
	exhibit_cell(t, scores_mean(n + UNIT_SCORES));
	exhibit_cell(t, share(n, UNIT_FIRST, UNIT_SETTLED));
}

static void
add_total(struct exhibit *t, struct cell name, const uint64_t *n)
{
	exhibit_row(t, 0);
	exhibit_cell(t, name);
	exhibit_cell(t, cell_count(n[UNIT_COMPLAINTS]));
	add_figures(t, n);
}

static void
show_totals(struct document *d, const struct units_told *u)
{
	struct exhibit *t = document_exhibit(d, "totals", _("The period"));

	exhibit_column(t, COLUMN_KEY, "period", _("Period"));
	exhibit_column(t, COLUMN_COUNT, "complaints", _("Complaints"));
	add_figure_columns(t);
	add_total(t, cell_code(SPAN("period"), span_of(_("This period"))),
	    u->sums[BULLETIN_NOW]);
	if (u->compares)
		add_total(t,
		    cell_code(SPAN("before"), span_of(_("The period before"))),
		    u->sums[BULLETIN_BEFORE]);
}

static void
add_place(struct exhibit *t, const struct units_told *u, const struct place *p)
{
	exhibit_row(t, 0);
	exhibit_cell(t, unit_cell(bulletin_units(u->f->plan), p->key));
	if (p->rank)
		exhibit_cell(t, cell_count(p->rank));
	add_figures(t, p->n);
	if (u->compares)
		exhibit_cell(t, on_time(p->before));
}

/* The units from..to, which are all ranked or all not. */
static void
show_units(struct document *d, const struct units_told *u, bool ranked)
{
	size_t from = ranked ? 0 : u->ranked;
	size_t to = ranked ? u->ranked : u->count;
	struct exhibit *t =
	    ranked ? document_exhibit(d, "units", _("Units, ranked"))
		   : document_exhibit(
			 d, "small_units", _("Units with few tickets"));

	exhibit_column(t, COLUMN_KEY, "unit", _("Unit"));
	if (ranked)
		exhibit_column(t, COLUMN_COUNT, "rank", _("Rank"));
	add_figure_columns(t);
	if (u->compares)
		exhibit_column(
		    t, COLUMN_SHARE, "on_time_before", _("On time before"));
	exhibit_note(t,
	    ranked ? _("By the share on time, then by the share reopened, then "
		       "by findings per 100 tickets.")
		   : _("Fewer than 5 tickets, or no unit told: not ranked."));
	for (size_t i = from; i < to; i++)
		add_place(t, u, &u->at[i]);
	if (ranked)
		exhibit_chart(t, CHART_BARS, 3, -1);
}

/* A unit whose staff have shirked. */
struct shirker {
	struct span unit; /* .at is NULL for none */
	const uint64_t *n;
};

/* The most tickets first. */
static int
compare_shirkers(const void *a, const void *b)
{
	static const int by[] = { SHIRK_TICKETS, SHIRK_REFUSALS, SHIRK_HANDED };
	const struct shirker *x = a, *y = b;

	for (size_t i = 0; i < sizeof by / sizeof *by; i++)
		if (x->n[by[i]] != y->n[by[i]])
			return x->n[by[i]] > y->n[by[i]] ? -1 : 1;
	if (!x->unit.at || !y->unit.at)
		return !x->unit.at - !y->unit.at;
	return span_compare(x->unit, y->unit);
}

static void
add_shirkers(struct exhibit *t, const struct units_told *u)
{
	const struct tally *all = &u->f->tallies[BULLETIN_SHIRK];
	struct shirker *by = xcalloc(all->keys.count + 1, sizeof *by);

	for (size_t i = 0; i < all->keys.count; i++) {
		struct span key = all->keys.texts[i].text;

		by[i] = (struct shirker) { key_text(&key), tally_row(all, i) };
	}
	qsort(by, all->keys.count, sizeof *by, compare_shirkers);
	for (size_t i = 0; i < all->keys.count; i++) {
		const uint64_t *n = by[i].n;

		exhibit_row(t, 0);
		exhibit_cell(
		    t, unit_cell(bulletin_units(u->f->plan), by[i].unit));
		exhibit_cell(t, cell_count(n[SHIRK_REFUSALS]));
		exhibit_cell(t, cell_count(n[SHIRK_HANDED]));
		exhibit_cell(t, cell_count(n[SHIRK_TICKETS]));
		exhibit_cell(t, cell_share(n[SHIRK_TICKETS],
				    u->sums[BULLETIN_NOW][UNIT_SHIRKED]));
	}
	free(by);
}

static void
show_shirking(struct document *d, const struct units_told *u)
{
	struct exhibit *t =
	    document_exhibit(d, "refusals", _("Refusals and passing the buck"));

	exhibit_column(t, COLUMN_KEY, "unit", _("Unit"));
	exhibit_column(t, COLUMN_COUNT, "refused", _("Refused"));
	exhibit_column(t, COLUMN_COUNT, "wrangling", _("Handed about"));
	exhibit_column(t, COLUMN_COUNT, "tickets", _("Tickets"));
	exhibit_column(t, COLUMN_SHARE, "share", _("Share"));
	exhibit_note(t,
	    _("Findings of words by which help was refused or put on others, "
	      "and of cases handed back and forth, by the unit whose staff did "
	      "it; where that is not known, by the one that has the case.  The "
	      "share is of all tickets with such a finding."));
	add_shirkers(t, u);
	exhibit_chart(t, CHART_BARS, 3, -1);
}

static void
add_satisfaction(struct exhibit *t, const uint64_t *n)
{
	const uint64_t *scores = n + UNIT_SCORES;

	exhibit_cell(t, cell_count(n[UNIT_SETTLED]));
	exhibit_cell(t, cell_count(scores_count(scores)));
	exhibit_cell(t, scores_mean(scores));
	exhibit_cell(t, scores_satisfied(scores));
	for (int i = 0; i < SCORES; i++)
		exhibit_cell(t, cell_count(scores[i]));
}

static void
show_satisfaction(struct document *d, const struct units_told *u)
{
	static const char *const names[SCORES] = { "score_1", "score_2",
		"score_3", "score_4", "score_5" };
	static const char *const labels[SCORES] = { "1", "2", "3", "4", "5" };
	struct exhibit *t = document_exhibit(
	    d, "satisfaction", _("Satisfaction, for the units"));

	exhibit_column(t, COLUMN_KEY, "unit", _("Unit"));
	exhibit_column(t, COLUMN_COUNT, "settled", _("Closed"));
	exhibit_column(t, COLUMN_COUNT, "visited", _("Called back"));
	exhibit_column(t, COLUMN_DECIMAL, "score", _("Mean score"));
	exhibit_column(t, COLUMN_SHARE, "satisfied", _("Satisfied"));
	for (int i = 0; i < SCORES; i++)
		exhibit_column(t, COLUMN_COUNT, names[i], labels[i]);
	exhibit_note(
	    t, _("Tickets by the score of their call-back, from 1 to 5; "
		 "satisfied are 4 and 5."));
	for (size_t i = 0; i < u->count; i++) {
		if (!scores_count(u->at[i].n + UNIT_SCORES))
			continue;
		exhibit_row(t, 0);
		exhibit_cell(
		    t, unit_cell(bulletin_units(u->f->plan), u->at[i].key));
		add_satisfaction(t, u->at[i].n);
	}
}

struct document *
bulletin_tell(const struct figures *f, const struct telling *how)
{
	struct document *d = tell_begin(f, _("Bulletin on service quality"));
	struct units_told u = read_units(f);

	if (u.compares) {
		document_fact(d, "before_from", _("The period before began"),
		    cell_time(u.before.from));
		document_fact(d, "before_to", _("The period before ended"),
		    cell_time(u.before.to));
	}
	show_totals(d, &u);
	show_units(d, &u, true);
	show_units(d, &u, false);
	tell_findings(d, f, u.compares);
	show_shirking(d, &u);
	show_satisfaction(d, &u);
	tell_cases(d, f, how);
	free(u.at);
	return d;
}
