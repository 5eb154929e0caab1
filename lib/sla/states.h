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

/* The same of an event, which may say in which state the ticket was taken over:
 * that was reached nobody knows when. */
bool
states_go(struct states *s, const struct facts *f, const struct facts_event *e);

/* The state in which e says the ticket was taken over, an enum ticket_status;
 * -1 when it says no such thing. */
int states_taken_over(const struct facts *f, const struct facts_event *e);

/*
 * Where the history begins to tell the states: behind the taking over, of which
 * *s is the state, or at its first event.  Events that *f is not to see are
 * looked at, too.  Returns the place of the next event.
 */
size_t states_begin(struct states *s, const struct facts *f);

/* Does an act end a case: close, withdraw or reject it? */
bool states_is_end(const struct policy *p, int act);

/* Does it lead to a state in which the case is open? */
bool states_is_opening(const struct policy *p, int act);

/* Fill f->stays from f->events and f->status. */
void states_follow(struct facts *f);

#endif
