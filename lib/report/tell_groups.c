/* Counts by fields, as tables. */
#include "base/lang.h"
#include "report/by.h"
#include "report/label.h"
#include "report/outline.h"
#include "report/tell.h"

/* What is measured of each group. */
struct measured {
	const struct by_measure *at;
	size_t count;
};

/* Of the summary's groups. */
static const struct by_measure late = { "late", BY_COUNT, COUNT_LATE,
	COUNT_TICKETS };

static const struct {
	const char *name, *label;
} labels[] = {
	{ "late", N_("Late") },
	{ "complaints", N_("Complaints") },
	{ "withdrawn", N_("Withdrawn") },
	{ "rejected", N_("Rejected") },
	{ "reopened", N_("Reopened") },
	{ "repeat", N_("Repeats") },
	{ "duplicate", N_("Duplicates") },
	{ "escalated", N_("Escalated") },
	{ "accused", N_("Against staff") },
	{ "transferred", N_("Handed on") },
	{ "settled", N_("Settled") },
	{ "first_contact", N_("At first contact") },
	{ "visited", N_("Called back") },
	{ "satisfied", N_("Satisfied") },
	{ "transfers", N_("Hand-offs, mean") },
	{ "score", N_("Score, mean") },
	{ "first_answer", N_("First answer, mean") },
	{ "resolution", N_("Resolution, mean") },
	{ "call_back", N_("Call-back, mean") },
};

static const char *
label_of_measure(const char *name)
{
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strcmp(labels[i].name, name) == 0)
			return _(labels[i].label);
	return name;
}

/* A count of others than all tickets comes with its share of them. */
static void
add_measure_columns(struct exhibit *t, const struct by_measure *m)
{
	static const enum column_kind kinds[] = {
		[BY_COUNT] = COLUMN_COUNT,
		[BY_MEAN] = COLUMN_DECIMAL,
		[BY_SECONDS] = COLUMN_SECONDS,
	};
	struct buf share = { 0 };

	exhibit_column(t, kinds[m->shape], m->name, label_of_measure(m->name));
	if (m->shape != BY_COUNT || m->whole == COUNT_TICKETS)
		return;
	buf_addf(&share, "%s_share", m->name);
	exhibit_column(t, COLUMN_SHARE, buf_text(&share), _("Share"));
	buf_release(&share);
}

/* The head of a column of values: what the reader asked for by its name has
 * that name, of one field the title says it all. */
static const char *
head_of(
    const struct grouping *by, size_t i, const char *title, const char *name)
{
	if (by->count == 1)
		return title;
	if (strcmp(title, by->list) == 0)
		return name;
	return i == 0 ? title : _("Subcategory");
}

static void
add_columns(struct exhibit *t, const struct grouping *by, const char *title,
    const struct measured *measured)
{
	for (size_t i = 0; i < by->count; i++) {
		struct buf name = { 0 };
		const struct field *f = &by->fields[i];
		const char *text;

		buf_add_span(&name, f->name);
		text = buf_text(&name);
		exhibit_column(t, COLUMN_KEY, text, head_of(by, i, title, text))
		    ->coded = label_is_known(f);
		buf_release(&name);
	}
	exhibit_column(t, COLUMN_COUNT, "tickets", _("Tickets"));
	exhibit_column(t, COLUMN_SHARE, "share", _("Share"))->derived = true;
	exhibit_column(t, COLUMN_COUNT, "open", _("Open"));
	exhibit_column(t, COLUMN_COUNT, "closed", _("Closed"));
	for (size_t i = 0; i < measured->count; i++)
		add_measure_columns(t, &measured->at[i]);
}

/* What a measure says of a group; none where there is nothing to measure. */
static void
add_measure(struct exhibit *t, const struct by_measure *m, const uint64_t *n)
{
	uint64_t part = n[m->part], whole = n[m->whole];

	switch (m->shape) {
	case BY_COUNT:
		exhibit_cell(t, cell_count(part));
		if (m->whole != COUNT_TICKETS)
			exhibit_cell(t, cell_share(part, whole));
		break;
	case BY_MEAN:
		exhibit_cell(t, cell_ratio(part, whole, 1, 2));
		break;
	case BY_SECONDS:
		exhibit_cell(t,
		    whole ? cell_seconds((int64_t)((part + whole / 2) / whole))
			  : cell_none());
		break;
	}
}

static void
add_counts(struct exhibit *t, const uint64_t *n,
    const struct measured *measured, uint64_t of)
{
	exhibit_cell(t, cell_count(n[COUNT_TICKETS]));
	exhibit_cell(t, cell_share(n[COUNT_TICKETS], of));
	exhibit_cell(t, cell_count(n[COUNT_OPEN]));
	exhibit_cell(t, cell_count(n[COUNT_TICKETS] - n[COUNT_OPEN]));
	for (size_t i = 0; i < measured->count; i++)
		add_measure(t, &measured->at[i], n);
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
    const struct taxonomy *taxonomy, const struct measured *measured,
    uint64_t all)
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
	add_counts(t, n, measured, of);
}

static void
add_total(struct exhibit *t, const uint64_t *n, const struct measured *measured)
{
	exhibit_row(t, 0)->total = true;
	exhibit_cell(t, cell_code(SPAN("total"), span_of(_("Total"))));
	add_counts(t, n, measured, n[COUNT_TICKETS]);
}

/* The exhibit of a group, of so many tickets. */
static struct exhibit *
tell_group(struct exhibit *t, const struct group *g,
    const struct taxonomy *taxonomy, const struct measured *measured,
    uint64_t tickets)
{
	struct outline rows = outline_of(g);
	struct buf title = { 0 };

	buf_add_span(&title, t->title);
	add_columns(t, g->by, buf_text(&title), measured);
	for (size_t i = 0; i < rows.count; i++)
		add_row(t, &rows.at[i], taxonomy, measured, tickets);
	exhibit_chart(t, CHART_BARS, (int)t->keys, -1);
	outline_release(&rows);
	buf_release(&title);
	return t;
}

void
tell_groups(
    struct document *d, const struct figures *f, const struct telling *how)
{
	const uint64_t *totals = figures_find_only(f, SUMMARY_TOTALS);
	struct measured measured = { &late, 1 };

	for (size_t i = 0; i < f->plan->group_count; i++) {
		const struct plan_group *g = &f->plan->groups[i];
		const char *last = strrchr(g->by.list, ',');
		struct exhibit *t = document_exhibit(
		    d, last ? last + 1 : g->by.list, _(g->heading));

		tell_group(t, &f->groups[i], how->taxonomy, &measured,
		    totals[COUNT_TICKETS]);
	}
}

struct document *
tell_by(const struct figures *f, const struct telling *how)
{
	const struct by_plan *by = by_plan_of(f->plan);
	const uint64_t *totals = figures_find_only(f, BY_TOTALS);
	struct document *d = tell_begin(f, _("Report on tickets"));
	struct measured measured = { by->measures, by->count };
	struct exhibit *t;

	document_fact(d, "tickets", _("Tickets received"),
	    cell_count(totals[COUNT_TICKETS]))
	    ->repeats = true;
	t = document_exhibit(d, "by", f->plan->by);
	tell_group(
	    t, &f->groups[0], how->taxonomy, &measured, totals[COUNT_TICKETS]);
	add_total(t, totals, &measured);
	tell_group_terms(d, f, how, "by", NULL);
	tell_period_terms(d, f, how);
	return d;
}
