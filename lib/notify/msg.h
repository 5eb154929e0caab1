/*
 * The name of a message, by which it goes once: TICKET.TEMPLATE.WHEN[.N].ROLE,
 * made of what it is about alone, so that it is the same on every run.
 * Characters that cannot stand in the name of a file or of a mail, as a
 * ticket's id from elsewhere may have them, are %-encoded, and one that is very
 * long is cut down.
 */
#ifndef CPLT_MSG_H
#define CPLT_MSG_H

#include <time.h>

#include "base/buf.h"

/* Append a ticket's id, all but letters and digits of ASCII and . _ - encoded,
 * and a dot at its beginning; of one that is then longer than 100 bytes the
 * first 83, "~" and 80 bits of its SHA-256. */
void msg_add_id(struct buf *out, struct span id);

enum { MSG_TIME = sizeof "20261121T010000Z" - 1 };

/* Append t in UTC, as above. */
void msg_add_time(struct buf *out, time_t t);

/* Append ".ROLE", which ends a name. */
void msg_add_role(struct buf *out, struct span role);

/* False of what cannot be a whole name, but may begin one: no name is the
 * beginning of another of its ticket. */
bool msg_is_whole(struct span text);

#endif
