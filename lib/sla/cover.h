/*
 * What a policy has no time limit for.  A promise, a window, and the limit of a
 * level do not count: they are there for some tickets beside their limit.
 */
#ifndef CPLT_COVER_H
#define CPLT_COVER_H

#include "sla/facts.h"

/* True when a clock is for the ticket that *f was read from. */
bool cover_has_clock(const struct facts *f);

/* Say of a ticket that it has none, in a line of record_say. */
void cover_tell(struct ticket *t);

/* A bit for each enum ticket_kind that no clock is for, whatever else a ticket
 * of that kind has. */
unsigned cover_missing_kinds(const struct policy *p);

#endif
