/*
 * What a purge leaves of an archived ticket: that there was one, of what kind,
 * received when, and the digest of the line that went; no name, number or text.
 *
 *	{"v":1,"id":…,"kind":…,"status":"archived","received":…,"category":…,
 *	 "history":[{"at":…,"by":…,"act":"archive","from":…,"after":…},
 *	            {"at":…,"by":…,"act":"purge","rule":…}],
 *	 "purged":{"sha256":…}}
 *
 * Kind and category are there if the ticket had them.  It is a ticket of
 * cplt-ticket(5) like any other, so it still counts in reports; but who judges
 * how a case was handled must pass it over, since what was done is not there.
 * archive/purge.h makes them; store/leaf.h knows the line of one by its end.
 */
#ifndef CPLT_TOMBSTONE_H
#define CPLT_TOMBSTONE_H

#include "ticket/ticket.h"

/* The member that only a tombstone has. */
#define TOMBSTONE_MEMBER "purged"

/* Is t a tombstone: archived, with an object for that member? */
bool tombstone_is(const struct ticket *t);

/* When t, a tombstone, was purged, as its last event has it; .at is NULL when
 * that cannot be read.  Borrowed from t's record. */
struct span tombstone_at(const struct ticket *t);

#endif
