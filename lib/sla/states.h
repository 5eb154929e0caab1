/* The states a ticket went through, as its history tells them. */
#ifndef CPLT_STATES_H
#define CPLT_STATES_H

#include "sla/facts.h"

/* A state and the one to go back to after waiting or referral. */
struct states {
	const struct policy *policy;
	enum ticket_status now, before;
};

/* Where every ticket begins. */
struct states states_start(const struct policy *p);

/* Go through an act; returns true when the state is another one after it. */
bool states_pass(struct states *s, int act);

/* Fill f->stays from f->events and f->status. */
void states_follow(struct facts *f);

#endif
