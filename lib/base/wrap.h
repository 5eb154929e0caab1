/* Breaking text into lines, Chinese in it or not. */
#ifndef CPLT_WRAP_H
#define CPLT_WRAP_H

#include <stddef.h>

#include "base/buf.h"
#include "base/span.h"

/*
 * Take the next line off *rest: as much as fits in so many columns of a
 * terminal, at least one character, without the blanks that a line ends with.
 * A line ends at a line feed, at a blank, or beside a wide character; no line
 * begins with a closing mark or ends with an opening one (as far as the line
 * has a place to break before); a word longer than the line is cut.  Returns
 * the line, borrowed; *rest, which must not be empty, is what follows.
 */
struct span wrap_line(struct span *rest, size_t columns);

/* Append text, safe for terminals, in lines of so many columns, each after the
 * first behind so many blanks; ends with a line feed. */
void
wrap_text(struct buf *out, struct span text, size_t columns, size_t indent);

#endif
