/* What redacting does with each member of a ticket. */
#ifndef CPLT_REDACT_MEMBERS_H
#define CPLT_REDACT_MEMBERS_H

#include "base/span.h"

/* What becomes of a member; of an object, of those in it. */
enum redact_treat {
	REDACT_GONE,   /* also of whatever is not in the table */
	REDACT_INSIDE, /* an object, or an array of them, whose members stand
			  here */
	REDACT_KEEP,   /* codes, times, digests: as they are */
	REDACT_MASK,   /* what people wrote */
	REDACT_STAFF,  /* who did it: kept unless everyone is to be hidden */
};

/* Of a member of that name, in the ticket or in any object inside it. */
enum redact_treat redact_treat_of(struct span name);

#endif
