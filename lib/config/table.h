/*
 * Rows of a configuration file that is CSV: a header line, a row a line, lines
 * that begin with # left out; columns in any order.
 *
 *	if (table_open(&t, text, origin, columns, fault) < 0)
 *		return -1;
 *	while ((got = table_next(&t, cells, fault)) > 0)
 *		use(cells, t.line);
 *	table_close(&t);
 */
#ifndef CPLT_TABLE_H
#define CPLT_TABLE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/span.h"

enum { TABLE_COLUMNS = 16 };

struct table_parser;

struct table {
	const char *origin;
	size_t line;  /* of the row last read, from 1 */
	size_t count; /* columns wanted */
	struct span rest;
	int place[TABLE_COLUMNS]; /* wanted column by place in the file, or -1
				   */
	size_t width;             /* columns of the file */
	struct arena arena;
	struct table_parser *parser;
};

/*
 * Read the header.  columns names at most TABLE_COLUMNS columns and ends with
 * NULL; the file must have all of them and no other.  text and origin are
 * borrowed until table_close.  Returns 0, or -1 with *fault filled; table_close
 * must then be called too.
 */
int table_open(struct table *t, struct span text, const char *origin,
    const char *const columns[], struct fault *fault);

/*
 * Read a row into cells, in the order of columns; a cell that is missing at the
 * end of a row is empty.  Cells live until table_close.
 * Returns 1, 0 at the end, or -1 with *fault filled.
 */
int table_next(struct table *t, struct span cells[], struct fault *fault);

void table_close(struct table *t);

/*
 * Take the next piece of *list up to sep, or to its end; blanks stay.
 * Returns 1, or 0 when the list is used up.
 */
int table_piece(struct span *list, char sep, struct span *piece);

#endif
