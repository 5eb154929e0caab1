/* What charts share: the frame, the axes, the points. */
#ifndef CPLT_DOCUMENT_SVG_PLOT_H
#define CPLT_DOCUMENT_SVG_PLOT_H

#include "document/html_parts.h"
#include "document/scale.h"

/* A chart on its way; nothing in it is owned but rows. */
struct plot {
	struct buf *out;
	const struct exhibit *t;
	const struct document_view *v;
	const char *id;          /* of the exhibit in the page */
	const struct row **rows; /* those drawn: no sums */
	size_t count;
};

/* Collect the rows to draw, at most so many; to be given to plot_release. */
void plot_init(struct plot *p, struct buf *out, const struct exhibit *t,
    const char *id, const struct document_view *v, size_t most);
void plot_release(struct plot *p);

/* The number in a cell of a drawn row; false when it has none. */
bool plot_value(const struct plot *p, size_t row, size_t column, int64_t *out);

/* The least and the most of a column of the chart; false when it is empty. */
bool
plot_range(const struct plot *p, size_t column, int64_t *least, int64_t *most);

/* The type of the first value in the column; CELL_COUNT where all are none. */
struct cell plot_sample(const struct plot *p, size_t column);

/* Begin the picture: its title, what it shows in words, its drawing area; kind
 * is a class of the style.  rows: how many lines of text high, 0: the usual. */
void plot_open(struct plot *p, const char *kind, size_t rows);
void plot_close(struct plot *p);

/* Append ` name="12.34%"`: a share of the drawing area, held inside it. */
void plot_at(struct buf *out, const char *name, double place);

/* Lines across with their values at the left; sample tells how to say them. */
void plot_values(struct plot *p, const struct scale *s, struct cell sample);

/* The names of rows along the foot, as many as there is room for. */
void plot_names(struct plot *p);

/* Where the middle of a row is, from left to right. */
double plot_middle(const struct plot *p, size_t row);

/* Begin and end a part that is stretched over the drawing area, 0 to 10000
 * each way, for lines and areas. */
void plot_stretch(struct plot *p);
void plot_stretch_end(struct plot *p);

/* A line through a column's values in a stretched part; it stops where there
 * is no value. */
void plot_line(
    struct plot *p, const struct scale *s, size_t column, const char *class);

/* Points of a column by the shape of that number, each with its words. */
void
plot_points(struct plot *p, const struct scale *s, size_t column, int shape);

/* One mark by a shape, and the name and values of a row to be read at it. */
void plot_mark(struct plot *p, double x, double y, size_t row, int shape,
    const char *class);

/* Append "name: column value, …" of a row's chart columns, as a <title>. */
void plot_words(struct plot *p, size_t row);

/* The key above a chart.  sample is the SVG that shows it, 24 by 12. */
void plot_key_open(struct plot *p);
void plot_key(struct plot *p, const char *sample, struct span label);
void plot_key_close(struct plot *p);

/* The charts; svg_figure calls them. */
void svg_lines(struct plot *p);
void svg_control(struct plot *p);
void svg_pareto(struct plot *p);
void svg_heat(struct plot *p);

enum {
	SHAPES = 8,       /* also the colours of lines */
	SHAPE_SIGNAL = 8, /* what stands out */
	PARETO_ROWS = 30, /* bars, at most */
};

#endif
