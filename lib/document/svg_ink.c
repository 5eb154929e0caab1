/* Lines, points and keys of charts. */
#include "document/svg_plot.h"

#include <stdio.h>

enum { STRETCH = 10000 };

void
plot_stretch(struct plot *p)
{
	buf_addf(p->out,
	    "<svg class=\"ink\" viewBox=\"0 0 %d %d\" "
	    "preserveAspectRatio=\"none\">\n",
	    STRETCH, STRETCH);
}

void
plot_stretch_end(struct plot *p)
{
	buf_add_str(p->out, "</svg>\n");
}

void
plot_line(
    struct plot *p, const struct scale *s, size_t column, const char *class)
{
	bool drawing = false;

	for (size_t i = 0; i < p->count; i++) {
		int64_t value;

		if (!plot_value(p, i, column, &value)) {
			buf_add_str(p->out, drawing ? "\"/>\n" : "");
			drawing = false;
			continue;
		}
		if (!drawing)
			buf_addf(p->out,
			    "<polyline class=\"line %s\" "
			    "points=\"",
			    class);
		buf_addf(p->out, "%s%d,%d", drawing ? " " : "",
		    (int)(plot_middle(p, i) * STRETCH + 0.5),
		    (int)((1 - scale_place(s, value)) * STRETCH + 0.5));
		drawing = true;
	}
	buf_add_str(p->out, drawing ? "\"/>\n" : "");
}

void
plot_words(struct plot *p, size_t row)
{
	const struct exhibit *t = p->t;

	buf_add_str(p->out, "<title>");
	html_cell(p->out, exhibit_at(t, p->rows[row], 0), p->v);
	for (size_t i = 0; i < t->chart.count; i++) {
		size_t column = t->chart.columns[i];

		buf_add_char(p->out, '\n');
		html_text(p->out, t->columns[column].label);
		buf_add_str(p->out, ": ");
		html_cell(p->out, exhibit_at(t, p->rows[row], column), p->v);
	}
	buf_add_str(p->out, "</title>");
}

void
plot_mark(struct plot *p, double x, double y, size_t row, int shape,
    const char *class)
{
	buf_addf(
	    p->out, "<use class=\"mark %s\" href=\"#shape%d\"", class, shape);
	plot_at(p->out, "x", x);
	plot_at(p->out, "y", y);
	buf_add_char(p->out, '>');
	plot_words(p, row);
	buf_add_str(p->out, "</use>\n");
}

void
plot_points(struct plot *p, const struct scale *s, size_t column, int shape)
{
	char class[32];

	/* Points that would touch show themselves when pointed at. */
	snprintf(
	    class, sizeof class, "c%d%s", shape, p->count > 62 ? " dense" : "");
	for (size_t i = 0; i < p->count; i++) {
		int64_t value;

		if (plot_value(p, i, column, &value))
			plot_mark(p, plot_middle(p, i),
			    1 - scale_place(s, value), i, shape, class);
	}
}

void
plot_key_open(struct plot *p)
{
	buf_add_str(p->out, "<figcaption><ul class=\"key\">\n");
}

void
plot_key(struct plot *p, const char *sample, struct span label)
{
	buf_add_str(p->out, "<li><svg class=\"sample\" width=\"24\" "
			    "height=\"12\" aria-hidden=\"true\">");
	buf_add_str(p->out, sample);
	buf_add_str(p->out, "</svg>");
	html_text(p->out, label);
	buf_add_str(p->out, "</li>\n");
}

void
plot_key_close(struct plot *p)
{
	buf_add_str(p->out, "</ul></figcaption>\n");
}
