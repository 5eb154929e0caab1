/* A ticket's history, as far as acts rest on it. */
#include <stdlib.h>

#include "base/xalloc.h"
#include "jsonl/equal.h"
#include "ticket/act_parts.h"

/* What stands in the event of the history, and not in what was asked for. */
static bool
is_added(struct span key)
{
	return walk_is_name(key, SPAN("status")) ||
	       walk_is_name(key, SPAN("was")) ||
	       walk_is_name(key, SPAN("told")) ||
	       walk_is_name(key, SPAN("source")) ||
	       walk_is_name(key, SPAN("forced"));
}

/* Compared in a way of its own, or not at all. */
static bool
is_aside(struct span key)
{
	return walk_is_name(key, SPAN("at")) ||
	       walk_is_name(key, SPAN("act")) || walk_is_name(key, SPAN("id"));
}

/* Does b have all members of a, with the same values? */
static bool
is_within(struct value a, struct value b)
{
	struct walk w = walk_start(a);
	struct buf name = { 0 };
	bool same = true;

	while (same && walk_next(&w)) {
		if (is_aside(w.key) || is_added(w.key))
			continue;
		buf_clear(&name);
		walk_decode(&name, w.key);
		/* Of members of one name the last one counts. */
		same = value_equal(walk_member(a, buf_span(&name)),
		    walk_member(b, buf_span(&name)));
	}
	buf_release(&name);
	return same;
}

/* The same for events that are within one another. */
static uint64_t
hash_event(struct value event)
{
	struct walk w = walk_start(event);
	struct buf name = { 0 };
	uint64_t hash = 1;

	while (walk_next(&w)) {
		if (is_aside(w.key) || is_added(w.key))
			continue;
		buf_clear(&name);
		walk_decode(&name, w.key);
		if (walk_member(event, buf_span(&name)).raw.at ==
		    w.value.raw.at)
			hash +=
			    index_hash(buf_span(&name)) * value_hash(w.value);
	}
	buf_release(&name);
	return hash ? hash : 1;
}

static uint64_t
hash_of(struct act_event *e)
{
	if (!e->hash)
		e->hash = hash_event(e->whole);
	return e->hash;
}

bool
act_past_has(struct act_past *past, const struct act *act)
{
	uint64_t hash = 0;

	for (size_t i = 0; i < past->count; i++) {
		struct act_event *e = &past->events[i];

		if (e->at != act->at || e->kind != act->kind)
			continue;
		/* Thousands of one instant are told apart by it. */
		if (!hash)
			hash = hash_event(act->event);
		if (hash_of(e) == hash && is_within(act->event, e->whole) &&
		    is_within(e->whole, act->event))
			return true;
	}
	return false;
}

static void
add(struct act_past *past, time_t at, const struct lifecycle_act *kind,
    struct value whole)
{
	past->events =
	    xgrow(past->events, past->count, &past->room, sizeof *past->events);
	past->events[past->count++] =
	    (struct act_event) { .at = at, .kind = kind, .whole = whole };
	guard_see(&past->facts, past->ticket, at, kind, whole);
}

void
act_past_add(struct act_past *past, const struct act *act)
{
	add(past, act->at, act->kind, act->event);
}

int
act_past_read(struct act_past *past, struct ticket *t)
{
	struct events it = events_start(t);
	struct event e;
	int got;

	past->ticket = t;
	past->count = 0;
	guard_begin(&past->facts, t);
	while ((got = events_next(&it, &e)) > 0)
		add(past, e.at, lifecycle_find(e.act), e.whole);
	return got < 0;
}

void
act_past_release(struct act_past *past)
{
	free(past->events);
	*past = (struct act_past) { 0 };
}
