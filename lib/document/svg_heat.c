/* A map: a square for each row and column, darker where there is more. */
#include "document/svg_plot.h"

#include <stdio.h>

#include "base/lang.h"

enum {
	STRONG = 4,          /* the first written on in the other colour */
	SHADES = 5,          /* beside that of zero */
	NAMES_LARGE = 24,    /* columns named on a large screen */
	NAMES_SMALL = 8,     /* and on a small one */
	WRITTEN_MOST = 1000, /* what is less has room in its square */
};

struct map {
	struct plot *plot;
	size_t first, columns;
	int64_t most; /* in any square */
	int64_t step; /* each shade spans so much */
};

/* The least round step that is not below size, finer than those of an axis, so
 * that the last shade is used. */
static int64_t
shade_step(enum cell_type type, int64_t size)
{
	static const int round[] = { 10, 12, 15, 20, 25, 30, 40, 50, 60, 80 };
	int64_t scale = 1;

	if (type == CELL_SECONDS)
		return scale_step(type, size);
	if (size < round[0])
		return size > 0 ? size : 1;
	for (;; scale *= 10) {
		for (size_t i = 0; i < sizeof round / sizeof *round; i++) {
			if (round[i] * scale >= size)
				return round[i] * scale;
		}
	}
}

static struct map
map_of(struct plot *p)
{
	const struct chart *c = &p->t->chart;
	size_t last = c->columns[c->count - 1];
	struct map m = { .plot = p, .first = c->columns[0] };
	int64_t least, most;

	m.columns = last - m.first + 1;
	for (size_t i = m.first; i <= last; i++) {
		if (plot_range(p, i, &least, &most) && most > m.most)
			m.most = most;
	}
	m.step = shade_step(plot_sample(p, m.first).type,
	    m.most / SHADES + (m.most % SHADES != 0));
	return m;
}

static int
shade_of(const struct map *m, int64_t value)
{
	int64_t shade = value <= 0 ? 0 : (value + m->step - 1) / m->step;

	return shade < SHADES ? (int)shade : SHADES;
}

/* "0", "1–20", "21–40" … */
static void
add_key(const struct map *m, int shade)
{
	struct plot *p = m->plot;
	struct cell cell = plot_sample(p, m->first);
	bool counts = cell.type == CELL_COUNT;
	struct buf label = { 0 };
	char sample[80];

	snprintf(sample, sizeof sample,
	    "<rect class=\"h%d\" width=\"24\" height=\"12\"/>", shade);
	cell.number = counts ? (shade - 1) * m->step + 1 : 0;
	if (shade > 0 && counts && m->step > 1) {
		html_cell(&label, cell, p->v);
		buf_add_str(&label, "\u2013");
	} else if (shade > 0 && !counts) {
		buf_add_str(&label, "\u2264 ");
	}
	cell.number = shade * m->step;
	html_cell(&label, cell, p->v);
	plot_key(p, sample, buf_span(&label));
	buf_release(&label);
}

static void
add_names(const struct map *m)
{
	struct plot *p = m->plot;
	size_t large = (m->columns + NAMES_LARGE - 1) / NAMES_LARGE;
	size_t small = (m->columns + NAMES_SMALL - 1) / NAMES_SMALL;

	small = (small + large - 1) / large * large;
	for (size_t i = 0; i < m->columns; i += large) {
		buf_addf(p->out,
		    "<text class=\"name%s\" y=\"100%%\" dy=\"1.5em\"",
		    i % small ? " fine" : "");
		plot_at(p->out, "x", ((double)i + 0.5) / (double)m->columns);
		buf_add_char(p->out, '>');
		html_text(p->out, p->t->columns[m->first + i].label);
		buf_add_str(p->out, "</text>\n");
	}
}

/* What a square is of, to be read at it. */
static void
add_words(const struct map *m, size_t row, size_t column)
{
	struct plot *p = m->plot;

	buf_add_str(p->out, "<title>");
	html_cell(p->out, exhibit_at(p->t, p->rows[row], 0), p->v);
	buf_add_str(p->out, " \u00b7 ");
	html_text(p->out, p->t->columns[column].label);
	buf_add_str(p->out, ": ");
	html_cell(p->out, exhibit_at(p->t, p->rows[row], column), p->v);
	buf_add_str(p->out, "</title>");
}

static void
add_square(const struct map *m, size_t row, size_t i)
{
	struct plot *p = m->plot;
	double width = 1 / (double)m->columns, height = 1 / (double)p->count;
	int64_t value = 0;
	int shade;

	plot_value(p, row, m->first + i, &value);
	shade = shade_of(m, value);
	buf_addf(p->out, "<rect class=\"mark h%d\"", shade);
	plot_at(p->out, "x", (double)i * width);
	plot_at(p->out, "y", (double)row * height);
	plot_at(p->out, "width", width);
	plot_at(p->out, "height", height);
	buf_add_char(p->out, '>');
	add_words(m, row, m->first + i);
	buf_add_str(p->out, "</rect>");
	if (shade == 0 || value >= WRITTEN_MOST || m->columns > NAMES_LARGE)
		return;
	buf_addf(p->out, "<text class=\"in fine%s\" dy=\".35em\"",
	    shade >= STRONG ? " strong" : "");
	plot_at(p->out, "x", ((double)i + 0.5) * width);
	plot_at(p->out, "y", ((double)row + 0.5) * height);
	buf_add_char(p->out, '>');
	html_cell(p->out, exhibit_at(p->t, p->rows[row], m->first + i), p->v);
	buf_add_str(p->out, "</text>");
}

static void
add_row(const struct map *m, size_t row)
{
	struct plot *p = m->plot;

	buf_add_str(p->out, "<text class=\"value\" dx=\"-8\" dy=\".35em\"");
	plot_at(p->out, "y", plot_middle(p, row));
	buf_add_char(p->out, '>');
	html_cell(p->out, exhibit_at(p->t, p->rows[row], 0), p->v);
	buf_add_str(p->out, "</text>\n");
	for (size_t i = 0; i < m->columns; i++)
		add_square(m, row, i);
	buf_add_char(p->out, '\n');
}

void
svg_heat(struct plot *p)
{
	struct map m = map_of(p);

	plot_key_open(p);
	for (int i = 0; i <= SHADES && (i - 1) * m.step < m.most; i++)
		add_key(&m, i);
	plot_key_close(p);
	plot_open(p, "heat", p->count);
	for (size_t row = 0; row < p->count; row++)
		add_row(&m, row);
	add_names(&m);
	plot_close(p);
}
