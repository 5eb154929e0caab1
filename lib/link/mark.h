/*
 * What a ticket is tied to, written into it: for each tie an element of its
 * links, {rel, id, why}, and an event "link" by cplt-link.
 *
 * A ticket that has a link of a relation keeps it and gets no other of that
 * relation.  A link that stands in its history but no longer in its links was
 * taken away by somebody, and is not set again.
 */
#ifndef CPLT_LINK_MARK_H
#define CPLT_LINK_MARK_H

#include "base/zone.h"
#include "link/link.h"

/* Append the links to what ties says, objects of JSON, a line each. */
void mark_ties(const struct ties *ties, struct buf *links);

/* The same of one link with one reason. */
void
mark_link(const char *rel, struct span id, struct span why, struct buf *links);

/* { 0 } before the first use, but for time and zone (borrowed). */
struct marker {
	time_t now;
	const struct zone *zone;
	struct record ticket, link;
	struct buf line, work;
};

/*
 * Append line, a ticket without its newline, to out, with what it lacks of
 * links (as above), and a newline.  Returns 0, or 1 when it would grow longer
 * than a line may be: it is then appended as it is.
 */
int mark_write(
    struct marker *m, struct span line, struct span links, struct buf *out);

void mark_release(struct marker *m);

#endif
