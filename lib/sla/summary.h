/*
 * What climbed, told to each target at once instead of ticket by ticket.
 * Summaries of the parts of an input merge into that of the whole, in any
 * order.
 */
#ifndef CPLT_SUMMARY_H
#define CPLT_SUMMARY_H

#include "sla/ladder.h"

enum { SUMMARY_IDS = 5 };

/* Whoever stands behind a level: a role in a department. */
struct summary_target {
	const struct policy_level *level; /* the first one of that target */
	size_t count;
	size_t moves[POLICY_LEVELS + 1][POLICY_LEVELS + 1]; /* from, to */
	size_t *rules; /* by place among all rules of the policy */
	struct summary_id {
		time_t since; /* seconds UTC */
		struct buf id;
	} ids[SUMMARY_IDS]; /* the longest overdue first; then by id */
	size_t id_count;
	size_t held;    /* by quiet hours */
	time_t tell_at; /* when the first of those may be told; seconds UTC */
};

struct summary {
	const struct policy *policy;
	struct summary_target *targets; /* in the order of the policy */
	size_t target_count;
	size_t rule_count;
};

/* Make *d ready; p is borrowed.  To be released. */
void summary_init(struct summary *d, const struct policy *p);

/* Count the climb, of one step or more, of the ticket id at now. */
void summary_add(
    struct summary *d, struct span id, const struct climb *climb, time_t now);

/* Add what from has counted to into; both are of the same policy. */
void summary_merge(struct summary *into, const struct summary *from);

/* Append a paragraph for each target that something has climbed to, in the
 * reader's language; nothing when nothing has. */
void summary_write(const struct summary *d, struct buf *out);

/* Give the memory back. */
void summary_release(struct summary *d);

#endif
