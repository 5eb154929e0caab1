/* What the guards look at, read event by event. */
#include "ticket/guard.h"

static void
come_to(struct guard_facts *f, int to)
{
	if (to == LIFECYCLE_STAYS ||
	    (to == LIFECYCLE_BACK && !ticket_status_is_aside(f->now)))
		return;
	f->now = to == LIFECYCLE_BACK ? f->before : (enum ticket_status)to;
	if (!ticket_status_is_aside(f->now))
		f->before = f->now;
}

/* Taken over as it stood. */
static void
take_over(struct guard_facts *f, const struct ticket *t, struct value event)
{
	struct span status = event_text(t, event, SPAN("status"));
	int to = status.at ? ticket_code(ticket_statuses, status) : -1;

	if (to >= 0)
		come_to(f, to);
}

/* Nobody's word rests on what the ladder does, or a command by itself: their
 * time is that of the run. */
static bool
is_of_sweep(const struct ticket *t, const char *act, struct value event)
{
	static const char command[] = "cplt-";
	struct span by;

	if (strcmp(act, "escalate") == 0 || strcmp(act, "hand-back") == 0 ||
	    strcmp(act, "deescalate") == 0)
		return true;
	by = event_text(t, event, SPAN("by"));
	return by.len > strlen(command) &&
	       !memcmp(by.at, command, strlen(command));
}

void
guard_begin(struct guard_facts *f, const struct ticket *t)
{
	*f = (struct guard_facts) { .now = STATUS_RECEIVED,
		.before = STATUS_RECEIVED,
		.last = t->received,
		.latest = t->received };
}

void
guard_see(struct guard_facts *f, const struct ticket *t, time_t at,
    const struct lifecycle_act *act, struct value event)
{
	bool imported;

	if (at > f->latest)
		f->latest = at;
	if (!act)
		return;
	imported = strcmp(act->name, "import") == 0;
	come_to(f, act->leads_to);
	if (imported)
		take_over(f, t, event);
	consent_see(&f->consent, t, act, event);
	f->pleas += strcmp(act->name, "plea") == 0;
	if (at > f->last && (imported || lifecycle_changes(act, event)) &&
	    !is_of_sweep(t, act->name, event))
		f->last = at;
}
