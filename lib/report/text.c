/* Figures as tables of text. */
#include <inttypes.h>
#include <stdio.h>

#include "base/lang.h"
#include "report/grid.h"
#include "report/label.h"
#include "report/render.h"
#include "report/rows.h"

static void
add_left(struct grid *g, const char *text)
{
	grid_add(g, GRID_LEFT, 0, span_of(text));
}

static void
add_right(struct grid *g, const char *text)
{
	grid_add(g, GRID_RIGHT, 0, span_of(text));
}

static void
add_number(struct grid *g, uint64_t n)
{
	char digits[24];

	snprintf(digits, sizeof digits, "%" PRIu64, n);
	add_right(g, digits);
}

/* n of so many, in per cent to one place. */
static void
add_share(struct grid *g, uint64_t n, uint64_t of)
{
	uint64_t share = of ? (n * 1000 + of / 2) / of : 0;
	char text[32];

	snprintf(text, sizeof text, "%" PRIu64 ".%" PRIu64 "%%", share / 10,
	    share % 10);
	add_right(g, of ? text : "-");
}

static void
write_grid(struct grid *g, struct buf *out)
{
	buf_add_char(out, '\n');
	grid_write(g, out);
	grid_release(g);
}

/* One group's table while it is made. */
struct section {
	const struct figures *figures;
	const struct taxonomy *taxonomy;
	bool labels; /* values have names, in a column of their own */
	struct grid grid;
};

static void
add_counts(struct section *s, const uint64_t n[TALLY_COLUMNS], uint64_t of)
{
	struct grid *g = &s->grid;

	add_number(g, n[COUNT_TICKETS]);
	add_share(g, n[COUNT_TICKETS], of);
	add_number(g, n[COUNT_OPEN]);
	add_number(g, n[COUNT_TICKETS] - n[COUNT_OPEN]);
	if (s->figures->plan->late)
		add_number(g, n[COUNT_LATE]);
	grid_end_row(g);
}

static bool
has_labels(const struct grouping *by)
{
	for (size_t i = 0; i < by->count; i++)
		if (label_is_known(&by->fields[i]))
			return true;
	return false;
}

static void
add_heading(struct section *s, const char *heading)
{
	struct grid *g = &s->grid;

	add_left(g, heading);
	if (s->labels)
		add_left(g, "");
	add_right(g, _("Tickets"));
	add_right(g, _("Share"));
	add_right(g, _("Open"));
	add_right(g, _("Closed"));
	if (s->figures->plan->late)
		add_right(g, _("Late"));
	grid_end_row(g);
}

/* True for a row that only says again what the row above it says. */
static bool
is_repetition(const struct row *r)
{
	struct span outer = r->level ? row_value(r, r->level - 1) : r->value;

	return r->level > 0 && !outer.at == !r->value.at &&
	       span_equal(r->value, outer) &&
	       r->path[r->level]->n[COUNT_TICKETS] ==
		   r->path[r->level - 1]->n[COUNT_TICKETS];
}

static void
add_row(struct section *s, const struct row *r)
{
	const struct field *field = &r->group->by->fields[r->level];
	struct span label = label_of(s->taxonomy, field, r->value);
	struct span code = r->value.at ? r->value : SPAN("-");
	uint64_t of = s->figures->n[COUNT_TICKETS];

	if (is_repetition(r))
		return;
	if (r->level)
		of = r->path[r->level - 1]->n[COUNT_TICKETS];
	grid_add(&s->grid, GRID_LEFT, 2 * r->level, s->labels ? code : label);
	if (s->labels && r->value.at && !label_is_known(field))
		add_left(&s->grid, "");
	else if (s->labels)
		grid_add(&s->grid, GRID_LEFT, 0, label);
	add_counts(s, r->path[r->level]->n, of);
}

static void
add_total_row(struct section *s)
{
	const uint64_t *n = s->figures->n;

	add_left(&s->grid, _("Total"));
	if (s->labels)
		add_left(&s->grid, "");
	add_counts(s, n, n[COUNT_TICKETS]);
}

static void
write_group(struct buf *out, const struct figures *f, size_t place,
    const struct taxonomy *t)
{
	const struct group *group = &f->groups[place];
	const struct plan *plan = f->plan;
	struct rows rows = rows_of(group);
	struct section s = {
		.figures = f,
		.taxonomy = t,
		.labels = has_labels(group->by),
	};

	add_heading(&s, plan->by ? plan->by : _(plan->headings[place]));
	for (size_t i = 0; i < rows.count; i++)
		add_row(&s, &rows.at[i]);
	if (plan->by)
		add_total_row(&s);
	if (plan->by || rows.count)
		write_grid(&s.grid, out);
	else
		grid_release(&s.grid);
	rows_release(&rows);
}

static void
write_clocks(struct buf *out, const struct figures *f)
{
	const struct policy *policy = f->plan->policy;
	struct grid g = { 0 };

	add_left(&g, _("Clocks"));
	add_left(&g, "");
	add_right(&g, _("On time"));
	add_right(&g, _("Late"));
	add_right(&g, _("Running"));
	add_right(&g, _("On time, %"));
	grid_end_row(&g);
	for (size_t i = 0; i < policy->clock_count; i++) {
		const uint64_t *n = f->clocks[i];

		grid_add(&g, GRID_LEFT, 0, policy->clocks[i].name);
		grid_add(&g, GRID_LEFT, 0, label_of_clock(&policy->clocks[i]));
		add_number(&g, n[CLOCK_ON_TIME]);
		add_number(&g, n[CLOCK_LATE]);
		add_number(&g, n[CLOCK_RUNNING]);
		add_share(
		    &g, n[CLOCK_ON_TIME], n[CLOCK_ON_TIME] + n[CLOCK_LATE]);
		grid_end_row(&g);
	}
	write_grid(&g, out);
}

static void
write_ages(struct buf *out, const struct figures *f)
{
	struct grid g = { 0 };

	add_left(&g, _("Age of open tickets"));
	add_right(&g, _("Tickets"));
	add_right(&g, _("Share"));
	grid_end_row(&g);
	for (size_t i = 0; i < AGE_BUCKETS; i++) {
		char text[LABEL_AGE];

		label_of_age(i, text);
		add_left(&g, text);
		add_number(&g, f->ages[i]);
		add_share(&g, f->ages[i], f->n[COUNT_OPEN]);
		grid_end_row(&g);
	}
	write_grid(&g, out);
}

static void
add_total(struct grid *g, const char *name, uint64_t n)
{
	add_left(g, name);
	add_number(g, n);
	grid_end_row(g);
}

static void
write_totals(struct buf *out, const struct figures *f)
{
	const struct plan *plan = f->plan;
	struct grid g = { 0 };

	if (!plan->by) {
		add_total(&g, _("Tickets received"), f->n[COUNT_TICKETS]);
		add_total(&g, _("of them open"), f->n[COUNT_OPEN]);
		add_total(&g, _("of them closed"),
		    f->n[COUNT_TICKETS] - f->n[COUNT_OPEN]);
		add_total(&g, _("of them late by a clock"), f->n[COUNT_LATE]);
	}
	if (plan->has_from || plan->has_to)
		add_total(
		    &g, _("Not counted: received at other times"), f->outside);
	if (f->bad)
		add_total(
		    &g, _("Not counted: lines that are no ticket"), f->bad);
	if (g.count)
		write_grid(&g, out);
	else
		grid_release(&g);
}

static void
write_title(struct buf *out, const struct plan *plan)
{
	const struct zone *zone = plan->policy->zone;
	char time[WHEN_TEXT];

	zone_format(zone, plan->now, time);
	buf_addf(out, _("Tickets at %s"), time);
	buf_add_char(out, '\n');
	if (plan->has_from) {
		zone_format(zone, plan->from, time);
		buf_addf(out, _("received from %s"), time);
		buf_add_char(out, '\n');
	}
	if (plan->has_to) {
		zone_format(zone, plan->to, time);
		buf_addf(out, _("received before %s"), time);
		buf_add_char(out, '\n');
	}
}

void
render_text(struct buf *out, const struct figures *f, const struct taxonomy *t)
{
	write_title(out, f->plan);
	write_totals(out, f);
	for (size_t i = 0; i < f->plan->count; i++)
		write_group(out, f, i, t);
	if (f->plan->by)
		return;
	write_clocks(out, f);
	write_ages(out, f);
}
