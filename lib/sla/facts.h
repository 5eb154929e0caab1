/*
 * What time limits look at in a ticket, read in one pass: the fields that the
 * policy chooses by, the promise, and the events of the acts it speaks of.
 */
#ifndef CPLT_FACTS_H
#define CPLT_FACTS_H

#include "config/policy.h"
#include "ticket/ticket.h"

struct facts_event {
	time_t at;          /* seconds UTC; of an escalation, since when */
	int act;            /* its number in the policy */
	struct value whole; /* the event's object */
};

/* { .policy = … } before the first use; then read over and over. */
struct facts {
	const struct policy *policy;
	struct ticket *ticket;
	uint64_t bits;        /* see policy_fact; fields not asked for: none */
	struct span category; /* .at is NULL when there is none */
	int level;            /* 0..POLICY_LEVELS */
	bool has_promise;
	time_t promise;             /* seconds UTC */
	struct facts_event *events; /* in the order of the history */
	size_t event_count;
	size_t event_room;
};

/*
 * Read t, which must live as long as *f is used.
 * Returns 0, or 1 when the ticket is misshapen, record_bad being told.
 */
int facts_read(struct facts *f, struct ticket *t);

/* Give the memory back; *f can be used again. */
void facts_release(struct facts *f);

/* True when an entry of the policy is for this ticket. */
static inline bool
facts_fit(const struct facts *f, const struct policy_when *when)
{
	return (f->bits & ~when->facts) == 0 &&
	       (!when->categories || policy_category_fits(when, f->category));
}

/* True when e is of that act and has the member that act asks for. */
bool facts_event_is(const struct facts *f, const struct facts_event *e,
    const struct policy_act *act);

/*
 * Since when a field has its value, for all that is known: the last event that
 * names the field, else the receipt.
 */
time_t facts_since(const struct facts *f, struct span field);

#endif
