/* For act.c: what doing an act is made of. */
#ifndef CPLT_ACT_PARTS_H
#define CPLT_ACT_PARTS_H

#include "ticket/act.h"

/*
 * Is v what the member m may be?  why, when it is not: "'path' must be …"
 * appended.
 */
bool act_type_fits(
    const struct lifecycle_member *m, struct value v, struct buf *why);

/* Append what m may be, as it stands after "must be". */
void act_type_words(const struct lifecycle_member *m, struct buf *out);

/* Does the history have what act would add? */
bool act_past_has(struct act_past *past, const struct act *act);

/* Let *past know of what act has added. */
void act_past_add(struct act_past *past, const struct act *act);

/* What is about to be added to a ticket. */
struct act_writing {
	const struct act *act;
	struct ticket *ticket;
	struct span at;   /* JSON: the time as it is written */
	int status;       /* the new one, or LIFECYCLE_STAYS */
	struct span told; /* JSON, or .at is NULL */
	struct span forced;
};

/*
 * Can the ticket take what the act writes: are there objects where it writes
 * into one, arrays where it adds to one?  Returns 0, or 1 when not, record_bad
 * being told.
 */
int act_can_write(const struct act *act, struct ticket *t);

/* Write the fields, the status and the event; act_can_write must be true. */
void act_write(const struct act_writing *w);

#endif
