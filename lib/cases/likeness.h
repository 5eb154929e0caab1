/* New tickets and the archived cases that are like them: what similar.c
 * gathers, and answer.c tells. */
#ifndef CPLT_LIKENESS_H
#define CPLT_LIKENESS_H

#include "base/intern.h"
#include "cases/features.h"

enum {
	LIKE_BEST = 5,    /* similar cases that are told */
	LIKE_REASONS = 5, /* shared features that are told of each */
	LIKE_LEAST = 50,  /* of a thousand: a lower score is told of nobody */
	LIKE_WHOLE = 1000,
};

/* A feature of a new ticket, by its number in the index. */
struct like_mark {
	size_t feature;
	uint32_t place;
};

struct like_match {
	char *id;
	unsigned score; /* of a thousand */
	size_t *shared; /* features */
	size_t shared_count;
};

struct like_query {
	char *id;
	struct like_mark *marks;
	size_t mark_count;
	size_t texts;   /* how many are of the text */
	uint64_t whole; /* the weight of all marks */
	uint64_t sum;   /* of what the case at hand shares */
	struct like_match best[LIKE_BEST];
	size_t best_count;
};

/* A feature that new tickets have. */
struct like_entry {
	enum feature_kind kind;
	uint64_t cases; /* archived ones that have it */
	unsigned weight;
	size_t *queries;
	size_t query_count, query_room;
};

struct likeness {
	struct redactor *redactor;
	struct features features;
	struct intern names;
	struct like_entry *entries;
	size_t entry_room;
	struct like_query *queries;
	size_t query_count, query_room;
	uint64_t cases;
	size_t *shared; /* features of the case at hand that are in names */
	size_t shared_count, shared_room;
	size_t *touched; /* queries that have one of them */
	size_t touched_count, touched_room;
};

/* Append q's line, without a newline: its best matches, and why. */
void like_answer(
    struct buf *out, const struct likeness *d, const struct like_query *q);

#endif
