/* The frame and the axes of charts. */
#include "document/svg_plot.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"

enum {
	/* Widths in pixels: a column of a label's text, the gap between two,
	 * and the drawing area of a small and of a large screen. */
	LABEL_COLUMN = 7,
	LABEL_GAP = 14,
	AREA_SMALL = 220,
	AREA_LARGE = 620,
	AREA_RIGHT = 32, /* room to the right of it */
	ROW_HEIGHT = 26, /* of a bar or a square, */
	ROW_LOW = 21,    /* and of one among many */
	ROWS_MANY = 12,
};

void
plot_init(struct plot *p, struct buf *out, const struct exhibit *t,
    const char *id, const struct document_view *v, size_t most)
{
	*p = (struct plot) { .out = out, .t = t, .v = v, .id = id };
	p->rows = xcalloc(t->row_count + 1, sizeof *p->rows);
	for (size_t i = 0; i < t->row_count && p->count < most; i++) {
		if (!t->rows[i].total && t->rows[i].level == 0)
			p->rows[p->count++] = &t->rows[i];
	}
}

void
plot_release(struct plot *p)
{
	free(p->rows);
	p->rows = NULL;
}

bool
plot_value(const struct plot *p, size_t row, size_t column, int64_t *out)
{
	struct cell cell = exhibit_at(p->t, p->rows[row], column);

	if (cell.type < CELL_COUNT)
		return false;
	*out = cell.number;
	return true;
}

bool
plot_range(const struct plot *p, size_t column, int64_t *least, int64_t *most)
{
	bool any = false;
	int64_t value;

	for (size_t i = 0; i < p->count; i++) {
		if (!plot_value(p, i, column, &value))
			continue;
		*least = any && *least < value ? *least : value;
		*most = any && *most > value ? *most : value;
		any = true;
	}
	return any;
}

struct cell
plot_sample(const struct plot *p, size_t column)
{
	for (size_t i = 0; i < p->count; i++) {
		struct cell cell = exhibit_at(p->t, p->rows[i], column);

		if (cell.type >= CELL_COUNT)
			return cell;
	}
	return cell_count(0);
}

/* "Tickets, Late; 30 rows from 2026-11-01 to 2026-11-30", for those to whom
 * the picture is read. */
static void
add_description(struct plot *p)
{
	const struct exhibit *t = p->t;
	const struct chart *c = &t->chart;
	bool map = c->kind == CHART_HEAT;

	for (size_t i = 0; i < c->count && !map; i++) {
		buf_add_str(p->out, i ? ", " : "");
		html_text(p->out, t->columns[c->columns[i]].label);
	}
	buf_add_str(p->out, map ? "" : ": ");
	html_cell(p->out, exhibit_at(t, p->rows[0], 0), p->v);
	buf_add_str(p->out, " \u2013 ");
	html_cell(p->out, exhibit_at(t, p->rows[p->count - 1], 0), p->v);
	buf_add_str(p->out, ". ");
	html_text(p->out, span_of(_("The table has its figures.")));
}

void
plot_open(struct plot *p, const char *kind, size_t rows)
{
	buf_addf(p->out, "<svg class=\"chart %s\" role=\"img\"", kind);
	if (rows)
		buf_addf(p->out, " height=\"%zu\"",
		    rows * (rows > ROWS_MANY ? ROW_LOW : ROW_HEIGHT));
	buf_addf(p->out,
	    " aria-labelledby=\"%s-title\" aria-describedby=\"%s-desc\">\n"
	    "<title id=\"%s-title\">",
	    p->id, p->id, p->id);
	html_text(p->out, p->t->title);
	buf_addf(p->out, "</title><desc id=\"%s-desc\">", p->id);
	add_description(p);
	buf_add_str(p->out, "</desc>\n");
}

void
plot_close(struct plot *p)
{
	buf_add_str(p->out, "</svg>\n");
}

void
plot_at(struct buf *out, const char *name, double place)
{
	double inside = place < 0 ? 0 : place > 1 ? 1 : place;
	int n = (int)(inside * 10000 + 0.5);

	buf_addf(
	    out, " %s=\"%d.%02d%%\"", name, (int)(n / 100), (int)(n % 100));
}

void
plot_values(struct plot *p, const struct scale *s, struct cell sample)
{
	for (int64_t n = s->low; n <= s->high; n += s->step) {
		double y = 1 - scale_place(s, n);

		buf_addf(p->out, "<line class=\"%s\" x2=\"100%%\"",
		    n == s->low ? "foot" : "rule");
		plot_at(p->out, "y1", y);
		plot_at(p->out, "y2", y);
		buf_add_str(p->out, "/><text class=\"value\" dx=\"-8\"");
		plot_at(p->out, "y", y);
		buf_add_str(p->out, " dy=\".35em\">");
		sample.number = n;
		html_cell(p->out, sample, p->v);
		buf_add_str(p->out, "</text>\n");
	}
}

double
plot_middle(const struct plot *p, size_t row)
{
	return ((double)row + 0.5) / (double)p->count;
}

/* Pixels that the longest of the rows' names takes. */
static size_t
name_width(const struct plot *p)
{
	size_t most = 0;

	for (size_t i = 0; i < p->count; i++) {
		struct buf name = { 0 };
		size_t columns;

		html_cell(&name, exhibit_at(p->t, p->rows[i], 0), p->v);
		columns = text_columns(buf_span(&name));
		most = columns > most ? columns : most;
		buf_release(&name);
	}
	return most * LABEL_COLUMN + LABEL_GAP;
}

/* Every how manieth name fits, as a multiple of least. */
static size_t
name_step(const struct plot *p, size_t width, size_t area, size_t least)
{
	static const size_t steps[] = { 1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 50,
		60, 100, 150, 200, 300, 500, 1000 };

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		if (steps[i] % least == 0 &&
		    (p->count + steps[i] - 1) / steps[i] * width <= area)
			return steps[i];
	}
	return p->count;
}

/* True when half the name fits between its row's middle and the right edge. */
static bool
has_room(const struct plot *p, size_t row, size_t width)
{
	double left = (1 - plot_middle(p, row)) * AREA_SMALL;

	return row == 0 || left + AREA_RIGHT >= (double)(width - LABEL_GAP) / 2;
}

void
plot_names(struct plot *p)
{
	size_t width = name_width(p);
	size_t large = name_step(p, width, AREA_LARGE, 1);
	size_t small = name_step(p, width, AREA_SMALL, large);

	for (size_t i = 0; i < p->count; i += large) {
		bool fine = i % small != 0 || !has_room(p, i, width);

		buf_addf(p->out,
		    "<text class=\"name%s\" y=\"100%%\" "
		    "dy=\"1.7em\"",
		    fine ? " fine" : "");
		plot_at(p->out, "x", plot_middle(p, i));
		buf_add_char(p->out, '>');
		html_cell(p->out, exhibit_at(p->t, p->rows[i], 0), p->v);
		buf_add_str(p->out, "</text>\n");
	}
}
