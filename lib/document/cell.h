/* One value of a document, as people and as programs read it. */
#ifndef CPLT_DOCUMENT_CELL_H
#define CPLT_DOCUMENT_CELL_H

#include "document/render.h"

/*
 * Append c as people read it: "37.5%", "2d 3h", an RFC 3339 time in the view's
 * zone, "-" for no value.  Texts are as they are given, not made safe.
 */
void
cell_show(struct buf *out, const struct cell *c, const struct document_view *v);

/*
 * Append c as programs read it: a code's value, a share as a decimal fraction,
 * seconds as a whole number, the least of a range; nothing for no value.
 */
void cell_write(
    struct buf *out, const struct cell *c, const struct document_view *v);

/* What the range c is below, as a value of its own: a count, or none. */
struct cell cell_below(const struct cell *c);

/* True when c is no value to programs: NONE, or a CODE without one. */
bool cell_is_null(const struct cell *c);

/* True when c is a text to programs: CODE, TEXT or TIME. */
bool cell_is_text(const struct cell *c);

/* True when the row is one that programs get: of the last level, no total. */
bool row_is_written(const struct exhibit *t, const struct row *r);

#endif
