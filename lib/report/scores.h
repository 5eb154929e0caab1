/* How satisfied customers were: tickets by the score of their call-back. */
#ifndef CPLT_SCORES_H
#define CPLT_SCORES_H

#include "document/document.h"
#include "ticket/ticket.h"

enum {
	SCORES = 5,    /* n[0] counts those of score 1, n[4] those of 5 */
	SCORE_GOOD = 4 /* from which on a customer is satisfied */
};

/* visit.score, 1..5; 0 where there is none. */
int score_of(struct ticket *t);

uint64_t scores_count(const uint64_t n[SCORES]);

/* The mean to two places; none of none. */
struct cell scores_mean(const uint64_t n[SCORES]);

/* The share of those who were satisfied; none of none. */
struct cell scores_satisfied(const uint64_t n[SCORES]);

#endif
