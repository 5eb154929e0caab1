/* The ladder of escalation: the climb, step by step, and its record. */
#include "sla/ladder.h"

#include <stdint.h>

#include "base/when.h"
#include "sla/past.h"
#include "sla/rule.h"
#include "ticket/event.h"

const struct policy_ladder *
ladder_of(const struct facts *f)
{
	for (size_t i = 0; i < f->policy->ladder_count; i++)
		if (facts_fit(f, &f->policy->ladders[i].when))
			return &f->policy->ladders[i];
	return NULL;
}

/* A search for the steps of one ticket. */
struct search {
	struct stand stand;
	struct facts *facts;
	struct sla *sla, *levels;
	struct climb *out;
};

/*
 * Find the rule that came true first, of several the one that goes highest.
 * Returns 1, or 0 when there is none, or -1 as rule_since.
 */
static int
find_step(const struct search *search, struct climb_step *step)
{
	const struct stand *s = &search->stand;
	const struct policy_ladder *l = s->ladder;
	int from = s->facts->level, found = 0;
	time_t latest = s->sla->now;

	for (size_t i = 0; i < l->rule_count; i++) {
		const struct policy_rule *r = &l->rules[i];
		int level = r->level ? r->level : from + 1, holds;
		time_t since = 0;

		if (level <= from || level > l->top)
			continue;
		holds = rule_since(s, r, latest, &since);
		if (holds < 0)
			return -1;
		if (!holds ||
		    (found && since == latest && level <= step->level) ||
		    rule_has_fired(s, r, level))
			continue;
		*step = (struct climb_step) { l, r, level, since };
		latest = since;
		found = 1;
	}
	return found;
}

static bool
is_move(const struct facts *f, const struct facts_event *e)
{
	const struct policy_ends *ends = &f->policy->ends;

	return e->act == ends->escalate || e->act == ends->hand_back ||
	       e->act == ends->deescalate;
}

/* A level is never reached before the one below it. */
static void
keep_order(const struct facts *f, struct climb_step *step)
{
	for (size_t i = 0; i < f->event_count; i++)
		if (is_move(f, &f->events[i]) && step->since < f->events[i].at)
			step->since = f->events[i].at;
}

/* Let the facts be as they will be once the step stands in the history: all
 * that is asked of it there is its level, for what has fired leads no higher
 * than the ticket stands. */
static void
take_step(struct facts *f, const struct climb_step *step)
{
	/* JSON is read by so many bytes at once. */
	static const char at[POLICY_LEVELS + 1][16 + SCAN_PAD] = { "",
		"{\"level\":1}", "{\"level\":2}", "{\"level\":3}",
		"{\"level\":4}" };

	facts_add_escalation(
	    f, step->since, step->level, span_of(at[step->level]));
}

/* A step changes the clock of the level, and others only where they are for
 * some levels.  Returns 0 or 1 as sla_judge. */
static int
judge(struct search *search, time_t now, bool anew)
{
	const struct facts *f = search->facts;
	struct stand *s = &search->stand;

	s->levels = search->levels;
	if (!anew && !f->policy->by_level)
		return sla_judge(f, UINT32_C(1) << f->policy->level_clock, now,
		    search->levels);
	s->levels = search->sla;
	return sla_judge(f, rule_clocks(f, s->ladder), now, search->sla);
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
	bool anew = true;
	int found;

	s->ladder = ladder_of(f);
	s->is_new = was && s->ladder != was;
	while (s->ladder && f->level < s->ladder->top &&
	       rule_any(f, s->ladder, now)) {
		if (judge(search, now, anew))
			return 1;
		anew = false;
		stand_find(s);
		found = find_step(search, &step);
		if (found <= 0)
			return found < 0;
		keep_order(f, &step);
		if (step.since > now)
			return 0;
		search->out->steps[search->out->count++] = step;
		take_step(f, &step);
	}
	return 0;
}

/* The place behind the last event that took the ticket up or down; 0 when none
 * did.  What came true before that was looked at then. */
static size_t
after_move(const struct facts *f)
{
	size_t i = f->event_count;

	while (i && !is_move(f, &f->events[i - 1]))
		i--;
	return i;
}

/* What came true before the ticket was classified, promised or opened as it is
 * now. */
static int
climb_in_past(struct search *search, time_t now)
{
	struct facts *f = search->facts;
	size_t first = after_move(f);
	int bad = 0;

	for (size_t at = 0; !bad && past_next(f, &at); at++) {
		size_t count = f->event_count;
		time_t end = f->events[at].at;

		if (end > now)
			break;
		if (at >= first) {
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
ladder_climb(struct facts *f, struct sla room[2], time_t now, struct climb *out)
{
	struct search search = {
		.stand = { .facts = f,
		    .sla = &room[0],
		    .known = INT64_MIN,
		    .has_climbed = f->acts >> f->policy->ends.escalate & 1 },
		.facts = f,
		.sla = &room[0],
		.levels = &room[1],
		.out = out,
	};
	const struct policy_ladder *l = f->open ? ladder_of(f) : NULL;

	out->from = f->level;
	out->count = 0;
	if (!f->open || (l && l->pauses & 1u << f->status))
		return 0;
	return climb_in_past(&search, now) || climb_until(&search, now);
}

/* The next time it is so many seconds after midnight, after t. */
static time_t
next_at(const struct zone *z, time_t t, int second)
{
	struct when_civil c;
	time_t local;

	zone_civil(z, t, &c);
	c.hour = c.minute = c.second = 0;
	local = when_from_civil(&c) + second;
	when_to_civil(local, &c);
	if (zone_instant(z, &c) > t)
		return zone_instant(z, &c);
	when_to_civil(local + WHEN_DAY, &c);
	return zone_instant(z, &c);
}

static bool
is_quiet(const struct policy_ladder *l, const struct zone *z, time_t t)
{
	struct when_civil c;
	int second;

	zone_civil(z, t, &c);
	second = c.hour * WHEN_HOUR + c.minute * WHEN_MINUTE + c.second;
	if (l->quiet_from < l->quiet_until)
		return second >= l->quiet_from && second < l->quiet_until;
	return second >= l->quiet_from || second < l->quiet_until;
}

time_t
ladder_tell_at(const struct climb *climb, const struct policy *p, time_t now)
{
	const struct policy_ladder *l = climb_end(climb)->ladder;

	if (!l->has_quiet || !is_quiet(l, p->zone, now))
		return now;
	for (size_t i = 0; i < climb->count; i++)
		if (climb->steps[i].rule->urgent)
			return now;
	return next_at(p->zone, now, l->quiet_until);
}

static void
add_time(struct buf *out, const char *before, struct stamp *stamp, time_t t)
{
	buf_add_str(out, before);
	stamp_write(stamp, t, buf_reserve(out, STAMP_LEN));
	out->len += STAMP_LEN;
	buf_add_char(out, '"');
}

static void
add_level(struct buf *out, const char *before, int level)
{
	buf_add_str(out, before);
	buf_add_char(out, (char)('0' + level));
}

static void
add_step(struct buf *out, const struct climb_step *step, struct stamp *stamp)
{
	add_level(out, "{\"level\":", step->level);
	buf_add_str(out, ",\"rule\":");
	buf_add_json(out, step->rule->id);
	add_time(out, ",\"since\":\"", stamp, step->since);
	buf_add_char(out, '}');
}

static void
add_through(struct buf *out, const struct climb *climb, struct stamp *stamp)
{
	buf_add_str(out, ",\"through\":[");
	for (size_t i = 0; i < climb->count; i++) {
		if (i)
			buf_add_char(out, ',');
		add_step(out, &climb->steps[i], stamp);
	}
	buf_add_char(out, ']');
}

static void
add_event(struct buf *out, const struct climb *climb, struct stamp *stamp,
    time_t now, time_t tell_at)
{
	const struct climb_step *end = climb_end(climb);
	const struct policy_level *level = &end->ladder->levels[end->level];

	add_level(out, "\"level\":", end->level);
	buf_add_str(out, ",\"rule\":");
	buf_add_json(out, end->rule->id);
	buf_add_str(out, ",\"to\":{\"role\":");
	buf_add_json(out, level->role);
	buf_add_str(out, ",\"dept\":");
	buf_add_json(out, level->dept);
	add_time(out, "},\"since\":\"", stamp, end->since);
	buf_add_str(out, ",\"reason\":");
	buf_add_json(out, end->rule->reason);
	add_level(out, ",\"from\":", climb->from);
	if (climb->count > 1)
		add_through(out, climb, stamp);
	if (tell_at != now)
		add_time(out, ",\"not_before\":\"", stamp, tell_at);
}

int
ladder_record(const struct climb *climb, const struct policy *p,
    struct stamp *stamp, struct ticket *t, time_t now)
{
	char digit[2] = { (char)('0' + climb_end(climb)->level), '\0' };
	struct buf more = { 0 };
	int bad;

	buf_reserve(&more, 512);
	add_event(&more, climb, stamp, now, ladder_tell_at(climb, p, now));
	bad = event_append(
	    t, now, p->zone, "cplt-escalate", "escalate", buf_span(&more));
	buf_release(&more);
	if (!bad)
		record_set(t->record, "level", (struct span) { digit, 1 });
	return bad;
}
