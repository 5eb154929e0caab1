/* Counts by fields, as tables. */
#include "base/lang.h"
#include "report/by.h"
#include "report/label.h"
#include "report/outline.h"
#include "report/tell.h"

static void
add_columns(struct exhibit *t, const struct grouping *by, const char *title,
    size_t columns)
{
	for (size_t i = 0; i < by->count; i++) {
		struct buf name = { 0 };
		const struct field *f = &by->fields[i];
		const char *text;

		buf_add_span(&name, f->name);
		text = buf_text(&name);
		exhibit_column(
		    t, COLUMN_KEY, text, by->count == 1 ? title : text)
		    ->coded = label_is_known(f);
		buf_release(&name);
	}
	exhibit_column(t, COLUMN_COUNT, "tickets", _("Tickets"));
	exhibit_column(t, COLUMN_SHARE, "share", _("Share"))->derived = true;
	exhibit_column(t, COLUMN_COUNT, "open", _("Open"));
	exhibit_column(t, COLUMN_COUNT, "closed", _("Closed"));
	if (columns > COUNT_LATE)
		exhibit_column(t, COLUMN_COUNT, "late", _("Late"));
}

static void
add_counts(struct exhibit *t, const uint64_t *n, size_t columns, uint64_t of)
{
	exhibit_cell(t, cell_count(n[COUNT_TICKETS]));
	exhibit_cell(t, cell_share(n[COUNT_TICKETS], of));
	exhibit_cell(t, cell_count(n[COUNT_OPEN]));
	exhibit_cell(t, cell_count(n[COUNT_TICKETS] - n[COUNT_OPEN]));
	if (columns > COUNT_LATE)
		exhibit_cell(t, cell_count(n[COUNT_LATE]));
}

/* True for a row whose value is that of the row around it, and no finer: a
 * ticket of which only "network" is known, among those of network. */
static bool
is_coarse(const struct outline_row *r)
{
	const struct field *fields = r->group->by->fields;
	struct span outer;

	if (r->level == 0 ||
	    !field_same_path(&fields[r->level], &fields[r->level - 1]))
		return false;
	outer = outline_value(r, r->level - 1);
	return !outer.at == !r->value.at && span_equal(r->value, outer);
}

static void
add_row(struct exhibit *t, const struct outline_row *r,
    const struct taxonomy *taxonomy, size_t columns, uint64_t all)
{
	const struct field *fields = r->group->by->fields;
	const uint64_t *n = r->path[r->level];
	uint64_t of = r->level ? r->path[r->level - 1][COUNT_TICKETS] : all;
	struct row *row = exhibit_row(t, r->level);

	row->repeats = is_coarse(r) && n[COUNT_TICKETS] == of;
	for (size_t i = 0; i <= r->level; i++) {
		struct span value = outline_value(r, i);
		struct span label = label_of(taxonomy, &fields[i], value);

		if (i && i == r->level && is_coarse(r) && !row->repeats)
			label = span_of(_("(not specified)"));
		exhibit_cell(t, cell_code(value, label));
	}
	add_counts(t, n, columns, of);
}

static void
add_total(struct exhibit *t, const uint64_t *n, size_t columns)
{
	exhibit_row(t, 0)->total = true;
	exhibit_cell(t, cell_code(SPAN("total"), span_of(_("Total"))));
	add_counts(t, n, columns, n[COUNT_TICKETS]);
}

/* The exhibit of group number place, of tickets that n has counted. */
static struct exhibit *
tell_group(struct document *d, const struct figures *f,
    const struct telling *how, size_t place, const char *name,
    const char *title, const uint64_t *n)
{
	const struct group *g = &f->groups[place];
	size_t columns = g->levels[0].columns;
	struct exhibit *t = document_exhibit(d, name, title);
	struct outline rows = outline_of(g);

	add_columns(t, g->by, title, columns);
	for (size_t i = 0; i < rows.count; i++)
		add_row(
		    t, &rows.at[i], how->taxonomy, columns, n[COUNT_TICKETS]);
	exhibit_chart(t, CHART_BARS, (int)t->keys, -1);
	outline_release(&rows);
	return t;
}

void
tell_groups(
    struct document *d, const struct figures *f, const struct telling *how)
{
	const uint64_t *totals = figures_find_only(f, SUMMARY_TOTALS);

	for (size_t i = 0; i < f->plan->group_count; i++) {
		const struct plan_group *g = &f->plan->groups[i];
		const char *last = strrchr(g->by.list, ',');

		tell_group(d, f, how, i, last ? last + 1 : g->by.list,
		    _(g->heading), totals);
	}
}

struct document *
tell_by(const struct figures *f, const struct telling *how)
{
	const uint64_t *totals = figures_find_only(f, BY_TOTALS);
	struct document *d = tell_begin(f, _("Report on tickets"));
	struct exhibit *t;

	document_fact(d, "tickets", _("Tickets received"),
	    cell_count(totals[COUNT_TICKETS]))
	    ->repeats = true;
	t = tell_group(d, f, how, 0, "by", f->plan->by, totals);
	add_total(t, totals, f->tallies[BY_TOTALS].columns);
	return d;
}
