/* What time limits look at in a ticket. */
#include "sla/facts.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/when.h"
#include "sla/facts_events.h"
#include "sla/past.h"
#include "sla/states.h"

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

/* A member's text; empty when there is none. */
static struct span
member_text(struct record *r, struct value object, struct span name)
{
	if (object.type != SCAN_OBJECT)
		return SPAN("");
	return record_value_text(r, walk_member(object, name));
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

/* Whom a complaint is against, else who has the case.  A department that is
 * named counts even where no unit is called so. */
static int
unit_concerned(const struct policy *p, struct record *r)
{
	struct value accused = record_member(r, SPAN("accused"));
	struct span dept = member_text(r, accused, SPAN("dept"));
	struct span by = member_text(r, accused, SPAN("by"));
	const struct person *person = by.len ? staff_find(p->staff, by) : NULL;

	if (!dept.len && person)
		dept = person->unit;
	if (!dept.len)
		dept = member_text(
		    r, record_member(r, SPAN("owner")), SPAN("dept"));
	return units_find(p->units, dept);
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
	f->unit = f->policy->units ? unit_concerned(f->policy, r) : -1;
	f->category = (struct span) { NULL, 0 };
	if (f->policy->categories)
		f->category =
		    record_value_text(r, record_member(r, SPAN("category")));
}

/* The level by the last event that changed it; before the first one it was
 * 0. */
static int
level_of_events(const struct facts *f)
{
	for (size_t i = f->event_count; i-- > 0;)
		if (f->events[i].level >= 0)
			return f->events[i].level;
	for (size_t i = 0; i < f->later; i++)
		if (f->events[f->event_count + i].level >= 0)
			return 0;
	return f->level;
}

void
facts_set_level(struct facts *f, int level)
{
	if (f->policy->fields & 1u << FIELD_LEVEL)
		f->bits ^= policy_fact(FIELD_LEVEL, f->level) ^
			   policy_fact(FIELD_LEVEL, level);
	f->level = level;
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
facts_read_fields(struct facts *f, struct ticket *t)
{
	f->ticket = t;
	f->status = t->status;
	if (read_level(f, t->record) || read_promise(f, t->record))
		return 1;
	read_bits(f, t->record);
	return 0;
}

int
facts_read(struct facts *f, struct ticket *t)
{
	size_t cut = 0;

	if (facts_read_fields(f, t) || facts_read_events(f, &cut))
		return 1;
	if (f->policy->from_occurrence)
		read_occurred(f);
	if (cut == f->event_count) {
		facts_restate(f);
		return 0;
	}
	/* Later events are not seen: neither is what they made of the
	 * ticket. */
	past_enter(f, cut);
	facts_set_level(f, level_of_events(f));
	return 0;
}

void
facts_release(struct facts *f)
{
	free(f->events);
	free(f->stays);
	*f = (struct facts) {
		.policy = f->policy,
		.calendars = f->calendars,
		.has_as_of = f->has_as_of,
		.as_of = f->as_of,
		.watch = f->watch,
		.watcher = f->watcher,
	};
}

bool
facts_ended(const struct facts *f, time_t *end)
{
	bool ended = false;

	/* What is written after the end is paperwork: the first one counts. */
	for (size_t i = f->open ? 0 : f->event_count; i-- > 0;) {
		if (states_is_opening(f->policy, f->events[i].act))
			break;
		if (!states_is_end(f->policy, f->events[i].act))
			continue;
		ended = true;
		*end = f->events[i].at;
	}
	return ended;
}
