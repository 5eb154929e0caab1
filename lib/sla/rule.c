/* The rules of a ladder: since when the condition of one holds. */
#include "sla/rule.h"

#include "sla/states.h"

/* The end of the last reopening, and the last lowering after it. */
struct stand
stand_of(const struct facts *f, const struct sla *sla,
    const struct policy_ladder *ladder)
{
	const struct policy_ends *ends = &f->policy->ends;
	struct stand s = {
		.facts = f,
		.sla = sla,
		.ladder = ladder,
		.level_clock = policy_clock_number(f->policy, SPAN("level")),
		.cycle = f->ticket->received,
	};

	for (size_t i = 0; i < f->event_count; i++) {
		const struct facts_event *e = &f->events[i];

		if (e->act == ends->reopen) {
			s.cycle = e->at;
			s.first = i + 1;
			s.was_lowered = false;
		} else if (e->act == ends->hand_back ||
			   e->act == ends->deescalate) {
			s.was_lowered = true;
			s.lowered = e->at;
		}
	}
	return s;
}

/* May a ticket climb that is in this state?  A customer who has the answer is
 * only the business of the rules that look at a clock. */
static bool
can_climb(const struct stand *s, const struct policy_rule *r,
    enum ticket_status status)
{
	if (!ticket_status_is_open(status) || s->ladder->pauses & 1u << status)
		return false;
	return r->clock >= 0 ||
	       (status != STATUS_REPLIED && status != STATUS_VISITED);
}

/* Move *since on to when the ticket could climb by r.  Returns false when it
 * could not any more. */
static bool
wait_for_climb(
    const struct stand *s, const struct policy_rule *r, time_t *since)
{
	const struct facts *f = s->facts;
	struct states states = states_start(f->policy);
	bool found = false;

	for (size_t i = 0; i <= f->event_count; i++) {
		time_t until = FACTS_ENDLESS;

		if (i < f->event_count)
			until = f->events[i].at;
		if (!found && until > *since)
			found = can_climb(s, r, states.now);
		if (i == f->event_count)
			break;
		states_pass(&states, f->events[i].act);
		if (!found && until > *since)
			*since = until;
	}
	/* A state that no event led to counts from the last one on. */
	return found && (states.now == f->status || can_climb(s, r, f->status));
}

/* The clock that r looks at, or NULL. */
static const struct sla_clock *
clock_of(const struct stand *s, const struct policy_rule *r)
{
	if (r->trigger == TRIGGER_LEVEL)
		return s->facts->level ? sla_find(s->sla, s->level_clock)
				       : NULL;
	return r->clock >= 0 ? sla_find(s->sla, r->clock) : NULL;
}

static int
clock_since(const struct stand *s, const struct policy_rule *r,
    const struct sla_clock *c, time_t *since)
{
	if (!c || !c->started ||
	    (!c->stopped && !sla_is_running(c->state) &&
		c->state != SLA_PAUSED))
		return 0;
	*since = c->due + (r->amount ? r->amount : 1);
	if (r->trigger == TRIGGER_LEVEL)
		*since = c->due + 1;
	if (r->trigger == TRIGGER_PERCENT &&
	    sla_percent_at(s->facts, s->sla, c, (int)r->amount, since))
		return -1;
	return 1;
}

static bool
act_since(const struct stand *s, const struct policy_rule *r, time_t *since)
{
	const struct facts *f = s->facts;
	time_t left = r->amount;

	for (size_t i = s->first; i < f->event_count && left > 0; i++) {
		if (!facts_event_is(f, &f->events[i], &r->act))
			continue;
		*since = f->events[i].at;
		left--;
	}
	return left == 0;
}

static bool
is_answer(const struct stand *s, const struct facts_event *e)
{
	const struct policy_ladder *l = s->ladder;

	for (size_t i = 0; i < l->answered_count; i++)
		if (facts_event_is(s->facts, e, &l->answered[i]))
			return true;
	return false;
}

/* The first silence of the cycle that was long enough. */
static void
silence_since(const struct stand *s, const struct policy_rule *r, time_t *since)
{
	const struct facts *f = s->facts;

	*since = s->cycle + r->amount;
	for (size_t i = s->first; i < f->event_count; i++)
		if (is_answer(s, &f->events[i]) && f->events[i].at <= *since &&
		    f->events[i].at + r->amount > *since)
			*since = f->events[i].at + r->amount;
}

/* Is there an element text, or an object with text at name, in an array? */
static bool
has_element(const struct facts *f, struct span array, struct span name,
    struct span text)
{
	struct record *r = f->ticket->record;
	struct walk w = walk_start(record_member(r, array));

	while (walk_next(&w)) {
		struct value v = w.value;

		if (name.len)
			v = walk_member(v, name);
		if (v.type == SCAN_STRING &&
		    span_equal(record_value_text(r, v), text))
			return true;
	}
	return false;
}

static int
condition_since(
    const struct stand *s, const struct policy_rule *r, time_t *since)
{
	const struct facts *f = s->facts;

	switch (r->trigger) {
	case TRIGGER_PERCENT:
	case TRIGGER_PASSED:
	case TRIGGER_LEVEL:
		return clock_since(s, r, clock_of(s, r), since);
	case TRIGGER_ACT:
		return act_since(s, r, since);
	case TRIGGER_SILENCE:
		silence_since(s, r, since);
		return 1;
	case TRIGGER_SEVERITY:
		*since = facts_since(f, SPAN("severity"));
		return (f->bits & r->facts) != 0;
	case TRIGGER_TAG:
		*since = facts_since(f, SPAN("tags"));
		return has_element(f, SPAN("tags"), SPAN(""), r->text);
	case TRIGGER_LINK:
		*since = facts_since(f, SPAN("links"));
		return has_element(f, SPAN("links"), SPAN("rel"), r->text);
	}
	return 0;
}

int
rule_since(const struct stand *s, const struct policy_rule *r, time_t *since)
{
	const struct sla_clock *c = clock_of(s, r);
	int holds = condition_since(s, r, since);

	if (holds <= 0 || *since > s->sla->now)
		return holds;
	if (*since < s->cycle)
		*since = s->cycle;
	if ((s->was_lowered && *since <= s->lowered) ||
	    !wait_for_climb(s, r, since))
		return 0;
	/* What was done before it could climb needs nobody. */
	return !c || !c->stopped || c->stop > *since;
}

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

bool
rule_has_fired(const struct stand *s, const struct policy_rule *r, int level)
{
	const struct facts *f = s->facts;

	for (size_t i = s->first; i < f->event_count; i++) {
		struct value v = f->events[i].whole;
		struct walk w;

		if (f->events[i].act != f->policy->ends.escalate)
			continue;
		if (says_fired(s, v, r->id, level))
			return true;
		w = walk_start(walk_member(v, SPAN("through")));
		while (walk_next(&w))
			if (says_fired(s, w.value, r->id, level))
				return true;
	}
	return false;
}
