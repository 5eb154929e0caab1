/* An incident as a ticket of cplt-ticket(5), and as the reason of a link. */
#ifndef CPLT_LINK_INCIDENT_H
#define CPLT_LINK_INCIDENT_H

#include "base/buf.h"
#include "base/zone.h"
#include "config/taxonomy.h"
#include "link/burst.h"

/* Append why a member belongs to it, in plain words: "23 in 90m, expected 1.2".
 * It is the same for all members, and no JSON. */
void incident_why(const struct incident *i, struct buf *out);

/* Append the ticket that stands for it as a line of JSON with its newline. */
void incident_write(const struct incident *i, const struct zone *zone,
    const struct taxonomy *taxonomy, struct buf *out);

#endif
