/*
 * Rows of a configuration file that is CSV: a header line, a row a line, lines
 * that begin with # left out; columns in any order.
 */
#ifndef CPLT_TABLE_H
#define CPLT_TABLE_H

#include "base/diag.h"
#include "base/span.h"

enum { TABLE_COLUMNS = 16 };

/* Where a row stands. */
struct table {
	const char *origin; /* the name for messages */
	size_t line;        /* from 1 */
	struct fault *fault;
};

/*
 * Read text and give each row to row, its cells in the order of columns; one
 * that is missing at the end of a row is empty.  columns names at most
 * TABLE_COLUMNS columns and ends with NULL; the file must have all of them and
 * no other.  row returns 0, or -1 with t->fault filled; cells live until
 * table_read returns.
 * Returns 0, or -1 with *fault filled.
 */
int
table_read(struct span text, const char *origin, const char *const columns[],
    int (*row)(struct table *t, const struct span cells[], void *into),
    void *into, struct fault *fault);

/* Complain of the row: what is wrong, and what was wanted.  Returns -1. */
int table_refuse(const struct table *t, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * Take the next piece of *list up to sep, or to its end; blanks stay.
 * Returns 1, or 0 when the list is used up.
 */
int table_piece(struct span *list, char sep, struct span *piece);

#endif
