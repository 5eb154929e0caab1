/* How the clocks of a ticket stand, found when somebody asks and not before. */
#ifndef CPLT_JUDGED_H
#define CPLT_JUDGED_H

#include "sla/clock.h"
#include "sla/terms.h"

struct judged {
	const struct terms *terms; /* borrowed */
	time_t now;                /* seconds UTC */
	struct facts facts;
	struct sla sla;
	struct ticket *ticket;
	bool has_facts;
	bool bad; /* the ticket is misshapen, or a calendar ends too early:
		   * record_bad was told */
};

void judged_init(struct judged *j, const struct terms *terms, time_t now);
void judged_release(struct judged *j);

/* Go on with another ticket, which is borrowed. */
void judged_start(struct judged *j, struct ticket *t);

/* The facts; NULL when the ticket is bad. */
const struct facts *judged_facts(struct judged *j);

/* The clocks with these names, a bit for each number, as they stand now; NULL
 * when the ticket is bad.  Borrowed until the next call. */
const struct sla *judged_clocks(struct judged *j, uint32_t names);

#endif
