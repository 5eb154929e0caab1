/* The events that began and ended a cycle of a clock. */
#include "sla/cause.h"

#include "sla/states.h"
#include "ticket/event.h"

static struct cause
cause_of(const struct facts *f, const struct facts_event *e)
{
	return (struct cause) { f->policy->acts[e->act],
		event_text(f->ticket, e->whole, SPAN("by")) };
}

struct cause
cause_of_start(const struct facts *f, const struct sla_clock *c)
{
	const struct policy_clock *clock = c->clock;
	const int reopen = f->policy->ends.reopen;
	bool of_receipt = c->start == f->ticket->received;

	for (size_t i = 0; c->started && i < f->event_count; i++) {
		const struct facts_event *e = &f->events[i];

		if (e->at == c->start &&
		    (facts_event_is_one_of(
			 f, e, clock->starts, clock->start_count) ||
			(c->cycle > 1 && e->act == reopen)))
			return cause_of(f, e);
	}
	if (c->started && clock->from_occurrence)
		return (struct cause) { .act = SPAN("occur") };
	if (c->started && clock->from_receipt && of_receipt)
		return (struct cause) { .act = SPAN("receive") };
	return (struct cause) { .act = { NULL, 0 } };
}

struct cause
cause_of_stop(const struct facts *f, const struct sla_clock *c)
{
	const struct policy_clock *clock = c->clock;
	const int reopen = f->policy->ends.reopen;

	for (size_t i = 0; c->stopped && i < f->event_count; i++) {
		const struct facts_event *e = &f->events[i];

		if (e->at == c->stop &&
		    (facts_event_is_one_of(
			 f, e, clock->stops, clock->stop_count) ||
			states_is_end(f->policy, e->act) || e->act == reopen))
			return cause_of(f, e);
	}
	return (struct cause) { .act = { NULL, 0 } };
}
