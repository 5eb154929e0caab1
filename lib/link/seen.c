/* The tickets whose windows are open, and how they are looked up. */
#include "link/seen.h"

#include <stdlib.h>

#include "base/when.h"
#include "base/xalloc.h"

enum { FIRST_SIZE = 1024 };

static void
chains_clear(struct chains *t, size_t size)
{
	free(t->heads);
	t->size = size;
	t->heads = xcalloc(t->ways * size, sizeof *t->heads);
}

/* Make it the newest of the chain at head. */
static void
chain(uint32_t *head, struct rung *rung, uint32_t hash, uint32_t number)
{
	*rung = (struct rung) { hash, *head };
	*head = number + 1;
}

static void
chain_keys(struct linker *l, uint32_t number)
{
	const struct matter *e = seen_at(l, number);

	for (size_t k = 0; k < KEY_COUNT; k++) {
		uint32_t hash = seen_hash(e->keys[k]);

		if (e->keys[k])
			chain(chains_head(&l->customers, k, hash),
			    seen_key(l, number, k), hash, number);
	}
}

/* Where a ticket is looked up by its words; NULL: nowhere. */
static struct chains *
chains_of(struct linker *l, const struct matter *e)
{
	if (!e->words || e->words->count < WORDS_ALONE)
		return NULL;
	return e->known ? &l->known : &l->unknown;
}

static void
chain_words(struct chains *t, struct linker *l, uint32_t number)
{
	for (size_t k = 0; k < SHINGLE_BANDS; k++) {
		struct rung *rung = seen_band(l, number, k);

		chain(chains_head(t, k, rung->hash), rung, rung->hash, number);
	}
}

struct linker *
linker_new(const struct policy_link *terms)
{
	struct linker *l = xcalloc(1, sizeof *l);

	l->terms = terms;
	l->last = WHEN_FIRST;
	l->room = FIRST_SIZE;
	l->ring = xcalloc(l->room, sizeof(struct matter *));
	l->keys = xcalloc(l->room * KEY_COUNT, sizeof *l->keys);
	l->words_room = FIRST_SIZE;
	l->words = xcalloc(l->words_room * SHINGLE_BANDS, sizeof *l->words);
	l->glances = xcalloc(l->words_room, sizeof *l->glances);
	l->customers.ways = KEY_COUNT;
	l->known.ways = l->unknown.ways = SHINGLE_BANDS;
	chains_clear(&l->customers, FIRST_SIZE);
	chains_clear(&l->known, FIRST_SIZE);
	chains_clear(&l->unknown, FIRST_SIZE);
	return l;
}

static void
forget(struct matter *e)
{
	free(e->words);
	free(e);
}

void
linker_free(struct linker *l)
{
	if (!l)
		return;
	for (uint32_t n = l->oldest; n != l->next; n++)
		forget(seen_at(l, n));
	free(l->ring);
	free(l->keys);
	free(l->words);
	free(l->glances);
	free(l->customers.heads);
	free(l->known.heads);
	free(l->unknown.heads);
	free(l);
}

void
seen_expire(struct linker *l, time_t now)
{
	time_t words = l->terms->duplicate_window;
	time_t all =
	    l->terms->repeat_window > words ? l->terms->repeat_window : words;

	while (
	    l->oldest != l->next && seen_at(l, l->oldest)->received < now - all)
		forget(seen_at(l, l->oldest++));
	if (l->worded < l->oldest)
		l->worded = l->oldest;
	while (l->worded != l->next &&
	       seen_at(l, l->worded)->received < now - words) {
		struct matter *e = seen_at(l, l->worded++);
		struct chains *t = chains_of(l, e);

		if (t)
			t->held--;
		free(e->words);
		e->words = NULL;
	}
}

/* A ring of so many places as one of twice as many, by number. */
static void *
twice(const struct linker *l, const void *ring, size_t room, size_t size)
{
	char *more = xcalloc(room * 2, size);

	for (uint32_t n = l->next - (uint32_t)room; n != l->next; n++)
		memcpy(more + (n & (room * 2 - 1)) * size,
		    (const char *)ring + (n & (room - 1)) * size, size);
	return more;
}

/* Make room for one more. */
static void
grow(struct linker *l)
{
	struct matter **ring;
	struct rung *keys;

	if (l->next - l->oldest < l->room)
		return;
	ring = twice(l, l->ring, l->room, sizeof *ring);
	keys = twice(l, l->keys, l->room, KEY_COUNT * sizeof *keys);
	free(l->ring);
	free(l->keys);
	l->ring = ring;
	l->keys = keys;
	l->room *= 2;
	chains_clear(&l->customers, l->room);
	for (uint32_t n = l->oldest; n != l->next; n++)
		chain_keys(l, n);
}

/* The same for one more with words. */
static void
grow_words(struct linker *l, struct chains *t)
{
	if (l->next - l->worded >= l->words_room) {
		struct rung *words = twice(
		    l, l->words, l->words_room, SHINGLE_BANDS * sizeof *words);
		struct glance *glances =
		    twice(l, l->glances, l->words_room, sizeof *glances);

		free(l->words);
		free(l->glances);
		l->words = words;
		l->glances = glances;
		l->words_room *= 2;
	}
	if (t->held < t->size)
		return;
	chains_clear(t, t->size * 2);
	for (uint32_t n = l->worded; n != l->next; n++)
		if (chains_of(l, seen_at(l, n)) == t)
			chain_words(t, l, n);
}

void
seen_keep(
    struct linker *l, struct matter *e, uint32_t region, const uint32_t *bands)
{
	struct chains *t = chains_of(l, e);
	uint32_t number = l->next;

	grow(l);
	if (t)
		grow_words(l, t);
	l->ring[l->next++ & (l->room - 1)] = e;
	chain_keys(l, number);
	if (!t)
		return;
	for (size_t k = 0; k < SHINGLE_BANDS; k++)
		seen_band(l, number, k)->hash = bands[k];
	*seen_glance(l, number) = (struct glance) { .region = region };
	chain_words(t, l, number);
	t->held++;
}
