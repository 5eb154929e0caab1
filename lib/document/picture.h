/* Charts as far as a terminal shows them: bars, shades and sparklines. */
#ifndef CPLT_DOCUMENT_PICTURE_H
#define CPLT_DOCUMENT_PICTURE_H

#include "document/layout.h"
#include "document/render.h"

/* Add to the last row of g what the exhibit's chart shows of r: a bar, or the
 * squares of a heat map. */
void
picture_of_row(struct layout *g, const struct exhibit *t, const struct row *r);

/* Add rows with what the chart shows of all: a sparkline for each line. */
void picture_of_lines(
    struct layout *g, const struct exhibit *t, const struct document_view *v);

#endif
