/*
 * Tickets seen together: which repeats an earlier one, and which is the same
 * matter once more.  What counts as either stands in cplt-link(1).
 *
 * Of each ticket it is told at once which earlier one it repeats or duplicates;
 * its trace is forgotten when it is older than every window.  What belongs to
 * an incident is the matter of link/burst.h.
 */
#ifndef CPLT_LINK_H
#define CPLT_LINK_H

#include "config/policy.h"
#include "link/trace.h"

/* An earlier ticket that one is tied to, and why. */
struct tie {
	struct span id;  /* .at is NULL: to none; borrowed until the next
			  * linker_take */
	int keys;        /* a bit for each enum trace_key in common */
	double likeness; /* of a duplicate: of its words, 0 to 1 */
};

struct ties {
	struct tie duplicate; /* of the first of its kind */
	struct tie repeat;    /* of the nearest before it; of a duplicate
			       * there is none */
};

struct linker;

/* terms is borrowed.  Returns a new one. */
struct linker *linker_new(const struct policy_link *terms);

void linker_free(struct linker *l);

/*
 * Take a ticket, by the time of receipt, and fill *ties.  One that was received
 * before the last one is taken as if it had been received with that.
 */
void linker_take(struct linker *l, const struct trace *s, struct ties *ties);

#endif
