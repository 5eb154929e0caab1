/* Which chart an exhibit has, and the shapes all of them use. */
#include "document/svg.h"

#include "document/svg_plot.h"

/* Rows that a chart can be drawn of: a line needs two. */
static bool
has_rows(const struct exhibit *t, size_t wanted)
{
	size_t rows = 0;

	for (size_t i = 0; i < t->row_count && rows < wanted; i++)
		rows += !t->rows[i].total && t->rows[i].level == 0;
	return rows == wanted;
}

bool
svg_has_figure(const struct exhibit *t)
{
	switch (t->chart.kind) {
	case CHART_LINES:
		return t->chart.count > 0 && has_rows(t, 2);
	case CHART_CONTROL:
		return t->chart.count == 4 && has_rows(t, 2);
	case CHART_PARETO:
		return t->chart.count == 2 && has_rows(t, 1);
	case CHART_HEAT:
		return t->chart.count > 0 && has_rows(t, 1);
	case CHART_NONE:
	case CHART_BARS:
		break;
	}
	return false;
}

void
svg_figure(struct buf *out, const struct exhibit *t, const char *id,
    const struct document_view *v)
{
	struct plot p;
	bool pareto = t->chart.kind == CHART_PARETO;

	if (!svg_has_figure(t))
		return;
	plot_init(&p, out, t, id, v, pareto ? PARETO_ROWS : SIZE_MAX);
	buf_add_str(out, "<figure>\n");
	if (t->chart.kind == CHART_LINES)
		svg_lines(&p);
	else if (t->chart.kind == CHART_CONTROL)
		svg_control(&p);
	else if (pareto)
		svg_pareto(&p);
	else
		svg_heat(&p);
	buf_add_str(out, "</figure>\n");
	plot_release(&p);
}

void
svg_bar(struct buf *out, int64_t value, int64_t most)
{
	double width = most > 0 && value > 0 ? (double)value / (double)most : 0;

	buf_add_str(out, "<svg class=\"inline\" aria-hidden=\"true\">"
			 "<rect class=\"mark bar\" height=\"100%\"");
	plot_at(out, "width", width);
	buf_add_str(out, "/></svg>");
}

void
svg_shapes(struct buf *out)
{
	static const char *const shapes[SHAPES + 1] = {
		"<circle r=\"3.5\"",
		"<rect x=\"-3.2\" y=\"-3.2\" width=\"6.4\" height=\"6.4\"",
		"<path d=\"M0-4.5 4.2 3.2H-4.2Z\"",
		"<path d=\"M0-4.6 4.6 0 0 4.6-4.6 0Z\"",
		"<path d=\"M0 4.5 4.2-3.2H-4.2Z\"",
		"<path d=\"M-4-1H-1V-4H1V-1H4V1H1V4H-1V1H-4Z\"",
		"<circle r=\"2.2\"",
		"<rect x=\"-4\" y=\"-1.6\" width=\"8\" height=\"3.2\"",
		"<path d=\"M0-7.5 7.5 0 0 7.5-7.5 0Z\"",
	};

	buf_add_str(out, "<svg class=\"shapes\" width=\"0\" height=\"0\" "
			 "aria-hidden=\"true\"><defs>\n");
	for (int i = 0; i <= SHAPES; i++)
		buf_addf(out, "%s id=\"shape%d\"/>\n", shapes[i], i);
	buf_add_str(out, "</defs></svg>\n");
}
