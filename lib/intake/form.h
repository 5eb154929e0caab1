/* One complaint typed into a form in the editor of the person at the desk. */
#ifndef CPLT_FORM_H
#define CPLT_FORM_H

#include "base/diag.h"
#include "intake/draft.h"

/* Write a new form with what d already gives. */
void form_compose(struct buf *form, const struct draft *d);

/* Put what is wrong on top of a form, in the place of what was there before. */
void form_complain(struct buf *form, const char *fault);

/*
 * Read a form that was filled in.  d borrows from form.
 * Returns 0, or 1 with why appended when it has lines of no known kind.
 */
int form_read(const struct buf *form, struct draft *d, struct buf *why);

/*
 * Have form edited with $VISUAL, $EDITOR or vi, on the terminal even where
 * stdin or stdout are none.
 * Returns 0 with the new text in form, or -1 with *fault filled.
 */
int form_edit(struct buf *form, struct fault *fault);

#endif
