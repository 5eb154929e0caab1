/*
 * Two lines of one id: are they the same ticket, or one an earlier state of the
 * other?
 *
 * A ticket that has gone through our commands keeps its history, to which they
 * only add, and whatever else they change of it the events tell.  So a line
 * whose history begins the other's, and which is otherwise as the events that
 * follow say it was, holds nothing that the other has not.
 *
 * What does not count: white space, escapes and the order of members, as in
 * jsonl/equal.h; a CR at the line's end; and the member `sla`, which
 * cplt-sla-check makes anew whenever it runs.
 */
#ifndef CPLT_VERSION_H
#define CPLT_VERSION_H

#include "jsonl/record.h"

enum version {
	VERSION_SAME,    /* they say the same */
	VERSION_EARLIER, /* a is an earlier state of b: b has all of it */
	VERSION_LATER,   /* b is an earlier state of a */
	VERSION_OTHER,   /* each has something that the other has not */
};

/* How a stands to b, both without edits. */
enum version version_compare(struct record *a, struct record *b);

#endif
