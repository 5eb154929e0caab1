/* Figures as JSON. */
#include <inttypes.h>

#include "report/outline.h"
#include "report/render.h"

static void
add_time(struct buf *out, const char *name, const struct zone *zone, bool known,
    time_t at)
{
	char time[WHEN_TEXT];

	zone_format(zone, at, time);
	if (known)
		buf_addf(out, "\"%s\": \"%s\",\n", name, time);
	else
		buf_addf(out, "\"%s\": null,\n", name);
}

static void
add_counts(struct buf *out, const struct plan *plan, const uint64_t *n,
    const char *gap)
{
	buf_addf(out,
	    "\"tickets\": %" PRIu64 ",%s\"open\": %" PRIu64
	    ",%s\"closed\": %" PRIu64,
	    n[COUNT_TICKETS], gap, n[COUNT_OPEN], gap,
	    n[COUNT_TICKETS] - n[COUNT_OPEN]);
	if (render_late(plan))
		buf_addf(out, ",%s\"late\": %" PRIu64, gap, n[COUNT_LATE]);
}

static void
add_row(struct buf *out, const struct plan *plan, const struct outline_row *r)
{
	for (size_t i = 0; i <= r->level; i++) {
		struct span value = outline_value(r, i);

		buf_add_json(out, r->group->by->fields[i].name);
		buf_add_str(out, ": ");
		if (value.at)
			buf_add_json(out, value);
		else
			buf_add_str(out, "null");
		buf_add_str(out, ", ");
	}
	add_counts(out, plan, r->path[r->level], " ");
}

/* The counts by all fields together; those by fewer are their sums. */
static void
add_group(struct buf *out, const struct plan *plan, const struct group *g)
{
	struct outline rows = outline_of(g);
	const char *before = "\n";

	buf_add_json(out, span_of(g->by->list));
	buf_add_str(out, ": [");
	for (size_t i = 0; i < rows.count; i++) {
		if (rows.at[i].level + 1 < g->by->count)
			continue;
		buf_add_str(out, before);
		buf_add_str(out, "  {");
		add_row(out, plan, &rows.at[i]);
		buf_add_char(out, '}');
		before = ",\n";
	}
	buf_add_char(out, ']');
	outline_release(&rows);
}

static void
add_clocks(struct buf *out, const struct figures *f)
{
	const struct policy *policy = f->plan->policy;

	buf_add_str(out, "\"clocks\": [");
	for (size_t i = 0; i < policy->clock_count; i++) {
		const uint64_t *n =
		    figures_find_number(f, SUMMARY_CLOCKS, (int64_t)i);

		buf_add_str(out, i ? ",\n" : "\n");
		buf_add_str(out, "  {\"clock\": ");
		buf_add_json(out, policy->clocks[i].name);
		buf_add_str(out, ", \"label\": ");
		buf_add_json(out, policy->clocks[i].label.en);
		buf_addf(out,
		    ", \"on_time\": %" PRIu64 ", \"late\": %" PRIu64
		    ", \"running\": %" PRIu64 "}",
		    n[CLOCK_ON_TIME], n[CLOCK_LATE], n[CLOCK_RUNNING]);
	}
	buf_add_str(out, "],\n");
}

static void
add_ages(struct buf *out, const struct figures *f)
{
	buf_add_str(out, "\"ages\": [");
	for (int i = 0; i < AGE_BUCKETS; i++) {
		buf_addf(out, "%s\n  {\"days\": %d, ", i ? "," : "",
		    i ? age_days[i - 1] : 0);
		if (i < AGE_BUCKETS - 1)
			buf_addf(out, "\"below\": %d, ", age_days[i]);
		else
			buf_add_str(out, "\"below\": null, ");
		buf_addf(out, "\"open\": %" PRIu64 "}",
		    figures_find_number(f, SUMMARY_AGES, (int64_t)i)[0]);
	}
	buf_add_str(out, "],\n");
}

void
render_json(struct buf *out, const struct figures *f, const struct view *v)
{
	const struct plan *plan = f->plan;
	const struct zone *zone = plan->policy->zone;

	(void)v;
	buf_add_str(out, "{\n");
	add_time(out, "now", zone, true, plan->now);
	add_time(out, "from", zone, plan->has_from, plan->from);
	add_time(out, "to", zone, plan->has_to, plan->to);
	add_counts(out, plan, figures_find_only(f, SUMMARY_TOTALS), "\n");
	buf_addf(out, ",\n\"outside\": %" PRIu64 ",\n\"bad\": %" PRIu64 ",\n",
	    f->outside, f->bad);
	if (!plan->by)
		add_clocks(out, f);
	if (!plan->by)
		add_ages(out, f);
	buf_add_str(out, "\"by\": {\n");
	for (size_t i = 0; i < plan->group_count; i++) {
		if (i)
			buf_add_str(out, ",\n");
		add_group(out, plan, &f->groups[i]);
	}
	buf_add_str(out, "}}\n");
}
