/* The ladder of escalation: the climb, step by step, and its record. */
#include "sla/ladder.h"

#include "base/when.h"
#include "sla/rule.h"
#include "ticket/event.h"

static const struct policy_ladder *
find_ladder(const struct facts *f)
{
	for (size_t i = 0; i < f->policy->ladder_count; i++)
		if (facts_fit(f, &f->policy->ladders[i].when))
			return &f->policy->ladders[i];
	return NULL;
}

/*
 * Find the rule that came true first, of several the one that goes highest.
 * Returns 1, or 0 when there is none, or -1 as rule_since.
 */
static int
find_step(const struct facts *f, const struct sla *sla, struct climb_step *step)
{
	const struct policy_ladder *l = find_ladder(f);
	struct stand s;
	int found = 0;

	if (!l || f->level >= l->top || l->pauses & 1u << f->status)
		return 0;
	s = stand_of(f, sla, l);
	for (size_t i = 0; i < l->rule_count; i++) {
		const struct policy_rule *r = &l->rules[i];
		int level = r->level ? r->level : f->level + 1, holds;
		time_t since = 0;

		if (level <= f->level || level > l->top)
			continue;
		holds = rule_since(&s, r, &since);
		if (holds < 0)
			return -1;
		if (!holds || since > sla->now ||
		    (found &&
			(since > step->since ||
			    (since == step->since && level <= step->level))) ||
		    rule_has_fired(&s, r, level))
			continue;
		*step = (struct climb_step) { l, r, level, since };
		found = 1;
	}
	return found;
}

/* A level is never reached before the one below it. */
static void
keep_order(const struct climb *climb, struct climb_step *step)
{
	if (climb->count && climb_end(climb)->since > step->since)
		step->since = climb_end(climb)->since;
}

static void
add_time(struct buf *out, const char *before, const struct zone *z, time_t t)
{
	char text[WHEN_TEXT];

	zone_format(z, t, text);
	buf_addf(out, "%s\"%s\"", before, text);
}

static void
add_step(struct buf *out, const struct climb_step *step, const struct zone *z)
{
	buf_addf(out, "{\"level\":%d,\"rule\":", step->level);
	buf_add_json(out, step->rule->id);
	add_time(out, ",\"since\":", z, step->since);
	buf_add_char(out, '}');
}

/* Let the facts be as they will be once the step stands in the history. */
static void
take_step(struct facts *f, const struct climb_step *step)
{
	struct buf text = { 0 };

	add_step(&text, step, f->policy->zone);
	facts_add_escalation(f, step->since, step->level, buf_span(&text));
	buf_release(&text);
}

int
ladder_climb(struct facts *f, struct sla *sla, struct climb *out)
{
	struct climb_step step;
	int found;

	out->from = f->level;
	out->count = 0;
	if (!f->open)
		return 0;
	while ((found = find_step(f, sla, &step)) > 0) {
		keep_order(out, &step);
		out->steps[out->count++] = step;
		take_step(f, &step);
		if (f->level == POLICY_LEVELS)
			return 0; /* no ladder goes higher */
		if (sla_judge(f, UINT32_MAX, sla->now, sla))
			return 1;
	}
	return found < 0;
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
add_through(struct buf *out, const struct climb *climb, const struct zone *z)
{
	buf_add_str(out, ",\"through\":[");
	for (size_t i = 0; i < climb->count; i++) {
		if (i)
			buf_add_char(out, ',');
		add_step(out, &climb->steps[i], z);
	}
	buf_add_char(out, ']');
}

static void
add_event(struct buf *out, const struct climb *climb, const struct policy *p,
    time_t now)
{
	const struct climb_step *end = climb_end(climb);
	const struct policy_level *level = &end->ladder->levels[end->level];
	time_t tell_at = ladder_tell_at(climb, p, now);

	buf_addf(out, "\"level\":%d,\"rule\":", end->level);
	buf_add_json(out, end->rule->id);
	buf_add_str(out, ",\"to\":{\"role\":");
	buf_add_json(out, level->role);
	buf_add_str(out, ",\"dept\":");
	buf_add_json(out, level->dept);
	add_time(out, "},\"since\":", p->zone, end->since);
	buf_add_str(out, ",\"reason\":");
	buf_add_json(out, end->rule->reason);
	buf_addf(out, ",\"from\":%d", climb->from);
	if (climb->count > 1)
		add_through(out, climb, p->zone);
	if (tell_at != now)
		add_time(out, ",\"not_before\":", p->zone, tell_at);
}

int
ladder_record(const struct climb *climb, const struct policy *p,
    struct ticket *t, time_t now)
{
	char digit[2] = { (char)('0' + climb_end(climb)->level), '\0' };
	struct buf more = { 0 };
	int bad;

	buf_reserve(&more, 512);
	add_event(&more, climb, p, now);
	bad = event_append(
	    t, now, p->zone, "cplt-escalate", "escalate", buf_span(&more));
	buf_release(&more);
	if (!bad)
		record_set(t->record, "level", (struct span) { digit, 1 });
	return bad;
}
