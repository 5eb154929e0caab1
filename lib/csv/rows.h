/*
 * The rows of a CSV file, RFC 4180 and its kin, told strictly.
 *
 *	struct rows *r = rows_open(fd, &options);
 *	while ((got = rows_next(r, &row)) > ROWS_END)
 *		…
 *
 * The first line that is not blank is the header; nothing can be read when it
 * is broken.  Blank lines, and lines that repeat the header, are left out.
 * Blanks around a field without quotes are not part of it, nor is the
 * apostrophe before what a spreadsheet would take for a formula (see
 * csv/formula.h).  A quote that is never closed costs the row it stands in:
 * reading goes on at the next line that can be a row of its own.  So does a
 * line that is too long: it is one bad row, and memory stays bounded.
 */
#ifndef CPLT_ROWS_H
#define CPLT_ROWS_H

#include "base/span.h"
#include "csv/decode.h"

/* The longest row that is read, in bytes of UTF-8. */
#define ROWS_LIMIT ((size_t)4 << 20)

enum rows_got {
	ROWS_FAILED = -1, /* why says it, or errno where that is NULL */
	ROWS_END = 0,
	ROWS_HEADER,
	ROWS_ROW,
	ROWS_BAD, /* a row, and why says what is wrong and what was wanted */
};

struct rows_options {
	enum encoding encoding;
	char delimiter; /* '\0': comma, semicolon or tab, as the header has */
};

/* Borrowed until the next rows_next or rows_rest. */
struct rows_row {
	size_t line;     /* of the file where it begins, from 1 */
	struct span raw; /* as it stands in the file, but in UTF-8 and without
			  * its last line end; rows_rest may have more */
	const struct span *fields; /* none when the row is bad */
	size_t count;
	const char *why; /* translated; NULL unless bad or failed */
};

struct rows;

/* A new reader of fd, which stays the caller's. */
struct rows *rows_open(int fd, const struct rows_options *options);
void rows_free(struct rows *r);

/* The next row. */
enum rows_got rows_next(struct rows *r, struct rows_row *row);

/*
 * What follows on raw in the bad row that rows_next returned last, piece by
 * piece; what is not asked for is skipped by the next rows_next.
 * Returns 1 with *piece, which is borrowed until the next call, 0 when there is
 * no more, or -1 with errno set.
 */
int rows_rest(struct rows *r, struct span *piece);

/*
 * The first byte of the file that is no blank, or -1 when there is none or it
 * cannot be read, which rows_next tells.  To be asked before anything is read:
 * nothing is taken.
 */
int rows_peek(struct rows *r);

/*
 * For a file that rows_peek has shown to be lines of JSON: the next line that
 * is not blank as it stands, ended by LF alone, and cut into no fields.
 * Returns ROWS_ROW, ROWS_BAD for one that is too long, ROWS_END or ROWS_FAILED.
 */
enum rows_got rows_line(struct rows *r, struct rows_row *row);

/* What stands between fields, once the header has been read. */
char rows_delimiter(const struct rows *r);

/* How many bytes of UTF-8 were read so far. */
uint64_t rows_bytes(const struct rows *r);

#endif
