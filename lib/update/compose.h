/*
 * An act asked for in texts, as options and cells of CSV have them: each text
 * becomes a member of the event, of the type that the table of the lifecycle
 * has for it.
 */
#ifndef CPLT_COMPOSE_H
#define CPLT_COMPOSE_H

#include "text/moment.h"
#include "ticket/lifecycle.h"

/* { .moment = … } before the first use. */
struct compose {
	const struct moment *moment;     /* how times are read; borrowed */
	const struct lifecycle_act *act; /* NULL when it is not known */
	struct span name;
	bool named;                   /* the event has it */
	struct buf event;             /* the object so far */
	struct buf next, value, path; /* for compose.c */
};

/*
 * Begin the event of an act of that name, borrowed, for the ticket called id.
 * Members stand in the order in which they are set: those that are first in
 * every event are to be set before the others.
 */
void compose_begin(struct compose *c, struct span id, struct span act);

/*
 * Add the member at path ("to.by"), or put text in its place.  A number, a
 * truth or a time is read; a list has | between its texts; a party that is just
 * named is its dept, evidence its file, beside what else is set of them; a
 * member that the act does not have stays a text, for act_read to refuse.  text
 * is UTF-8. Returns 0, or 1 with what is wrong and what was wanted appended to
 * why.
 */
int compose_set(
    struct compose *c, const char *path, struct span text, struct buf *why);

/* Where path has its place in events: 0 at, 1 by, 2 all others. */
enum { COMPOSE_RANKS = 3 };
int compose_rank(const char *path);

/* The event, when all is set; borrowed until the next compose_begin. */
struct span compose_end(struct compose *c);

/* Give the memory back. */
void compose_release(struct compose *c);

#endif
