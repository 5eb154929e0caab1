/*
 * Whom a message goes to, and where.
 *
 * A customer has customer.phone and customer.email; one who is to get a short
 * message and has no phone gets it by mail, if there is an address.  Staff have
 * what staff.csv says; without an entry, or a phone, the staff number itself is
 * where a short message goes, for the gateway to know.  A unit or role without
 * a number stands for itself in the same way.
 */
#ifndef CPLT_RECIPIENT_H
#define CPLT_RECIPIENT_H

#include "notify/fields.h"

struct recipient {
	enum notice_channel channel;
	struct span to;   /* .at is NULL where there is none, as for a script */
	struct span name; /* for people; may be empty */
};

/*
 * Find the recipient of the notice.  Returns 0, or 1 when there is none, or no
 * address, what is missing being appended to why: "needs 'customer.phone',
 * which ticket … does not have".
 */
int recipient_find(const struct fields *f, const struct notice *n,
    struct recipient *out, struct buf *why);

#endif
