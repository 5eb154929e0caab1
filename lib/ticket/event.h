/*
 * A ticket's history: {at, by, act, note, …}, append-only, oldest first.
 * Each change of a ticket adds one event that says when, who, and what.
 */
#ifndef CPLT_EVENT_H
#define CPLT_EVENT_H

#include <time.h>

#include "base/zone.h"
#include "ticket/ticket.h"

struct event {
	time_t at;          /* seconds since the Epoch, UTC */
	struct span act;    /* as cplt-ticket(5) lists them */
	struct value whole; /* the event's object */
};

/*
 * Walk the events:
 *
 *	struct events it = events_start(t);
 *	while ((got = events_next(&it, &e)) > 0)
 *
 * events_next returns 1 with *e filled (borrowed from the record), 0 at the
 * end, or -1 when an event lacks a proper at or act: the reason is then given
 * to record_bad, and a step can return STEP_BAD.
 */
struct events {
	struct ticket *ticket;
	const char *at; /* the next element, or the closing bracket */
	size_t place;   /* of the event last returned, from 1 */
	bool misshapen;
};

struct events events_start(struct ticket *t);
int events_next(struct events *it, struct event *e);

/* A member of an event's object, decoded if it is a string: as record_text. */
struct span
event_text(const struct ticket *t, struct value event, struct span name);

/*
 * For those who write many: append {"at":…,"by":…,"act":… to out, the time as
 * it is to be printed, for members to follow.
 */
void
event_begin(struct buf *out, struct span at, const char *by, const char *act);

/* Close what event_begin began, and add it.  Returns as event_append. */
int event_end(struct buf *event, struct ticket *t);

/*
 * Add an event {"at":…,"by":…,"act":…} and, when more is not empty, the members
 * in it (JSON text such as `"level":2,"rule":"…"`).  at is printed in z.
 * Returns 0, or 1 when the ticket's history is no array (record_bad is told).
 */
int event_append(struct ticket *t, time_t at, const struct zone *z,
    const char *by, const char *act, struct span more);

#endif
