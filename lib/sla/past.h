/*
 * The ticket as it stood before one of its later events, with the fields, the
 * promise and the state of then: what came true at that time is told by them,
 * not by what is known today.
 *
 *	for (size_t at = 0; past_next(f, &at); at++) {
 *		struct past kept = past_enter(f, at);
 *		…
 *		past_leave(f, &kept);
 *	}
 */
#ifndef CPLT_PAST_H
#define CPLT_PAST_H

#include "sla/facts.h"

/* What past_leave brings back; for past.c alone. */
struct past {
	enum ticket_status status;
	int level;
	uint64_t bits;
	struct span category;
	bool has_promise;
	time_t promise;
	size_t event_count;
};

/*
 * Move *at on to the next event, itself included, that may have changed what
 * the clocks of the ticket are: one that classifies it, opens it again, or
 * promises another answer.  Returns false when there is none.
 */
bool past_next(const struct facts *f, size_t *at);

/*
 * Let *f be as it was right before the event at that place.  Only the level
 * stays.  What a field was before the first event that names it is told by
 * that event's member was; without one it had no value.
 */
struct past past_enter(struct facts *f, size_t at);

/* Let *f be as it was before past_enter; escalations added since then stay. */
void past_leave(struct facts *f, const struct past *kept);

#endif
