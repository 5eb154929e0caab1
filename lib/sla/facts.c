/* What time limits look at in a ticket. */
#include "sla/facts.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/when.h"
#include "base/xalloc.h"
#include "sla/states.h"
#include "ticket/event.h"

static int
read_level(struct facts *f, struct record *r)
{
	struct value v = record_member(r, SPAN("level"));
	int64_t level;

	f->level = 0;
	if (v.type == SCAN_NONE)
		return 0;
	if (value_int(v, &level) < 0 || level < 0 || level > POLICY_LEVELS)
		return record_bad(r,
		    _("'level' must be a whole number from 0 to %d"),
		    POLICY_LEVELS);
	f->level = (int)level;
	return 0;
}

static int
read_promise(struct facts *f, struct record *r)
{
	struct value promise = record_member(r, SPAN("promise"));
	struct value v;

	f->has_promise = false;
	if (promise.type != SCAN_OBJECT)
		return 0;
	v = walk_member(promise, SPAN("reply_by"));
	if (v.type == SCAN_NONE)
		return 0;
	if (when_parse(record_value_text(r, v), &f->promise) < 0)
		return record_bad(
		    r, _("'promise.reply_by' must be an RFC 3339 time"));
	f->has_promise = true;
	return 0;
}

static uint64_t
coded(enum policy_field field, struct record *r, struct value v,
    const char *const list[])
{
	struct span code = record_value_text(r, v);

	return policy_fact(field, code.at ? ticket_code(list, code) : -1);
}

static uint64_t
tier_bit(struct record *r)
{
	struct value v = record_member(r, SPAN("customer"));

	if (v.type == SCAN_OBJECT)
		v = walk_member(v, SPAN("tier"));
	return coded(FIELD_TIER, r, v, ticket_tiers);
}

static void
read_bits(struct facts *f, struct record *r)
{
	unsigned fields = f->policy->fields;

	f->bits = 0;
	if (fields & 1u << FIELD_KIND)
		f->bits |= policy_fact(FIELD_KIND, (int)f->ticket->kind);
	if (fields & 1u << FIELD_SEVERITY)
		f->bits |=
		    policy_fact(FIELD_SEVERITY, ticket_severity(f->ticket));
	if (fields & 1u << FIELD_TIER)
		f->bits |= tier_bit(r);
	if (fields & 1u << FIELD_AREA)
		f->bits |= coded(FIELD_AREA, r, record_member(r, SPAN("area")),
		    ticket_areas);
	if (fields & 1u << FIELD_CHANNEL)
		f->bits |= coded(FIELD_CHANNEL, r,
		    record_member(r, SPAN("channel")), ticket_channels);
	if (fields & 1u << FIELD_LEVEL)
		f->bits |= policy_fact(FIELD_LEVEL, f->level);
	f->category = (struct span) { NULL, 0 };
	if (f->policy->categories)
		f->category =
		    record_value_text(r, record_member(r, SPAN("category")));
}

/* A sweep that comes late counts the level from when it was due, so that it
 * ends where sweeps in time would have.  What was done on the level since then
 * comes after it. */
static void
keep_escalation(struct facts *f, struct facts_event e)
{
	size_t at = f->event_count + f->later;

	when_parse(record_value_text(
		       f->ticket->record, walk_member(e.whole, SPAN("since"))),
	    &e.at);
	for (; at > f->event_count || (at && f->events[at - 1].at > e.at); at--)
		f->events[at] = f->events[at - 1];
	f->events[at] = e;
}

static void
keep_event(struct facts *f, struct facts_event e)
{
	size_t count = f->event_count + f->later;

	f->acts |= UINT64_C(1) << e.act;
	f->events = xgrow(f->events, count, &f->event_room, sizeof *f->events);
	if (e.act == f->policy->ends.escalate)
		keep_escalation(f, e);
	else
		f->events[count] = e;
	f->event_count++;
}

/* *cut tells whether events later than as_of were left out. */
static int
read_events(struct facts *f, bool *cut)
{
	struct events it = events_start(f->ticket);
	struct event e;
	int got;

	f->event_count = f->later = 0;
	f->acts = 0;
	while ((got = events_next(&it, &e)) > 0) {
		int act = policy_act_number(f->policy, e.act);

		if (f->as_of && e.at > f->as_of)
			*cut = true;
		else if (act >= 0)
			keep_event(
			    f, (struct facts_event) { e.at, act, e.whole });
	}
	return got < 0;
}

/* The level by the last event that changed it. */
static int
level_of_events(const struct facts *f)
{
	const struct policy_ends *ends = &f->policy->ends;

	for (size_t i = f->event_count; i-- > 0;) {
		const struct facts_event *e = &f->events[i];
		int64_t level;

		if ((e->act == ends->escalate || e->act == ends->hand_back ||
			e->act == ends->deescalate) &&
		    value_int(walk_member(e->whole, SPAN("level")), &level) ==
			0 &&
		    level >= 0 && level <= POLICY_LEVELS)
			return (int)level;
	}
	return 0;
}

/* Later events are not seen: neither is what they made of the fields. */
static void
go_back(struct facts *f)
{
	uint64_t promise = UINT64_C(1) << f->policy->ends.promise;

	f->status = facts_status_at(f, f->as_of);
	f->level = level_of_events(f);
	f->has_promise = f->has_promise && f->acts & promise;
}

static void
read_occurred(struct facts *f)
{
	f->occurred = f->ticket->received;
	when_parse(record_value_text(f->ticket->record,
		       record_member(f->ticket->record, SPAN("occurred"))),
	    &f->occurred);
}

/* True when it was ever in one of the pauses: where all begin, where it is, and
 * where an event led. */
static bool
has_paused(const struct facts *f)
{
	const struct policy *p = f->policy;

	if (p->pauses & (1u << f->status | 1u << STATUS_RECEIVED))
		return true;
	for (uint64_t acts = f->acts; acts; acts &= acts - 1) {
		int to = p->leads_to[__builtin_ctzll(acts)];

		if (to >= 0 && p->pauses & 1u << to)
			return true;
	}
	return false;
}

void
facts_restate(struct facts *f)
{
	f->open = ticket_status_is_open(f->status);
	f->stay_count = 0;
	if (f->policy->pauses && has_paused(f))
		states_follow(f);
}

int
facts_read(struct facts *f, struct ticket *t)
{
	bool cut = false;

	f->ticket = t;
	f->status = t->status;
	if (read_level(f, t->record) || read_promise(f, t->record) ||
	    read_events(f, &cut))
		return 1;
	if (cut)
		go_back(f);
	read_bits(f, t->record);
	if (f->policy->from_occurrence)
		read_occurred(f);
	facts_restate(f);
	return 0;
}

void
facts_add_escalation(struct facts *f, time_t since, int level, struct span json)
{
	struct value whole = { json, SCAN_OBJECT };

	keep_event(
	    f, (struct facts_event) { since, f->policy->ends.escalate, whole });
	if (f->policy->fields & 1u << FIELD_LEVEL)
		f->bits ^= policy_fact(FIELD_LEVEL, f->level) ^
			   policy_fact(FIELD_LEVEL, level);
	f->level = level;
}

void
facts_release(struct facts *f)
{
	free(f->events);
	free(f->stays);
	*f = (struct facts) {
		.policy = f->policy,
		.calendars = f->calendars,
		.as_of = f->as_of,
	};
}

bool
facts_event_is(const struct facts *f, const struct facts_event *e,
    const struct policy_act *act)
{
	struct span text;

	if (e->act != act->act)
		return false;
	if (!act->key.at)
		return true;
	text = record_value_text(
	    f->ticket->record, walk_member(e->whole, act->key));
	return text.at && span_equal(text, act->value);
}

enum ticket_status
facts_status_at(const struct facts *f, time_t t)
{
	struct states s = states_start(f->policy);

	for (size_t i = 0; i < f->event_count; i++)
		if (f->events[i].at <= t)
			states_pass(&s, f->events[i].act);
	return s.now;
}

bool
facts_ended(const struct facts *f, time_t *end)
{
	const struct policy_ends *ends = &f->policy->ends;

	if (f->open)
		return false;
	for (size_t i = f->event_count; i-- > 0;) {
		int act = f->events[i].act;

		*end = f->events[i].at;
		if (act == ends->close || act == ends->withdraw ||
		    act == ends->reject)
			return true;
		if (act == ends->reopen)
			return false;
	}
	return false;
}
