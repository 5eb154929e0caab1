/* Is an act that was asked for in the history already? */
#include "jsonl/equal.h"
#include "ticket/act_parts.h"

/* What stands in the event of the history, and not in what was asked for. */
static bool
is_added(struct span key)
{
	return walk_is_name(key, SPAN("status")) ||
	       walk_is_name(key, SPAN("was")) ||
	       walk_is_name(key, SPAN("told")) ||
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

bool
act_is_there(const struct act *act, const struct event *e)
{
	return e->at == act->at && span_is(e->act, act->kind->name) &&
	       is_within(act->event, e->whole) &&
	       is_within(e->whole, act->event);
}
