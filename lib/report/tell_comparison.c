/* The period beside the one before it and the same one a year earlier. */
#include "base/lang.h"
#include "report/signal.h"
#include "report/tell.h"

/* What is known of one of the periods. */
struct side {
	uint64_t length; /* seconds; of a period that is not over, those past */
	const uint64_t *n; /* as of totals */
	struct sketch times;
};

static uint64_t
length_of(struct period p, time_t present)
{
	time_t to = p.to < present ? p.to : present;

	return to > p.from ? (uint64_t)(to - p.from) : 0;
}

static struct side
side_of(const struct figures *f, int window)
{
	struct period p = summary_window(f->plan, window);
	struct side s = { .length = length_of(p, f->plan->now) };
	struct buf key = { 0 };

	if (window == WINDOW_THIS) {
		key_add_number(&key, TIME_RESOLUTION);
		s.n = figures_find_only(f, SUMMARY_TOTALS);
		s.times = sketch_read(f, SUMMARY_TIMES, buf_span(&key));
	} else {
		key_add_number(&key, window);
		s.n = figures_find_number(f, SUMMARY_WINDOWS, window);
		s.times = sketch_read(f, SUMMARY_WINDOW_TIMES, buf_span(&key));
	}
	buf_release(&key);
	return s;
}

/* The figures compared: columns of the totals. */
static const struct figure {
	const char *name, *label;
	enum figure_kind { COUNTED, SHARED, MEDIAN } kind;
	size_t part, whole;
} compared[] = {
	{ "tickets", N_("Tickets received"), COUNTED, COUNT_TICKETS, 0 },
	{ "complaints", N_("Complaints"), COUNTED,
	    TOTAL_MEASURES + MEASURE_COMPLAINT, 0 },
	{ "late", N_("Late share"), SHARED, TOTAL_MEASURES + MEASURE_LATE,
	    COUNT_TICKETS },
	{ "resolution", N_("Resolution, p50"), MEDIAN, 0, 0 },
	{ "satisfied", N_("Satisfied share"), SHARED,
	    TOTAL_MEASURES + MEASURE_SATISFIED,
	    TOTAL_MEASURES + MEASURE_VISITED },
	{ "reopened", N_("Reopened share"), SHARED,
	    TOTAL_MEASURES + MEASURE_REOPENED, COUNT_TICKETS },
	{ "repeat", N_("Repeat share"), SHARED, TOTAL_MEASURES + MEASURE_REPEAT,
	    COUNT_TICKETS },
	{ "escalated", N_("Escalated share"), SHARED,
	    TOTAL_MEASURES + MEASURE_ESCALATED, COUNT_TICKETS },
	{ "first_contact", N_("First-contact share"), SHARED,
	    TOTAL_MEASURES + MEASURE_FIRST_CONTACT,
	    TOTAL_MEASURES + MEASURE_SETTLED },
};

static struct cell
value_of(const struct figure *g, const struct side *s)
{
	if (g->kind == COUNTED)
		return cell_count(s->n[g->part]);
	if (g->kind == SHARED)
		return cell_share(s->n[g->part], s->n[g->whole]);
	return tell_percentile(&s->times, 50);
}

/* Of shares the difference, of others its part of what was. */
static struct cell
change_of(const struct figure *g, struct cell now, struct cell was)
{
	struct cell part;
	int64_t more = now.number - was.number;

	if (now.type == CELL_NONE || was.type == CELL_NONE)
		return cell_none();
	if (g->kind == SHARED)
		return (struct cell) { .type = CELL_SHARE, .number = more };
	part = cell_share(
	    (uint64_t)(more < 0 ? -more : more), (uint64_t)was.number);
	if (more < 0)
		part.number = -part.number;
	return part;
}

static bool
is_signal(
    const struct figure *g, const struct side *now, const struct side *was)
{
	if (g->kind == COUNTED)
		return signal_counts(
		    now->n[g->part], now->length, was->n[g->part], was->length);
	return signal_shares(now->n[g->part], now->n[g->whole], was->n[g->part],
	    was->n[g->whole]);
}

static struct cell
verdict_of(
    const struct figure *g, const struct side *now, const struct side *was)
{
	/* Where there is nothing, the input may not reach back so far. */
	if (g->kind == MEDIAN || !was->n[COUNT_TICKETS] ||
	    (g->kind == SHARED && (!now->n[g->whole] || !was->n[g->whole])))
		return cell_none();
	if (is_signal(g, now, was))
		return cell_code(SPAN("signal"), span_of(_("signal")));
	return cell_code(SPAN("noise"), span_of(_("noise")));
}

static void
add_other(struct exhibit *t, const struct figure *g, const struct side *now,
    const struct side *was)
{
	struct cell value = value_of(g, was);

	exhibit_cell(t, value);
	exhibit_cell(t, change_of(g, value_of(g, now), value));
	exhibit_cell(t, verdict_of(g, now, was));
}

static void
add_figure(
    struct exhibit *t, const struct figure *g, const struct side sides[WINDOWS])
{
	exhibit_row(t, 0);
	exhibit_cell(t, cell_code(span_of(g->name), span_of(_(g->label))));
	exhibit_cell(t, value_of(g, &sides[WINDOW_THIS]));
	add_other(t, g, &sides[WINDOW_THIS], &sides[WINDOW_BEFORE]);
	add_other(t, g, &sides[WINDOW_THIS], &sides[WINDOW_YEAR_BEFORE]);
}

static void
add_columns(struct exhibit *t)
{
	exhibit_column(t, COLUMN_KEY, "figure", _("Figure"))->coded = true;
	exhibit_column(t, COLUMN_COUNT, "value", _("Value"));
	exhibit_column(t, COLUMN_COUNT, "before", _("Period before"));
	exhibit_column(t, COLUMN_SHARE, "change", _("Change"));
	exhibit_column(t, COLUMN_TEXT, "verdict", _("Verdict"))->coded = true;
	exhibit_column(t, COLUMN_COUNT, "year_before", _("Year before"));
	exhibit_column(t, COLUMN_SHARE, "year_change", _("Change"));
	exhibit_column(t, COLUMN_TEXT, "year_verdict", _("Verdict"))->coded =
	    true;
}

void
tell_comparison(struct document *d, const struct figures *f)
{
	struct exhibit *t;
	struct side sides[WINDOWS];

	if (!summary_compares(f->plan))
		return;
	t = document_exhibit(d, "comparison", _("Comparison"));
	exhibit_note(t,
	    _("With the period before of the same length, whole calendar "
	      "months with as many, and with the same period a year earlier. "
	      "Change: of what it was; of shares, the difference. Signal: "
	      "more than three standard errors; all else may be chance. Counts "
	      "are judged by how long a period is, or has lasted so far."));
	add_columns(t);
	for (int i = 0; i < WINDOWS; i++)
		sides[i] = side_of(f, i);
	for (size_t i = 0; i < sizeof compared / sizeof *compared; i++)
		add_figure(t, &compared[i], sides);
	for (int i = 0; i < WINDOWS; i++)
		sketch_release(&sides[i].times);
}
