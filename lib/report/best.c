/* The first so many texts by an order of their own. */
#include "report/best.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

static int
compare_orders(struct best_order a, struct best_order b)
{
	for (int i = 0; i < BEST_ORDERS; i++)
		if (a.by[i] != b.by[i])
			return a.by[i] < b.by[i] ? -1 : 1;
	return 0;
}

bool
best_wants(const struct best *b, struct best_order order)
{
	return b->count < b->most ||
	       (b->count &&
		   compare_orders(order, b->at[b->count - 1].order) <= 0);
}

/* Does what is new come before t? */
static bool
is_before(struct best_order order, struct span text, const struct best_text *t)
{
	int by = compare_orders(order, t->order);

	return by ? by < 0
		  : span_compare(text, (struct span) { t->text, t->len }) < 0;
}

void
best_add(struct best *b, struct best_order order, struct span text)
{
	size_t place = b->count;

	while (place > 0 && is_before(order, text, &b->at[place - 1]))
		place--;
	if (place >= b->most)
		return;
	if (!b->at)
		b->at = xcalloc(b->most, sizeof *b->at);
	if (b->count == b->most)
		free(b->at[--b->count].text);
	memmove(&b->at[place + 1], &b->at[place],
	    (b->count - place) * sizeof *b->at);
	b->at[place] = (struct best_text) {
		.order = order,
		.text = xstrndup(text.at, text.len),
		.len = text.len,
	};
	b->count++;
}

void
best_merge(struct best *into, const struct best *from)
{
	for (size_t i = 0; i < from->count; i++)
		best_add(into, from->at[i].order,
		    (struct span) { from->at[i].text, from->at[i].len });
}

void
best_release(struct best *b)
{
	while (b->count)
		free(b->at[--b->count].text);
	free(b->at);
	*b = (struct best) { .most = b->most };
}
