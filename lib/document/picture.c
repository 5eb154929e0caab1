/* Charts as far as a terminal shows them. */
#include "document/picture.h"

#include "base/text.h"
#include "document/cell.h"

enum { SPARKS = 8, SHADES = 5 };

static bool
has_value(const struct cell *c)
{
	return c->type >= CELL_COUNT;
}

/* The greatest value of columns first..last, of rows that are no totals; 0 when
 * there is none above. */
static int64_t
greatest(const struct exhibit *t, size_t first, size_t last)
{
	int64_t most = 0;

	for (size_t i = 0; i < t->row_count; i++) {
		for (size_t c = first; c <= last; c++) {
			struct cell cell = exhibit_at(t, &t->rows[i], c);

			if (has_value(&cell) && !t->rows[i].total &&
			    cell.number > most)
				most = cell.number;
		}
	}
	return most;
}

static void
add_bar(struct layout *g, const struct exhibit *t, const struct row *r)
{
	size_t column = t->chart.columns[0];
	struct cell cell = exhibit_at(t, r, column);
	struct layout_row *line = &g->rows[g->row_count - 1];

	if (r->total || !has_value(&cell) || cell.number <= 0)
		return;
	line->bar = (uint64_t)cell.number;
	line->longest = (uint64_t)greatest(t, column, column);
}

/* Two columns a square, so that it is one. */
static void
add_shades(struct layout *g, const struct exhibit *t, const struct row *r)
{
	static const char *const shades[SHADES] = { "  ", "░░", "▒▒", "▓▓",
		"██" };
	size_t first = t->chart.columns[0], last = t->chart.columns[1];
	int64_t most = greatest(t, first, last);
	struct buf strip = { 0 };

	for (size_t c = first; c <= last; c++) {
		struct cell cell = exhibit_at(t, r, c);
		int64_t n = has_value(&cell) ? cell.number : 0;

		/* Only nothing is blank. */
		buf_add_str(&strip,
		    shades[n > 0 ? 1 + (n - 1) * (SHADES - 1) / most : 0]);
	}
	if (most && !r->total)
		layout_tail(g, buf_span(&strip));
	buf_release(&strip);
}

void
picture_of_row(struct layout *g, const struct exhibit *t, const struct row *r)
{
	if (t->chart.kind == CHART_BARS || t->chart.kind == CHART_PARETO)
		add_bar(g, t, r);
	if (t->chart.kind == CHART_HEAT)
		add_shades(g, t, r);
}

static void
add_sparks(struct buf *out, const struct exhibit *t, size_t column,
    int64_t most, size_t room)
{
	static const char *const sparks[SPARKS] = { "▁", "▂", "▃", "▄", "▅",
		"▆", "▇", "█" };
	size_t first = t->row_count > room ? t->row_count - room : 0;

	for (size_t i = first; i < t->row_count; i++) {
		struct cell cell = exhibit_at(t, &t->rows[i], column);
		int64_t n =
		    has_value(&cell) && cell.number > 0 ? cell.number : 0;

		if (!has_value(&cell) || t->rows[i].total)
			buf_add_char(out, ' ');
		else
			buf_add_str(out, sparks[n * (SPARKS - 1) / most]);
	}
}

/* "Complaints  ▁▂▅█▂  0–41" */
static void
add_line(struct layout *g, const struct exhibit *t, size_t column, size_t label,
    const struct document_view *v)
{
	size_t room = v->columns > label + 4 ? v->columns - label - 4 : 0;
	int64_t most = greatest(t, column, column);
	struct buf text = { 0 }, top = { 0 };
	struct cell cell = cell_none();

	for (size_t i = 0; i < t->row_count; i++) {
		struct cell here = exhibit_at(t, &t->rows[i], column);

		if (has_value(&here) && here.number == most)
			cell = here;
	}
	if (cell.type == CELL_NONE || most == 0)
		return;
	buf_add_str(&top, "0–");
	cell_show(&top, &cell, v);
	room -= room > top.len ? top.len : room;
	text_pad(&text, t->columns[column].label, label + 2, false);
	add_sparks(&text, t, column, most, room);
	buf_add_str(&text, "  ");
	buf_add_span(&text, buf_span(&top));
	layout_line(g, LAYOUT_PLAIN, buf_span(&text));
	buf_release(&text);
	buf_release(&top);
}

void
picture_of_lines(
    struct layout *g, const struct exhibit *t, const struct document_view *v)
{
	bool control = t->chart.kind == CHART_CONTROL;
	size_t label = 0, count = control ? 1 : t->chart.count;

	if (!control && t->chart.kind != CHART_LINES)
		return;
	for (size_t i = 0; i < count; i++) {
		size_t columns =
		    text_columns(t->columns[t->chart.columns[i]].label);

		label = columns > label ? columns : label;
	}
	for (size_t i = 0; i < count; i++)
		add_line(g, t, t->chart.columns[i], label, v);
}
