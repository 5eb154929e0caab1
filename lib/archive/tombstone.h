/* Making what a purge leaves of an archived ticket: see ticket/tombstone.h. */
#ifndef CPLT_ARCHIVE_TOMBSTONE_H
#define CPLT_ARCHIVE_TOMBSTONE_H

#include "ticket/ticket.h"

/*
 * Append the line, without a newline, that takes the place of t's, purged at
 * that time (RFC 3339) by that rule of the policy.  What is not as it must be
 * is left out, lest something else of the case stays in its place.
 */
void tombstone_make(
    struct ticket *t, struct span at, struct span rule, struct buf *out);

#endif
