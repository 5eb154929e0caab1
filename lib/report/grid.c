/* A table of text whose columns line up on a terminal. */
#include "report/grid.h"

#include <stdlib.h>

#include "base/text.h"
#include "base/xalloc.h"

void
grid_add(struct grid *g, enum grid_side side, size_t indent, struct span text)
{
	size_t width = indent + text_columns(text);

	if (width > GRID_WIDEST)
		width = GRID_WIDEST;
	if (width > g->widths[g->column])
		g->widths[g->column] = width;
	g->cells = xgrow(g->cells, g->count, &g->room, sizeof *g->cells);
	g->cells[g->count++] = (struct grid_cell) {
		.at = g->text.len,
		.len = text.len,
		.indent = indent < GRID_WIDEST ? indent : GRID_WIDEST,
		.side = side,
	};
	buf_add_span(&g->text, text);
	g->column++;
}

void
grid_end_row(struct grid *g)
{
	g->cells[g->count - 1].last = true;
	g->column = 0;
}

static void
trim_end(struct buf *out)
{
	while (out->len && out->at[out->len - 1] == ' ')
		out->len--;
}

void
grid_write(const struct grid *g, struct buf *out)
{
	size_t column = 0;

	for (size_t i = 0; i < g->count; i++) {
		const struct grid_cell *c = &g->cells[i];
		struct span text = { g->text.at + c->at, c->len };

		buf_addf(out, "%*s", (int)c->indent, "");
		text_pad(out, text, g->widths[column++] - c->indent,
		    c->side == GRID_RIGHT);
		buf_add_str(out, "  ");
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
