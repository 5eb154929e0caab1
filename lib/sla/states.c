/* The states a ticket went through, as its history tells them. */
#include "sla/states.h"

#include "base/xalloc.h"
#include "ticket/lifecycle.h"

struct states
states_start(const struct policy *p)
{
	return (struct states) { p, STATUS_RECEIVED, STATUS_RECEIVED };
}

static bool
is_aside(enum ticket_status status)
{
	return status == STATUS_WAITING || status == STATUS_REFERRED;
}

bool
states_pass(struct states *s, int act)
{
	int to = s->policy->leads_to[act];
	enum ticket_status was = s->now;

	if (to == LIFECYCLE_STAYS || (to == LIFECYCLE_BACK && !is_aside(was)))
		return false;
	s->now = to == LIFECYCLE_BACK ? s->before : (enum ticket_status)to;
	if (!is_aside(s->now))
		s->before = s->now;
	return s->now != was;
}

static void
add_stay(struct facts *f, struct facts_stay stay)
{
	struct facts_stay *last = f->stays + f->stay_count;

	if (f->stay_count) {
		/* A history that runs backwards is taken as standing still. */
		if (stay.from < last[-1].from)
			stay.from = last[-1].from;
		last[-1].to = stay.from;
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
		if (states_pass(&s, e->act))
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
