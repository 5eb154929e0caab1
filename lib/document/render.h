/* A document as people and programs read it; the same document, the same bytes.
 */
#ifndef CPLT_DOCUMENT_RENDER_H
#define CPLT_DOCUMENT_RENDER_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/zone.h"
#include "document/document.h"

enum { VIEW_COLUMNS = 80 }; /* where the screen's are not known */

/* How a document is to be shown. */
struct document_view {
	const struct zone *zone; /* that times are printed in; borrowed */
	size_t columns;          /* that a line of text may take */
	bool pictures;           /* bars and sparklines in text */
	bool colour;             /* text may be coloured */
	bool notes;              /* text says what the figures mean */
	bool cut;             /* a row is one line: prose is cut as names are */
	const char *language; /* of the labels: "zh-CN", "en" */
	time_t now;           /* when the document was made; seconds UTC */
};

/*
 * Append tables of text, safe for terminals.  Where a line would take more
 * columns than it may, heads and prose take several lines, names are cut, and
 * columns follow below; figures are never cut.  Facts that are no value or a
 * count of 0 are left out, and so are, where there are several, tables of
 * noughts.
 */
void document_text(
    struct buf *out, const struct document *d, const struct document_view *v);

/* Append one JSON object: what report it is, facts, then each table under its
 * name: an array of rows, or of a list an object. */
void document_json(
    struct buf *out, const struct document *d, const struct document_view *v);

/*
 * Append CSV for spreadsheets, in UTF-8, without a BOM: one table; or, of a
 * document with several, the facts, and each table behind a blank line and a
 * row with its name and title.
 */
void document_csv(
    struct buf *out, const struct document *d, const struct document_view *v);

/* Append one HTML page that needs nothing else. */
void document_html(
    struct buf *out, const struct document *d, const struct document_view *v);

/* Append an Office Open XML workbook.  Returns 0, or -1 with *fault filled. */
int document_xlsx(struct buf *out, const struct document *d,
    const struct document_view *v, struct fault *fault);

#endif
