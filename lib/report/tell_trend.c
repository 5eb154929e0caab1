/* What came in and what ended, as time goes; when in the week it came. */
#include <stdio.h>

#include "base/lang.h"
#include "report/tell.h"
#include "report/trend.h"

static void
add_unit(struct exhibit *t, const struct trend_row *r)
{
	char label[TREND_NAME + 2];

	snprintf(label, sizeof label, r->whole ? "%s" : "%s *", r->name);
	exhibit_row(t, 0);
	exhibit_cell(t, cell_code(span_of(r->name), span_of(label)));
	for (int i = TREND_RECEIVED; i <= TREND_ENDED; i++)
		exhibit_cell(t, cell_count(r->n[i]));
	exhibit_cell(t, cell_count(r->backlog));
}

void
tell_trend(
    struct document *d, const struct figures *f, const struct trend *trend)
{
	const char *name = trend_units[trend->unit];
	struct exhibit *t = document_exhibit(d, "trend", _("Trend"));
	uint64_t unended = figures_find_only(f, SUMMARY_UNENDED)[0];

	exhibit_note(t,
	    _("Received, of them complaints and late ones, by the time of "
	      "receipt; ended by the time at which they ended, whenever they "
	      "were received; backlog: all that were open at its end. "
	      "A unit with * is not whole: the period or the present cuts it."));
	exhibit_column(t, COLUMN_KEY, name, trend_label(trend->unit));
	exhibit_column(t, COLUMN_COUNT, "received", _("Received"));
	exhibit_column(t, COLUMN_COUNT, "complaints", _("Complaints"));
	exhibit_column(t, COLUMN_COUNT, "late", _("Late"));
	exhibit_column(t, COLUMN_COUNT, "ended", _("Ended"));
	exhibit_column(t, COLUMN_COUNT, "backlog", _("Backlog"));
	for (size_t i = 0; i < trend->count; i++)
		add_unit(t, &trend->rows[i]);
	exhibit_chart(t, CHART_LINES, 1, 2, 4, -1);
	document_fact(d, "unended", _("Over, but not known since when"),
	    cell_count(unended));
}

enum { WEEKDAYS = 7, HOURS = 24 };

static const uint64_t *
heat_at(const struct figures *f, int day, int hour)
{
	static const uint64_t none = 0;
	struct buf key = { 0 };
	const uint64_t *n;

	key_add_number(&key, day);
	key_add_number(&key, hour);
	n = tally_find(&f->tallies[SUMMARY_HEAT], buf_span(&key));
	buf_release(&key);
	return n ? n : &none;
}

void
tell_heat(struct document *d, const struct figures *f)
{
	static const char *const names[WEEKDAYS] = { "mon", "tue", "wed", "thu",
		"fri", "sat", "sun" };
	static const char *const labels[WEEKDAYS] = { N_("Mon"), N_("Tue"),
		N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun") };
	struct exhibit *t =
	    document_exhibit(d, "heat", _("Receipt by weekday and hour"));

	exhibit_note(
	    t, _("Tickets by the weekday and the hour of their receipt, on the "
		 "clocks of the policy's zone; 08 is from 8:00 to 8:59."));
	exhibit_column(t, COLUMN_KEY, "hour", _("Hour"));
	for (int day = 0; day < WEEKDAYS; day++)
		exhibit_column(t, COLUMN_COUNT, names[day], _(labels[day]));
	for (int hour = 0; hour < HOURS; hour++) {
		char name[16];

		snprintf(name, sizeof name, "%02d", hour);
		exhibit_row(t, 0);
		exhibit_cell(t, cell_code(span_of(name), span_of(name)));
		for (int day = 0; day < WEEKDAYS; day++)
			exhibit_cell(t, cell_count(*heat_at(f, day, hour)));
	}
	exhibit_chart(t, CHART_HEAT, 1, WEEKDAYS, -1);
}
