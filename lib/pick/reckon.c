/* What is worked out from a ticket: by its history, by its clocks. */
#include "pick/reckon.h"

#include "ticket/event.h"

/* The events that a test asks for. */
struct occurrences {
	int64_t count;
	time_t first, last; /* seconds UTC */
};

/* Returns 0, or -1 when the history is misshapen. */
static int
look_up(
    struct pick_room *room, const struct pick_test *test, struct occurrences *o)
{
	struct events it = events_start(room->ticket);
	struct event e;
	int got;

	*o = (struct occurrences) { 0 };
	while ((got = events_next(&it, &e)) > 0) {
		int fits = !test->act.at || span_equal(e.act, test->act);

		if (fits && test->where)
			fits = match_node(room, test->where, e.whole);
		if (fits < 0)
			return -1;
		if (!fits)
			continue;
		if (!o->count++)
			o->first = e.at;
		o->last = e.at;
	}
	return got;
}

static int
reckon_acts(struct pick_room *room, const struct pick_test *test, int64_t *n)
{
	struct occurrences o;

	if (look_up(room, test, &o) < 0)
		return -1;
	if (test->subject == SUBJECT_ACT)
		*n = o.count > 0;
	else if (test->subject == SUBJECT_COUNT)
		*n = o.count;
	else
		*n = test->subject == SUBJECT_FIRST ? o.first : o.last;
	return o.count > 0 || test->subject == SUBJECT_ACT ||
	       test->subject == SUBJECT_COUNT;
}

/* Was it settled by who had it first, in one answer?  Only of what is closed
 * can that be said. */
static int
reckon_first_contact(struct pick_room *room, int64_t *n)
{
	struct ticket *t = room->ticket;
	struct events it = events_start(t);
	int replies = 0, got;
	struct event e;

	if (t->status != STATUS_CLOSED && t->status != STATUS_ARCHIVED)
		return 0;
	*n = 1;
	while ((got = events_next(&it, &e)) > 0) {
		replies += span_is(e.act, "reply");
		if (replies > 1 || span_is(e.act, "transfer") ||
		    span_is(e.act, "refer") || span_is(e.act, "escalate") ||
		    span_is(e.act, "reopen"))
			*n = 0;
	}
	return got < 0 ? -1 : 1;
}

static int
judge(struct pick_room *room)
{
	const struct pick *p = room->pick;

	if (room->judged)
		return 0;
	if (facts_read(&room->facts, room->ticket) ||
	    sla_judge(&room->facts, p->clocks, p->terms->now, &room->sla))
		return -1;
	room->judged = true;
	return 0;
}

/* Of all clocks together. */
static int
reckon_clocks(struct pick_room *room, enum pick_subject subject, int64_t *n)
{
	const struct sla *sla = &room->sla;

	switch (subject) {
	case SUBJECT_LATE:
		*n = sla->worst >= SLA_LATE;
		return 1;
	case SUBJECT_STATE:
		*n = sla->worst;
		return 1;
	case SUBJECT_DUE:
		*n = sla->due;
		return sla->running;
	default:
		*n = sla->due - sla->now;
		return sla->running;
	}
}

static int
reckon_clock(struct pick_room *room, const struct pick_test *test, int64_t *n)
{
	const struct sla_clock *c = sla_find(&room->sla, test->clock);

	/* As cplt-sla-check writes clocks down: those with something to say. */
	if (!c || sla_worst(&room->sla, c) == SLA_NONE)
		return 0;
	switch (test->subject) {
	case SUBJECT_CLOCK_STATE:
		*n = c->state;
		return 1;
	case SUBJECT_CLOCK_LATE:
		*n = sla_worst(&room->sla, c) >= SLA_LATE;
		return 1;
	case SUBJECT_CLOCK_START:
		*n = c->start;
		return c->started;
	case SUBJECT_CLOCK_DUE:
		*n = c->due;
		return c->started;
	case SUBJECT_CLOCK_STOP:
		*n = c->stop;
		return c->stopped;
	case SUBJECT_CLOCK_LEFT:
		*n = sla_left(c);
		return sla_is_measured(c);
	case SUBJECT_CLOCK_CONSUMED:
		*n = c->consumed;
		return sla_is_measured(c);
	default: /* is there one? */
		*n = 1;
		return 1;
	}
}

int
reckon(struct pick_room *room, const struct pick_test *test, int64_t *n)
{
	const struct ticket *t = room->ticket;

	switch (test->subject) {
	case SUBJECT_KIND:
		*n = t->kind;
		return 1;
	case SUBJECT_STATUS:
		*n = t->status;
		return 1;
	case SUBJECT_OPEN:
		*n = ticket_is_open(t);
		return 1;
	case SUBJECT_RECEIVED:
		*n = t->received;
		return 1;
	case SUBJECT_AGE:
		*n = room->pick->terms->now - t->received;
		return 1;
	case SUBJECT_FIRST_CONTACT:
		return reckon_first_contact(room, n);
	case SUBJECT_ACT:
	case SUBJECT_COUNT:
	case SUBJECT_FIRST:
	case SUBJECT_LAST:
		return reckon_acts(room, test, n);
	default:
		break;
	}
	if (judge(room) < 0)
		return -1;
	return test->subject < SUBJECT_CLOCK
		   ? reckon_clocks(room, test->subject, n)
		   : reckon_clock(room, test, n);
}
