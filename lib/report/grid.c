/* A table of text whose columns line up on a terminal. */
#include "report/grid.h"

#include <stdlib.h>

#include "base/text.h"
#include "base/xalloc.h"

/* Blanks between columns. */
enum { GAP = 2 };

void
grid_add(struct grid *g, enum grid_side side, size_t indent, struct span text)
{
	size_t width = indent + text_columns(text);

	if (width > g->widths[g->column])
		g->widths[g->column] = width;
	g->cells = xgrow(g->cells, g->count, &g->room, sizeof *g->cells);
	g->cells[g->count++] = (struct grid_cell) {
		.at = g->text.len,
		.len = text.len,
		.indent = indent,
		.side = side,
		.gap = g->gap,
	};
	g->gap = false;
	buf_add_span(&g->text, text);
	g->sides[g->column++] = side;
}

void
grid_end_row(struct grid *g)
{
	g->cells[g->count - 1].last = true;
	g->column = 0;
}

void
grid_gap(struct grid *g)
{
	g->gap = true;
}

static void
trim_end(struct buf *out)
{
	while (out->len && out->at[out->len - 1] == ' ')
		out->len--;
}

/* The widest column on the left side that may be narrower, or NULL. */
static size_t *
widest(struct grid *g)
{
	size_t *found = NULL;

	for (size_t i = 0; i < GRID_COLUMNS; i++)
		if (g->sides[i] == GRID_LEFT && g->widths[i] > GRID_NARROWEST &&
		    (!found || g->widths[i] > *found))
			found = &g->widths[i];
	return found;
}

static void
narrow(struct grid *g, size_t screen)
{
	size_t width = 0, *at;

	for (size_t i = 0; i < GRID_COLUMNS; i++) {
		if (g->sides[i] == GRID_LEFT && g->widths[i] > screen)
			g->widths[i] = screen;
		if (g->widths[i])
			width += (width ? GAP : 0) + g->widths[i];
	}
	for (; width > screen && (at = widest(g)); width--)
		--*at;
}

void
grid_write(struct grid *g, size_t screen, struct buf *out)
{
	size_t column = 0;

	narrow(g, screen);
	for (size_t i = 0; i < g->count; i++) {
		const struct grid_cell *c = &g->cells[i];
		struct span text = { g->text.at + c->at, c->len };
		size_t width = g->widths[column++];
		size_t indent = c->indent < width ? c->indent : width;

		if (c->gap)
			buf_add_char(out, '\n');
		text_pad(out, SPAN(""), indent, false);
		text_pad(out, text, width - indent, c->side == GRID_RIGHT);
		text_pad(out, SPAN(""), GAP, false);
		if (!c->last)
			continue;
		trim_end(out);
		buf_add_char(out, '\n');
		column = 0;
	}
}

void
grid_release(struct grid *g)
{
	buf_release(&g->text);
	free(g->cells);
	*g = (struct grid) { 0 };
}
