/* A mergeable table of counts by key. */
#include "report/tally.h"

#include <stdlib.h>

#include "base/xalloc.h"

struct tally_row *
tally_at(struct tally *t, struct span key)
{
	size_t known = t->keys.count;
	size_t number = intern_add(&t->keys, key);

	if (number == known) {
		t->rows = xgrow(t->rows, known, &t->room, sizeof *t->rows);
		t->rows[number] = (struct tally_row) { 0 };
	}
	return &t->rows[number];
}

const struct tally_row *
tally_find(const struct tally *t, struct span key)
{
	size_t number;

	return intern_find(&t->keys, key, &number) ? &t->rows[number] : NULL;
}

void
tally_merge(struct tally *into, const struct tally *from)
{
	for (size_t i = 0; i < from->keys.count; i++) {
		struct tally_row *row =
		    tally_at(into, from->keys.texts[i].text);

		for (int column = 0; column < TALLY_COLUMNS; column++)
			row->n[column] += from->rows[i].n[column];
	}
}

void
tally_release(struct tally *t)
{
	intern_release(&t->keys);
	free(t->rows);
	*t = (struct tally) { 0 };
}
