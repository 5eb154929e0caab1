/* The rows of a group, put in order. */
#include "report/outline.h"

#include <limits.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "report/key.h"

struct span
outline_value(const struct outline_row *r, size_t i)
{
	struct span key = r->key;
	struct span value;

	do
		value = key_text(&key);
	while (i--);
	return value;
}

/* Place in the field's list of codes; unknown codes come after it. */
static int
code_place(const struct field *f, struct span value)
{
	int place = ticket_code(f->known->codes, value);

	return place < 0 ? INT_MAX : place;
}

/* Order two values of one field whose counts are given. */
static int
compare_values(const struct field *f, struct span a, struct span b,
    uint64_t tickets_a, uint64_t tickets_b)
{
	int place_a, place_b;

	if (!a.at || !b.at)
		return !a.at - !b.at;
	if (f->known->order == ORDER_TICKETS && tickets_a != tickets_b)
		return tickets_a < tickets_b ? 1 : -1;
	if (f->known->order == ORDER_CODES) {
		place_a = code_place(f, a);
		place_b = code_place(f, b);
		if (place_a != place_b)
			return place_a < place_b ? -1 : 1;
	}
	return span_compare(a, b);
}

static int
compare_rows(const void *left, const void *right)
{
	const struct outline_row *a = left, *b = right;
	struct span key_a = a->key, key_b = b->key;

	for (size_t i = 0; i <= a->level && i <= b->level; i++) {
		struct span value_a = key_text(&key_a);
		struct span value_b = key_text(&key_b);
		int order;

		if (a->path[i] == b->path[i])
			continue;
		order = compare_values(&a->group->by->fields[i], value_a,
		    value_b, a->path[i][0], b->path[i][0]);
		if (order)
			return order;
	}
	return (a->level > b->level) - (a->level < b->level);
}

static void
find_path(struct outline_row *r)
{
	struct span rest = r->key;

	for (size_t i = 0; i <= r->level; i++) {
		struct span outer = { r->key.at, 0 };

		r->value = key_text(&rest);
		outer.len = (size_t)(rest.at - r->key.at);
		r->path[i] = tally_find(&r->group->levels[i], outer);
	}
}

struct outline
outline_of(const struct group *g)
{
	struct outline rows = { 0 };
	size_t total = 0;

	for (size_t level = 0; level < g->by->count; level++)
		total += g->levels[level].keys.count;
	rows.at = xcalloc(total, sizeof *rows.at);
	for (size_t level = 0; level < g->by->count; level++) {
		const struct intern *keys = &g->levels[level].keys;

		for (size_t i = 0; i < keys->count; i++) {
			struct outline_row *r = &rows.at[rows.count++];

			r->group = g;
			r->level = level;
			r->key = keys->texts[i].text;
			find_path(r);
		}
	}
	qsort(rows.at, rows.count, sizeof *rows.at, compare_rows);
	return rows;
}

void
outline_release(struct outline *rows)
{
	free(rows->at);
	*rows = (struct outline) { 0 };
}
