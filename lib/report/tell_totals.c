/* How many tickets there are, open, late; and how old the open ones are. */
#include "base/lang.h"
#include "report/label.h"
#include "report/tell.h"

struct exhibit *
tell_list(
    struct document *d, const char *name, const char *title, const char *value)
{
	struct exhibit *t = document_exhibit(d, name, title);

	t->list = true;
	exhibit_column(t, COLUMN_KEY, "figure", _("Figure"))->coded = true;
	exhibit_column(t, COLUMN_COUNT, "value", value);
	exhibit_column(t, COLUMN_SHARE, "share", _("Share"))->derived = true;
	return t;
}

void
tell_figure(struct exhibit *t, const char *name, const char *label,
    struct cell value, struct cell share)
{
	exhibit_row(t, 0);
	exhibit_cell(t, cell_code(span_of(name), span_of(label)));
	exhibit_cell(t, value);
	exhibit_cell(t, share);
}

void
tell_part(struct exhibit *t, const char *name, const char *label, uint64_t n,
    uint64_t of)
{
	tell_figure(t, name, label, cell_count(n),
	    of ? cell_share(n, of) : cell_none());
}

/* The measures that say something of all tickets. */
static const struct {
	enum measure measure;
	const char *label;
} measures[] = {
	{ MEASURE_LATE, N_("of them late by a clock") },
	{ MEASURE_COMPLAINT, N_("of them complaints") },
	{ MEASURE_WITHDRAWN, N_("of them withdrawn") },
	{ MEASURE_REJECTED, N_("of them rejected") },
	{ MEASURE_REOPENED, N_("of them reopened") },
	{ MEASURE_REPEAT, N_("of them repeats") },
	{ MEASURE_DUPLICATE, N_("of them duplicates") },
	{ MEASURE_ESCALATED, N_("of them escalated") },
	{ MEASURE_ACCUSED, N_("of them against staff") },
	{ MEASURE_TRANSFERRED, N_("of them handed on") },
};

void
tell_totals(struct document *d, const struct figures *f)
{
	const uint64_t *n = figures_find_only(f, SUMMARY_TOTALS);
	uint64_t all = n[COUNT_TICKETS];
	struct exhibit *t =
	    tell_list(d, "totals", _("All tickets"), _("Tickets"));

	exhibit_note(
	    t, _("Tickets received in the period; a ticket is late when one "
		 "clock or more stopped too late or runs past due."));
	tell_part(t, "tickets", _("Tickets received"), all, 0);
	tell_part(t, "open", _("of them open"), n[COUNT_OPEN], all);
	tell_part(t, "closed", _("of them closed"), all - n[COUNT_OPEN], all);
	for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
		tell_part(t, measure_names[measures[i].measure],
		    _(measures[i].label),
		    n[TOTAL_MEASURES + measures[i].measure], all);
}

void
tell_ages(struct document *d, const struct figures *f)
{
	const char *title = _("Age of open tickets");
	struct exhibit *t = document_exhibit(d, "ages", title);
	uint64_t open = figures_find_only(f, SUMMARY_TOTALS)[COUNT_OPEN];
	struct column *age;

	exhibit_note(t, _("From receipt to the present."));
	age = exhibit_column(t, COLUMN_KEY, "days", title);
	age->coded = true;
	age->below = "below";
	exhibit_column(t, COLUMN_COUNT, "open", _("Tickets"));
	exhibit_column(t, COLUMN_SHARE, "share", _("Share"))->derived = true;
	for (int i = 0; i < AGE_BUCKETS; i++) {
		uint64_t n = figures_find_number(f, SUMMARY_AGES, i)[0];
		char label[LABEL_AGE];

		label_of_age((size_t)i, label);
		exhibit_row(t, 0);
		exhibit_cell(t, cell_range(i ? age_days[i - 1] : 0,
				    i < AGE_BUCKETS - 1 ? age_days[i] : -1,
				    span_of(label)));
		exhibit_cell(t, cell_count(n));
		exhibit_cell(t, cell_share(n, open));
	}
	exhibit_chart(t, CHART_BARS, 1, -1);
}

/* A month is the twelfth part of a year of 365.25 days. */
enum { MONTH_SECONDS = 2629800 };

void
tell_users(
    struct document *d, const struct figures *f, const struct telling *how)
{
	const struct plan *plan = f->plan;
	const uint64_t *n = figures_find_only(f, SUMMARY_TOTALS);
	uint64_t complaints = n[TOTAL_MEASURES + MEASURE_COMPLAINT];
	struct exhibit *t;

	if (!how->users)
		return;
	t = tell_list(d, "users", _("Complaints and users"), _("Complaints"));
	exhibit_note(t,
	    _("Complaints received in the period; a month is 30.4375 days."));
	tell_figure(
	    t, "users", _("Users"), cell_count(how->users), cell_none());
	tell_figure(t, "per_10000", _("Complaints per 10 000 users"),
	    cell_ratio(complaints, how->users, 10000, 2), cell_none());
	tell_figure(t, "per_million", _("Complaints per million users"),
	    cell_ratio(complaints, how->users, 1000000, 2), cell_none());
	if (plan->has_from && plan->has_to)
		tell_figure(t, "per_million_a_month",
		    _("Complaints per million users and month"),
		    cell_ratio(complaints * MONTH_SECONDS,
			how->users * (uint64_t)(plan->to - plan->from), 1000000,
			2),
		    cell_none());
}
