/* Fills a draft from the columns of a row as a map says. */
#include "intake/map.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"

void
map_add_part(struct map *m, struct span text, bool is_text)
{
	m->parts =
	    xgrow(m->parts, m->part_count, &m->part_room, sizeof *m->parts);
	m->parts[m->part_count++] = (struct map_part) { text, is_text, 0 };
	if (!is_text)
		intern_add(&m->columns, text);
}

bool
map_add_same(struct map *m, struct span path)
{
	struct map_entry e = { 0 };

	e.slot = slot_find(path, &e.name);
	if (e.slot == SLOT_NONE)
		return false;
	e.name = arena_copy(&m->arena, e.name);
	e.part = m->part_count;
	map_add_part(m, arena_copy(&m->arena, path), false);
	e.part_end = m->part_count;
	m->entries = xgrow(m->entries, m->count, &m->room, sizeof *m->entries);
	m->entries[m->count++] = e;
	return true;
}

bool
map_uses(const struct map *m, struct span column)
{
	size_t ignored;

	return intern_find(&m->columns, column, &ignored);
}

/* Where a column of the map stands in the header, and how often. */
struct heading {
	size_t column, found;
};

/* By the numbers of m's columns; free it. */
static struct heading *
find_headings(const struct map *m, const struct span *header, size_t count)
{
	struct heading *headings =
	    xcalloc(m->columns.count + 1, sizeof *headings);
	size_t number;

	for (size_t i = 0; i < count; i++)
		if (intern_find(&m->columns, header[i], &number)) {
			headings[number].column = i;
			headings[number].found++;
		}
	return headings;
}

int
map_bind(
    struct map *m, const struct span *header, size_t count, struct fault *fault)
{
	struct heading *headings = find_headings(m, header, count);
	int failed = 0;

	for (size_t i = 0; i < m->part_count && !failed; i++) {
		struct map_part *p = &m->parts[i];
		const struct heading *h;
		size_t number;

		if (p->is_text || !intern_find(&m->columns, p->text, &number))
			continue;
		h = &headings[number];
		p->column = h->column;
		if (h->found == 1)
			continue;
		failed = fault_set(fault, NULL, 0,
		    h->found
			? _("column '%.*s' stands twice in the header, "
			    "wanted once")
			: _("no column '%.*s' in the header, which the map "
			    "wants"),
		    (int)p->text.len, p->text.at);
	}
	free(headings);
	return failed;
}

/* The parts of an entry put together; empty when all its columns are. */
static struct span
join(struct map *m, const struct map_entry *e, const struct span *fields,
    struct arena *arena)
{
	bool any = false, columns = false;

	if (e->part_end - e->part == 1) {
		const struct map_part *p = &m->parts[e->part];

		return p->is_text ? p->text : fields[p->column];
	}
	buf_clear(&m->scratch);
	for (size_t i = e->part; i < e->part_end; i++) {
		const struct map_part *p = &m->parts[i];
		struct span s =
		    p->is_text ? p->text : text_trim(fields[p->column]);

		buf_add_span(&m->scratch, s);
		any |= !p->is_text && s.len;
		columns |= !p->is_text;
	}
	if (columns && !any)
		return (struct span) { NULL, 0 };
	return arena_copy(arena, buf_span(&m->scratch));
}

static struct span
translate(struct map *m, const struct map_entry *e, struct span value)
{
	buf_clear(&m->scratch);
	text_fold(&m->scratch, text_trim(value));
	for (size_t i = e->first; i < e->first_end; i++)
		if (span_equal(m->cases[i].from, buf_span(&m->scratch)))
			return m->cases[i].to;
	return e->has_other ? e->other : value;
}

void
map_fill(struct map *m, const struct span *fields, struct draft *d)
{
	for (size_t i = 0; i < m->count; i++) {
		const struct map_entry *e = &m->entries[i];
		struct span value = join(m, e, fields, &d->arena);

		if (e->first < e->first_end || e->has_other)
			value = translate(m, e, value);
		if (value.len)
			draft_set(d, e->slot, e->name, value);
	}
}

void
map_release(struct map *m)
{
	free(m->entries);
	free(m->parts);
	free(m->cases);
	intern_release(&m->columns);
	arena_release(&m->arena);
	buf_release(&m->scratch);
	*m = (struct map) { 0 };
}
