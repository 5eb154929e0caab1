/* The series that tickets are counted by. */
#include "link/burst_parts.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/xalloc.h"

enum { FEW = 1024 }; /* series that are never too many */

/* A dotted code's first two levels. */
static struct span
upper_levels(struct span category)
{
	int dots = 0;

	for (size_t i = 0; i < category.len; i++)
		if (category.at[i] == '.' && ++dots == 2)
			category.len = i;
	return category;
}

/* The series of what is known of a ticket; BURST_NONE where that is too little.
 */
static long
find(struct bursts *b, enum burst_kind kind, struct span category,
    struct span place)
{
	struct buf key = { 0 };
	size_t known = b->keys.count, number;
	struct span text;

	if (!category.len || !place.len)
		return BURST_NONE;
	buf_add_char(&key, kind == BURST_REGION ? 'r' : 's');
	buf_add_span(&key, category);
	buf_add_char(&key, '\0');
	buf_add_span(&key, place);
	number = intern_add(&b->keys, buf_span(&key));
	buf_release(&key);
	if (number < known)
		return (long)number;
	b->series = xgrow(b->series, known, &b->series_room, sizeof *b->series);
	text = b->keys.texts[number].text;
	b->series[number] = (struct burst_series) {
		.kind = kind,
		.category = { text.at + 1, category.len },
		.place = { text.at + text.len - place.len, place.len },
	};
	return (long)number;
}

void
burst_series_find(
    struct bursts *b, const struct burst_ticket *t, struct burst_event *e)
{
	struct span category = upper_levels(t->category);

	e->series[BURST_REGION] = find(b, BURST_REGION, category, t->region);
	e->series[BURST_SERVICE] = find(b, BURST_SERVICE, category, t->service);
	e->region = t->region.len ? (long)intern_add(&b->regions, t->region)
				  : BURST_NONE;
}

/* The names and series that are kept, and the new numbers of the old. */
struct kept {
	struct intern keys, regions;
	struct burst_series *series;
	size_t room;
	long *series_map, *region_map;
};

static long *
new_map(size_t count)
{
	long *map = xmalloc((count + 1) * sizeof *map);

	for (size_t i = 0; i < count; i++)
		map[i] = BURST_NONE;
	return map;
}

static long
keep_series(struct bursts *b, struct kept *k, long old)
{
	struct burst_series *s;
	struct span text;
	size_t count = k->keys.count;

	if (old == BURST_NONE || k->series_map[old] != BURST_NONE)
		return old == BURST_NONE ? old : k->series_map[old];
	intern_add(&k->keys, b->keys.texts[old].text);
	k->series = xgrow(k->series, count, &k->room, sizeof *k->series);
	s = &k->series[count];
	*s = b->series[old];
	b->series[old].recent = NULL;
	text = k->keys.texts[count].text;
	s->category.at = text.at + 1;
	s->place.at = text.at + text.len - s->place.len;
	return k->series_map[old] = (long)count;
}

static long
keep_region(struct bursts *b, struct kept *k, long old)
{
	if (old == BURST_NONE || k->region_map[old] != BURST_NONE)
		return old == BURST_NONE ? old : k->region_map[old];
	return k->region_map[old] =
		   (long)intern_add(&k->regions, b->regions.texts[old].text);
}

static void
keep_event(struct bursts *b, struct kept *k, size_t number)
{
	struct burst_event *e = burst_event(b, number);
	bool counts = number >= b->from_long;

	for (int kind = 0; kind < BURST_KINDS; kind++)
		e->series[kind] =
		    counts ? keep_series(b, k, e->series[kind]) : BURST_NONE;
	e->region = counts ? keep_region(b, k, e->region) : BURST_NONE;
}

/* Places are what people write: those of which nothing was heard for the long
 * past are forgotten, before they are more than the others. */
void
burst_series_thin(struct bursts *b)
{
	struct kept k = { .series_map = NULL };

	if (b->keys.count < FEW || b->keys.count < 2 * b->series_kept)
		return;
	k.series_map = new_map(b->keys.count);
	k.region_map = new_map(b->regions.count);
	for (size_t i = b->first; i < b->next; i++)
		keep_event(b, &k, i);
	for (size_t i = 0; i < b->keys.count; i++)
		free(b->series[i].recent);
	free(b->series);
	free(k.series_map);
	free(k.region_map);
	intern_release(&b->keys);
	intern_release(&b->regions);
	b->keys = k.keys;
	b->regions = k.regions;
	b->series = k.series;
	b->series_room = k.room;
	b->series_kept = k.keys.count;
}
