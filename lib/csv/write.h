/*
 * Writing CSV (RFC 4180, with a line feed at the end of a row).
 *
 *	csv_add_text(&out, _("clock"));
 *	csv_add_number(&out, 12);
 *	csv_end_row(&out);
 */
#ifndef CPLT_CSV_WRITE_H
#define CPLT_CSV_WRITE_H

#include "base/buf.h"

/* What begins a file that spreadsheets are to read as UTF-8. */
#define CSV_BOM "\xef\xbb\xbf"

/* Append a cell that holds exactly text, in quotes where it needs them. */
void csv_add_cell(struct buf *out, struct span text);

/* The same for a file that people open in a spreadsheet: an apostrophe goes
 * before what the program would take for a formula (see csv/formula.h). */
void csv_add_text(struct buf *out, struct span text);

/* Append a number. */
void csv_add_number(struct buf *out, uint64_t n);

/* End the row, which must have a cell. */
void csv_end_row(struct buf *out);

#endif
