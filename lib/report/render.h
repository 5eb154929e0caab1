/* Figures as people and programs read them; the same figures, the same bytes.
 */
#ifndef CPLT_RENDER_H
#define CPLT_RENDER_H

#include "config/taxonomy.h"
#include "report/by.h"

enum { RENDER_COLUMNS = 80 }; /* where the screen's are not known */

/* Does the report tell what is late? */
static inline bool
render_late(const struct plan *plan)
{
	return plan->kind == &report_summary || by_is_late(plan);
}

/* How figures are to be shown. */
struct view {
	const struct taxonomy *taxonomy; /* borrowed */
	size_t columns;                  /* that a line of text may take */
};

/*
 * Append tables in the reader's language.  Names are cut where a line would
 * take more columns than it may; figures never are.
 */
void
render_text(struct buf *out, const struct figures *f, const struct view *v);

/* Append one JSON object, a line a row. */
void
render_json(struct buf *out, const struct figures *f, const struct view *v);

/* Append CSV for spreadsheets, a BOM first. */
void render_csv(struct buf *out, const struct figures *f, const struct view *v);

#endif
