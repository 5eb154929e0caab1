/*
 * The acts that take a ticket up or down the ladder by hand: escalate,
 * hand-back, deescalate.  What they do not say is one level, and whom the
 * policy's ladder has there.
 */
#ifndef CPLT_RUNG_H
#define CPLT_RUNG_H

#include "sla/ladder.h"
#include "ticket/act.h"

/* As act_read, but one of these acts may lack its level.  What is needed for
 * that lives in a. */
int rung_read(struct act *act, struct value event,
    const struct act_terms *terms, struct arena *a, struct buf *why);

/* True of such an act. */
bool rung_is(const struct act *act);

/*
 * Let the event of such an act have level, from and to, where they are missing:
 * as the very event has them that stands in the history, else by the ladder of
 * the ticket of *past, from which *f is read here.  What is added lives as long
 * as the record. Returns ACT_DONE, ACT_REFUSED with the reason appended to why,
 * or ACT_BAD.
 */
enum act_answer rung_fill(struct act *act, struct facts *f,
    const struct act_past *past, struct buf *why);

#endif
