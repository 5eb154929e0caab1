/* The history of a ticket, read for the checks. */
#include "audit/trail.h"

#include <stdlib.h>

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
		trail->names[i] = find_name(lifecycle_acts[i].name);
	}
}

int
trail_number(const struct trail *trail, struct span act)
{
	unsigned slot = slot_of(act);

	for (; trail->slots[slot]; slot = (slot + 1) & 255)
		if (span_is(act, lifecycle_acts[trail->slots[slot] - 1].name))
			return trail->slots[slot] - 1;
	return -1;
}

/* The member whose name is a key without escapes, or -1; -2 for at and act,
 * which are read already. */
static int
find_plain(struct span key)
{
	switch (key.len) {
	case 2:
		return span_is(key, "by")   ? TRAIL_BY
		       : span_is(key, "at") ? -2
					    : -1;
	case 3:
		return span_is(key, "act")   ? -2
		       : span_is(key, "was") ? TRAIL_WAS
					     : -1;
	case 4:
		return span_is(key, "note")   ? TRAIL_NOTE
		       : span_is(key, "told") ? TRAIL_TOLD
					      : -1;
	case 6:
		return span_is(key, "reason")   ? TRAIL_REASON
		       : span_is(key, "status") ? TRAIL_STATUS
		       : span_is(key, "forced") ? TRAIL_FORCED
						: -1;
	case 10:
		return span_is(key, "transcript") ? TRAIL_TRANSCRIPT : -1;
	}
	return -1;
}

static int
find_member(struct span key)
{
	struct buf decoded = { 0 };
	int member = find_plain(key);

	if (member != -1 || !key.len || !memchr(key.at, '\\', key.len))
		return member;
	walk_decode(&decoded, key);
	member = find_plain(buf_span(&decoded));
	buf_release(&decoded);
	return member;
}

static void
read_members(struct trail_event *e)
{
	struct walk w = walk_start(e->whole);

	e->has = 0;
	e->has_more = false;
	while (walk_next(&w)) {
		int member = find_member(w.key);

		e->has_more |= member == -1;
		if (member < 0)
			continue;
		e->has |= 1u << member;
		e->members[member] = w.value;
	}
}

int
trail_read(struct trail *trail, struct ticket *t)
{
	struct events it = events_start(t);
	struct event e;
	int got;

	trail->ticket = t;
	trail->count = 0;
	trail->acts = trail->numbers = 0;
	trail->has_unlisted = false;
	while ((got = events_next(&it, &e)) > 0) {
		struct trail_event *to;

		trail->events = xgrow(trail->events, trail->count, &trail->room,
		    sizeof *trail->events);
		to = &trail->events[trail->count++];
		to->at = e.at;
		to->number = trail_number(trail, e.act);
		to->act = to->number < 0 ? ACT_OTHER : trail->names[to->number];
		to->whole = e.whole;
		read_members(to);
		trail->acts |= UINT64_C(1) << to->act;
		if (to->number < 0)
			trail->has_unlisted = true;
		else
			trail->numbers |= UINT64_C(1) << to->number;
	}
	return got < 0;
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

const struct trail_event *
trail_first(const struct trail *trail, enum trail_act act)
{
	for (size_t i = 0; trail_has(trail, act) && i < trail->count; i++)
		if (trail->events[i].act == act)
			return &trail->events[i];
	return NULL;
}
