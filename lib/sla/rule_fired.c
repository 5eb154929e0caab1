/* What a ticket's history says of the rules that have taken it up. */
#include "sla/rule.h"

#include "base/when.h"

/* Does an event say, in its rule or those it went through, that r took the
 * ticket to level? */
static bool
says_fired(const struct stand *s, struct value v, struct span id, int level)
{
	struct record *record = s->facts->ticket->record;
	int64_t to;

	return span_equal(
		   record_value_text(record, walk_member(v, SPAN("rule"))),
		   id) &&
	       value_int(walk_member(v, SPAN("level")), &to) == 0 &&
	       to == level;
}

/* Several steps at once may have been taken in different cycles. */
static bool
went_through(const struct stand *s, const struct facts_event *e, struct span id,
    int level)
{
	struct walk w = walk_start(walk_member(e->whole, SPAN("through")));

	while (walk_next(&w)) {
		time_t since = e->at;

		when_parse(record_value_text(s->facts->ticket->record,
			       walk_member(w.value, SPAN("since"))),
		    &since);
		if (since >= s->cycle && says_fired(s, w.value, id, level))
			return true;
	}
	return false;
}

bool
rule_has_fired(const struct stand *s, const struct policy_rule *r, int level)
{
	const struct facts *f = s->facts;

	for (size_t i = 0; s->has_climbed && i < f->event_count; i++) {
		const struct facts_event *e = &f->events[i];

		if (e->act != f->policy->ends.escalate)
			continue;
		if ((e->at >= s->cycle &&
			says_fired(s, e->whole, r->id, level)) ||
		    went_through(s, e, r->id, level))
			return true;
	}
	return false;
}
