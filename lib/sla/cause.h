/* The events that began and ended a cycle of a clock. */
#ifndef CPLT_CAUSE_H
#define CPLT_CAUSE_H

#include "sla/clock.h"

/* What began it, or ended it; .act is NULL where no event of the history did.
 * Borrowed from the ticket and the policy. */
struct cause {
	struct span act; /* "receive" and "occur" stand for the ticket itself */
	struct span by;  /* .len is 0 when it is not known */
};

struct cause cause_of_start(const struct facts *f, const struct sla_clock *c);
struct cause cause_of_stop(const struct facts *f, const struct sla_clock *c);

#endif
