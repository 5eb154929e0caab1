/* The ladder of escalation: the climb, step by step. */
#include "sla/ladder.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "sla/past.h"
#include "sla/rule.h"

const struct policy_ladder *
ladder_of(const struct facts *f)
{
	for (size_t i = 0; i < f->policy->ladder_count; i++)
		if (facts_fit(f, &f->policy->ladders[i].when))
			return &f->policy->ladders[i];
	return NULL;
}

struct span
ladder_target(const struct facts *f, int level)
{
	const struct policy_ladder *l = ladder_of(f);

	if (!l || level == 0 || level > l->top)
		return (struct span) { NULL, 0 };
	return l->levels[level].to;
}

void
climber_init(struct climber *c, const struct policy *p)
{
	size_t most = 0;

	for (size_t i = 0; i < p->ladder_count; i++)
		if (p->ladders[i].rule_count > most)
			most = p->ladders[i].rule_count;
	*c = (struct climber) { .answers =
				    xcalloc(most + 1, sizeof *c->answers) };
	stamp_init(&c->stamp, p->zone);
}

void
climber_release(struct climber *c)
{
	sla_release(&c->still);
	sla_release(&c->moved);
	free(c->answers);
	buf_release(&c->event);
}

/* A search for the steps of one ticket. */
struct search {
	struct stand stand;
	struct facts *facts;
	struct climber *room;
	size_t count; /* of the room's answers */
	struct climb *out;
	size_t untold;  /* the place behind the last event that took the ticket
			 * up or down: what came true before that was looked
			 * at then */
	time_t reached; /* when that was; then of the last step.  Seconds UTC */
};

static bool
leads_higher(const struct facts *f, const struct policy_rule *r)
{
	return !r->level || r->level > f->level;
}

/* Ask all rules, and keep those that hold or that a step may make hold.
 * Returns 0 or 1 as ladder_climb. */
static int
ask_all(struct search *search, time_t now)
{
	struct stand *s = &search->stand;
	const struct policy_ladder *l = s->ladder;
	struct climber *room = search->room;

	s->still = s->moved = &room->still;
	if (sla_judge(s->facts, rule_clocks(s->facts, l), now, &room->still))
		return 1;
	stand_find(s);
	search->count = 0;
	for (size_t i = 0; i < l->rule_count; i++) {
		struct climb_answer a = { .rule = &l->rules[i] };
		int holds;

		if (!leads_higher(s->facts, a.rule))
			continue;
		holds = rule_since(s, a.rule, now, &a.since);
		if (holds < 0)
			return 1;
		a.holds = holds;
		if (holds || a.rule->moved)
			room->answers[search->count++] = a;
	}
	return 0;
}

/* The clocks that a step has changed and that rules look at which may hold. */
static uint32_t
moved_clocks(const struct search *search, time_t now)
{
	const struct facts *f = search->facts;

	for (size_t i = 0; i < search->count; i++) {
		const struct policy_rule *r = search->room->answers[i].rule;

		if (r->moved && leads_higher(f, r) &&
		    now - f->ticket->received >= r->soonest)
			return rule_clocks(f, search->stand.ladder) &
			       f->policy->moved;
	}
	return 0;
}

/* After a step ask those again that it changes.  Returns as ask_all. */
static int
ask_moved(struct search *search, time_t now)
{
	struct stand *s = &search->stand;
	struct climber *room = search->room;

	s->moved = &room->moved;
	if (sla_judge(s->facts, moved_clocks(search, now), now, &room->moved))
		return 1;
	for (size_t i = 0; i < search->count; i++) {
		struct climb_answer *a = &room->answers[i];
		int holds = a->holds;

		if (a->rule->moved && leads_higher(s->facts, a->rule))
			holds = rule_since(s, a->rule, now, &a->since);
		if (holds < 0)
			return 1;
		a->holds = holds;
	}
	return 0;
}

/* Find the rule that came true first, of several the one that goes highest.
 * Returns false when there is none. */
static bool
find_step(const struct search *search, struct climb_step *step)
{
	const struct stand *s = &search->stand;
	bool found = false;

	for (size_t i = 0; i < search->count; i++) {
		const struct climb_answer *a = &search->room->answers[i];
		const struct policy_rule *r = a->rule;
		int level = r->level ? r->level : s->facts->level + 1;

		if (!a->holds || !leads_higher(s->facts, r) ||
		    (found && (a->since > step->since ||
				  (a->since == step->since &&
				      level <= step->level))) ||
		    rule_has_fired(s, r, level))
			continue;
		*step = (struct climb_step) { s->ladder, r, level, a->since };
		found = true;
	}
	return found;
}

/* Climb as far as the facts, as they are, have it at now.  Returns 0 or 1 as
 * ladder_climb. */
static int
climb_until(struct search *search, time_t now)
{
	struct facts *f = search->facts;
	struct stand *s = &search->stand;
	const struct policy_ladder *was = s->ladder;
	struct climb_step step;

	s->ladder = ladder_of(f);
	s->is_new = was && s->ladder != was;
	if (!s->ladder || f->level >= s->ladder->top ||
	    !rule_any(f, s->ladder, now))
		return 0;
	if (ask_all(search, now))
		return 1;
	while (find_step(search, &step)) {
		/* A level is never reached before the one below it. */
		if (step.since < search->reached)
			step.since = search->reached;
		if (step.since > now)
			break;
		search->reached = step.since;
		search->out->steps[search->out->count++] = step;
		facts_add_escalation(f, step.since, step.level, step.rule->id);
		if (f->level == s->ladder->top)
			break;
		if (ask_moved(search, now))
			return 1;
	}
	return 0;
}

static void
find_moves(struct search *search)
{
	const struct facts *f = search->facts;

	search->untold = 0;
	search->reached = INT64_MIN;
	for (size_t i = 0; f->acts & f->policy->moves && i < f->event_count;
	     i++) {
		if (!(f->policy->moves >> f->events[i].act & 1))
			continue;
		search->untold = i + 1;
		if (search->reached < f->events[i].at)
			search->reached = f->events[i].at;
	}
}

/* What came true before the ticket was classified, promised or opened as it is
 * now. */
static int
climb_in_past(struct search *search, time_t now)
{
	struct facts *f = search->facts;
	int bad = 0;

	for (size_t at = 0;
	     !bad && f->level < f->policy->top && past_next(f, &at); at++) {
		size_t count = f->event_count;
		time_t end = f->events[at].at;

		if (end > now)
			break;
		if (at >= search->untold) {
			struct past kept = past_enter(f, at);

			bad = climb_until(search, end - 1);
			past_leave(f, &kept);
		}
		at += f->event_count - count;
		if (search->stand.known < end)
			search->stand.known = end;
	}
	return bad;
}

int
ladder_climb(struct facts *f, struct climber *c, time_t now, struct climb *out)
{
	struct search search = {
		.stand = { .facts = f,
		    .known = INT64_MIN,
		    .has_climbed = f->acts >> f->policy->ends.escalate & 1 },
		.facts = f,
		.room = c,
		.out = out,
	};
	const struct policy_ladder *l = f->open ? ladder_of(f) : NULL;

	out->from = f->level;
	out->count = 0;
	if (!f->open || (l && l->pauses & 1u << f->status))
		return 0;
	find_moves(&search);
	return climb_in_past(&search, now) || climb_until(&search, now);
}
