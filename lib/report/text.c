/* Figures as tables of text. */
#include <inttypes.h>
#include <stdio.h>

#include "base/lang.h"
#include "report/grid.h"
#include "report/label.h"
#include "report/outline.h"
#include "report/render.h"

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
add_counts(
    struct grid *g, const struct plan *plan, const uint64_t *n, uint64_t of)
{
	add_number(g, n[COUNT_TICKETS]);
	add_share(g, n[COUNT_TICKETS], of);
	add_number(g, n[COUNT_OPEN]);
	add_number(g, n[COUNT_TICKETS] - n[COUNT_OPEN]);
	if (render_late(plan))
		add_number(g, n[COUNT_LATE]);
	grid_end_row(g);
}

static void
add_heading(struct grid *g, const struct plan *plan, const char *heading)
{
	add_left(g, heading);
	add_right(g, _("Tickets"));
	add_right(g, _("Share"));
	add_right(g, _("Open"));
	add_right(g, _("Closed"));
	if (render_late(plan))
		add_right(g, _("Late"));
	grid_end_row(g);
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
add_row(struct grid *g, const struct figures *f, const struct outline_row *r,
    const struct taxonomy *t)
{
	const struct field *field = &r->group->by->fields[r->level];
	const uint64_t *n = r->path[r->level];
	uint64_t of = figures_find_only(f, SUMMARY_TOTALS)[COUNT_TICKETS];
	struct span label = label_of(t, field, r->value);

	if (r->level)
		of = r->path[r->level - 1][COUNT_TICKETS];
	if (is_coarse(r)) {
		if (n[COUNT_TICKETS] == of)
			return;
		label = span_of(_("(not specified)"));
	}
	grid_add(g, GRID_LEFT, 2 * r->level, label);
	add_counts(g, f->plan, n, of);
}

static void
add_group(struct grid *g, const struct figures *f, size_t place,
    const struct taxonomy *t)
{
	const struct plan *plan = f->plan;
	struct outline rows = outline_of(&f->groups[place]);

	grid_gap(g);
	if (plan->by || rows.count)
		add_heading(g, plan,
		    plan->by ? plan->by : _(plan->groups[place].heading));
	for (size_t i = 0; i < rows.count; i++)
		add_row(g, f, &rows.at[i], t);
	if (plan->by) {
		add_left(g, _("Total"));
		add_counts(g, plan, figures_find_only(f, SUMMARY_TOTALS),
		    figures_find_only(f, SUMMARY_TOTALS)[COUNT_TICKETS]);
	}
	outline_release(&rows);
}

static void
add_total(struct grid *g, const char *name, uint64_t n)
{
	add_left(g, name);
	add_number(g, n);
	grid_end_row(g);
}

static void
add_part(struct grid *g, const char *name, uint64_t n, uint64_t of)
{
	add_left(g, name);
	add_number(g, n);
	if (of)
		add_share(g, n, of);
	grid_end_row(g);
}

static void
add_totals(struct grid *g, const struct figures *f)
{
	const uint64_t all =
			   figures_find_only(f, SUMMARY_TOTALS)[COUNT_TICKETS],
		       open = figures_find_only(f, SUMMARY_TOTALS)[COUNT_OPEN];

	grid_gap(g);
	add_total(g, _("Tickets received"), all);
	add_part(g, _("of them open"), open, all);
	add_part(g, _("of them closed"), all - open, all);
	add_part(g, _("of them late by a clock"),
	    figures_find_only(f, SUMMARY_TOTALS)[COUNT_LATE], all);
}

static void
add_left_out(struct grid *g, const struct figures *f)
{
	grid_gap(g);
	if (f->plan->has_from || f->plan->has_to)
		add_total(
		    g, _("Not counted: received at other times"), f->outside);
	if (f->bad)
		add_total(g, _("Not counted: bad lines"), f->bad);
}

static void
add_ages(struct grid *g, const struct figures *f)
{
	if (figures_find_only(f, SUMMARY_TOTALS)[COUNT_OPEN] == 0)
		return;
	grid_gap(g);
	add_left(g, _("Age of open tickets"));
	add_right(g, _("Tickets"));
	add_right(g, _("Share"));
	grid_end_row(g);
	for (size_t i = 0; i < AGE_BUCKETS; i++) {
		char text[LABEL_AGE];

		label_of_age(i, text);
		add_part(g, text,
		    figures_find_number(f, SUMMARY_AGES, (int64_t)i)[0],
		    figures_find_only(f, SUMMARY_TOTALS)[COUNT_OPEN]);
	}
}

static void
add_clock(struct grid *g, const struct policy_clock *c, const uint64_t *n)
{
	grid_add(g, GRID_LEFT, 0, c->name);
	grid_add(g, GRID_LEFT, 0, policy_label_text(c->label));
	add_number(g, n[CLOCK_ON_TIME]);
	add_number(g, n[CLOCK_LATE]);
	add_number(g, n[CLOCK_RUNNING]);
	add_share(g, n[CLOCK_ON_TIME], n[CLOCK_ON_TIME] + n[CLOCK_LATE]);
	grid_end_row(g);
}

/* Of the many clocks of a policy, those that began for any ticket. */
static void
add_clocks(struct grid *g, const struct figures *f)
{
	const struct policy *policy = f->plan->policy;

	for (size_t i = 0; i < policy->clock_count; i++) {
		const uint64_t *n =
		    figures_find_number(f, SUMMARY_CLOCKS, (int64_t)i);

		if (!n[CLOCK_ON_TIME] && !n[CLOCK_LATE] && !n[CLOCK_RUNNING])
			continue;
		if (g->count == 0) {
			grid_gap(g);
			add_left(g, _("Clocks"));
			add_left(g, "");
			add_right(g, _("On time"));
			add_right(g, _("Late"));
			add_right(g, _("Running"));
			add_right(g, _("Rate"));
			grid_end_row(g);
		}
		add_clock(g, &policy->clocks[i], n);
	}
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
render_text(struct buf *out, const struct figures *f, const struct view *v)
{
	/* One grid for all that is counted alike, so that it lines up. */
	struct grid left_out = { 0 }, tickets = { 0 }, clocks = { 0 };

	write_title(out, f->plan);
	add_left_out(&left_out, f);
	if (!f->plan->by)
		add_totals(&tickets, f);
	for (size_t i = 0; i < f->plan->group_count; i++)
		add_group(&tickets, f, i, v->taxonomy);
	if (!f->plan->by) {
		add_ages(&tickets, f);
		add_clocks(&clocks, f);
	}
	grid_write(&left_out, v->columns, out);
	grid_write(&tickets, v->columns, out);
	grid_write(&clocks, v->columns, out);
	grid_release(&left_out);
	grid_release(&tickets);
	grid_release(&clocks);
}
