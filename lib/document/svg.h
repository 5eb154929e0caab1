/*
 * Charts of exhibits as SVG that stands in a page, styled by it: places along
 * the chart are shares of its width and height, so that texts keep their size
 * on every screen.
 */
#ifndef CPLT_DOCUMENT_SVG_H
#define CPLT_DOCUMENT_SVG_H

#include "document/render.h"

/* True when svg_figure draws something: bars are drawn in the table. */
bool svg_has_figure(const struct exhibit *t);

/* Append the exhibit's chart with its legend; id is the exhibit's in the page.
 */
void svg_figure(struct buf *out, const struct exhibit *t, const char *id,
    const struct document_view *v);

/* Append a bar of a table's row: so much of the most in its column. */
void svg_bar(struct buf *out, int64_t value, int64_t most);

/* Append the shapes that charts mark points with: once in a page. */
void svg_shapes(struct buf *out);

#endif
