/*
 * Tickets that teach, held as what a classifier sees of them: hashes of their
 * features, what the rules score, and the right answer.  No text is kept.
 *
 * A sample is bounded: of more tickets than fit, those whose ids have the
 * lowest digests stay, so that the same tickets stay in whatever order and by
 * however many threads they come.  Of several of one id that with the longest
 * history counts.
 */
#ifndef CPLT_SAMPLE_H
#define CPLT_SAMPLE_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/buf.h"
#include "learn/labels.h"
#include "text/judge.h"

enum {
	SAMPLE_TICKETS = 200000,
	SAMPLE_GRAMS = 1 << 25, /* features of all tickets together */
	SAMPLE_OF_ONE = 1024,   /* features of one ticket */
};

/* What the rules score for a class's tree, 1/RULES_UNIT. */
struct lesson_sum {
	int32_t class, sum;
};

struct lesson {
	uint64_t order; /* of the digest of its id: tickets stand by it */
	time_t received;
	struct labels labels;
	int rules;     /* class that the rules alone choose */
	int rules_per; /* their confidence, per cent */
	bool settled;  /* a final rule has decided the category */
	struct span id;
	uint32_t *grams;
	size_t gram_count;
	struct lesson_sum *sums; /* of classes, without those of 0 */
	size_t sum_count;
};

struct sample {
	struct lesson **lessons; /* by sample_ready in their order */
	size_t count;
	size_t room;
	size_t grams;    /* of all */
	size_t left_out; /* for want of room */
	size_t twice;    /* of an id that another has: set by sample_ready */
	size_t most, most_grams;
};

/* An empty sample of at most so many tickets and features; 0: as above. */
struct sample *sample_new(size_t most, size_t most_grams);
void sample_free(struct sample *s);

/* What is known of a ticket before it is copied into a sample. */
struct lesson_parts {
	struct span id;
	time_t received;
	const struct labels *labels;
	const uint32_t *grams;
	size_t gram_count;
	const struct verdict *verdict;
	size_t classes; /* of the taxonomy */
};

/* Make a lesson, to be given to sample_put; the parts are copied. */
struct lesson *lesson_new(const struct lesson_parts *parts);

/* Put e, which is the sample's from now on, into s; not for two threads at a
 * time. */
void sample_put(struct sample *s, struct lesson *e);

/* Bring the lessons into their order and leave one of each id, once all are
 * put in. */
void sample_ready(struct sample *s);

#endif
