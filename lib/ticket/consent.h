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
		       * event since, the state it was taken over in, or came
		       * to by an act of another system, is one that comes
		       * after agreement */
	bool visited; /* after the last reply, and not refused in it; or taken
		       * over so */
	bool agreed_told, visited_told; /* events say so, not a state */
};

/*
 * Does it imply that the customer agreed when another system says that a case
 * is or was in that enum ticket_status?  A negative one is none.
 */
bool consent_is_implied(int status);

/*
 * Let *c know of the next event of t's history.  One with a `source` is another
 * system's word: of what was offered there nobody knows whether it was agreed
 * to, but by what came after it.
 */
void consent_see(struct consent *c, const struct ticket *t,
    const struct lifecycle_act *act, struct value event);

/*
 * Does the customer agree, and were they called back?  An intake often tells
 * that but not when, so where no event says it fields do: of what types
 * resolution.agreed and visit were before there was one.
 */
bool consent_is_given(const struct consent *c, enum scan_type agreed);
bool consent_was_visited(const struct consent *c, enum scan_type visit);

#endif
