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
	*t = (struct tally) { .columns = t->columns };
}
