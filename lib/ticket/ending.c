/* When a case came to its end, and how. */
#include "ticket/ending.h"

#include "ticket/event.h"

const char *
ending_act(enum ticket_status status)
{
	switch (status) {
	case STATUS_CLOSED:
		return "close";
	case STATUS_WITHDRAWN:
		return "withdraw";
	case STATUS_REJECTED:
		return "reject";
	default:
		return NULL;
	}
}

enum ticket_status
ending_from(struct ticket *t)
{
	struct walk w = walk_start(record_member(t->record, SPAN("history")));
	int from = -1;

	while (walk_next(&w)) {
		struct span act = event_text(t, w.value, SPAN("act"));

		if (span_is(act, "archive"))
			from = ticket_code(ticket_statuses,
			    event_text(t, w.value, SPAN("from")));
	}
	if (from < 0 || !ending_act((enum ticket_status)from))
		return STATUS_CLOSED;
	return (enum ticket_status)from;
}

int
ending_time(struct ticket *t, const char *act, time_t *at)
{
	struct events it = events_start(t);
	bool certain = false;
	struct event e;
	int got;

	*at = t->received;
	while ((got = events_next(&it, &e)) > 0) {
		bool ends = span_is(e.act, act);

		if (ends || (!certain && !span_is(e.act, "archive")))
			*at = e.at;
		certain |= ends;
	}
	return got < 0;
}
