/*
 * One ticket made of a form: it is filled in, comes back with its fault on top
 * as long as somebody mends it, and is never lost once something was typed.
 */
#ifndef CPLT_EDITING_H
#define CPLT_EDITING_H

#include "intake/form.h"

struct editing {
	struct buf ticket;    /* with a newline; the caller's to release */
	char kept[FORM_PATH]; /* the file in which the form was left, or "" */
};

/*
 * Have a form edited that shows what defaults give, until it makes a ticket.
 * defaults, which may be those of rules, lose what forms ask for: who takes it
 * out of the form wants it out.
 * Returns EXIT_DONE with e->ticket filled; or with *fault filled EXIT_NO when
 * the form came back empty, EXIT_USAGE when it stayed wrong, or EXIT_SYSTEM
 * when it could not be edited.
 */
enum exit_status editing_run(struct editing *e, struct draft *defaults,
    const struct draft_rules *rules, struct fault *fault);

#endif
