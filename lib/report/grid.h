/*
 * A table of text whose columns line up, Chinese in it or not.
 *
 *	grid_add(&g, GRID_LEFT, 0, label);	for each cell
 *	grid_end_row(&g);
 *	grid_write(&g, &out);
 *	grid_release(&g);
 */
#ifndef CPLT_GRID_H
#define CPLT_GRID_H

#include "base/buf.h"

enum {
	GRID_COLUMNS = 16,
	GRID_WIDEST = 40, /* columns on the screen; longer text is cut */
};

enum grid_side { GRID_LEFT, GRID_RIGHT };

struct grid_cell {
	size_t at, len; /* in text */
	size_t indent;
	enum grid_side side;
	bool last; /* of its row */
};

/* { 0 } is an empty one. */
struct grid {
	struct buf text;
	struct grid_cell *cells;
	size_t count, room;
	size_t column; /* of the next cell */
	size_t widths[GRID_COLUMNS];
};

/* Add a cell to the row, indented by so many blanks; text is copied. */
void
grid_add(struct grid *g, enum grid_side side, size_t indent, struct span text);

/* End the row. */
void grid_end_row(struct grid *g);

/* Append the rows to out, two blanks between columns. */
void grid_write(const struct grid *g, struct buf *out);

/* Give the memory back; g is then empty. */
void grid_release(struct grid *g);

#endif
