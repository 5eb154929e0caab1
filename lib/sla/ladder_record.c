/* A climb as the ticket has it, and when somebody may be told. */
#include "sla/ladder.h"

#include "base/when.h"
#include "ticket/event.h"

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
ladder_quiet_until(
    const struct policy_ladder *l, const struct zone *z, time_t now)
{
	if (!l || !l->has_quiet || !is_quiet(l, z, now))
		return now;
	return next_at(z, now, l->quiet_until);
}

time_t
ladder_tell_at(const struct climb *climb, const struct policy *p, time_t now)
{
	for (size_t i = 0; i < climb->count; i++)
		if (climb->steps[i].rule->urgent)
			return now;
	return ladder_quiet_until(climb_end(climb)->ladder, p->zone, now);
}

static struct span
stamped(struct stamp *stamp, time_t t, char out[STAMP_LEN])
{
	stamp_write(stamp, t, out);
	return (struct span) { out, STAMP_LEN };
}

static void
add_time(struct buf *out, struct span before, struct stamp *stamp, time_t t)
{
	char time[STAMP_LEN];

	buf_add_span(out, before);
	buf_add_span(out, stamped(stamp, t, time));
	buf_add_char(out, '"');
}

/* ,"level":…,"rule":"…"; an id needs no escape. */
static void
add_step(struct buf *out, const struct climb_step *step)
{
	buf_add_span(out, SPAN("\"level\":"));
	buf_add_char(out, (char)('0' + step->level));
	buf_add_span(out, SPAN(",\"rule\":\""));
	buf_add_span(out, step->rule->id);
	buf_add_char(out, '"');
}

static void
add_through(struct buf *out, const struct climb *climb, struct stamp *stamp)
{
	struct span before = SPAN(",\"through\":[{");

	for (size_t i = 0; i < climb->count; i++) {
		buf_add_span(out, before);
		add_step(out, &climb->steps[i]);
		add_time(
		    out, SPAN(",\"since\":\""), stamp, climb->steps[i].since);
		before = SPAN("},{");
	}
	buf_add_span(out, SPAN("}]"));
}

static void
add_members(struct buf *out, const struct climb *climb, struct stamp *stamp)
{
	const struct climb_step *end = climb_end(climb);

	buf_add_char(out, ',');
	add_step(out, end);
	buf_add_span(out, SPAN(",\"to\":"));
	buf_add_span(out, end->ladder->levels[end->level].to);
	add_time(out, SPAN(",\"since\":\""), stamp, end->since);
	buf_add_span(out, SPAN(",\"reason\":"));
	buf_add_span(out, end->rule->reason);
	buf_add_span(out, SPAN(",\"from\":"));
	buf_add_char(out, (char)('0' + climb->from));
	if (climb->count > 1)
		add_through(out, climb, stamp);
}

int
ladder_record(const struct climb *climb, const struct policy *p,
    struct climber *c, struct ticket *t, time_t now)
{
	char digit = (char)('0' + climb_end(climb)->level), time[STAMP_LEN];
	time_t tell_at = ladder_tell_at(climb, p, now);

	buf_clear(&c->event);
	event_begin(&c->event, stamped(&c->stamp, now, time), "cplt-escalate",
	    "escalate");
	add_members(&c->event, climb, &c->stamp);
	if (tell_at != now)
		add_time(
		    &c->event, SPAN(",\"not_before\":\""), &c->stamp, tell_at);
	if (event_end(&c->event, t))
		return 1;
	record_set(t->record, "level", (struct span) { &digit, 1 });
	return 0;
}
