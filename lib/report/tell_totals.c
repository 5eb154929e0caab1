/* How many tickets there are, open, late; and how old the open ones are. */
#include <stdio.h>

#include "base/lang.h"
#include "report/label.h"
#include "report/tell.h"

static void
add_figure(struct exhibit *t, const char *name, const char *label, uint64_t n,
    uint64_t of)
{
	exhibit_row(t, 0);
	exhibit_cell(t, cell_code(span_of(name), span_of(label)));
	exhibit_cell(t, cell_count(n));
	exhibit_cell(t, of ? cell_share(n, of) : cell_none());
}

void
tell_totals(struct document *d, const struct figures *f)
{
	const uint64_t *n = figures_find_only(f, SUMMARY_TOTALS);
	struct exhibit *t = document_exhibit(d, "totals", _("All tickets"));
	uint64_t all = n[COUNT_TICKETS];

	t->list = true;
	exhibit_note(
	    t, _("Tickets received in the period; a ticket is late when one "
		 "clock or more stopped too late or runs past due."));
	exhibit_column(t, COLUMN_KEY, "figure", _("Figure"))->coded = true;
	exhibit_column(t, COLUMN_COUNT, "value", _("Tickets"));
	exhibit_column(t, COLUMN_SHARE, "share", _("Share"))->derived = true;
	add_figure(t, "tickets", _("Tickets received"), all, 0);
	add_figure(t, "open", _("of them open"), n[COUNT_OPEN], all);
	add_figure(t, "closed", _("of them closed"), all - n[COUNT_OPEN], all);
	add_figure(t, "late", _("of them late by a clock"), n[COUNT_LATE], all);
}

void
tell_ages(struct document *d, const struct figures *f)
{
	const char *title = _("Age of open tickets");
	struct exhibit *t = document_exhibit(d, "ages", title);
	uint64_t open = figures_find_only(f, SUMMARY_TOTALS)[COUNT_OPEN];

	exhibit_note(t, _("From receipt to the present."));
	exhibit_column(t, COLUMN_KEY, "days", title)->coded = true;
	exhibit_column(t, COLUMN_COUNT, "open", _("Tickets"));
	exhibit_column(t, COLUMN_SHARE, "share", _("Share"))->derived = true;
	for (int i = 0; i < AGE_BUCKETS; i++) {
		uint64_t n = figures_find_number(f, SUMMARY_AGES, i)[0];
		char label[LABEL_AGE], days[16];

		label_of_age((size_t)i, label);
		snprintf(days, sizeof days, "%d", i ? age_days[i - 1] : 0);
		exhibit_row(t, 0);
		exhibit_cell(t, cell_code(span_of(days), span_of(label)));
		exhibit_cell(t, cell_count(n));
		exhibit_cell(t, cell_share(n, open));
	}
	exhibit_chart(t, CHART_BARS, 1, -1);
}
