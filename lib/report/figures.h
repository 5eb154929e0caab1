/*
 * The figures of a report: what its kind counts of each ticket, in named
 * tallies.  The figures of the parts of an input merge into those of the whole,
 * in any order.
 *
 *	struct figures f;
 *	figures_init(&f, &plan);
 *	figures_add(&f, ticket);		for each ticket
 *	figures_merge(&whole, &f);
 *	figures_release(&f);
 */
#ifndef CPLT_FIGURES_H
#define CPLT_FIGURES_H

#include "report/best.h"
#include "report/plan.h"

struct figures {
	const struct plan *plan; /* borrowed */
	struct tally tallies[PLAN_TALLIES];
	struct best bests[PLAN_BESTS];
	struct group groups[PLAN_GROUPS]; /* of the tallies above */
	uint64_t outside;                 /* tickets received at other times */
	uint64_t bad;                     /* lines that are no ticket */
	struct facts facts; /* of the ticket at hand: see figures_judge */
	struct sla sla;
	struct buf key;
	void *own; /* the kind's, of one worker */
	/* For kinds: of the ticket at hand something is counted in the period,
	 * whenever it was received. */
	bool counted;
};

/* Start with zeros, not to be moved after that. */
void figures_init(struct figures *f, const struct plan *plan);

/* Count t.  Returns STEP_DROP, or STEP_BAD when it cannot be judged. */
int figures_add(struct figures *f, struct ticket *t);

/* Bring all that is counted into the tallies, before they are read. */
void figures_settle(struct figures *f);

/* Add from, which is settled by it, to into; both follow the same plan, and
 * from is of no more use but to be released. */
void figures_merge(struct figures *into, struct figures *from);

/* Give the memory back. */
void figures_release(struct figures *f);

/* For kinds: read t's facts and judge all its clocks, in f->facts and f->sla.
 * Returns 0, or 1 when that cannot be done, record_bad being told. */
int figures_judge(struct figures *f, struct ticket *t);

/*
 * For kinds: the row of a key of several parts, made with zeros when there is
 * none; borrowed until the next one of that tally.
 *
 *	key_add_text(figures_key(f), cause);
 *	figures_at(f, CAUSES)[0]++;
 */
struct buf *figures_key(struct figures *f);
uint64_t *figures_at(struct figures *f, size_t tally);

/* The row of a tally whose keys have no parts, one that is a number, or two:
 * faster than the above where a is below 64 and b below 4096. */
uint64_t *figures_only(struct figures *f, size_t tally);
uint64_t *figures_number(struct figures *f, size_t tally, int64_t n);
uint64_t *figures_pair(struct figures *f, size_t tally, int64_t a, int64_t b);

/* The same to read; noughts where nothing was counted. */
const uint64_t *figures_find_only(const struct figures *f, size_t tally);
const uint64_t *
figures_find_number(const struct figures *f, size_t tally, int64_t n);

/* Count t with n in all groups of the plan. */
void
figures_add_groups(struct figures *f, struct ticket *t, const uint64_t n[]);

/* The place of each key of a tally in order: see key_compare.  A new array of
 * tally.keys.count, to be given to free(). */
size_t *figures_sorted(const struct figures *f, size_t tally);

#endif
