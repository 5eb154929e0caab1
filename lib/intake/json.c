/* JSON lines of any shape taken in as tickets. */
#include <errno.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "csv/lines.h"
#include "intake/desk.h"

struct object_intake {
	struct desk desk;
	struct lines lines;
	struct record record;
	struct map own; /* of all members, when no map was given */
	struct map *map;
	char **paths;        /* of the map's parts that are columns */
	struct span *values; /* of the same */
};

/* A list's texts, a line each; not a list of other things. */
static struct span
list_text(struct object_intake *t, struct value list)
{
	struct arena *a = &t->desk.draft.arena;
	struct walk w = walk_start(list);
	struct buf text = { 0 };
	struct span result;

	while (walk_next(&w)) {
		if (text.len)
			buf_add_char(&text, '\n');
		buf_add_span(&text, record_value_text(&t->record, w.value));
	}
	result = arena_copy(a, buf_span(&text));
	buf_release(&text);
	return result;
}

/* What a value says, as if it stood in a cell. */
static struct span
value_text(struct object_intake *t, struct value v)
{
	switch (v.type) {
	case SCAN_ARRAY:
		return list_text(t, v);
	case SCAN_TRUE:
	case SCAN_FALSE:
	case SCAN_OBJECT:
		return v.raw;
	default:
		return record_value_text(&t->record, v);
	}
}

/* The decoded name at a step of a walk. */
static struct span
key_text(struct object_intake *t, const struct walk *w)
{
	struct value name = { { w->key.at - 1, w->key.len + 2 }, SCAN_STRING };

	return memchr(w->key.at, '\\', w->key.len)
		   ? record_value_text(&t->record, name)
		   : w->key;
}

/*
 * Take over all members of ref or of extra, whatever they are called.
 * Returns 0, or 1 with why filled when it is no object.
 */
static int
take_pairs(struct object_intake *t, enum slot slot, const char *member)
{
	struct value v = record_get(&t->record, member);
	struct walk w;

	if (v.type == SCAN_NONE || v.type == SCAN_NULL)
		return 0;
	if (v.type != SCAN_OBJECT) {
		buf_addf(&t->desk.why,
		    _("'%s' is no object, wanted one such as {\"name\": "
		      "\"value\"}"),
		    member);
		return 1;
	}
	w = walk_start(v);
	while (walk_next(&w))
		draft_set(&t->desk.draft, slot, key_text(t, &w),
		    value_text(t, w.value));
	return 0;
}

/* True when a column of the map is name or below it. */
static bool
is_used(const struct object_intake *t, struct span name)
{
	for (size_t i = 0; i < t->map->part_count; i++) {
		struct span path = t->map->parts[i].text;

		if (!t->map->parts[i].is_text && path.len >= name.len &&
		    !memcmp(path.at, name.at, name.len) &&
		    (path.len == name.len || path.at[name.len] == '.'))
			return true;
	}
	return t->map == &t->own &&
	       (span_is(name, "ref") || span_is(name, "extra"));
}

static void
keep_spares(struct object_intake *t)
{
	struct draft *d = &t->desk.draft;
	struct walk w = walk_start(t->record.index.whole);

	while (walk_next(&w)) {
		struct span name = key_text(t, &w);

		if (is_used(t, name))
			continue;
		draft_set(d, SLOT_EXTRA, name, w.value.raw);
		d->pairs[d->pair_count - 1].json = true;
	}
}

/* Fill the draft from a line.  Returns 0, or 1 with why filled. */
static int
fill(struct object_intake *t, struct span line)
{
	struct buf *why = &t->desk.why;
	struct scan_fault fault;

	buf_clear(why);
	if (record_read(&t->record, line, &fault)) {
		buf_addf(why, _("byte %zu: %s"), fault.at + 1, _(fault.text));
		return 1;
	}
	for (size_t i = 0; i < t->map->part_count; i++)
		if (t->paths[i])
			t->values[i] =
			    value_text(t, record_get(&t->record, t->paths[i]));
	map_fill(t->map, t->values, &t->desk.draft);
	if (t->desk.options->keep)
		keep_spares(t);
	return t->map == &t->own && (take_pairs(t, SLOT_REF, "ref") ||
					take_pairs(t, SLOT_EXTRA, "extra"));
}

static void
take_line(struct object_intake *t, struct span line)
{
	struct desk *d = &t->desk;

	if (fill(t, line) == 0 && desk_take(d, t->lines.number) == 0)
		return;
	desk_reject(d, t->lines.number, buf_text(&d->why));
	rejects_keep(&d->rejects, line);
	rejects_keep(&d->rejects, SPAN("\n"));
}

/* The line at the place is too long to be held; its end is left. */
static void
take_long(struct object_intake *t)
{
	struct desk *d = &t->desk;
	struct span piece;

	desk_reject(d, t->lines.number,
	    _("a line of more than 4 MiB, wanted a shorter one"));
	while (lines_piece(&t->lines, &piece) > 0)
		rejects_keep(&d->rejects, piece);
	rejects_keep(&d->rejects, SPAN("\n"));
}

static enum exit_status
take_all(struct object_intake *t)
{
	struct stretch at;
	int found;

	while (
	    (found = lines_find(&t->lines, 0, &at)) > 0 || t->lines.too_long) {
		if (found < 0) {
			take_long(t);
			continue;
		}
		if (text_trim(lines_text(&t->lines, &at)).len)
			take_line(t, lines_text(&t->lines, &at));
		lines_pass(&t->lines, &at);
		if (!desk_flush(&t->desk, t->lines.bytes))
			return EXIT_SYSTEM;
	}
	if (found == 0)
		return EXIT_DONE;
	desk_complain(&t->desk, 0, _("cannot read: %s"), strerror(errno));
	return EXIT_SYSTEM;
}

/* A value for each part of the map; its column is the same place. */
static void
bind(struct object_intake *t)
{
	struct map *m = t->map;

	if (m == &t->own)
		for (int i = 0; i < SLOT_COUNT; i++)
			map_add_same(m, span_of(slot_kinds[i].path));
	t->paths = xcalloc(m->part_count, sizeof *t->paths);
	t->values = xcalloc(m->part_count, sizeof *t->values);
	for (size_t i = 0; i < m->part_count; i++) {
		struct map_part *p = &m->parts[i];

		p->column = i;
		if (!p->is_text)
			t->paths[i] = xstrndup(p->text.at, p->text.len);
	}
}

enum exit_status
intake_json(const struct intake_options *options, struct intake_count *count)
{
	struct object_intake t = { 0 };
	enum exit_status status;

	*count = (struct intake_count) { 0 };
	status = desk_open(&t.desk, options);
	if (status != EXIT_DONE)
		return status;
	t.map = options->map ? options->map : &t.own;
	bind(&t);
	lines_init(&t.lines, t.desk.fd, options->rows.encoding);
	t.lines.lf_only = true; /* CR is white space of JSON */
	status = take_all(&t);
	lines_release(&t.lines);
	record_release(&t.record);
	for (size_t i = 0; i < t.map->part_count; i++)
		free(t.paths[i]);
	free(t.paths);
	free(t.values);
	map_release(&t.own);
	return desk_close(&t.desk, status, count);
}
