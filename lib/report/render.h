/* Figures as people and programs read them; the same figures, the same bytes.
 */
#ifndef CPLT_RENDER_H
#define CPLT_RENDER_H

#include "config/taxonomy.h"
#include "report/figures.h"

/* Append tables in the reader's language. */
void
render_text(struct buf *out, const struct figures *f, const struct taxonomy *t);

/* Append one JSON object, a line a row. */
void
render_json(struct buf *out, const struct figures *f, const struct taxonomy *t);

/* Append CSV for spreadsheets, a BOM first. */
void
render_csv(struct buf *out, const struct figures *f, const struct taxonomy *t);

#endif
