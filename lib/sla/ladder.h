/*
 * The ladder of escalation: where a ticket ought to stand, and by which rules.
 *
 * A rule holds from the instant at which its condition came true, and that is
 * read from the history: a sweep that comes late finds what one in time would
 * have found, by what was known then, and climbs in the same order.  So sweeps
 * often, seldom or once end on the same level.  A condition that came true
 * while nothing climbs, in one of the ladder's pauses, holds from the end of
 * that; and rules that look at no clock do not hold once the customer has the
 * answer.
 *
 * Each rule takes a ticket to a level once a cycle: cycles begin with the
 * receipt and with each reopening.  What came true before a ticket was handed
 * back, or taken down, does not raise it again.
 */
#ifndef CPLT_LADDER_H
#define CPLT_LADDER_H

#include "base/buf.h"
#include "sla/clock.h"
#include "sla/stamp.h"

/* What is known of a rule that may lead higher. */
struct climb_answer {
	const struct policy_rule *rule;
	bool holds;
	time_t since; /* seconds UTC */
};

/* Room to climb in, ticket after ticket.  To be initialised and released. */
struct climber {
	struct sla still, moved;      /* clocks, as in struct stand */
	struct climb_answer *answers; /* one a rule */
	struct stamp stamp;
	struct buf event;
};

struct climb_step {
	const struct policy_ladder *ladder;
	const struct policy_rule *rule;
	int level;    /* reached by it */
	time_t since; /* when the rule came true; seconds UTC */
};

struct climb {
	int from; /* level */
	struct climb_step steps[POLICY_LEVELS];
	size_t count;
};

/* The last step: where the climb ends. */
static inline const struct climb_step *
climb_end(const struct climb *climb)
{
	return &climb->steps[climb->count - 1];
}

/* Make *c ready for tickets under p, which is borrowed. */
void climber_init(struct climber *c, const struct policy *p);

/* Give the memory back. */
void climber_release(struct climber *c);

/* The ladder of the ticket that *f was read from, or NULL; borrowed. */
const struct policy_ladder *ladder_of(const struct facts *f);

/* Whom a ticket on that level of its ladder is with, as a JSON object of role
 * and dept; .at is NULL where nobody is.  Borrowed from the policy. */
struct span ladder_target(const struct facts *f, int level);

/*
 * Find all the steps that are due at now, seconds UTC, to the ticket that *f
 * was read from.  A ticket that is closed,
 * archived, withdrawn or rejected never climbs, nor one in a pause of its
 * ladder.  *f is afterwards of the ticket as it stands at the end of the climb.
 * Returns 0 with *out filled (count 0: it stays), or 1 when a calendar does not
 * reach far enough, record_bad being told.
 */
int
ladder_climb(struct facts *f, struct climber *c, time_t now, struct climb *out);

/*
 * Write the climb, of one step or more, into the ticket: its level, and one
 * event escalate with level, from, rule, to {role, dept}, since and reason of
 * the last step; with through, when there were several, all of them; and with
 * not_before where the ladder's quiet hours ask for it.
 * Returns 0, or 1 when the ticket is misshapen, record_bad being told.
 */
int ladder_record(const struct climb *climb, const struct policy *p,
    struct climber *c, struct ticket *t, time_t now);

/* The end of the ladder's quiet hours if now lies in them, else now; l may be
 * NULL.  Seconds UTC. */
time_t ladder_quiet_until(
    const struct policy_ladder *l, const struct zone *z, time_t now);

/*
 * When somebody may be told who must be told at now: now itself, or the end of
 * the quiet hours, if those hold for the climb.
 */
time_t
ladder_tell_at(const struct climb *climb, const struct policy *p, time_t now);

#endif
