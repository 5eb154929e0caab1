/* A mergeable table of counts by key. */
#include "report/tally.h"

#include <stdlib.h>

#include "base/xalloc.h"

size_t
tally_number(struct tally *t, struct span key)
{
	size_t known = t->keys.count;
	size_t number = intern_add(&t->keys, key);

	if (number == known) {
		t->n = xgrow(t->n, known, &t->room, t->columns * sizeof *t->n);
		memset(tally_row(t, number), 0, t->columns * sizeof *t->n);
	}
	return number;
}

/* Make room for that place. */
static void
reach(struct tally *t, uint64_t place)
{
	size_t count = t->place_count ? t->place_count : 64;

	while (count <= place)
		count *= 2;
	t->places = xreallocarray(t->places, count, sizeof *t->places);
	memset(t->places + t->place_count, 0,
	    (count - t->place_count) * sizeof *t->places);
	t->place_count = count;
}

uint64_t *
tally_at_place(struct tally *t, uint64_t place, struct span key)
{
	if (place >= TALLY_PLACES)
		return tally_at(t, key);
	if (place >= t->place_count)
		reach(t, place);
	if (!t->places[place])
		t->places[place] = (uint32_t)tally_number(t, key) + 1;
	return tally_row(t, t->places[place] - 1);
}

const uint64_t *
tally_find(const struct tally *t, struct span key)
{
	size_t number;

	return intern_find(&t->keys, key, &number) ? tally_row(t, number)
						   : NULL;
}

void
tally_merge(struct tally *into, const struct tally *from)
{
	for (size_t i = 0; i < from->keys.count; i++) {
		const uint64_t *more = tally_row(from, i);
		uint64_t *row = tally_at(into, from->keys.texts[i].text);

		for (size_t column = 0; column < into->columns; column++)
			row[column] += more[column];
	}
}

void
tally_release(struct tally *t)
{
	intern_release(&t->keys);
	free(t->n);
	free(t->places);
	*t = (struct tally) { .columns = t->columns };
}
