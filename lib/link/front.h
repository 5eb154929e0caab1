/* What a worker writes before each line, for the one who sees all of them in
 * order: see link/sequence.h. */
#ifndef CPLT_LINK_FRONT_H
#define CPLT_LINK_FRONT_H

#include "ticket/ticket.h"

/* The first byte. */
enum front_mark {
	FRONT_PASSED = 1, /* a line that is no record: see struct filter */
	FRONT_OTHER,      /* a ticket that takes no part */
	FRONT_TICKET,     /* a uint32_t, the place of the line in its block,
			   * and the trace */
};

/* A worker's state. */
struct front;

/* kinds: a bit for each enum ticket_kind that takes part.  past: only traces
 * are written, and no lines.  Returns a new one. */
struct front *front_new(unsigned kinds, bool past);

void front_free(struct front *f);

/* A filter's step. */
int front_step(struct ticket *t, struct front *f);

#endif
