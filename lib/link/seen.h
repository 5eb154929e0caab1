/* What struct linker holds: the tickets whose windows are open, and how they
 * are looked up; for the files of link.h alone. */
#ifndef CPLT_LINK_SEEN_H
#define CPLT_LINK_SEEN_H

#include "link/link.h"

enum { WORDS_ALONE = 16 }; /* shingles that tell a matter without a customer */

/* The words of a ticket, as long as it may have duplicates. */
struct wording {
	uint64_t region;                /* a hash; 0: not known */
	uint32_t bands[SHINGLE_BANDS];  /* see shingle_bands */
	uint32_t before[SHINGLE_BANDS]; /* see struct chains */
	uint32_t looked; /* the look for which they were compared last */
	uint32_t count;
	uint32_t hash[];
};

/* A ticket whose window is open. */
struct matter {
	time_t received;
	uint64_t keys[KEY_COUNT];
	uint64_t category;          /* as far as it counts; 0: not known */
	uint32_t before[KEY_COUNT]; /* see struct chains */
	uint32_t first; /* number + 1 of what it duplicates; 0: nothing */
	bool known;     /* its customer is */
	struct wording *words; /* NULL: too few, or no more of interest */
	char id[];
};

/*
 * For each way of looking up, tickets chained by a hash, the newest first: each
 * place has the number + 1 of the newest one, which has that of the one before.
 * Numbers that are no longer held end a chain, so nothing is ever taken out.
 */
struct chains {
	uint32_t *heads; /* size places a way */
	size_t size;     /* a power of two */
	size_t ways;
};

struct linker {
	const struct policy_link *terms;
	struct matter **ring;          /* by number */
	size_t room;                   /* a power of two */
	uint32_t oldest, worded, next; /* numbers: the oldest held, the oldest
					* held with its words, the next */
	time_t last;
	uint32_t looks;
	struct chains customers, known, unknown; /* the latter two by words */
};

/* The ticket of that number, which is held. */
static inline struct matter *
seen_at(const struct linker *l, uint32_t number)
{
	return l->ring[number & (l->room - 1)];
}

/* Where a chain of a table begins. */
static inline uint32_t *
chains_head(const struct chains *t, size_t way, uint32_t hash)
{
	return &t->heads[way * t->size + (hash & (t->size - 1))];
}

/* Forget what is older than the windows at now. */
void seen_expire(struct linker *l, time_t now);

/* Hold e, steals it, as the newest. */
void seen_keep(struct linker *l, struct matter *e);

#endif
