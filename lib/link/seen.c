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

static void
chain_keys(struct linker *l, uint32_t number)
{
	struct matter *e = seen_at(l, number);

	for (size_t k = 0; k < KEY_COUNT; k++) {
		uint32_t *head;

		if (!e->keys[k])
			continue;
		head =
		    chains_head(&l->customers, k, (uint32_t)(e->keys[k] >> 32));
		e->before[k] = *head;
		*head = number + 1;
	}
}

static void
chain_words(struct linker *l, uint32_t number)
{
	struct matter *e = seen_at(l, number);
	struct chains *t = e->known ? &l->known : &l->unknown;

	if (!e->words || e->words->count < WORDS_ALONE)
		return;
	for (size_t k = 0; k < SHINGLE_BANDS; k++) {
		uint32_t *head = chains_head(t, k, e->words->bands[k]);

		e->words->before[k] = *head;
		*head = number + 1;
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

		free(e->words);
		e->words = NULL;
	}
}

/* Make room for one more. */
static void
grow(struct linker *l)
{
	struct matter **ring;
	size_t room = l->room * 2;

	if (l->next - l->worded >= l->known.size) {
		chains_clear(&l->known, l->known.size * 2);
		chains_clear(&l->unknown, l->unknown.size * 2);
		for (uint32_t n = l->worded; n != l->next; n++)
			chain_words(l, n);
	}
	if (l->next - l->oldest < l->room)
		return;
	ring = xcalloc(room, sizeof(struct matter *));
	for (uint32_t n = l->oldest; n != l->next; n++)
		ring[n & (room - 1)] = seen_at(l, n);
	free(l->ring);
	l->ring = ring;
	l->room = room;
	chains_clear(&l->customers, room);
	for (uint32_t n = l->oldest; n != l->next; n++)
		chain_keys(l, n);
}

void
seen_keep(struct linker *l, struct matter *e)
{
	grow(l);
	l->ring[l->next++ & (l->room - 1)] = e;
	chain_keys(l, l->next - 1);
	chain_words(l, l->next - 1);
}
