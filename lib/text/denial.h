/*
 * Is what a text names denied where it stands?  "I am not going to the FCC" and
 * "没必要找工信部" name what nobody threatens.
 */
#ifndef CPLT_DENIAL_H
#define CPLT_DENIAL_H

#include <stdbool.h>

#include "base/span.h"

/*
 * Does the clause around [from, to) of text say that it is not so: "won't",
 * "no need", "不想", "不必" shortly before it, or "就不去了" after it?  A
 * question denies nothing, nor does a denial that is itself taken back: "don't
 * make me", "别逼我".  text is folded as text_fold does.
 */
bool denial_stands(struct span text, size_t from, size_t to);

#endif
