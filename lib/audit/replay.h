/*
 * What a history says the fields of its ticket are: each event is gone through
 * by the table of the lifecycle, and what it wrote last must stand there.
 *
 * An event `import` begins anew: what was before it is not known.  What no
 * event speaks of is not compared; nor are tags and who classified, which
 * cplt-classify changes without telling the history all of it.
 */
#ifndef CPLT_REPLAY_H
#define CPLT_REPLAY_H

#include "audit/trail.h"

struct replay;

/* One thread's room.  Returns a new one. */
struct replay *replay_new(void);

void replay_free(struct replay *r);

struct replay_difference {
	const char *path;           /* "status", "resolution.plan" */
	struct span stands, wanted; /* as text or JSON; stands.at is NULL where
				     * there is no such field */
	const struct trail_event *event; /* that says so */
};

/* Go through the history.  Returns the differences, *count of them, in the
 * order of the fields; borrowed from r, and from the ticket. */
const struct replay_difference *
replay_run(struct replay *r, const struct trail *trail, size_t *count);

#endif
