/*
 * What the customer has said of the solution, as far as a history tells: the
 * guards ask before an act is done, the audit afterwards, and both by this.
 */
#ifndef CPLT_CONSENT_H
#define CPLT_CONSENT_H

#include <stdbool.h>

#include "ticket/event.h"
#include "ticket/lifecycle.h"

/* Since the last reopening.  { 0 } before the first event. */
struct consent {
	bool agreed;  /* the last of propose, agree, refuse was agree, or a
		       * reply says that it was agreed to; or, with no such
		       * event since, the state it was taken over in comes
		       * after agreement */
	bool told;    /* an event says so, not a state */
	bool visited; /* after the last reply, and not refused in it; or taken
		       * over so */
};

/* Let *c know of the next event of t's history. */
void consent_see(struct consent *c, const struct ticket *t,
    const struct lifecycle_act *act, struct value event);

/* Does the customer agree?  field: the ticket's resolution.agreed, which counts
 * where no event tells. */
bool consent_is_given(const struct consent *c, struct value field);

#endif
