/* All acts that were asked for done to the tickets that pass. */
#ifndef CPLT_APPLY_H
#define CPLT_APPLY_H

#include "config/policy.h"
#include "sla/facts.h"
#include "update/requests.h"

/* A worker: { .requests = …, .terms = …, .facts.policy = … } before the first
 * use, all borrowed; then used ticket after ticket. */
struct apply {
	struct requests *requests;
	const struct act_terms *terms;
	struct act_past past;
	struct facts facts; /* for the ladder's acts */
	struct buf why, line;
};

/*
 * Do to t all acts that are for it, in their order, and note what became of
 * them.  Where the ticket turns out to be misshapen none of them is done.
 * Returns STEP_EMIT or STEP_BAD.
 */
int apply_all(struct apply *a, struct ticket *t);

/* Give the memory back. */
void apply_release(struct apply *a);

#endif
