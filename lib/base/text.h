/* Text as people see it: UTF-8, columns on a terminal, folded forms. */
#ifndef CPLT_TEXT_H
#define CPLT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"

/* True when all of s is UTF-8: no surrogates, no overlong forms. */
bool text_is_utf8(struct span s);

/*
 * The code point at *at, moving *at past it; s must be UTF-8 and *at inside.
 */
uint32_t text_next(struct span s, size_t *at);

/* Append a code point as UTF-8. */
void text_add(struct buf *out, uint32_t point);

/* Columns s takes on a terminal: two for East Asian wide characters, none for
 * combining marks; control characters count one. */
size_t text_columns(struct span s);

/* How many bytes of s fit in so many columns. */
size_t text_fit(struct span s, size_t columns);

/* True for what a terminal obeys instead of showing it: a control character, C1
 * among them, or a mark that turns the direction of writing. */
bool text_is_obeyed(uint32_t point);

/*
 * Append s as it may be shown on a terminal: control characters and marks that
 * turn the direction of writing become U+FFFD, so that no terminal obeys them.
 */
void text_shown(struct buf *out, struct span s);

/*
 * Append s as text_shown does, cut with an ellipsis or padded with blanks to
 * exactly so many columns.  right: pad on the left.
 */
void text_pad(struct buf *out, struct span s, size_t columns, bool right);

/* s without white space at both ends (ASCII, U+3000 and U+00A0). */
struct span text_trim(struct span s);

/*
 * Append s with full-width ASCII made half-width, U+3000 a blank, and ASCII
 * letters made lower case: the form in which rules and codes are compared.
 */
void text_fold(struct buf *out, struct span s);

/* As text_fold, but letters keep their case. */
void text_narrow(struct buf *out, struct span s);

/* What text_fold and text_narrow make of one code point. */
uint32_t text_fold_point(uint32_t point);
uint32_t text_narrow_point(uint32_t point);

#endif
