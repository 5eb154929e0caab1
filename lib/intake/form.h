/* One complaint typed into a form in the editor of the person at the desk. */
#ifndef CPLT_FORM_H
#define CPLT_FORM_H

#include "base/diag.h"
#include "intake/draft.h"

enum { FORM_PATH = 4096 };

/* { .text } before it is first edited; text is the caller's to release. */
struct form {
	struct buf text;
	char path[FORM_PATH]; /* of its file, "" before there is one */
	bool changed;         /* by the last editing */
	bool typed;           /* something was, or may have been, by any */
};

/* Write a new form with what d already gives. */
void form_compose(struct buf *form, const struct draft *d);

/* Take from d what forms ask for. */
void form_clear(struct draft *d);

/* Put what is wrong on top of a form, in the place of what was there before. */
void form_complain(struct buf *form, const char *fault);

/*
 * Read a form that was filled in.  d borrows from form.
 * Returns 0, or 1 with why appended when it has lines of no known kind,
 * or is no UTF-8.
 */
int form_read(const struct buf *form, struct draft *d, struct buf *why);

/*
 * Have form edited with $VISUAL, $EDITOR or vi, on the terminal even where
 * stdin or stdout are none.  Its file, in $TMPDIR or /tmp and its owner's
 * alone, stays until the next call or form_remove.
 * Returns 0 with the new text in form, or -1 with *fault filled.
 */
int form_edit(struct form *form, struct fault *fault);

/* Remove the form's file, if there is one. */
void form_remove(const struct form *form);

#endif
