/* A control chart: values, their centre, their limits, and what is a signal. */
#include "document/svg_plot.h"

#include "base/lang.h"

/* The columns of the chart, in its order. */
enum { VALUE, CENTRE, LOWER, UPPER, PARTS };

/* Values are labelled where no other label is so near, in widths of the chart.
 */
#define LABEL_APART 0.16
/* Below this, in heights of the chart, a label would be among the names. */
#define LOWEST_LABEL 0.9

static void
add_keys(struct plot *p)
{
	const struct chart *c = &p->t->chart;

	plot_key_open(p);
	plot_key(p,
	    "<line class=\"line c0\" x2=\"24\" y1=\"6\" y2=\"6\"/>"
	    "<use class=\"c0\" href=\"#shape0\" x=\"12\" y=\"6\"/>",
	    p->t->columns[c->columns[VALUE]].label);
	plot_key(p, "<line class=\"centre\" x2=\"24\" y1=\"6\" y2=\"6\"/>",
	    p->t->columns[c->columns[CENTRE]].label);
	plot_key(p,
	    "<rect class=\"band\" width=\"24\" height=\"12\"/>"
	    "<path class=\"limit\" d=\"M0 .5H24M0 11.5H24\"/>",
	    span_of(_("control limits")));
	plot_key(p, "<use class=\"signal\" href=\"#shape8\" x=\"12\" y=\"6\"/>",
	    span_of(_("signal")));
	plot_key_close(p);
}

/* Round numbers about all values and limits; from zero unless all lie far from
 * it, where a signal would be lost in a flat line. */
static struct scale
scale_for(const struct plot *p)
{
	const struct chart *c = &p->t->chart;
	int64_t low = INT64_MAX, high = 0;

	for (size_t i = 0; i < PARTS; i++) {
		int64_t least, most;

		if (!plot_range(p, c->columns[i], &least, &most))
			continue;
		low = least < low ? least : low;
		high = most > high ? most : high;
	}
	if (low >= high || (low >= 0 && low < high / 2))
		low = 0;
	return scale_of(plot_sample(p, c->columns[VALUE]).type, low, high);
}

/* One of the limits or the centre, level over the width of each row. */
static void
add_steps(struct plot *p, const struct scale *s, size_t column, bool back)
{
	for (size_t n = 0; n < p->count; n++) {
		size_t i = back ? p->count - 1 - n : n;
		size_t from = back ? i + 1 : i, to = back ? i : i + 1;
		int64_t value;
		int y;

		if (!plot_value(p, i, column, &value))
			continue;
		y = (int)((1 - scale_place(s, value)) * 10000 + 0.5);
		buf_addf(p->out, " %zu,%d %zu,%d", from * 10000 / p->count, y,
		    to * 10000 / p->count, y);
	}
}

static void
add_steps_line(
    struct plot *p, const struct scale *s, size_t column, const char *class)
{
	buf_addf(p->out, "<polyline class=\"%s\" points=\"", class);
	add_steps(p, s, column, false);
	buf_add_str(p->out, "\"/>\n");
}

static void
add_limits(struct plot *p, const struct scale *s)
{
	const size_t *columns = p->t->chart.columns;

	buf_add_str(p->out, "<polygon class=\"band\" points=\"");
	add_steps(p, s, columns[UPPER], false);
	add_steps(p, s, columns[LOWER], true);
	buf_add_str(p->out, "\"/>\n");
	add_steps_line(p, s, columns[UPPER], "limit");
	add_steps_line(p, s, columns[LOWER], "limit");
	add_steps_line(p, s, columns[CENTRE], "centre");
}

/* The value beside a signal, on the side away from the centre, unless that
 * is where the rows' names stand. */
static void
add_label(struct plot *p, size_t row, double y)
{
	const size_t *columns = p->t->chart.columns;
	int64_t value = 0, centre = 0;

	plot_value(p, row, columns[VALUE], &value);
	plot_value(p, row, columns[CENTRE], &centre);
	buf_add_str(p->out, "<text class=\"signal-value\"");
	plot_at(p->out, "x", plot_middle(p, row));
	plot_at(p->out, "y", y);
	buf_addf(p->out, " dy=\"%s\">",
	    value < centre && y < LOWEST_LABEL ? "1.9em" : "-.9em");
	html_cell(p->out, exhibit_at(p->t, p->rows[row], columns[VALUE]), p->v);
	buf_add_str(p->out, "</text>\n");
}

static void
add_points(struct plot *p, const struct scale *s)
{
	double labelled = -1;

	for (size_t i = 0; i < p->count; i++) {
		bool signal = p->rows[i]->marked;
		double x = plot_middle(p, i), y;
		int64_t value;

		if (!plot_value(p, i, p->t->chart.columns[VALUE], &value))
			continue;
		y = 1 - scale_place(s, value);
		plot_mark(p, x, y, i, signal ? SHAPE_SIGNAL : 0,
		    signal ? "signal" : "c0");
		if (!signal || x - labelled < LABEL_APART)
			continue;
		add_label(p, i, y);
		labelled = x;
	}
}

void
svg_control(struct plot *p)
{
	size_t values = p->t->chart.columns[VALUE];
	struct scale s = scale_for(p);

	add_keys(p);
	plot_open(p, "control", 0);
	plot_values(p, &s, plot_sample(p, values));
	plot_names(p);
	plot_stretch(p);
	add_limits(p, &s);
	plot_line(p, &s, values, "c0");
	plot_stretch_end(p);
	add_points(p, &s);
	plot_close(p);
}
