/*
 * A table of text whose columns line up, Chinese in it or not.
 *
 *	layout_add(&g, LAYOUT_LEFT, label);		for each cell
 *	layout_end_row(&g);
 *	layout_write(&g, 80, false, &out);
 *	layout_release(&g);
 */
#ifndef CPLT_LAYOUT_H
#define CPLT_LAYOUT_H

#include <stdbool.h>

#include "base/buf.h"

enum {
	LAYOUT_COLUMNS = 72,
	LAYOUT_NARROWEST =
	    20, /* columns on the screen: text is cut to no less */
};

enum layout_side { LAYOUT_LEFT, LAYOUT_RIGHT };

enum layout_style {
	LAYOUT_PLAIN,
	LAYOUT_STRONG, /* a head, a total */
	LAYOUT_FAINT,  /* a note */
	LAYOUT_ALARM,  /* what stands out */
};

struct layout_cell {
	size_t at, len; /* in text */
	size_t indent;
	enum layout_side side;
	bool wraps; /* takes several lines where its column is narrow */
};

struct layout_row {
	size_t first, count; /* of its cells */
	enum layout_style style;
	bool gap;              /* a blank line stands before it */
	bool across;           /* its only cell is as wide as the screen */
	uint64_t bar, longest; /* a bar of so much of the longest; 0: none */
	size_t tail, tail_len; /* in text: what stands where bars do */
};

/* { 0 } is an empty one. */
struct layout {
	struct buf text;
	struct layout_cell *cells;
	size_t count, room;
	struct layout_row *rows; /* the last one is being filled */
	size_t row_count, row_room;
	bool open;  /* a row is being filled */
	bool gap;   /* before the next row */
	bool whole; /* a row is one line, however wide; else columns that do
		     * not fit follow below */
	/* On the screen: of cells that are cut, and of those that wrap: whole,
	 * and what heads are not cut below. */
	size_t widths[LAYOUT_COLUMNS], wrapped[LAYOUT_COLUMNS],
	    heads[LAYOUT_COLUMNS];
	bool prose[LAYOUT_COLUMNS]; /* wraps, on the left side */
	bool names[LAYOUT_COLUMNS]; /* may be cut */
};

/* Add a cell to the row, which has room for LAYOUT_COLUMNS; text is copied.
 * Returns it, borrowed until the next call. */
struct layout_cell *
layout_add(struct layout *g, enum layout_side side, struct span text);

/* Add one that begins behind so many blanks. */
void layout_add_indented(struct layout *g, size_t indent, struct span text);

/* Add one that takes several lines where its column is narrow: a head on the
 * right side, prose on the left. */
void
layout_add_wrapped(struct layout *g, enum layout_side side, struct span text);

/* End the row, which must have a cell; returns it, borrowed until the next
 * call, so that style and bar can be set. */
struct layout_row *layout_end_row(struct layout *g);

/* Add a row across the screen. */
void layout_line(struct layout *g, enum layout_style style, struct span text);

/* Let text stand behind the last row, where there is room for it. */
void layout_tail(struct layout *g, struct span text);

/* Leave a blank line before the next row. */
void layout_gap(struct layout *g);

/* The columns of the screen that its rows take, at least, of which there are so
 * many; more where figures leave no room. */
size_t layout_width(const struct layout *g, size_t screen);

/*
 * Append the rows to out, two blanks between columns.  Where they are wider
 * than the screen, heads wrap, then prose, then columns on the left side are
 * cut, the widest first; what does not fit then follows below, beside the first
 * column again.  coloured: with the escapes of terminals, in which no text
 * given has a part.
 */
void
layout_write(struct layout *g, size_t screen, bool coloured, struct buf *out);

/* Give the memory back; g is then empty. */
void layout_release(struct layout *g);

#endif
