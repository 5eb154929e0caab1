/* How the apology scheme works, as a document. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "report/apology.h"
#include "report/tell.h"
#include "report/unit.h"

static struct span
key_of(const struct figures *f, size_t tally, size_t number)
{
	return f->tallies[tally].keys.texts[number].text;
}

static void
add_up(uint64_t *sum, const uint64_t *n, int columns)
{
	for (int i = 0; i < columns; i++)
		sum[i] += n[i];
}

static void
add_figure(struct exhibit *t, const char *name, const char *label,
    uint64_t count, struct cell share)
{
	exhibit_row(t, 0);
	exhibit_cell(t, cell_code(span_of(name), span_of(label)));
	exhibit_cell(t, cell_count(count));
	exhibit_cell(t, share);
}

static void
show_totals(struct document *d, const uint64_t *n)
{
	struct exhibit *t =
	    document_exhibit(d, "totals", _("Complaints against staff"));
	uint64_t raised = n[APOLOGY_RAISED], upheld = n[APOLOGY_UPHELD];
	uint64_t overturned = n[APOLOGY_OVERTURNED], made = n[APOLOGY_MADE];
	uint64_t withdrawn = n[APOLOGY_WITHDRAWN];
	uint64_t undecided = n[APOLOGY_UNDECIDED];

	exhibit_column(t, COLUMN_KEY, "figure", _("Figure"));
	exhibit_column(t, COLUMN_COUNT, "tickets", _("Tickets"));
	exhibit_column(t, COLUMN_SHARE, "share", _("Share"));
	add_figure(t, "raised", _("Raised"), raised, cell_none());
	add_figure(
	    t, "upheld", _("found true"), upheld, cell_share(upheld, raised));
	add_figure(t, "overturned", _("found not to be their fault"),
	    overturned, cell_share(overturned, raised));
	add_figure(t, "withdrawn", _("withdrawn by the customer"), withdrawn,
	    cell_share(withdrawn, raised));
	add_figure(t, "undecided", _("not decided"), undecided,
	    cell_share(undecided, raised));
	add_figure(t, "due", _("Apologies due"), upheld, cell_none());
	add_figure(t, "made", _("made"), made, cell_share(made, upheld));
	add_figure(t, "same_day", _("made the same day"), n[APOLOGY_SAME_DAY],
	    cell_share(n[APOLOGY_SAME_DAY], upheld));
	add_figure(t, "accepted", _("accepted by the customer"),
	    n[APOLOGY_ACCEPTED], cell_share(n[APOLOGY_ACCEPTED], made));
	add_figure(t, "calls", _("Apologies by telephone"), n[APOLOGY_CALLS],
	    cell_share(n[APOLOGY_CALLS], made));
	add_figure(t, "convenient", _("asked whether it is convenient"),
	    n[APOLOGY_CONVENIENT],
	    cell_share(n[APOLOGY_CONVENIENT], n[APOLOGY_CALLS]));
	exhibit_note(
	    t, _("Shares are of those raised, of the apologies due, of those "
		 "made, and of the calls."));
}

static void
add_counts(struct exhibit *t, const uint64_t *n)
{
	uint64_t upheld = n[APOLOGY_UPHELD];

	exhibit_cell(t, cell_count(n[APOLOGY_RAISED]));
	exhibit_cell(t, cell_count(upheld));
	exhibit_cell(t, cell_count(n[APOLOGY_OVERTURNED]));
	exhibit_cell(t, cell_count(n[APOLOGY_MADE]));
	exhibit_cell(t, cell_count(n[APOLOGY_SAME_DAY]));
	exhibit_cell(t, cell_share(n[APOLOGY_SAME_DAY], upheld));
	exhibit_cell(t, cell_count(n[APOLOGY_ACCEPTED]));
}

static struct cell
month_cell(int64_t month, char room[32])
{
	/* The years of figures that somebody else made may be any. */
	snprintf(
	    room, 32, "%04" PRId64 "-%02d", month / 12, (int)(month % 12) + 1);
	return cell_code(span_of(room), span_of(room));
}

/* The sum of all rows of a month, of which that is the first. */
static void
add_month(struct exhibit *t, const struct figures *f, const size_t *order,
    size_t first)
{
	const struct tally *all = &f->tallies[APOLOGY_MONTHS];
	struct span key = key_of(f, APOLOGY_MONTHS, order[first]);
	uint64_t sum[APOLOGY_COLUMNS] = { 0 };
	int64_t month = key_number(&key);
	char room[32];

	for (size_t i = first; i < all->keys.count; i++) {
		key = key_of(f, APOLOGY_MONTHS, order[i]);
		if (key_number(&key) != month)
			break;
		add_up(sum, tally_row(all, order[i]), APOLOGY_COLUMNS);
	}
	exhibit_row(t, 0);
	exhibit_cell(t, month_cell(month, room));
	add_counts(t, sum);
}

static void
add_rows(struct exhibit *t, const struct figures *f)
{
	const struct tally *all = &f->tallies[APOLOGY_MONTHS];
	size_t *order = figures_sorted(f, APOLOGY_MONTHS);
	int64_t before = 0;

	for (size_t i = 0; i < all->keys.count; i++) {
		struct span key = key_of(f, APOLOGY_MONTHS, order[i]);
		int64_t month = key_number(&key);
		char room[32];

		if (i == 0 || month != before)
			add_month(t, f, order, i);
		before = month;
		exhibit_row(t, 1);
		exhibit_cell(t, month_cell(month, room));
		exhibit_cell(
		    t, unit_cell(apology_units(f->plan), key_text(&key)));
		add_counts(t, tally_row(all, order[i]));
	}
	free(order);
}

static void
show_months(struct document *d, const struct figures *f)
{
	struct exhibit *t =
	    document_exhibit(d, "months", _("By month and unit"));

	exhibit_column(t, COLUMN_KEY, "month", _("Month"));
	exhibit_column(t, COLUMN_KEY, "unit", _("Unit"));
	exhibit_column(t, COLUMN_COUNT, "raised", _("Raised"));
	exhibit_column(t, COLUMN_COUNT, "upheld", _("Found true"));
	exhibit_column(t, COLUMN_COUNT, "overturned", _("Not their fault"));
	exhibit_column(t, COLUMN_COUNT, "made", _("Apologies"));
	exhibit_column(t, COLUMN_COUNT, "same_day", _("Same day"));
	exhibit_column(t, COLUMN_SHARE, "same_day_share", _("Share"));
	exhibit_column(t, COLUMN_COUNT, "accepted", _("Customer accepted"));
	exhibit_note(
	    t, _("The month is that of receipt; the unit that of the accused.  "
		 "The share is of those found true."));
	add_rows(t, f);
}

static void
add_effect(struct exhibit *t, const struct figures *f, enum apology_made made)
{
	static const uint64_t nothing[EFFECT_COLUMNS];
	const uint64_t *n = figures_find_number(f, APOLOGY_EFFECT, made);
	uint64_t all;

	n = n ? n : nothing;
	all = n[EFFECT_TICKETS];
	exhibit_row(t, 0);
	exhibit_cell(
	    t, made == APOLOGY_WITH
		   ? cell_code(SPAN("with"), span_of(_("With an apology")))
		   : cell_code(SPAN("without"), span_of(_("Without"))));
	exhibit_cell(t, cell_count(all));
	exhibit_cell(t, cell_count(scores_count(n + EFFECT_SCORES)));
	exhibit_cell(t, scores_mean(n + EFFECT_SCORES));
	exhibit_cell(t, scores_satisfied(n + EFFECT_SCORES));
	exhibit_cell(t, cell_share(n[EFFECT_REOPENED], all));
	exhibit_cell(t, cell_share(n[EFFECT_REPEAT], all));
	exhibit_cell(t, cell_share(n[EFFECT_APPEALED], all));
}

static void
show_effect(struct document *d, const struct figures *f)
{
	struct exhibit *t =
	    document_exhibit(d, "effect", _("What came of apologies"));

	exhibit_column(t, COLUMN_KEY, "apology", _("Found true"));
	exhibit_column(t, COLUMN_COUNT, "tickets", _("Tickets"));
	exhibit_column(t, COLUMN_COUNT, "visited", _("Called back"));
	exhibit_column(t, COLUMN_DECIMAL, "score", _("Mean score"));
	exhibit_column(t, COLUMN_SHARE, "satisfied", _("Satisfied"));
	exhibit_column(t, COLUMN_SHARE, "reopened", _("Reopened"));
	exhibit_column(t, COLUMN_SHARE, "repeat", _("Repeated"));
	exhibit_column(t, COLUMN_SHARE, "appealed", _("Appealed"));
	exhibit_note(t,
	    _("Reopened and appealed: of those with an apology, after it.  "
	      "Two groups that differ in more than the apology: a difference "
	      "is a reason to look, not a proof."));
	add_effect(t, f, APOLOGY_WITH);
	add_effect(t, f, APOLOGY_WITHOUT);
}

enum { TIMES = 3 }; /* once, twice, oftener */

static void
add_staff(struct exhibit *t, const struct figures *f, struct span unit,
    const uint64_t n[TIMES])
{
	exhibit_row(t, 0);
	exhibit_cell(t, unit_cell(apology_units(f->plan), unit));
	for (int i = 0; i < TIMES; i++)
		exhibit_cell(t, cell_count(n[i]));
}

/* Staff by how often a complaint against them was found true.  Who they are is
 * not told: --by accused.by does that for who must know. */
static void
show_staff(struct document *d, const struct figures *f)
{
	struct exhibit *t =
	    document_exhibit(d, "staff", _("Staff by complaints found true"));
	const struct tally *all = &f->tallies[APOLOGY_STAFF];
	size_t *order = figures_sorted(f, APOLOGY_STAFF);

	exhibit_column(t, COLUMN_KEY, "unit", _("Unit"));
	exhibit_column(t, COLUMN_COUNT, "once", _("One"));
	exhibit_column(t, COLUMN_COUNT, "twice", _("Two"));
	exhibit_column(t, COLUMN_COUNT, "oftener", _("Three and more"));
	for (size_t i = 0, next; i < all->keys.count; i = next) {
		struct span key = key_of(f, APOLOGY_STAFF, order[i]);
		struct span unit = key_text(&key), other = unit;
		uint64_t n[TIMES] = { 0 };

		for (next = i; next < all->keys.count; next++) {
			uint64_t times = tally_row(all, order[next])[0];

			key = key_of(f, APOLOGY_STAFF, order[next]);
			other = key_text(&key);
			if (!other.at != !unit.at || !span_equal(other, unit))
				break;
			if (times > 0)
				n[times < TIMES ? times - 1 : TIMES - 1]++;
		}
		add_staff(t, f, unit, n);
	}
	free(order);
}

struct document *
apology_tell(const struct figures *f, const struct telling *how)
{
	struct document *d =
	    tell_begin(f, _("Complaints against staff, and apologies"));
	const struct tally *months = &f->tallies[APOLOGY_MONTHS];
	uint64_t sum[APOLOGY_COLUMNS] = { 0 };

	(void)how;
	for (size_t i = 0; i < months->keys.count; i++)
		add_up(sum, tally_row(months, i), APOLOGY_COLUMNS);
	show_totals(d, sum);
	show_months(d, f);
	show_effect(d, f);
	show_staff(d, f);
	return d;
}
