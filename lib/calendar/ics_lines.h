/* The lines of an iCalendar text (RFC 5545, 3.1): NAME;PARAMETERS:VALUE. */
#ifndef CPLT_ICS_LINES_H
#define CPLT_ICS_LINES_H

#include <stdbool.h>

#include "base/buf.h"

/* { .rest = text } at the beginning. */
struct ics_lines {
	struct span rest;
	size_t passed; /* lines */
	struct buf unfolded;
	size_t line;        /* the number of the line at hand, from 1 */
	struct span name;   /* these three until the next call */
	struct span params; /* with the semicolon before each */
	struct span value;
};

/* The next line that is not empty, unfolded: 1, 0 at the end, or -1 when it has
 * no colon. */
int ics_next(struct ics_lines *l);

/* Is the name this one?  RFC 5545, 2: whatever its case. */
bool ics_is(struct span text, const char *name);

/* Does whole begin with start, whatever its case? */
bool ics_begins(struct span whole, const char *start);

/* Is part in whole, whatever the case of its letters? */
bool ics_holds(struct span whole, const char *part);

/* Append the text of a value, its escapes (3.3.11) undone. */
void ics_decode(struct buf *out, struct span value);

void ics_release(struct ics_lines *l);

#endif
