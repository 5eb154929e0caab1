/* The events of a ticket's history that time limits look at. */
#include "sla/facts_events.h"

#include <stdlib.h>

#include "base/when.h"
#include "base/xalloc.h"
#include "ticket/event.h"

static void
keep_event(struct facts *f, struct facts_event e)
{
	size_t count = f->event_count + f->later;

	f->acts |= UINT64_C(1) << e.act;
	f->events = xgrow(f->events, count, &f->event_room, sizeof *f->events);
	f->events[count] = e;
	f->event_count++;
}

/* By time, then as they stand in the line: steps end before the event that
 * tells of them. */
static int
compare_events(const void *a, const void *b)
{
	const struct facts_event *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->whole.raw.at + x->whole.raw.len <
		       y->whole.raw.at + y->whole.raw.len
		   ? -1
		   : 1;
}

/* Let escalations stand where they came true: what was done on the level since
 * then comes after them. */
static void
place_escalations(struct facts *f, size_t count)
{
	struct facts_event *up = xcalloc(count, sizeof *up);
	size_t ups = 0, others = 0;

	for (size_t i = 0; i < count; i++)
		if (f->events[i].act == f->policy->ends.escalate)
			up[ups++] = f->events[i];
		else
			f->events[others++] = f->events[i];
	qsort(up, ups, sizeof *up, compare_events);
	while (ups)
		if (others && f->events[others - 1].at > up[ups - 1].at)
			f->events[--count] = f->events[--others];
		else
			f->events[--count] = up[--ups];
	free(up);
}

/* The level to which an act takes the ticket; -1 when it does not say. */
static int
new_level(struct value v)
{
	int64_t level;

	return value_int(v, &level) < 0 || level < 0 || level > POLICY_LEVELS
		   ? -1
		   : (int)level;
}

/* Keep an act that takes the ticket up or down; an escalation, or a step of
 * one, as of when it came true: a sweep that comes late counts the level from
 * then, so that it ends where sweeps in time would have.  Returns true when it
 * stands behind a later event. */
static bool
keep_move(struct facts *f, struct facts_event e)
{
	struct walk w = walk_start(e.whole);
	bool misplaced;

	while (walk_next(&w)) {
		if (walk_is_name(w.key, SPAN("level")))
			e.level = new_level(w.value);
		else if (e.act == f->policy->ends.escalate &&
			 walk_is_name(w.key, SPAN("since")))
			when_parse(
			    record_value_text(f->ticket->record, w.value),
			    &e.at);
	}
	misplaced = e.act == f->policy->ends.escalate && f->event_count &&
		    e.at < f->events[f->event_count - 1].at;
	keep_event(f, e);
	return misplaced;
}

/* The steps but the last one, which is the event itself, of a sweep that came
 * late: sweeps in time would have written an event for each.  Returns as
 * keep_move. */
static bool
keep_steps(struct facts *f, struct facts_event e)
{
	struct walk w = walk_start(walk_member(e.whole, SPAN("through")));
	bool misplaced = false, more = walk_next(&w);

	while (more) {
		e.whole = w.value;
		more = walk_next(&w);
		if (more)
			misplaced |= keep_move(f, e);
	}
	return misplaced;
}

/* Returns as keep_move. */
static bool
keep(struct facts *f, struct facts_event e)
{
	bool misplaced = false;

	if (!(f->policy->moves >> e.act & 1)) {
		keep_event(f, e);
		return false;
	}
	if (f->policy->by_steps && e.act == f->policy->ends.escalate)
		misplaced = keep_steps(f, e);
	return keep_move(f, e) || misplaced;
}

int
facts_read_events(struct facts *f, size_t *cut)
{
	struct events it = events_start(f->ticket);
	struct event e;
	bool misplaced = false, later = false;
	int got;

	f->event_count = f->later = 0;
	f->acts = 0;
	while ((got = events_next(&it, &e)) > 0) {
		int act = policy_act_number(f->policy, e.act);

		if (f->watch)
			f->watch(f->watcher, &e);
		if (f->has_as_of && e.at > f->as_of)
			later = true;
		if (act < 0)
			continue;
		misplaced |=
		    keep(f, (struct facts_event) { e.at, act, -1, e.whole }) &&
		    !later;
		if (!later)
			*cut = f->event_count;
	}
	if (misplaced)
		place_escalations(f, *cut);
	return got < 0;
}

/* {"level":…,"rule":"…"}, in the record's memory: JSON is read by so many bytes
 * at once.  A rule's id needs no escape. */
static struct value
step_value(struct record *r, int level, struct span rule)
{
	static const char head[] = "{\"level\":?,\"rule\":\"", tail[] = "\"}";
	const size_t start = sizeof head - 1, end = start + rule.len;
	char *json = arena_take(&r->arena, end + sizeof tail + SCAN_PAD);

	memset(json + end, 0, sizeof tail + SCAN_PAD);
	memcpy(json, head, start);
	json[sizeof "{\"level\":" - 1] = (char)('0' + level);
	memcpy(json + start, rule.at, rule.len);
	memcpy(json + end, tail, sizeof tail);
	return (struct value) { { json, end + sizeof tail - 1 }, SCAN_OBJECT };
}

void
facts_add_escalation(struct facts *f, time_t since, int level, struct span rule)
{
	struct facts_event e = { since, f->policy->ends.escalate, level,
		{ { NULL, 0 }, SCAN_NONE } };
	size_t at = f->event_count + f->later;

	if (f->policy->by_steps)
		e.whole = step_value(f->ticket->record, level, rule);
	keep_event(f, e);
	for (; at > f->event_count - 1 || (at && f->events[at - 1].at > since);
	     at--)
		f->events[at] = f->events[at - 1];
	f->events[at] = e;
	facts_set_level(f, level);
}

bool
facts_event_is(const struct facts *f, const struct facts_event *e,
    const struct policy_act *act)
{
	struct span text;

	if (e->act != act->act)
		return false;
	if (act->level)
		return e->level == act->level;
	if (!act->key.at)
		return true;
	text = event_text(f->ticket, e->whole, act->key);
	return text.at && span_equal(text, act->value);
}

bool
facts_event_is_one_of(const struct facts *f, const struct facts_event *e,
    const struct policy_act acts[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (facts_event_is(f, e, &acts[i]))
			return true;
	return false;
}
