/*
 * Guards: what must have happened before an act may be done.  The policy
 * switches them; all are on by default.  They hold for complaints; those that
 * hold for every kind of ticket say so.
 */
#ifndef CPLT_GUARD_H
#define CPLT_GUARD_H

#include <stdbool.h>
#include <stdint.h>

#include "ticket/consent.h"

enum guard {
	GUARD_STAGES,     /* no stage is skipped: a proposal follows the
			   * investigation, a reply the doing; but one that
			   * is given on the spot (当场答复) may come as soon
			   * as the case is taken in */
	GUARD_IMPLEMENT,  /* implement only what the customer agreed to */
	GUARD_RESOLUTION, /* reply and resolve need a cause and a plan or
			   * outcome; an apology alone is none */
	GUARD_AGREED,     /* close only what the customer agreed to */
	GUARD_VISITED,    /* close only after the call-back */
	GUARD_WITHDRAW,   /* withdraw only by the customer's own word, or
			   * confirmed with them; any kind */
	GUARD_PLEAS,      /* no more than so many pleas; any kind */
	GUARD_PAUSE,      /* wait and pause say who and why; any kind */
	GUARD_FIRST,      /* the first-contact owner stays; any kind */
	GUARD_CONVENIENT, /* apologise only when the customer said that the
			   * call was convenient */
	GUARD_COUNT
};

/* As policies call them: "stages", "close-agreed"; ended by NULL. */
extern const char *const guard_names[];

struct guards {
	uint32_t on; /* a bit for each enum guard */
	int pleas;   /* most of GUARD_PLEAS: 3 by the rules for complaints
		      * against agents */
};

/* All on, three pleas. */
extern const struct guards guards_default;

/* What the guards look at in a history. */
struct guard_facts {
	struct consent consent;
	int pleas;                 /* of all time */
	enum ticket_status now;    /* as the history tells it */
	enum ticket_status before; /* the state before waiting or referral */
	time_t last;   /* of the last event that changed a state or a field,
			* those of the ladder and of sweeps aside; seconds UTC,
			* or the receipt */
	time_t latest; /* of any event, or the receipt */
};

/* Begin with t, of which no event is known. */
void guard_begin(struct guard_facts *facts, const struct ticket *t);

/* Let *facts know of the next event of t's history; act is NULL when the table
 * does not have it. */
void guard_see(struct guard_facts *facts, const struct ticket *t, time_t at,
    const struct lifecycle_act *act, struct value event);

/*
 * The first guard that is on and forbids the act with that event, or -1.
 * event: the object as it would be written.  why, when one does: what is
 * missing and what was wanted, in the reader's language, appended.
 */
int guard_forbids(const struct guards *guards, const struct guard_facts *facts,
    struct ticket *t, const struct lifecycle_act *act, struct value event,
    struct buf *why);

#endif
