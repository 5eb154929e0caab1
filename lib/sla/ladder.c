/* The ladder of escalation: which rules hold, since when, and the climb. */
#include "sla/ladder.h"

#include "ticket/event.h"

/* Where a ticket stands while it climbs. */
struct stand {
	const struct facts *facts;
	const struct sla *sla;
	const struct policy_ladder *ladder;
	int level;
	bool dated; /* since is known: seconds UTC */
	time_t since;
};

static const struct policy_ladder *
find_ladder(const struct facts *f)
{
	for (size_t i = 0; i < f->policy->ladder_count; i++)
		if (facts_fit(f, &f->policy->ladders[i].when))
			return &f->policy->ladders[i];
	return NULL;
}

/* Only a clock that still runs climbs: what has been done needs nobody. */
static bool
clock_since(const struct stand *s, const struct policy_rule *r, time_t *since)
{
	const struct sla_clock *c = sla_find(s->sla, r->clock);

	if (!c || !sla_is_running(c->state))
		return false;
	if (r->trigger == TRIGGER_PERCENT)
		*since = sla_percent_at(c, (int)r->amount);
	else
		*since = c->due + (r->amount ? r->amount : 1);
	return true;
}

static bool
act_since(const struct facts *f, const struct policy_rule *r, time_t *since)
{
	time_t left = r->amount;

	for (size_t i = 0; i < f->event_count && left > 0; i++) {
		if (!facts_event_is(f, &f->events[i], &r->act))
			continue;
		*since = f->events[i].at;
		left--;
	}
	return left == 0;
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

static bool
is_answer(const struct stand *s, const struct facts_event *e)
{
	for (size_t i = 0; i < s->ladder->answered_count; i++)
		if (facts_event_is(s->facts, e, &s->ladder->answered[i]))
			return true;
	return false;
}

/* Nobody has answered for so long, neither since the receipt nor since it was
 * opened again. */
static void
silence_since(const struct stand *s, const struct policy_rule *r, time_t *since)
{
	const struct facts *f = s->facts;
	time_t last = f->ticket->received;

	for (size_t i = 0; i < f->event_count; i++) {
		const struct facts_event *e = &f->events[i];

		if (e->at > last &&
		    (e->act == f->policy->ends.reopen || is_answer(s, e)))
			last = e->at;
	}
	*since = last + r->amount;
}

/* The limit of the level is past and nobody has answered since. */
static bool
level_since(const struct stand *s, time_t *since)
{
	if (s->level == 0 || !s->dated)
		return false;
	for (size_t i = 0; i < s->facts->event_count; i++) {
		const struct facts_event *e = &s->facts->events[i];

		if (e->at >= s->since && is_answer(s, e))
			return false;
	}
	*since = s->since + s->ladder->levels[s->level].limit.amount + 1;
	return true;
}

/* The customer has the result: what is left to do, clocks watch. */
static bool
is_answered(const struct ticket *t)
{
	return t->status == STATUS_REPLIED || t->status == STATUS_VISITED;
}

/* Does r hold, and since when? */
static bool
rule_since(const struct stand *s, const struct policy_rule *r, time_t *since)
{
	const struct facts *f = s->facts;

	if (r->clock < 0 && is_answered(f->ticket))
		return false;
	switch (r->trigger) {
	case TRIGGER_PERCENT:
	case TRIGGER_PASSED:
		return clock_since(s, r, since);
	case TRIGGER_ACT:
		return act_since(f, r, since);
	case TRIGGER_LEVEL:
		return level_since(s, since);
	case TRIGGER_SILENCE:
		silence_since(s, r, since);
		return true;
	case TRIGGER_SEVERITY:
		if (!(f->bits & r->facts))
			return false;
		*since = facts_since(f, SPAN("severity"));
		return true;
	case TRIGGER_TAG:
		if (!has_element(f, SPAN("tags"), SPAN(""), r->text))
			return false;
		*since = facts_since(f, SPAN("tags"));
		return true;
	case TRIGGER_LINK:
		if (!has_element(f, SPAN("links"), SPAN("rel"), r->text))
			return false;
		*since = facts_since(f, SPAN("links"));
		return true;
	}
	return false;
}

/* True when the rule has taken this ticket to that level before. */
static bool
has_fired(const struct facts *f, const struct policy_rule *r, int level)
{
	struct record *record = f->ticket->record;

	for (size_t i = 0; i < f->event_count; i++) {
		const struct facts_event *e = &f->events[i];
		int64_t to;

		if (e->act == f->policy->ends.escalate &&
		    span_equal(record_value_text(
				   record, walk_member(e->whole, SPAN("rule"))),
			r->id) &&
		    value_int(walk_member(e->whole, SPAN("level")), &to) == 0 &&
		    to == level)
			return true;
	}
	return false;
}

/* Find the rule that came true first, of several the one that goes highest. */
static const struct policy_rule *
next_rule(const struct stand *s, int *to, time_t *since)
{
	const struct policy_rule *found = NULL;

	for (size_t i = 0; i < s->ladder->rule_count; i++) {
		const struct policy_rule *r = &s->ladder->rules[i];
		int level = r->level ? r->level : s->level + 1;
		time_t from = 0;

		if (level <= s->level || level > s->ladder->top ||
		    !rule_since(s, r, &from) || from > s->sla->now ||
		    (found &&
			(from > *since || (from == *since && level <= *to))) ||
		    has_fired(s->facts, r, level))
			continue;
		found = r;
		*to = level;
		*since = from;
	}
	return found;
}

/* Since when the ticket stands on its level, if its history tells. */
static void
date_level(struct stand *s)
{
	const struct facts *f = s->facts;

	for (size_t i = 0; i < f->event_count; i++) {
		const struct facts_event *e = &f->events[i];
		int64_t level;

		if (e->act != f->policy->ends.escalate ||
		    value_int(walk_member(e->whole, SPAN("level")), &level) ||
		    level != s->level)
			continue;
		s->dated = true;
		s->since = e->at;
	}
}

bool
ladder_climb(const struct facts *f, const struct sla *sla, struct climb *out)
{
	struct stand s = { .facts = f, .sla = sla, .level = f->level };
	const struct policy_rule *rule;
	time_t since = 0;
	int level = 0;

	if (!ticket_is_open(f->ticket))
		return false;
	s.ladder = find_ladder(f);
	if (!s.ladder || s.level >= s.ladder->top)
		return false;
	date_level(&s);
	*out = (struct climb) { .ladder = s.ladder, .from = s.level };
	while ((rule = next_rule(&s, &level, &since))) {
		/* A level is never reached before the one below it. */
		s.since = s.dated && s.since > since ? s.since : since;
		s.dated = true;
		s.level = level;
		out->rule = rule;
	}
	out->to = s.level;
	out->since = s.since;
	return out->rule;
}

int
ladder_record(const struct climb *climb, const struct policy *p,
    struct ticket *t, time_t now)
{
	const struct policy_level *level = &climb->ladder->levels[climb->to];
	char digit[2] = { (char)('0' + climb->to), '\0' };
	struct buf more = { 0 };
	char since[WHEN_TEXT];
	int bad;

	zone_format(p->zone, climb->since, since);
	buf_reserve(&more, 256);
	buf_add_str(&more, "\"level\":");
	buf_add_str(&more, digit);
	buf_add_str(&more, ",\"rule\":");
	buf_add_json(&more, climb->rule->id);
	buf_add_str(&more, ",\"to\":{\"role\":");
	buf_add_json(&more, level->role);
	buf_add_str(&more, ",\"dept\":");
	buf_add_json(&more, level->dept);
	buf_add_str(&more, "},\"since\":\"");
	buf_add(&more, since, WHEN_TEXT - 1);
	buf_add_str(&more, "\",\"reason\":");
	buf_add_json(&more, climb->rule->reason);
	bad = event_append(
	    t, now, p->zone, "cplt-escalate", "escalate", buf_span(&more));
	buf_release(&more);
	if (!bad)
		record_set(t->record, "level", (struct span) { digit, 1 });
	return bad;
}
