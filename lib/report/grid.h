/*
 * A table of text whose columns line up, Chinese in it or not.
 *
 *	grid_add(&g, GRID_LEFT, 0, label);	for each cell
 *	grid_end_row(&g);
 *	grid_write(&g, 80, &out);
 *	grid_release(&g);
 */
#ifndef CPLT_GRID_H
#define CPLT_GRID_H

#include "base/buf.h"

enum {
	GRID_COLUMNS = 16,
	GRID_NARROWEST = 20, /* columns on the screen: text is cut to no less */
};

enum grid_side { GRID_LEFT, GRID_RIGHT };

struct grid_cell {
	size_t at, len; /* in text */
	size_t indent;
	enum grid_side side;
	bool last; /* of its row */
	bool gap;  /* a blank line stands before its row */
};

/* { 0 } is an empty one. */
struct grid {
	struct buf text;
	struct grid_cell *cells;
	size_t count, room;
	size_t column; /* of the next cell */
	bool gap;      /* before it */
	size_t widths[GRID_COLUMNS];
	enum grid_side sides[GRID_COLUMNS];
};

/* Add a cell to the row, which has room for GRID_COLUMNS, indented by so many
 * blanks; text is copied. */
void
grid_add(struct grid *g, enum grid_side side, size_t indent, struct span text);

/* End the row. */
void grid_end_row(struct grid *g);

/* Leave a blank line before the next row, if there is one. */
void grid_gap(struct grid *g);

/*
 * Append the rows to out, two blanks between columns.  Where they are wider
 * than the screen, the columns on the left side are cut, the widest first.
 */
void grid_write(struct grid *g, size_t screen, struct buf *out);

/* Give the memory back; g is then empty. */
void grid_release(struct grid *g);

#endif
