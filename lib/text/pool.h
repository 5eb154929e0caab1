/*
 * Rules and model pooled into one verdict.
 *
 * At each choice the chance of option k is the softmax over the options of
 *
 *	a * model(k) + b * rules(k) + c * chosen(k) + prior(k)
 *
 * model(k) is the model's score; rules(k) is pool_rules of the judge's sum for
 * k's tree (of a class itself: that of its tree without the trees below it; of
 * "other", where they hear nothing, see pool_option_sums); chosen(k) is 1 when
 * the rules by themselves choose k, see pool_chosen, else nought; prior(k) is
 * what k is given before anybody is heard: by how often it was right and what
 * the voices together miss; an option that was never seen begins so low that it
 * does not win by itself.
 *
 * a, b, c and prior stand in the model; training finds them on scores of
 * tickets that the model has not seen, so that a chance of 70 % is right 70
 * times in 100.  Rules have no sums for severity and kind: there b and c count
 * for nothing.
 *
 * The category: the best option at the top, then below it, until the class
 * itself is best, or the model has no choice below it: from there the way is
 * that of the rules.  Confidence is the product of the chances on the way.
 * Where a final rule has decided the category, the rules' verdict stands.
 */
#ifndef CPLT_POOL_H
#define CPLT_POOL_H

#include "text/judge.h"
#include "text/model.h"

enum pool_use {
	POOL_BOTH,
	POOL_MODEL, /* the model alone: alone * model(k) */
};

enum {
	POOL_REASONS = 5,
	POOL_NOTHING = 2 * JUDGE_FLOOR, /* a sum, see pool_option_sums */
};

/* A feature that spoke for the category that was chosen, with those that are
 * part of it: 扣费 with 扣 and 费. */
struct pool_reason {
	size_t feature; /* of the grams */
	float weight;   /* what it adds to the logarithm of the odds against
			   the next best, over all choices on the way */
};

/* What the pool says; borrowed until the next. */
struct pooled {
	int category;   /* class of the taxonomy */
	int confidence; /* per cent */
	double chance;  /* the same, unrounded */
	int severity;   /* the highest with P(>= it) of 0.5; -1: not learnt */
	int kind;       /* the one with P of 0.5, or -1 */
	struct pool_reason reasons[POOL_REASONS]; /* the heaviest first */
	size_t reason_count;
	const struct grams *grams;
	const double *tops; /* chance of each topmost class, with all below */
};

struct pool;

/* A new pool for one thread; borrows m and t. */
struct pool *pool_new(const struct model *m, const struct taxonomy *t);
void pool_free(struct pool *p);

/*
 * Pool what the model says of r with what the judge said of it: sums of each
 * class's tree in 1/RULES_UNIT (struct verdict's scores); NULL with
 * POOL_MODEL.
 */
void pool_record(struct pool *p, struct record *r, const int64_t *sums,
    enum pool_use use, struct pooled *out);

/* The same of features that were found before; borrowed as long as out.  Those
 * whose own is NULL have no names, and so there are no reasons. */
void pool_grams(struct pool *p, const struct grams *g, const int64_t *sums,
    enum pool_use use, struct pooled *out);

/*
 * Let the pool decide the verdict of j on r: category and what follows from it,
 * severity if it is higher, kind if it is told; v->pooled then says why, in
 * *room.  Does nothing where v is settled.
 */
void pool_verdict(struct pool *p, struct judge *j, struct record *r,
    struct verdict *v, struct pooled *room);

/* The chance of any class of the taxonomy, it and none below it, after
 * pool_record; those of all add up to 1. */
double pool_chance(struct pool *p, int class);

/* What a sum of the rules counts in the pool: log(1 + sum), as their own
 * confidence is a ratio of sums. */
double pool_rules(int64_t sum);

/*
 * The judge's sum for each option of a choice of the category below a class or,
 * -1, at the top; sums are those of the classes' trees.  At the top, where none
 * reaches JUDGE_FLOOR, the rules' verdict is "other": it then has POOL_NOTHING.
 */
void pool_option_sums(const struct taxonomy *t, int below,
    const struct model_option *options, size_t count, const int64_t *sums,
    int64_t *out);

/*
 * The option that the rules by themselves choose by such sums: the first of the
 * highest; below a class one of its classes that has any, else the class.
 * Returns count where they have heard nothing.
 */
size_t pool_chosen(int below, const int64_t *sums, size_t count);

/*
 * The chances of the options of a choice by the formula above, for training
 * too; sums holds the judge's sum of each option, or is NULL where the rules
 * have none.
 */
void
pool_chances(const struct model_choice *c, const struct model_option *options,
    const float *scores, const int64_t *sums, enum pool_use use, double *out);

#endif
