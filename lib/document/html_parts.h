/* What the parts of a page are made of. */
#ifndef CPLT_DOCUMENT_HTML_PARTS_H
#define CPLT_DOCUMENT_HTML_PARTS_H

#include "document/render.h"

/*
 * Append text so that it stays text, in an element or in an attribute with
 * double quotes: of what a screen obeys only line breaks and tabs are left.
 */
void html_text(struct buf *out, struct span text);

/* Append the cell as people read it: 1,234 and 12.5% and 2d 3h. */
void
html_cell(struct buf *out, struct cell cell, const struct document_view *v);

/* Append the cell's table, and for BARS the bars in it. */
void html_table(struct buf *out, const struct exhibit *t, const char *id,
    const struct document_view *v);

/* Append a list, in which every row is a figure, as tiles. */
void html_tiles(
    struct buf *out, const struct exhibit *t, const struct document_view *v);

/* True for a column of long texts, which wants room to break their lines in. */
bool html_is_prose(const struct exhibit *t, size_t column);

/* True for a list that is better shown as tiles than as a table. */
bool html_is_tiles(const struct exhibit *t);

#endif
