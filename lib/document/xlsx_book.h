/*
 * A workbook while it is written: what the parts of document_xlsx share.
 *
 * All of this runs in a process of its own (see xlsx.c), for libxlsxwriter goes
 * on with what it did not get when memory runs out.  The first error is kept in
 * the book, and what follows it does not matter.
 */
#ifndef CPLT_DOCUMENT_XLSX_BOOK_H
#define CPLT_DOCUMENT_XLSX_BOOK_H

#include <xlsxwriter.h>

#include "base/buf.h"
#include "document/render.h"

enum {
	BOOK_NAME = 31 * 4 + 1,      /* bytes of a sheet's name with its NUL */
	BOOK_ROWS = LXW_ROW_MAX - 1, /* that an exhibit may have */
	BOOK_WIDTH = 60, /* characters; a wider text takes more lines */
};

/* How a cell looks beside its kind of number. */
enum book_style {
	BOOK_PLAIN,
	BOOK_STRONG,     /* a sum */
	BOOK_MARKED,     /* a signal, a breach */
	BOOK_FACT,       /* alone on its line */
	BOOK_HEAD,       /* over a column */
	BOOK_HEAD_RIGHT, /* of numbers */
	BOOK_SECTION,    /* over several rows */
	BOOK_TITLE,      /* over a sheet */
	BOOK_LINK,
	BOOK_STYLES,
};

/* What a value is shown as. */
enum book_form {
	FORM_TEXT,
	FORM_COUNT,
	FORM_SHARE,
	FORM_SPAN,  /* hours and minutes */
	FORM_HOURS, /* the same where one is negative, which [h] cannot say
		     */
	FORM_TIME,
	FORM_DECIMAL, /* and with 1 to 6 places */
	FORMS = FORM_DECIMAL + 7,
};

struct book {
	lxw_workbook *workbook;
	struct document_parts parts;
	const struct document_view *view;
	char (*names)[BOOK_NAME]; /* of the sheets, by block; "" for none */
	lxw_format *formats[BOOK_STYLES][FORMS];
	lxw_error error;
	struct buf text; /* made by book_text, or a formula */
};

/* Keep the first error, or that memory ran out meanwhile. */
void book_keep(struct book *b, lxw_error error);

/*
 * A text as a sheet may have it: no control character but the line's end, which
 * XML could not hold or a program would obey, and at most so many UTF-16 units,
 * in which their limits are.  Borrowed until the next call.
 */
const char *book_text(struct book *b, struct span text, size_t units);

/* Name all sheets: legal, each once, in the reader's language.  The first is
 * that of the summary. */
void book_name_sheets(struct book *b);

/* A format of the book. */
lxw_format *
book_format(struct book *b, enum book_style style, enum book_form form);

/* Write a cell; hours: a length of time is shown by FORM_HOURS. */
void
book_cell(struct book *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
    const struct cell *cell, enum book_style style, bool hours);

/* Write a text. */
void book_say(struct book *b, lxw_worksheet *sheet, lxw_row_t row,
    lxw_col_t column, struct span text, enum book_style style);

/* Characters that a cell takes. */
size_t book_width(struct book *b, const struct cell *cell);

/* Lines that it takes where its column is as wide as one may be. */
size_t book_lines(const struct cell *cell);

/* Add the exhibit's sheet, with its chart. */
void book_exhibit(struct book *b, const struct exhibit *t, const char *name);

/* Draw the exhibit's chart on its sheet, its corner at row and column. */
void book_chart(struct book *b, const struct exhibit *t, const char *name,
    lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column);

/* Write all of the document to path.  Returns the first error. */
lxw_error book_write(
    const struct document *d, const struct document_view *v, const char *path);

#endif
