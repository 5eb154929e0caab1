/* The rules of a ladder: since when the condition of one holds. */
#include "sla/rule.h"

#include "sla/states.h"
#include "ticket/event.h"

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

/* No event led it to a state in which a rule that looks at no clock cannot
 * climb, nor is it in one. */
static bool
is_steady(const struct stand *s)
{
	static const struct policy_rule any = { .clock = -1 };
	const struct facts *f = s->facts;

	if (f->acts >> f->policy->ends.import & 1)
		return false;
	for (uint64_t acts = f->acts; acts; acts &= acts - 1) {
		int to = f->policy->leads_to[__builtin_ctzll(acts)];

		if (to >= 0 && !can_climb(s, &any, (enum ticket_status)to))
			return false;
	}
	return can_climb(s, &any, f->status);
}

void
stand_find(struct stand *s)
{
	const struct facts *f = s->facts;
	const struct policy_ends *ends = &f->policy->ends;
	uint64_t wanted = UINT64_C(1) << ends->reopen |
			  UINT64_C(1) << ends->hand_back |
			  UINT64_C(1) << ends->deescalate;

	s->cycle = f->ticket->received;
	s->first = 0;
	s->was_lowered = false;
	s->steady = is_steady(s);
	for (size_t i = 0; f->acts & wanted && i < f->event_count; i++) {
		const struct facts_event *e = &f->events[i];

		if (e->act == ends->reopen) {
			s->cycle = e->at;
			s->first = i + 1;
			s->was_lowered = false;
		} else if (e->act == ends->hand_back ||
			   e->act == ends->deescalate) {
			s->was_lowered = true;
			s->lowered = e->at;
		}
	}
}

static bool
can_be_true(const struct facts *f, const struct policy_rule *r)
{
	struct record *record = f->ticket->record;

	switch (r->trigger) {
	case TRIGGER_SEVERITY:
		return f->bits & r->facts;
	case TRIGGER_ACT:
		return f->acts >> r->act.act & 1;
	case TRIGGER_TAG:
		return record_member(record, SPAN("tags")).type == SCAN_ARRAY;
	case TRIGGER_LINK:
		return record_member(record, SPAN("links")).type == SCAN_ARRAY;
	case TRIGGER_LEVEL:
		return f->level > 0;
	case TRIGGER_PERCENT:
	case TRIGGER_PASSED:
	case TRIGGER_SILENCE:
		break;
	}
	return true;
}

bool
rule_any(const struct facts *f, const struct policy_ladder *l, time_t now)
{
	time_t age = now - f->ticket->received;

	for (size_t i = 0; i < l->rule_count; i++) {
		const struct policy_rule *r = &l->rules[i];

		if (age >= r->soonest && (!r->level || r->level > f->level) &&
		    can_be_true(f, r))
			return true;
	}
	return false;
}

uint32_t
rule_clocks(const struct facts *f, const struct policy_ladder *l)
{
	uint32_t names = 0;

	for (size_t i = 0; i < l->rule_count; i++) {
		const struct policy_rule *r = &l->rules[i];

		if (r->trigger == TRIGGER_LEVEL)
			names |= UINT32_C(1) << f->policy->level_clock;
		else if (r->clock >= 0 && r->level > f->level)
			names |= UINT32_C(1) << r->clock;
	}
	return names;
}

/* Move *since on to when the ticket could climb by r.  Returns false when it
 * could not any more. */
static bool
wait_for_climb(
    const struct stand *s, const struct policy_rule *r, time_t *since)
{
	const struct facts *f = s->facts;
	struct states states;
	bool found = false;
	size_t first;

	if (s->steady)
		return true;
	first = states_begin(&states, f);
	if (first > f->event_count)
		first = f->event_count;
	for (size_t i = first; i <= f->event_count; i++) {
		time_t until = FACTS_ENDLESS;

		if (i < f->event_count)
			until = f->events[i].at;
		if (!found && until > *since)
			found = can_climb(s, r, states.now);
		if (i == f->event_count)
			break;
		states_go(&states, f, &f->events[i]);
		if (!found && until > *since)
			*since = until;
	}
	/* A state that no event led to counts from the last one on. */
	return found && (states.now == f->status || can_climb(s, r, f->status));
}

/* The number of the clock's name that r looks at, or -1. */
static int
clock_number(const struct facts *f, const struct policy_rule *r)
{
	return r->trigger == TRIGGER_LEVEL ? f->policy->level_clock : r->clock;
}

static int
clock_since(const struct stand *s, const struct policy_rule *r,
    const struct sla *sla, const struct sla_clock *c, time_t *since)
{
	if (!c || !c->started ||
	    (!c->stopped && !sla_is_running(c->state) &&
		c->state != SLA_PAUSED))
		return 0;
	*since = c->due + (r->amount ? r->amount : 1);
	if (r->trigger == TRIGGER_LEVEL)
		*since = c->due + 1;
	if (r->trigger == TRIGGER_PERCENT &&
	    sla_percent_at(s->facts, sla, c, (int)r->amount, since))
		return -1;
	return 1;
}

static bool
act_since(const struct stand *s, const struct policy_rule *r, time_t *since)
{
	const struct facts *f = s->facts;
	time_t left = r->amount;

	if (!(f->acts & UINT64_C(1) << r->act.act))
		return false;
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

static bool
is_severity(const struct facts *f, struct value v, const struct policy_rule *r)
{
	struct span code = record_value_text(f->ticket->record, v);
	int place = code.at ? ticket_code(ticket_severities, code) : -1;

	return r->facts & policy_fact(FIELD_SEVERITY, place);
}

/* Since when without a break, as far as the events tell that classify. */
static bool
severity_since(
    const struct stand *s, const struct policy_rule *r, time_t *since)
{
	const struct facts *f = s->facts;
	const int classify = f->policy->ends.classify;
	bool named = false, held = true;

	*since = f->ticket->received;
	if (!(f->bits & r->facts))
		return false;
	for (size_t i = 0; i < f->event_count; i++) {
		const struct facts_event *e = &f->events[i];
		struct value v = walk_member(e->whole, SPAN("severity"));
		struct value was = walk_member(e->whole, SPAN("was"));
		bool holds;

		if (e->act != classify || v.type == SCAN_NONE)
			continue;
		if (!named)
			held = is_severity(
			    f, walk_member(was, SPAN("severity")), r);
		holds = is_severity(f, v, r);
		if (holds && !held)
			*since = e->at;
		held = holds;
		named = true;
	}
	return true;
}

/* Is there an element text, or an object with text at name, in an array? */
static bool
has_element(const struct facts *f, struct value array, struct span name,
    struct span text)
{
	struct record *r = f->ticket->record;
	struct walk w = walk_start(array);

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

/* The first event that gives it; where none does, the last one that has such a
 * member at all. */
static bool
element_since(const struct stand *s, struct span field, struct span name,
    struct span text, time_t *since)
{
	const struct facts *f = s->facts;
	struct events it = events_start(f->ticket);
	struct event e;

	*since = f->ticket->received;
	if (!has_element(
		f, record_member(f->ticket->record, field), name, text))
		return false;
	while (events_next(&it, &e) > 0) {
		struct value v = walk_member(e.whole, field);

		if (v.type != SCAN_NONE)
			*since = e.at;
		if (has_element(f, v, name, text))
			break;
	}
	return true;
}

static int
condition_since(const struct stand *s, const struct policy_rule *r,
    const struct sla *sla, const struct sla_clock *c, time_t *since)
{
	switch (r->trigger) {
	case TRIGGER_PERCENT:
	case TRIGGER_PASSED:
	case TRIGGER_LEVEL:
		return clock_since(s, r, sla, c, since);
	case TRIGGER_ACT:
		return act_since(s, r, since);
	case TRIGGER_SILENCE:
		silence_since(s, r, since);
		return 1;
	case TRIGGER_SEVERITY:
		return severity_since(s, r, since);
	case TRIGGER_TAG:
		return element_since(s, SPAN("tags"), SPAN(""), r->text, since);
	case TRIGGER_LINK:
		return element_since(
		    s, SPAN("links"), SPAN("rel"), r->text, since);
	}
	return 0;
}

int
rule_since(const struct stand *s, const struct policy_rule *r, time_t latest,
    time_t *since)
{
	const struct sla *sla = r->moved ? s->moved : s->still;
	const int number = clock_number(s->facts, r);
	const struct sla_clock *c = number < 0 ? NULL : sla_find(sla, number);
	int holds = condition_since(s, r, sla, c, since);

	if (holds <= 0 || *since > latest)
		return holds < 0 ? -1 : 0;
	if (*since < s->cycle)
		*since = s->cycle;
	if (s->was_lowered && *since <= s->lowered)
		return 0;
	/* A limit that was found to be past when the ticket got it. */
	if (*since < s->known && (s->is_new || c))
		*since = s->known;
	if (!wait_for_climb(s, r, since) || *since > latest)
		return 0;
	/* What was done before it could climb needs nobody. */
	return !c || !c->stopped || c->stop > *since;
}
