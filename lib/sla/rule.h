/* The rules of a ladder: since when the condition of one holds. */
#ifndef CPLT_RULE_H
#define CPLT_RULE_H

#include "sla/clock.h"

/* A ticket on its ladder. */
struct stand {
	const struct facts *facts;
	/* The clocks of rule_clocks at now: those that a climb changes, and
	 * the others.  They may be one. */
	const struct sla *moved, *still;
	const struct policy_ladder *ladder;
	time_t known; /* since when the ticket is classified and promised as it
		       * is; seconds UTC */
	bool is_new;  /* it is on this ladder only since then */

	bool has_climbed; /* its history tells of a climb */

	/* Filled by stand_find. */
	bool steady;      /* it was never in a state in which some rule cannot
			   * climb */
	time_t cycle;     /* the receipt or the last reopening; seconds UTC */
	size_t first;     /* the first event after that */
	bool was_lowered; /* since then: handed back or taken down */
	time_t lowered;   /* when last; seconds UTC */
};

/* Read the rest of *s from the history of s->facts. */
void stand_find(struct stand *s);

/* False when no rule of the ladder that leads higher than the ticket stands can
 * have come true at now, for all that can be told without a clock. */
bool rule_any(const struct facts *f, const struct policy_ladder *l, time_t now);

/* The clocks that rules of the ladder look at which lead higher than the ticket
 * stands, for sla_judge. */
uint32_t rule_clocks(const struct facts *f, const struct policy_ladder *l);

/*
 * Does the condition hold, or did it hold when the ticket could climb?  Returns
 * 1 with the first such instant in *since, 0 when there is none up to latest,
 * -1 when a calendar does not reach far enough, record_bad being told.
 */
int rule_since(const struct stand *s, const struct policy_rule *r,
    time_t latest, time_t *since);

/* True when the rule has taken the ticket to that level in this cycle. */
bool
rule_has_fired(const struct stand *s, const struct policy_rule *r, int level);

#endif
