/* What --dry-run says of a ticket that a command changed. */
#ifndef CPLT_CHANGES_H
#define CPLT_CHANGES_H

#include "apply/compare.h"

/*
 * Append a line: the id, its fate, and for one that was changed which members
 * are other ones (NAME, history(ACT,…) where events were added to it), have
 * come (+NAME) or are gone (-NAME).  All is made fit for a terminal.
 * The arguments are those of comparison.tell.
 */
void changes_add(struct buf *out, enum compare_fate fate, struct span id,
    struct record *before, struct record *after);

/* Append a line of how many tickets there are of each fate. */
void changes_add_counts(struct buf *out, const struct comparison *c);

#endif
