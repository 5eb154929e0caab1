/*
 * The ladder of escalation: where a ticket ought to stand, and by which rule.
 *
 * A ticket climbs from rule to rule in the order in which their conditions came
 * true, the time it stands on a level counted from then and not from the sweep
 * that noticed.  So sweeps often, seldom or once end on the same level.
 */
#ifndef CPLT_LADDER_H
#define CPLT_LADDER_H

#include "sla/clock.h"

struct climb {
	const struct policy_ladder *ladder;
	const struct policy_rule *rule; /* the last one */
	int from, to;                   /* levels */
	time_t since; /* when the last rule came true; seconds UTC */
};

/*
 * See whether the ticket that *f was read from must climb.  sla holds all its
 * clocks.  A ticket that is closed, archived, withdrawn or rejected never does;
 * a rule that stands in the history with its level has been used up.
 * Returns true with *out filled, or false.
 *
 * Once a climb is recorded, other clocks may be for the ticket: read, judge and
 * ask again until there is no climb, so that a second sweep finds none.
 */
bool
ladder_climb(const struct facts *f, const struct sla *sla, struct climb *out);

/*
 * Write the climb into the ticket: its level, and an event escalate with
 * level, rule, to {role, dept}, since and reason.
 * Returns 0, or 1 when the ticket is misshapen, record_bad being told.
 */
int ladder_record(const struct climb *climb, const struct policy *p,
    struct ticket *t, time_t now);

#endif
