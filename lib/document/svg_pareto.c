/* A Pareto chart: bars from the greatest, and the share of all up to each. */
#include "document/svg_plot.h"

#include "base/lang.h"
#include "base/text.h"

enum {
	NAME_COLUMNS = 20, /* of a bar's name that has room beside it */
	TICK = SHARE_WHOLE / 5,
	FEW = SHARE_WHOLE / 5 * 4, /* what the vital few come to: 80 % */
};

/* What the running shares are of, so that a bar and the step of the line beside
 * it have one length. */
static double
whole_of(const struct plot *p)
{
	const size_t *columns = p->t->chart.columns;
	int64_t count, share = 0, sum = 0, most = 1;

	for (size_t i = 0; i < p->count; i++) {
		if (!plot_value(p, i, columns[0], &count))
			continue;
		sum += count;
		most = count > most ? count : most;
		plot_value(p, i, columns[1], &share);
	}
	if (share <= 0 || sum <= 0)
		return (double)most;
	return (double)sum * SHARE_WHOLE / (double)share;
}

static void
add_axis(struct plot *p)
{
	for (int64_t n = 0; n <= SHARE_WHOLE; n += TICK) {
		double x = (double)n / SHARE_WHOLE;

		buf_addf(p->out, "<line class=\"%s\" y2=\"100%%\"",
		    n == 0     ? "foot"
		    : n == FEW ? "few"
			       : "rule");
		plot_at(p->out, "x1", x);
		plot_at(p->out, "x2", x);
		buf_addf(p->out,
		    "/><text class=\"name%s\" y=\"100%%\" dy=\"1.5em\"",
		    n > 0 && n < SHARE_WHOLE ? " fine" : "");
		plot_at(p->out, "x", x);
		buf_addf(
		    p->out, ">%d%%</text>\n", (int)(n * 100 / SHARE_WHOLE));
	}
}

static void
add_name(struct plot *p, size_t row, double y)
{
	struct cell cell = exhibit_at(p->t, p->rows[row], 0);
	struct buf name = { 0 };
	struct span whole = cell.label.at ? cell.label : cell.value;
	size_t fit = text_fit(whole, NAME_COLUMNS);

	if (fit < whole.len) {
		fit = text_fit(whole, NAME_COLUMNS - 1);
		buf_add(&name, whole.at, fit);
		buf_add_str(&name, "\u2026");
	} else {
		buf_add_span(&name, whole);
	}
	buf_add_str(p->out, "<text class=\"value\" dx=\"-8\" dy=\".35em\"");
	plot_at(p->out, "y", y);
	buf_add_char(p->out, '>');
	html_text(p->out, buf_span(&name));
	buf_add_str(p->out, "</text>");
	buf_release(&name);
}

static void
add_bar(struct plot *p, size_t row, double whole)
{
	size_t column = p->t->chart.columns[0];
	double y = plot_middle(p, row), width;
	int64_t count = 0;

	plot_value(p, row, column, &count);
	width = count > 0 ? (double)count / whole : 0;
	add_name(p, row, y);
	buf_add_str(p->out, "<rect class=\"mark bar\"");
	plot_at(p->out, "y", y - 0.32 / (double)p->count);
	plot_at(p->out, "width", width < 1 ? width : 1);
	plot_at(p->out, "height", 0.64 / (double)p->count);
	buf_add_char(p->out, '>');
	plot_words(p, row);
	buf_add_str(p->out, "</rect><text class=\"count\" x=\"100%\" "
			    "dx=\"64\" dy=\".35em\"");
	plot_at(p->out, "y", y);
	buf_add_char(p->out, '>');
	html_cell(p->out, exhibit_at(p->t, p->rows[row], column), p->v);
	buf_add_str(p->out, "</text>\n");
}

/* The running share: a line down through the bars. */
static void
add_running(struct plot *p)
{
	size_t column = p->t->chart.columns[1];
	int64_t share;

	plot_stretch(p);
	buf_add_str(p->out, "<polyline class=\"line c1\" points=\"");
	for (size_t i = 0; i < p->count; i++) {
		if (plot_value(p, i, column, &share))
			buf_addf(p->out, " %d,%d",
			    (int)(share / (SHARE_WHOLE / 10000)),
			    (int)(plot_middle(p, i) * 10000 + 0.5));
	}
	buf_add_str(p->out, "\"/>\n");
	plot_stretch_end(p);
	for (size_t i = 0; i < p->count; i++) {
		if (plot_value(p, i, column, &share))
			plot_mark(p, (double)share / SHARE_WHOLE,
			    plot_middle(p, i), i, 1, "c1");
	}
}

static void
add_keys(struct plot *p)
{
	const struct exhibit *t = p->t;

	plot_key_open(p);
	plot_key(p, "<rect class=\"bar\" y=\"2\" width=\"24\" height=\"8\"/>",
	    t->columns[t->chart.columns[0]].label);
	plot_key(p,
	    "<line class=\"line c1\" x2=\"24\" y1=\"6\" y2=\"6\"/>"
	    "<use class=\"c1\" href=\"#shape1\" x=\"12\" y=\"6\"/>",
	    t->columns[t->chart.columns[1]].label);
	plot_key(p, "<line class=\"few\" x1=\"12\" x2=\"12\" y2=\"12\"/>",
	    span_of(_("four fifths of all")));
	plot_key_close(p);
}

void
svg_pareto(struct plot *p)
{
	double whole = whole_of(p);

	add_keys(p);
	plot_open(p, "pareto", p->count);
	add_axis(p);
	for (size_t i = 0; i < p->count; i++)
		add_bar(p, i, whole);
	add_running(p);
	plot_close(p);
}
