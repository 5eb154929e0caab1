/* The states a ticket went through, as its history tells them. */
#include "sla/states.h"

#include "base/xalloc.h"
#include "ticket/event.h"
#include "ticket/lifecycle.h"

struct states
states_start(const struct policy *p)
{
	return (struct states) { p, STATUS_RECEIVED, STATUS_RECEIVED };
}

bool
states_pass(struct states *s, int act)
{
	int to = s->policy->leads_to[act];
	enum ticket_status was = s->now;

	if (to == LIFECYCLE_STAYS ||
	    (to == LIFECYCLE_BACK && !ticket_status_is_aside(was)))
		return false;
	s->now = to == LIFECYCLE_BACK ? s->before : (enum ticket_status)to;
	if (!ticket_status_is_aside(s->now))
		s->before = s->now;
	return s->now != was;
}

bool
states_is_end(const struct policy *p, int act)
{
	const struct policy_ends *ends = &p->ends;

	return act == ends->close || act == ends->withdraw ||
	       act == ends->reject;
}

bool
states_is_opening(const struct policy *p, int act)
{
	int to = p->leads_to[act];

	return to >= 0 && ticket_status_is_open((enum ticket_status)to);
}

int
states_taken_over(const struct facts *f, const struct facts_event *e)
{
	struct span status;

	if (e->act != f->policy->ends.import)
		return -1;
	status = event_text(f->ticket, e->whole, SPAN("status"));
	return status.at ? ticket_code(ticket_statuses, status) : -1;
}

bool
states_go(struct states *s, const struct facts *f, const struct facts_event *e)
{
	int to = states_taken_over(f, e);
	enum ticket_status was = s->now;

	if (to < 0)
		return states_pass(s, e->act);
	s->now = (enum ticket_status)to;
	if (!ticket_status_is_aside(s->now))
		s->before = s->now;
	return s->now != was;
}

size_t
states_begin(struct states *s, const struct facts *f)
{
	bool taken_over = f->acts >> f->policy->ends.import & 1;

	*s = states_start(f->policy);
	for (size_t i = 0; taken_over && i < f->event_count + f->later; i++) {
		if (states_taken_over(f, &f->events[i]) < 0)
			continue;
		states_go(s, f, &f->events[i]);
		return i + 1;
	}
	return 0;
}

static void
add_stay(struct facts *f, struct facts_stay stay)
{
	if (f->stay_count) {
		struct facts_stay *last = &f->stays[f->stay_count - 1];

		/* A history that runs backwards is taken as standing still. */
		if (stay.from < last->from)
			stay.from = last->from;
		last->to = stay.from;
	}
	stay.to = FACTS_ENDLESS;
	f->stays =
	    xgrow(f->stays, f->stay_count, &f->stay_room, sizeof *f->stays);
	f->stays[f->stay_count++] = stay;
}

void
states_follow(struct facts *f)
{
	struct states s = states_start(f->policy);
	time_t last = f->ticket->received;

	f->stay_count = 0;
	add_stay(f, (struct facts_stay) { .status = s.now, .from = last });
	for (size_t i = 0; i < f->event_count; i++) {
		const struct facts_event *e = &f->events[i];

		if (e->at > last)
			last = e->at;
		if (states_go(&s, f, e))
			add_stay(f, (struct facts_stay) { .status = s.now,
					.from = e->at,
					.event = e->whole });
	}
	/* A state that no event led to: since the last one, as far as can be
	 * told. */
	if (s.now != f->status)
		add_stay(f,
		    (struct facts_stay) { .status = f->status, .from = last });
}
