/*
 * Ended cases in groups of one category and one cause, and the typical case of
 * each group.
 *
 *	struct case_groups *g = case_groups_new();
 *	case_groups_take(g, t);			for each ticket
 *	case_groups_settle(g);
 *	use g->list, g->count
 *	case_groups_free(g);
 *
 * Causes are what people wrote: those that differ in blanks, width, case and
 * punctuation are one, and so are those of a category that share half of their
 * wording.  The outcome depends on the tickets alone, not on their order.
 *
 * Held in memory are the groups, and at most CASE_SAMPLES cases of each, taken
 * by the digest of their ids, from which the typical one is chosen; those that
 * somebody called typical are taken before all others.
 */
#ifndef CPLT_CASE_GROUP_H
#define CPLT_CASE_GROUP_H

#include "archive/redact.h"
#include "cases/facts.h"

enum { CASE_SAMPLES = 16 };

struct case_sample {
	char *id;
	char *line; /* the ticket, redacted for everyone */
	size_t len;
	unsigned char rank[8]; /* of samples the lowest stay */
	struct case_facts facts;
};

struct case_group {
	char *category; /* "" where cases have none */
	char *cause;    /* as most often written, redacted; "" for none */
	uint64_t cases;
	uint64_t ends[ENDS];
	uint64_t lessons[LESSONS];
	uint64_t reasons[REASONS];
	uint64_t refunds;
	enum case_lesson lesson; /* that most of them teach */
	struct case_sample samples[CASE_SAMPLES];
	size_t sample_count;
	size_t typical; /* which of the samples */
};

struct case_groups {
	struct case_group *list;
	size_t count, room;
	struct case_groups_own *own;
};

/* A new one; staff is borrowed, and may be NULL. */
struct case_groups *case_groups_new(const struct staff *staff);

/* Add t, unless it is open or a tombstone. */
void case_groups_take(struct case_groups *g, struct ticket *t);

/* Join causes that are alike, choose the typical cases, and sort: by category,
 * then the most frequent cause first.  Once, after the last ticket. */
void case_groups_settle(struct case_groups *g);

void case_groups_free(struct case_groups *g);

#endif
