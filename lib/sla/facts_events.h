/*
 * How facts.c reads the history, and what that needs of it in turn.
 */
#ifndef CPLT_FACTS_EVENTS_H
#define CPLT_FACTS_EVENTS_H

#include "sla/facts.h"

/*
 * Fill the events of f->ticket; *cut is how many there are before the first one
 * that is later than as_of.
 * Returns 0, or 1 when the history is misshapen, record_bad being told.
 */
int facts_read_events(struct facts *f, size_t *cut);

/* Let *f stand on another level. */
void facts_set_level(struct facts *f, int level);

#endif
