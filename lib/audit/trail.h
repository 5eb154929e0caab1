/*
 * A ticket's history as checks look at it, read in one pass: what each event
 * is, and those members that every event may have.
 */
#ifndef CPLT_TRAIL_H
#define CPLT_TRAIL_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "ticket/event.h"
#include "ticket/lifecycle.h"

/* The acts that checks ask for by name. */
enum trail_act {
	ACT_OTHER,
	ACT_RECEIVE,
	ACT_IMPORT,
	ACT_ACCEPT,
	ACT_CONFIRM,
	ACT_PROMISE,
	ACT_CORRECT,
	ACT_ASSIGN,
	ACT_TRANSFER,
	ACT_EVIDENCE,
	ACT_INVESTIGATE,
	ACT_PROPOSE,
	ACT_AGREE,
	ACT_REFUSE,
	ACT_IMPLEMENT,
	ACT_RESOLVE,
	ACT_WAIT,
	ACT_PAUSE,
	ACT_REPLY,
	ACT_VISIT,
	ACT_CLOSE,
	ACT_WITHDRAW,
	ACT_REOPEN,
	ACT_SOOTHE,
	ACT_PLEA,
	ACT_UPHOLD,
	ACT_OVERTURN,
	ACT_NOTIFY,
	ACT_APOLOGISE,
	ACT_DISPUTE,
	ACT_INSPECT,
	ACT_ESCALATE,
	ACT_SUMMARISE,
	ACT_COUNT
};

enum { TRAIL_NUMBERS = 64 }; /* most acts of the lifecycle */

/* Members that any event may have. */
enum trail_member {
	TRAIL_BY,
	TRAIL_NOTE,
	TRAIL_REASON,
	TRAIL_TRANSCRIPT,
	TRAIL_STATUS,
	TRAIL_FORCED,
	TRAIL_TOLD,
	TRAIL_WAS,
	TRAIL_SOURCE,
	TRAIL_MEMBERS
};

struct trail_event {
	time_t at; /* seconds UTC */
	enum trail_act act;
	int number;    /* in lifecycle_acts, or -1 where it is not listed */
	unsigned has;  /* a bit for each enum trail_member it has */
	bool has_more; /* it has members besides those, at and act */
	struct value members[TRAIL_MEMBERS]; /* those it has */
	struct value whole;
};

/* { 0 } before the first use; then read over and over. */
struct trail {
	struct ticket *ticket;
	struct trail_event *events;
	size_t count, room;
	unsigned has;      /* members that some event of it has, as above */
	uint64_t acts;     /* a bit for each enum trail_act in it */
	uint64_t numbers;  /* a bit for each of lifecycle_acts in it */
	int8_t slots[256]; /* number + 1 in lifecycle_acts, see trail.c */
	enum trail_act names[TRAIL_NUMBERS]; /* by number */
	struct span spans[TRAIL_NUMBERS];    /* what they are called */
};

/* Make *trail ready. */
void trail_init(struct trail *trail);

/* Read t's history; what is filled is borrowed from t.
 * Returns 0, or 1 when it is misshapen, record_bad being told. */
int trail_read(struct trail *trail, struct ticket *t);

void trail_release(struct trail *trail);

/* The number in lifecycle_acts of an act, or -1. */
int trail_number(const struct trail *trail, struct span act);

/* Has any event of the history that member? */
static inline bool
trail_has_member(const struct trail *trail, enum trail_member member)
{
	return trail->has >> member & 1;
}

/* Is the act anywhere in the history? */
static inline bool
trail_has(const struct trail *trail, enum trail_act act)
{
	return trail->acts >> act & 1;
}

/* A common member's text; .at is NULL where the event has none, or one that is
 * no text. */
struct span trail_text(const struct trail *trail, const struct trail_event *e,
    enum trail_member member);

/* Was the event written by a command, not by a person? */
bool trail_is_command(const struct trail *trail, const struct trail_event *e);

/* The last event of that act, or NULL. */
const struct trail_event *
trail_last(const struct trail *trail, enum trail_act act);

/* Was it done before cplt-new took the case in, by another system's word?  What
 * the receipt has is where the case came from. */
static inline bool
trail_came(const struct trail_event *e)
{
	return e->act == ACT_IMPORT ||
	       (e->has >> TRAIL_SOURCE & 1 && e->act != ACT_RECEIVE);
}

/* The event that had ended the case before cplt-new took it in, or NULL. */
const struct trail_event *trail_over(const struct trail *trail);

/* The first event of that act, or NULL. */
const struct trail_event *
trail_first(const struct trail *trail, enum trail_act act);

#endif
