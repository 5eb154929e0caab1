/* What one ticket adds to figures. */
#include "report/measures.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "report/amends.h"
#include "report/scores.h"
#include "ticket/ending.h"
#include "ticket/event.h"

const char *const measure_names[] = {
	[MEASURE_LATE] = "late",
	[MEASURE_COMPLAINT] = "complaints",
	[MEASURE_WITHDRAWN] = "withdrawn",
	[MEASURE_REJECTED] = "rejected",
	[MEASURE_REOPENED] = "reopened",
	[MEASURE_REPEAT] = "repeat",
	[MEASURE_DUPLICATE] = "duplicate",
	[MEASURE_ESCALATED] = "escalated",
	[MEASURE_ACCUSED] = "accused",
	[MEASURE_TRANSFERRED] = "transferred",
	[MEASURE_SETTLED] = "settled",
	[MEASURE_FIRST_CONTACT] = "first_contact",
	[MEASURE_VISITED] = "visited",
	[MEASURE_VISITED_ENDED] = "visited_ended",
	[MEASURE_SATISFIED] = "satisfied",
	[MEASURES] = NULL,
};

const char *const measure_time_names[] = {
	[TIME_FIRST_ANSWER] = "first_answer",
	[TIME_RESOLUTION] = "resolution",
	[TIME_CALL_BACK] = "call_back",
	[MEASURE_TIMES] = NULL,
};

static void
take_answer(struct measures *m, time_t at)
{
	if (!m->has_answer)
		m->answer = at;
	m->has_answer = true;
}

static void
take_reply(struct measures *m, time_t at)
{
	take_answer(m, at);
	if (!m->has_reply)
		m->reply = at;
	m->has_reply = true;
	m->replies++;
}

static void
take_visit(struct measures *m, time_t at)
{
	if (!m->has_reply || m->has_visit)
		return;
	m->has_visit = true;
	m->visit = at;
}

static void
take_escalation(struct measures *m, struct value event)
{
	m->escalations = xgrow(m->escalations, m->escalation_count,
	    &m->escalation_room, sizeof *m->escalations);
	m->escalations[m->escalation_count++] = event;
}

/* Every event comes here, so acts are told apart by their length first. */
static void
watch(void *watcher, const struct event *e)
{
	struct measures *m = watcher;
	struct span act = e->act;

	switch (act.len) {
	case 5:
		if (!memcmp(act.at, "reply", 5))
			take_reply(m, e->at);
		else if (!memcmp(act.at, "visit", 5))
			take_visit(m, e->at);
		else
			m->refers += !memcmp(act.at, "refer", 5);
		break;
	case 6:
		m->reopenings += !memcmp(act.at, "reopen", 6);
		break;
	case 7:
		if (!memcmp(act.at, "confirm", 7) ||
		    !memcmp(act.at, "promise", 7))
			take_answer(m, e->at);
		else if (!memcmp(act.at, "archive", 7))
			m->archived = e->whole;
		break;
	case 8:
		if (!memcmp(act.at, "transfer", 8))
			m->transfers++;
		else if (!memcmp(act.at, "escalate", 8))
			take_escalation(m, e->whole);
		break;
	}
}

void
measures_init(struct measures *m, struct facts *facts)
{
	*m = (struct measures) { .facts = facts };
	facts->watch = watch;
	facts->watcher = m;
}

int
measures_read(struct measures *m, struct ticket *t)
{
	*m = (struct measures) {
		.facts = m->facts,
		.ticket = t,
		.escalations = m->escalations,
		.escalation_room = m->escalation_room,
	};
	if (facts_read(m->facts, t))
		return 1;
	m->over = !m->facts->open;
	m->has_end = m->over && facts_ended(m->facts, &m->end);
	m->score = score_of(t);
	return 0;
}

/* The status in which the case ended: archiving hides it. */
static enum ticket_status
ended_in(const struct measures *m)
{
	int from;

	if (m->ticket->status != STATUS_ARCHIVED ||
	    m->archived.type == SCAN_NONE)
		return m->ticket->status;
	from = ticket_code(
	    ticket_statuses, event_text(m->ticket, m->archived, SPAN("from")));
	return from < 0 ? STATUS_ARCHIVED : (enum ticket_status)from;
}

static uint32_t
bit(enum measure measure, bool yes)
{
	return (uint32_t)yes << measure;
}

static uint32_t
history_bits(const struct measures *m, bool settled)
{
	bool moved =
	    m->transfers || m->refers || m->escalation_count || m->reopenings;

	return bit(MEASURE_REOPENED, m->reopenings) |
	       bit(MEASURE_TRANSFERRED, m->transfers) |
	       bit(MEASURE_FIRST_CONTACT, settled && !moved && m->replies <= 1);
}

uint32_t
measures_bits(const struct measures *m, bool late)
{
	const struct ticket *t = m->ticket;
	enum ticket_status ended = ended_in(m);
	bool settled =
	    t->status == STATUS_CLOSED || t->status == STATUS_ARCHIVED;

	return bit(MEASURE_LATE, late) | history_bits(m, settled) |
	       bit(MEASURE_REPEAT, ticket_is_linked(t, "repeat_of")) |
	       bit(MEASURE_DUPLICATE, ticket_is_linked(t, "duplicate_of")) |
	       bit(MEASURE_SETTLED, settled) |
	       bit(MEASURE_COMPLAINT, t->kind == KIND_COMPLAINT) |
	       bit(MEASURE_WITHDRAWN, ended == STATUS_WITHDRAWN) |
	       bit(MEASURE_REJECTED, ended == STATUS_REJECTED) |
	       bit(MEASURE_ESCALATED, m->facts->level > 0) |
	       bit(MEASURE_ACCUSED, amends_concern(m->ticket)) |
	       bit(MEASURE_VISITED, m->score > 0) |
	       bit(MEASURE_VISITED_ENDED, m->score > 0 && m->over) |
	       bit(MEASURE_SATISFIED, m->score >= SCORE_GOOD);
}

static bool
span_between(time_t from, time_t to, int64_t *seconds)
{
	*seconds = to > from ? to - from : 0;
	return true;
}

bool
measures_time(
    const struct measures *m, enum measure_time which, int64_t *seconds)
{
	const struct ticket *t = m->ticket;

	switch (which) {
	case TIME_FIRST_ANSWER:
		return m->has_answer &&
		       span_between(t->received, m->answer, seconds);
	case TIME_RESOLUTION:
		return m->has_end &&
		       (t->status == STATUS_CLOSED ||
			   t->status == STATUS_ARCHIVED) &&
		       span_between(t->received, m->end, seconds);
	case TIME_CALL_BACK:
		return m->has_visit &&
		       span_between(m->reply, m->visit, seconds);
	default:
		return false;
	}
}

void
measures_release(struct measures *m)
{
	free(m->escalations);
	*m = (struct measures) { .facts = m->facts };
}
