/* The history of a ticket, read for the checks. */
#include "audit/trail.h"

#include <stdlib.h>

#include "base/when.h"
#include "base/xalloc.h"
#include "jsonl/index.h"
#include "jsonl/lex.h"

static const char *const names[] = {
	[ACT_OTHER] = "",
	[ACT_RECEIVE] = "receive",
	[ACT_IMPORT] = "import",
	[ACT_ACCEPT] = "accept",
	[ACT_CONFIRM] = "confirm",
	[ACT_PROMISE] = "promise",
	[ACT_CORRECT] = "correct",
	[ACT_ASSIGN] = "assign",
	[ACT_TRANSFER] = "transfer",
	[ACT_EVIDENCE] = "evidence",
	[ACT_INVESTIGATE] = "investigate",
	[ACT_PROPOSE] = "propose",
	[ACT_AGREE] = "agree",
	[ACT_REFUSE] = "refuse",
	[ACT_IMPLEMENT] = "implement",
	[ACT_RESOLVE] = "resolve",
	[ACT_WAIT] = "wait",
	[ACT_PAUSE] = "pause",
	[ACT_REPLY] = "reply",
	[ACT_VISIT] = "visit",
	[ACT_CLOSE] = "close",
	[ACT_WITHDRAW] = "withdraw",
	[ACT_REOPEN] = "reopen",
	[ACT_SOOTHE] = "soothe",
	[ACT_PLEA] = "plea",
	[ACT_UPHOLD] = "uphold",
	[ACT_OVERTURN] = "overturn",
	[ACT_NOTIFY] = "notify",
	[ACT_APOLOGISE] = "apologise",
	[ACT_DISPUTE] = "dispute",
	[ACT_INSPECT] = "inspect",
	[ACT_ESCALATE] = "escalate",
	[ACT_SUMMARISE] = "summarise",
};

static enum trail_act
find_name(const char *name)
{
	for (int i = ACT_OTHER + 1; i < ACT_COUNT; i++)
		if (!strcmp(names[i], name))
			return (enum trail_act)i;
	return ACT_OTHER;
}

/* Where the search for an act begins; the next free slot holds it. */
static unsigned
slot_of(struct span act)
{
	return index_hash(act) & 255;
}

void
trail_init(struct trail *trail)
{
	*trail = (struct trail) { 0 };
	for (int i = 0; lifecycle_acts[i].name; i++) {
		unsigned slot = slot_of(span_of(lifecycle_acts[i].name));

		while (trail->slots[slot])
			slot = (slot + 1) & 255;
		trail->slots[slot] = (int8_t)(i + 1);
		trail->spans[i] = span_of(lifecycle_acts[i].name);
		trail->names[i] = find_name(lifecycle_acts[i].name);
	}
}

int
trail_number(const struct trail *trail, struct span act)
{
	unsigned slot = slot_of(act);

	for (; trail->slots[slot]; slot = (slot + 1) & 255)
		if (span_equal(act, trail->spans[trail->slots[slot] - 1]))
			return trail->slots[slot] - 1;
	return -1;
}

/* What else a member of an event can be. */
enum { OTHER = -1, AT = -2, ACT = -3 };

/* The member whose name is that, without escapes. */
static int
find_plain(struct span key)
{
	switch (key.len) {
	case 2:
		return span_is(key, "at")   ? AT
		       : span_is(key, "by") ? TRAIL_BY
					    : OTHER;
	case 3:
		return span_is(key, "act")   ? ACT
		       : span_is(key, "was") ? TRAIL_WAS
					     : OTHER;
	case 4:
		return span_is(key, "note")   ? TRAIL_NOTE
		       : span_is(key, "told") ? TRAIL_TOLD
					      : OTHER;
	case 6:
		return span_is(key, "reason")   ? TRAIL_REASON
		       : span_is(key, "source") ? TRAIL_SOURCE
		       : span_is(key, "status") ? TRAIL_STATUS
		       : span_is(key, "forced") ? TRAIL_FORCED
						: OTHER;
	case 10:
		return span_is(key, "transcript") ? TRAIL_TRANSCRIPT : OTHER;
	}
	return OTHER;
}

static int
find_member(struct span key)
{
	struct buf decoded = { 0 };
	int member = find_plain(key);

	if (member != OTHER || !key.len || !memchr(key.at, '\\', key.len))
		return member;
	walk_decode(&decoded, key);
	member = find_plain(buf_span(&decoded));
	buf_release(&decoded);
	return member;
}

/* What stands between the quotes of a text, which mostly has no escapes; else
 * it is no time and no act, and is to be decoded. */
static struct span
between_quotes(struct value v)
{
	if (v.type != SCAN_STRING)
		return (struct span) { "", 0 };
	return (struct span) { v.raw.at + 1, v.raw.len - 2 };
}

static bool
read_time(struct record *r, struct value v, time_t *at)
{
	return v.type == SCAN_STRING &&
	       (!when_parse(between_quotes(v), at) ||
		   !when_parse(record_value_text(r, v), at));
}

/* The number of the act, or -1. */
static int
read_act(const struct trail *trail, struct record *r, struct value v)
{
	int number = trail_number(trail, between_quotes(v));

	return number >= 0 || v.type != SCAN_STRING
		   ? number
		   : trail_number(trail, record_value_text(r, v));
}

/*
 * Histories make up most of what is read, so each event is gone through once.
 * p is at its opening brace; returns the place behind the closing one, or NULL
 * where the event lacks a proper at or act.
 */
static const char *
read_event(const struct trail *trail, struct record *r, const char *p,
    struct trail_event *e)
{
	struct walk w = walk_start((struct value) { { p, 0 }, SCAN_OBJECT });
	bool has_at = false, has_act = false;

	e->has = 0;
	e->number = -1;
	e->has_more = false;
	while (walk_next(&w)) {
		int member = find_member(w.key);

		if (member == AT) {
			has_at = read_time(r, w.value, &e->at);
		} else if (member == ACT) {
			has_act = w.value.type == SCAN_STRING;
			e->number = read_act(trail, r, w.value);
		} else if (member == OTHER) {
			e->has_more = true;
		} else {
			e->has |= 1u << member;
			e->members[member] = w.value;
		}
	}
	e->whole.type = SCAN_OBJECT;
	e->whole.raw = (struct span) { p, (size_t)(w.at + 1 - p) };
	e->act = e->number < 0 ? ACT_OTHER : trail->names[e->number];
	return has_at && has_act ? w.at + 1 : NULL;
}

/* Let record_bad be told what is wrong with the history. */
static int
refuse(struct ticket *t)
{
	struct events it = events_start(t);
	struct event e;

	while (events_next(&it, &e) > 0)
		;
	return 1;
}

/* Room for one more event. */
static struct trail_event *
add_event(struct trail *trail)
{
	trail->events = xgrow(
	    trail->events, trail->count, &trail->room, sizeof *trail->events);
	return &trail->events[trail->count++];
}

int
trail_read(struct trail *trail, struct ticket *t)
{
	struct value history = record_member(t->record, SPAN("history"));
	const char *p;

	trail->ticket = t;
	trail->count = 0;
	trail->acts = trail->numbers = 0;
	trail->has = 0;
	if (history.type != SCAN_ARRAY)
		return history.type == SCAN_NONE ? 0 : refuse(t);
	p = lex_skip_blank(history.raw.at + 1);
	while (*p != ']') {
		struct trail_event *e = add_event(trail);

		p = *p == '{' ? read_event(trail, t->record, p, e) : NULL;
		if (!p)
			return refuse(t);
		p = lex_skip_comma(p);
		trail->has |= e->has;
		trail->acts |= UINT64_C(1) << e->act;
		if (e->number >= 0)
			trail->numbers |= UINT64_C(1) << e->number;
	}
	return 0;
}

void
trail_release(struct trail *trail)
{
	free(trail->events);
}

struct span
trail_text(const struct trail *trail, const struct trail_event *e,
    enum trail_member member)
{
	if (!(e->has >> member & 1))
		return (struct span) { NULL, 0 };
	return record_value_text(trail->ticket->record, e->members[member]);
}

bool
trail_is_command(const struct trail *trail, const struct trail_event *e)
{
	static const struct span start = { "cplt-", 5 };
	struct span by = trail_text(trail, e, TRAIL_BY);

	return by.len > start.len && !memcmp(by.at, start.at, start.len);
}

const struct trail_event *
trail_last(const struct trail *trail, enum trail_act act)
{
	for (size_t i = trail_has(trail, act) ? trail->count : 0; i-- > 0;)
		if (trail->events[i].act == act)
			return &trail->events[i];
	return NULL;
}

/* The status that an event tells of, where it came with the case; or -1. */
static int
status_told(const struct trail *trail, const struct trail_event *e)
{
	struct span told;

	if (e->number >= 0 && e->act != ACT_IMPORT)
		return lifecycle_acts[e->number].leads_to;
	told = trail_text(trail, e, TRAIL_STATUS);
	return told.at ? ticket_code(ticket_statuses, told) : -1;
}

const struct trail_event *
trail_over(const struct trail *trail)
{
	const struct trail_event *over = NULL;

	if (!trail_has_member(trail, TRAIL_SOURCE) &&
	    !trail_has(trail, ACT_IMPORT))
		return NULL;
	for (size_t i = 0; i < trail->count; i++) {
		const struct trail_event *e = &trail->events[i];
		int status = trail_came(e) ? status_told(trail, e) : -1;

		if (status >= 0)
			over = ticket_status_is_open((enum ticket_status)status)
				   ? NULL
				   : e;
	}
	return over;
}

const struct trail_event *
trail_first(const struct trail *trail, enum trail_act act)
{
	for (size_t i = 0; trail_has(trail, act) && i < trail->count; i++)
		if (trail->events[i].act == act)
			return &trail->events[i];
	return NULL;
}
