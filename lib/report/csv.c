/* Figures as CSV for spreadsheets. */
#include <stdio.h>

#include "csv/write.h"
#include "report/label.h"
#include "report/outline.h"
#include "report/render.h"

static void
add_code(struct buf *out, const char *code)
{
	csv_add_text(out, span_of(code));
}

static void
add_counts(struct buf *out, const struct plan *plan, const uint64_t *n)
{
	csv_add_number(out, n[COUNT_TICKETS]);
	csv_add_number(out, n[COUNT_OPEN]);
	csv_add_number(out, n[COUNT_TICKETS] - n[COUNT_OPEN]);
	if (render_late(plan))
		csv_add_number(out, n[COUNT_LATE]);
}

static void
add_heads(struct buf *out, const char *const heads[])
{
	for (; *heads; heads++)
		add_code(out, *heads);
}

static void
add_empty(struct buf *out, int cells)
{
	while (cells-- > 0)
		add_code(out, "");
}

/* Every column needs a name of its own where spreadsheets make tables of them.
 */
static void
add_field_heads(struct buf *out, const struct field *field)
{
	struct buf label = { 0 };

	csv_add_text(out, field->name);
	if (!label_is_known(field))
		return;
	buf_add_span(&label, field->name);
	buf_add_str(&label, " label");
	csv_add_text(out, buf_span(&label));
	buf_release(&label);
}

/* The counts by the fields asked for: one row for each combination. */
static void
add_table(struct buf *out, const struct figures *f, const struct taxonomy *t)
{
	static const char *const heads[] = { "tickets", "open", "closed",
		NULL };
	const struct plan *plan = f->plan;
	const struct group *g = &f->groups[0];
	const struct field *fields = g->by->fields;
	struct outline rows = outline_of(g);

	for (size_t i = 0; i < g->by->count; i++)
		add_field_heads(out, &fields[i]);
	add_heads(out, heads);
	if (render_late(plan))
		add_code(out, "late");
	csv_end_row(out);
	for (size_t i = 0; i < rows.count; i++) {
		const struct outline_row *r = &rows.at[i];

		if (r->level + 1 < g->by->count)
			continue;
		for (size_t k = 0; k <= r->level; k++) {
			csv_add_text(out, outline_value(r, k));
			if (label_is_known(&fields[k]))
				csv_add_text(out, label_of(t, &fields[k],
						      outline_value(r, k)));
		}
		add_counts(out, plan, r->path[r->level]);
		csv_end_row(out);
	}
	outline_release(&rows);
}

/* A row of the summary that has one number. */
static void
add_single(struct buf *out, const char *section, const char *code, uint64_t n)
{
	add_code(out, section);
	add_code(out, code);
	add_empty(out, 1);
	csv_add_number(out, n);
	add_empty(out, 5);
	csv_end_row(out);
}

static void
add_time(
    struct buf *out, const char *section, const struct zone *zone, time_t at)
{
	char time[WHEN_TEXT];

	zone_format(zone, at, time);
	add_code(out, section);
	add_code(out, time);
	add_empty(out, 7);
	csv_end_row(out);
}

static void
add_group(struct buf *out, const struct plan *plan, const struct group *g,
    const struct taxonomy *t)
{
	struct outline rows = outline_of(g);

	for (size_t i = 0; i < rows.count; i++) {
		const struct outline_row *r = &rows.at[i];
		const struct field *field = &g->by->fields[r->level];

		csv_add_text(out, field->name);
		csv_add_text(out, r->value);
		csv_add_text(out, label_of(t, field, r->value));
		add_counts(out, plan, r->path[r->level]);
		add_empty(out, 2);
		csv_end_row(out);
	}
	outline_release(&rows);
}

static void
add_clocks(struct buf *out, const struct figures *f)
{
	const struct policy *policy = f->plan->policy;

	for (size_t i = 0; i < policy->clock_count; i++) {
		const uint64_t *n =
		    figures_find_number(f, SUMMARY_CLOCKS, (int64_t)i);

		add_code(out, "clock");
		csv_add_text(out, policy->clocks[i].name);
		csv_add_text(out, policy_label_text(policy->clocks[i].label));
		add_empty(out, 3);
		csv_add_number(out, n[CLOCK_LATE]);
		csv_add_number(out, n[CLOCK_ON_TIME]);
		csv_add_number(out, n[CLOCK_RUNNING]);
		csv_end_row(out);
	}
}

static void
add_ages(struct buf *out, const struct figures *f)
{
	for (size_t i = 0; i < AGE_BUCKETS; i++) {
		char label[LABEL_AGE];

		label_of_age(i, label);
		add_code(out, "age");
		csv_add_number(out, i ? (uint64_t)age_days[i - 1] : 0);
		add_code(out, label);
		add_empty(out, 1);
		csv_add_number(
		    out, figures_find_number(f, SUMMARY_AGES, (int64_t)i)[0]);
		add_empty(out, 4);
		csv_end_row(out);
	}
}

static void
add_summary(struct buf *out, const struct figures *f, const struct taxonomy *t)
{
	static const char *const heads[] = { "section", "code", "label",
		"tickets", "open", "closed", "late", "on_time", "running",
		NULL };
	const struct plan *plan = f->plan;

	add_heads(out, heads);
	csv_end_row(out);
	add_time(out, "now", plan->policy->zone, plan->now);
	if (plan->has_from)
		add_time(out, "from", plan->policy->zone, plan->from);
	if (plan->has_to)
		add_time(out, "to", plan->policy->zone, plan->to);
	add_code(out, "total");
	add_empty(out, 2);
	add_counts(out, plan, figures_find_only(f, SUMMARY_TOTALS));
	add_empty(out, 2);
	csv_end_row(out);
	add_single(out, "not counted", "outside", f->outside);
	add_single(out, "not counted", "bad", f->bad);
	for (size_t i = 0; i < plan->group_count; i++)
		add_group(out, plan, &f->groups[i], t);
	add_clocks(out, f);
	add_ages(out, f);
}

void
render_csv(struct buf *out, const struct figures *f, const struct view *v)
{
	buf_add_str(out, CSV_BOM);
	if (f->plan->by)
		add_table(out, f, v->taxonomy);
	else
		add_summary(out, f, v->taxonomy);
}
