/*
 * Texts that a spreadsheet would take for a formula and run.
 *
 * Such a text goes out with an apostrophe in front of it, which spreadsheets do
 * not show, and comes in again without.  So that a text that has one already
 * comes back whole, it goes out with one more.
 */
#ifndef CPLT_FORMULA_H
#define CPLT_FORMULA_H

#include <stdbool.h>

#include "base/span.h"

/* True when text, behind any apostrophes, begins with = + - @ (of either
 * width), a tab or a carriage return. */
bool formula_is(struct span text);

/* text without the apostrophe that defuses it, if there is one; a part of it.
 */
struct span formula_text(struct span text);

#endif
