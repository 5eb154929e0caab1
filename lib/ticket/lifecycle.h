/*
 * What an act does to the state of a ticket.  cplt-ticket(5) lists the acts.
 */
#ifndef CPLT_LIFECYCLE_H
#define CPLT_LIFECYCLE_H

#include "base/span.h"

enum {
	LIFECYCLE_STAYS = -1, /* the act changes no state */
	LIFECYCLE_BACK = -2,  /* back to the state before waiting or referral */
};

struct lifecycle_act {
	const char *name;
	int leads_to; /* an enum ticket_status, or one of the above */
};

/* The acts that change the state, ended by a NULL name. */
extern const struct lifecycle_act lifecycle_acts[];

#endif
