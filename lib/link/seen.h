/* What struct linker holds: the tickets whose windows are open, and how they
 * are looked up; for the files of link.h alone. */
#ifndef CPLT_LINK_SEEN_H
#define CPLT_LINK_SEEN_H

#include "link/link.h"

enum { WORDS_ALONE = 16 }; /* shingles that tell a matter without a customer */

/* The words of a ticket, as long as it may have duplicates. */
struct wording {
	uint32_t count;
	uint32_t hash[];
};

/* A ticket whose window is open. */
struct matter {
	time_t received;
	uint64_t keys[KEY_COUNT];
	uint64_t category; /* as far as it counts; 0: not known */
	uint32_t first;    /* number + 1 of what it duplicates; 0: nothing */
	bool known;        /* its customer is */
	struct wording *words; /* NULL: too few, or no more of interest */
	char id[];
};

/*
 * For each way of looking up, tickets chained by a hash, the newest first: each
 * place has the number + 1 of the newest one, whose rung has that of the one
 * before.  Numbers that are no longer held end a chain, so nothing is ever
 * taken out.
 */
struct chains {
	uint32_t *heads; /* size places a way */
	size_t size;     /* a power of two */
	size_t ways;
	size_t held; /* tickets; at most size */
};

/* A ticket in a chain.  Those of a ticket lie together, and tell the ones that
 * only share a place without a look at the tickets. */
struct rung {
	uint32_t hash;
	uint32_t before; /* number + 1 */
};

/* What is asked of many tickets before their words are. */
struct glance {
	uint32_t region; /* a hash; 0: not known */
	uint32_t looked; /* the look for which they were compared last */
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
	struct rung *keys;  /* KEY_COUNT a place of the ring */
	struct rung *words; /* SHINGLE_BANDS a place of a ring of words_room */
	struct glance *glances;
	size_t words_room; /* a power of two */
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

static inline struct rung *
seen_key(const struct linker *l, uint32_t number, size_t k)
{
	return &l->keys[(number & (l->room - 1)) * KEY_COUNT + k];
}

static inline struct rung *
seen_band(const struct linker *l, uint32_t number, size_t k)
{
	return &l->words[(number & (l->words_room - 1)) * SHINGLE_BANDS + k];
}

/* What a key is chained by. */
static inline uint32_t
seen_hash(uint64_t key)
{
	return (uint32_t)(key >> 32);
}

static inline struct glance *
seen_glance(const struct linker *l, uint32_t number)
{
	return &l->glances[number & (l->words_room - 1)];
}

/* Forget what is older than the windows at now. */
void seen_expire(struct linker *l, time_t now);

/* Hold e, steals it, with its region and the bands of its words, as the newest.
 */
void seen_keep(
    struct linker *l, struct matter *e, uint32_t region, const uint32_t *bands);

#endif
