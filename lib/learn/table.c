/* The features that tickets share, counted and put in order. */
#include "learn/table.h"

#include <stdlib.h>

#include "base/xalloc.h"

/* A feature that was seen; none where count is 0. */
struct seen {
	uint32_t hash, count;
	uint32_t column; /* once it has one: from 1 */
};

struct census {
	struct seen *slots;
	size_t slot_count; /* a power of 2 */
	size_t used;
};

static struct seen *
find(const struct census *c, uint32_t hash)
{
	size_t mask = c->slot_count - 1;
	size_t i = hash * (size_t)0x9e3779b1u >> 7 & mask;

	while (c->slots[i].count && c->slots[i].hash != hash)
		i = (i + 1) & mask;
	return &c->slots[i];
}

static void
make_room(struct census *c)
{
	struct census bigger = { .slot_count =
				     c->slot_count ? 2 * c->slot_count : 1024,
		.used = c->used };

	if (2 * (c->used + 1) < c->slot_count)
		return;
	bigger.slots = xcalloc(bigger.slot_count, sizeof *bigger.slots);
	for (size_t i = 0; i < c->slot_count; i++)
		if (c->slots[i].count)
			*find(&bigger, c->slots[i].hash) = c->slots[i];
	free(c->slots);
	*c = bigger;
}

static void
count_lesson(struct census *c, const struct lesson *e)
{
	for (size_t i = 0; i < e->gram_count; i++) {
		struct seen *s;

		make_room(c);
		s = find(c, e->grams[i]);
		s->hash = e->grams[i];
		c->used += s->count++ == 0;
	}
}

/* The features of most tickets first. */
static int
compare(const void *a, const void *b)
{
	const struct seen *x = a, *y = b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return (x->hash > y->hash) - (x->hash < y->hash);
}

enum { LEAST = 2 }; /* tickets that have a feature */

/* Give columns to the features that count, those of most tickets first. */
static void
choose(struct feature_table *t, const struct census *c, size_t most)
{
	struct seen *kept = xcalloc(c->used + 1, sizeof *kept);
	size_t n = 0;

	for (size_t i = 0; i < c->slot_count; i++)
		if (c->slots[i].count >= LEAST)
			kept[n++] = c->slots[i];
	qsort(kept, n, sizeof *kept, compare);
	t->count = n < most ? n : most;
	t->hash = xreallocarray(NULL, t->count + 1, sizeof *t->hash);
	for (size_t i = 0; i < t->count; i++) {
		t->hash[i] = kept[i].hash;
		find(c, kept[i].hash)->column = (uint32_t)i + 1;
	}
	free(kept);
}

/* The columns of a lesson's features; returns how many there are. */
static size_t
columns_of(
    const struct census *c, const struct lesson *e, uint32_t out[SAMPLE_OF_ONE])
{
	size_t n = 0;

	for (size_t i = 0; i < e->gram_count; i++) {
		uint32_t column = find(c, e->grams[i])->column;

		if (column)
			out[n++] = column - 1;
	}
	return n;
}

void
feature_table_make(struct feature_table *t, const struct sample *s,
    const uint32_t *places, size_t count, size_t most)
{
	struct census c = { 0 };
	uint32_t columns[SAMPLE_OF_ONE];
	size_t entries = 0;

	make_room(&c);
	for (size_t i = 0; i < count; i++)
		count_lesson(&c, s->lessons[places[i]]);
	choose(t, &c, most);
	for (size_t i = 0; i < count; i++)
		entries += columns_of(&c, s->lessons[places[i]], columns);
	t->rows = fit_rows_new(count, entries, t->count);
	for (size_t i = 0; i < count; i++)
		fit_rows_add(t->rows, columns,
		    columns_of(&c, s->lessons[places[i]], columns));
	free(c.slots);
}

void
feature_table_release(struct feature_table *t)
{
	free(t->hash);
	fit_rows_free(t->rows);
	*t = (struct feature_table) { 0 };
}
