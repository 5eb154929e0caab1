/* How long things took. */
#include "base/lang.h"
#include "report/sketch.h"
#include "report/tell.h"

static struct sketch
times_of(const struct figures *f, size_t tally, int64_t what)
{
	struct buf start = { 0 };
	struct sketch s;

	key_add_number(&start, what);
	s = sketch_read(f, tally, buf_span(&start));
	buf_release(&start);
	return s;
}

struct cell
tell_percentile(const struct sketch *s, unsigned percent)
{
	return s->n ? cell_seconds(sketch_percentile(s, percent)) : cell_none();
}

static void
add_time(
    struct exhibit *t, const struct figures *f, int which, const char *label)
{
	static const unsigned percents[] = { 50, 80, 90, 95 };
	struct sketch s = times_of(f, SUMMARY_TIMES, which);

	exhibit_row(t, 0);
	exhibit_cell(
	    t, cell_code(span_of(measure_time_names[which]), span_of(label)));
	exhibit_cell(t, cell_count(s.n));
	exhibit_cell(t, s.n ? cell_seconds(sketch_mean(&s)) : cell_none());
	for (size_t i = 0; i < sizeof percents / sizeof *percents; i++)
		exhibit_cell(t, tell_percentile(&s, percents[i]));
	sketch_release(&s);
}

void
tell_times(struct document *d, const struct figures *f)
{
	struct exhibit *t = document_exhibit(d, "times", _("Times taken"));

	exhibit_note(t,
	    _("By the clock on the wall. First answer: receipt to the first "
	      "confirmation, promise or reply. Resolution: receipt to the end "
	      "of what is closed. Call-back: the first reply to the visit "
	      "after it. p90: nine in ten took no longer, to 0.4 %."));
	exhibit_column(t, COLUMN_KEY, "time", _("Times taken"))->coded = true;
	exhibit_column(t, COLUMN_COUNT, "n", _("Tickets"));
	exhibit_column(t, COLUMN_SECONDS, "mean", _("Mean"));
	exhibit_column(t, COLUMN_SECONDS, "p50", "p50");
	exhibit_column(t, COLUMN_SECONDS, "p80", "p80");
	exhibit_column(t, COLUMN_SECONDS, "p90", "p90");
	exhibit_column(t, COLUMN_SECONDS, "p95", "p95");
	add_time(t, f, TIME_FIRST_ANSWER, _("First answer"));
	add_time(t, f, TIME_RESOLUTION, _("Resolution"));
	add_time(t, f, TIME_CALL_BACK, _("Call-back"));
}

/* A policy may have several clocks of one name, for different tickets: then
 * each is called by its name and which of them it is, "handling.2". */
static void
add_clock_code(struct buf *out, const struct policy *policy, size_t place)
{
	struct span name = policy->clocks[place].name;
	size_t which = 0, all = 0;

	for (size_t i = 0; i < policy->clock_count; i++) {
		all += span_equal(policy->clocks[i].name, name);
		which = i == place ? all : which;
	}
	buf_add_span(out, name);
	if (all > 1)
		buf_addf(out, ".%zu", which);
}

static void
add_clock(struct exhibit *t, const struct figures *f, size_t place)
{
	const struct policy_clock *c = &f->plan->policy->clocks[place];
	struct buf code = { 0 };
	const uint64_t *n =
	    figures_find_number(f, SUMMARY_CLOCKS, (int64_t)place);
	struct sketch s = times_of(f, SUMMARY_CONSUMED, (int64_t)place);

	exhibit_row(t, 0);
	add_clock_code(&code, f->plan->policy, place);
	exhibit_cell(
	    t, cell_code(buf_span(&code), policy_label_text(c->label)));
	buf_release(&code);
	exhibit_cell(t, cell_count(n[CLOCK_ON_TIME]));
	exhibit_cell(t, cell_count(n[CLOCK_LATE]));
	exhibit_cell(t, cell_count(n[CLOCK_RUNNING]));
	exhibit_cell(
	    t, cell_share(n[CLOCK_ON_TIME], n[CLOCK_ON_TIME] + n[CLOCK_LATE]));
	exhibit_cell(t, cell_count(s.n));
	exhibit_cell(t, tell_percentile(&s, 50));
	exhibit_cell(t, tell_percentile(&s, 90));
	sketch_release(&s);
}

/* Of the many clocks of a policy, those that began for any ticket. */
void
tell_clocks(struct document *d, const struct figures *f)
{
	const struct policy *policy = f->plan->policy;
	struct exhibit *t = document_exhibit(d, "clocks", _("Clocks"));

	exhibit_note(
	    t, _("On time: stopped when or before it was due. Late: stopped "
		 "later, or runs past due. Running: neither. Rate: on time out "
		 "of on time and late. p50, p90: what those that stopped took, "
		 "by the clock's own measure."));
	exhibit_column(t, COLUMN_KEY, "clock", _("Clocks"))->coded = true;
	exhibit_column(t, COLUMN_COUNT, "on_time", _("On time"));
	exhibit_column(t, COLUMN_COUNT, "late", _("Late"));
	exhibit_column(t, COLUMN_COUNT, "running", _("Running"));
	exhibit_column(t, COLUMN_SHARE, "rate", _("Rate"))->derived = true;
	exhibit_column(t, COLUMN_COUNT, "stopped", _("Stopped"));
	exhibit_column(t, COLUMN_SECONDS, "p50", "p50");
	exhibit_column(t, COLUMN_SECONDS, "p90", "p90");
	for (size_t i = 0; i < policy->clock_count; i++) {
		const uint64_t *n =
		    figures_find_number(f, SUMMARY_CLOCKS, (int64_t)i);

		if (n[CLOCK_ON_TIME] || n[CLOCK_LATE] || n[CLOCK_RUNNING])
			add_clock(t, f, i);
	}
	exhibit_chart(t, CHART_BARS, 4, -1);
}
