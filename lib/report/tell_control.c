/* Control charts over the trend's units. */
#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "report/signal.h"
#include "report/tell.h"

enum {
	PLACES = 2,
	HUNDREDTHS = 100,
	PER_USERS = 1000000, /* complaints are told per so many users */
};

/* What is charted of the whole units of a trend. */
struct row_of_units {
	const struct trend *trend;
	const struct trend_row **units;
	uint64_t *part, *whole;
	struct control_point *points;
	size_t count;
};

static void
row_init(struct row_of_units *r, const struct trend *trend,
    enum trend_count part, enum trend_count whole)
{
	size_t room = trend->count + 1;

	*r = (struct row_of_units) {
		.trend = trend,
		.units = xcalloc(room, sizeof *r->units),
		.part = xcalloc(room, sizeof *r->part),
		.whole = xcalloc(room, sizeof *r->whole),
		.points = xcalloc(room, sizeof *r->points),
	};
	for (size_t i = 0; i < trend->count; i++) {
		const struct trend_row *u = &trend->rows[i];

		if (!u->whole)
			continue;
		r->units[r->count] = u;
		r->part[r->count] = u->n[part];
		r->whole[r->count++] = u->n[whole];
	}
}

static void
row_release(struct row_of_units *r)
{
	free(r->units);
	free(r->part);
	free(r->whole);
	free(r->points);
}

static struct cell
value_cell(enum column_kind kind, bool known, int64_t value)
{
	if (!known)
		return cell_none();
	if (kind == COLUMN_DECIMAL)
		return cell_decimal(value, PLACES);
	return (struct cell) { .type = CELL_SHARE, .number = value };
}

static struct cell
signal_cell(enum control_signal signal)
{
	switch (signal) {
	case CONTROL_OUTSIDE:
		return cell_code(
		    SPAN("outside"), span_of(_("outside the limits")));
	case CONTROL_RUN:
		return cell_code(
		    SPAN("run"), span_of(_("eighth in a row on one side")));
	case CONTROL_NOISE:
		break;
	}
	return cell_code((struct span) { 0 }, SPAN(""));
}

static void
add_point(struct exhibit *t, enum column_kind kind,
    const struct trend_row *unit, const struct control_point *p)
{
	struct span name = span_of(unit->name);

	exhibit_row(t, 0)->marked = p->signal != CONTROL_NOISE;
	exhibit_cell(t, cell_code(name, name));
	exhibit_cell(t, value_cell(kind, p->known, p->value));
	exhibit_cell(t, value_cell(kind, p->known, p->centre));
	exhibit_cell(t, value_cell(kind, p->known, p->lower));
	exhibit_cell(t, value_cell(kind, p->known, p->upper));
	exhibit_cell(t, signal_cell(p->signal));
}

/* Of one unit alone there is no telling. */
static void
add_chart(struct exhibit *t, enum column_kind kind,
    const struct row_of_units *r, const char *name, const char *label)
{
	const struct trend *trend = r->trend;

	exhibit_column(
	    t, COLUMN_KEY, trend_units[trend->unit], trend_label(trend->unit));
	exhibit_column(t, kind, name, label);
	exhibit_column(t, kind, "centre", _("Centre"));
	exhibit_column(t, kind, "lower", _("Lower limit"));
	exhibit_column(t, kind, "upper", _("Upper limit"));
	exhibit_column(t, COLUMN_TEXT, "signal", _("Signal"))->coded = true;
	for (size_t i = 0; i < r->count && r->count > 1; i++)
		add_point(t, kind, r->units[i], &r->points[i]);
	exhibit_chart(t, CHART_CONTROL, 1, 2, 3, 4, -1);
}

static void
tell_complaints(struct document *d, const struct trend *trend, uint64_t users)
{
	struct exhibit *t = document_exhibit(
	    d, "control_complaints", _("Control chart: complaints"));
	double times = users ? (double)PER_USERS / (double)users : 1;
	struct row_of_units r;

	exhibit_note(t,
	    _("Whole units of time alone. Limits: three standard errors "
	      "around the centre, widened where units vary more than chance "
	      "lets them. What is within is noise, unless eight in a row lie "
	      "on one side of the centre."));
	row_init(&r, trend, TREND_COMPLAINTS, TREND_RECEIVED);
	control_counts(r.points, r.part, r.count, times * HUNDREDTHS);
	add_chart(t, COLUMN_DECIMAL, &r, users ? "per_million" : "complaints",
	    users ? _("Complaints per million users") : _("Complaints"));
	row_release(&r);
}

static void
tell_late(struct document *d, const struct trend *trend)
{
	struct exhibit *t =
	    document_exhibit(d, "control_late", _("Control chart: late share"));
	struct row_of_units r;

	exhibit_note(
	    t, _("The share of the tickets received then that are late by a "
		 "clock; limits as above, narrower where there are more "
		 "tickets."));
	row_init(&r, trend, TREND_LATE, TREND_RECEIVED);
	control_shares(r.points, r.part, r.whole, r.count);
	add_chart(t, COLUMN_SHARE, &r, "late", _("Late share"));
	row_release(&r);
}

void
tell_control(
    struct document *d, const struct trend *trend, const struct telling *how)
{
	tell_complaints(d, trend, how->users);
	tell_late(d, trend);
}
