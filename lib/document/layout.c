/* A table of text whose columns line up on a terminal. */
#include "document/layout.h"

#include <stdlib.h>

#include "base/text.h"
#include "base/xalloc.h"

static struct layout_row *
row_at_hand(struct layout *g)
{
	struct layout_row *r;

	if (g->open)
		return &g->rows[g->row_count - 1];
	g->rows = xgrow(g->rows, g->row_count, &g->row_room, sizeof *g->rows);
	r = &g->rows[g->row_count++];
	*r = (struct layout_row) { .first = g->count, .gap = g->gap };
	g->gap = false;
	g->open = true;
	return r;
}

static struct layout_cell *
add(struct layout *g, struct span text)
{
	struct layout_row *r = row_at_hand(g);
	struct layout_cell *c;

	g->cells = xgrow(g->cells, g->count, &g->room, sizeof *g->cells);
	c = &g->cells[g->count++];
	*c = (struct layout_cell) { .at = g->text.len, .len = text.len };
	buf_add_span(&g->text, text);
	r->count++;
	return c;
}

static void
widen(size_t *width, size_t to)
{
	if (to > *width)
		*width = to;
}

/* The column of the cell that was added last. */
static size_t
last_column(struct layout *g)
{
	return row_at_hand(g)->count - 1;
}

struct layout_cell *
layout_add(struct layout *g, enum layout_side side, struct span text)
{
	struct layout_cell *c = add(g, text);
	size_t column = last_column(g);

	c->side = side;
	widen(&g->widths[column], text_columns(text));
	g->names[column] |= side == LAYOUT_LEFT;
	return c;
}

void
layout_add_indented(struct layout *g, size_t indent, struct span text)
{
	layout_add(g, LAYOUT_LEFT, text)->indent = indent;
	widen(&g->widths[last_column(g)], indent + text_columns(text));
}

/* What a head is not cut below: its longest word, or, as Chinese is broken
 * anywhere, so many columns as it is still read with ease. */
static size_t
head_width(struct span text)
{
	enum { EASY = 8 };
	size_t all = text_columns(text), longest = all < EASY ? all : EASY;

	if (all == text.len)
		longest = 0;
	while (text.len) {
		struct span word = text;
		const char *blank = memchr(text.at, ' ', text.len);

		if (blank)
			word.len = (size_t)(blank - text.at);
		if (text_columns(word) == word.len)
			widen(&longest, word.len);
		text.at += word.len + (blank != NULL);
		text.len -= word.len + (blank != NULL);
	}
	return longest;
}

void
layout_add_wrapped(struct layout *g, enum layout_side side, struct span text)
{
	struct layout_cell *c = add(g, text);
	size_t column = last_column(g);

	c->side = side;
	c->wraps = true;
	widen(&g->wrapped[column], text_columns(text));
	if (side == LAYOUT_RIGHT)
		widen(&g->heads[column], head_width(text));
	else
		g->prose[column] = true;
}

struct layout_row *
layout_end_row(struct layout *g)
{
	g->open = false;
	return &g->rows[g->row_count - 1];
}

void
layout_line(struct layout *g, enum layout_style style, struct span text)
{
	struct layout_row *r;

	add(g, text);
	r = layout_end_row(g);
	r->across = true;
	r->style = style;
}

void
layout_tail(struct layout *g, struct span text)
{
	struct layout_row *r = &g->rows[g->row_count - 1];

	r->tail = g->text.len;
	r->tail_len = text.len;
	buf_add_span(&g->text, text);
}

void
layout_gap(struct layout *g)
{
	g->gap = true;
}

void
layout_release(struct layout *g)
{
	buf_release(&g->text);
	free(g->cells);
	free(g->rows);
	*g = (struct layout) { 0 };
}
