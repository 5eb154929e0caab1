/* The rules of a ladder: since when the condition of one holds. */
#ifndef CPLT_RULE_H
#define CPLT_RULE_H

#include "sla/clock.h"

/* A ticket on its ladder. */
struct stand {
	const struct facts *facts;
	const struct sla *sla; /* all clocks */
	const struct policy_ladder *ladder;
	int level_clock;  /* number of the clock 'level' */
	time_t cycle;     /* the receipt or the last reopening; seconds UTC */
	size_t first;     /* the first event after that */
	bool was_lowered; /* since then: handed back or taken down */
	time_t lowered;   /* when last; seconds UTC */
};

/* Where the ticket stands that *f was read from; ladder is its ladder. */
struct stand stand_of(const struct facts *f, const struct sla *sla,
    const struct policy_ladder *ladder);

/*
 * Does the condition hold, or did it hold when the ticket could climb?  Returns
 * 1 with the first such instant in *since (perhaps in the future), 0 when not,
 * -1 when a calendar does not reach far enough, record_bad being told.
 */
int
rule_since(const struct stand *s, const struct policy_rule *r, time_t *since);

/* True when the rule has taken the ticket to that level in this cycle. */
bool
rule_has_fired(const struct stand *s, const struct policy_rule *r, int level);

#endif
