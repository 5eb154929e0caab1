/*
 * One cycle of a clock told stretch by stretch: which of its time counted,
 * which did not, and why.
 */
#ifndef CPLT_TIMELINE_H
#define CPLT_TIMELINE_H

#include "sla/clock.h"

enum timeline_reason {
	/* These count. */
	TIMELINE_RUNNING, /* the calendar's usual hours, or no calendar */
	TIMELINE_MAKEUP,  /* hours of a make-up workday */
	TIMELINE_SPECIAL, /* hours of a date of its own; or it has none then */
	TIMELINE_CAPPED,  /* paused, but its pauses may last no longer */
	TIMELINE_OVERDUE, /* past due */
	/* These do not. */
	TIMELINE_PAUSED,
	TIMELINE_DONE,    /* it was done, until the ticket was opened again */
	TIMELINE_CLOSED,  /* before or after the hours of a date */
	TIMELINE_BREAK,   /* between its hours */
	TIMELINE_WEEKEND, /* a day of the week without hours */
	TIMELINE_HOLIDAY,
	/* Counts in part: all that would have been too much to tell. */
	TIMELINE_MORE,
	TIMELINE_REASONS
};

/* "running", "makeup", … by reason. */
extern const char *const timeline_reasons[];

enum { TIMELINE_MOST = 500 }; /* pieces that are told one by one */

struct timeline_piece {
	time_t from, to; /* from <= t < to */
	bool counted;
	enum timeline_reason reason;
	time_t seconds;   /* to - from; of MORE, only those that count */
	struct span name; /* of the day, borrowed from the calendar; may be
			   * empty */
	/* PAUSED, CAPPED: the state it is in; borrowed from the facts. */
	const struct facts_stay *stay;
};

/* { 0 } before the first use; then fill over and over. */
struct timeline {
	struct timeline_piece *pieces;
	size_t count, room;
};

/*
 * Tell the cycle c from its start to c->until.  The pieces follow on each other
 * without a gap, neighbours differ, and the seconds of those that count add up
 * to c->consumed.  A cycle that is not measured, or begins after c->until, has
 * none.
 * Returns 0 with *out filled, or as the functions of calendar.h.
 */
int timeline_tell(const struct facts *f, const struct sla *sla,
    const struct sla_clock *c, struct timeline *out);

/*
 * The same of what lies ahead of a clock that counts a calendar's open time:
 * from c->until to its due, as if the clock ran on from now.  The seconds of
 * the pieces that count add up to what is left.  None of a clock that does not
 * run on, is past due, or counts all time, of which there is nothing to tell.
 */
int timeline_tell_ahead(
    const struct facts *f, const struct sla_clock *c, struct timeline *out);

/* Give the memory back; *t can be used again. */
void timeline_release(struct timeline *t);

#endif
