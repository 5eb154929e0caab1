/* Text of unknown origin as part of a Markdown page (CommonMark, GFM). */
#ifndef CPLT_MARKDOWN_H
#define CPLT_MARKDOWN_H

#include "base/buf.h"

/*
 * Append text so that it is shown as it is, on one line: no mark-up, no HTML,
 * no link, no picture, nothing that turns the direction of writing.  It must
 * not stand at the beginning of a line.  text is UTF-8; what does not fit in so
 * many columns is cut with an ellipsis, 0: nothing is.
 */
void markdown_add(struct buf *out, struct span text, size_t columns);

#endif
