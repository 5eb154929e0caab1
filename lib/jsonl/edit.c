/* The edits of a record: made one by one, spliced in when it is written. */
#include "jsonl/edit.h"

#include "base/xalloc.h"
#include "jsonl/nest.h"

/* A copy that may be walked: walking reads a little beyond the end. */
static struct span
keep(struct record *r, struct span s)
{
	char *copy = arena_take(&r->arena, s.len + SCAN_PAD);

	if (s.len)
		memcpy(copy, s.at, s.len);
	memset(copy + s.len, 0, SCAN_PAD);
	return (struct span) { copy, s.len };
}

static struct value
whole_value(struct span json)
{
	static const struct {
		char first;
		enum scan_type type;
	} kinds[] = { { '{', SCAN_OBJECT }, { '[', SCAN_ARRAY },
		{ '"', SCAN_STRING }, { 't', SCAN_TRUE }, { 'f', SCAN_FALSE },
		{ 'n', SCAN_NULL } };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (*json.at == kinds[i].first)
			return (struct value) { json, kinds[i].type };
	return (struct value) { json, SCAN_NUMBER };
}

struct value
edit_original(const struct record *r, size_t place)
{
	const struct member *m = &r->index.members[place];

	return (struct value) { { r->line.at + m->at, m->len },
		(enum scan_type)m->type };
}

/* array with elements at its end, as a new text of the record. */
static struct span
joined(struct record *r, struct span array, struct span elements)
{
	struct span open = nest_open(array);
	struct buf text = { 0 };
	struct span result;

	buf_add_span(&text, open);
	if (nest_is_filled(open))
		buf_add_char(&text, ',');
	buf_add_span(&text, elements);
	buf_add_char(&text, ']');
	result = keep(r, buf_span(&text));
	buf_release(&text);
	return result;
}

struct record_edit *
edit_find(struct record *r, struct span name)
{
	for (size_t i = 0; i < r->edit_count; i++)
		if (span_equal(r->edits[i].name, name))
			return &r->edits[i];
	return NULL;
}

/* Does it hold elements, to which others may be added where they stand?  Nobody
 * has borrowed them. */
static bool
is_growing(const struct record_edit *e)
{
	return e->kind == EDIT_APPEND || e->kind == EDIT_BEGIN;
}

struct value
edit_value(struct record *r, struct record_edit *e)
{
	if (e->kind == EDIT_REMOVE)
		return (struct value) { { NULL, 0 }, SCAN_NONE };
	if (is_growing(e)) {
		bool begun = e->kind == EDIT_BEGIN;

		e->json = joined(r,
		    begun ? SPAN("[]") : edit_original(r, e->place).raw,
		    e->json);
		e->kind = begun ? EDIT_ADD : EDIT_SET;
	}
	return whole_value(e->json);
}

enum scan_type
edit_type(const struct record_edit *e)
{
	if (e->kind == EDIT_REMOVE)
		return SCAN_NONE;
	return is_growing(e) ? SCAN_ARRAY : whole_value(e->json).type;
}

static struct record_edit *
new_edit(struct record *r, enum edit_kind kind, struct span name)
{
	const struct member *m = index_find(&r->index, name);
	struct record_edit *e;

	r->edits =
	    xgrow(r->edits, r->edit_count, &r->edit_room, sizeof *r->edits);
	e = &r->edits[r->edit_count++];
	e->kind = m ? kind : EDIT_ADD;
	e->place = m ? (size_t)(m - r->index.members) : INDEX_MEMBERS;
	e->name = arena_copy(&r->arena, name);
	return e;
}

static void
set_member(struct record *r, struct span name, struct span json)
{
	struct record_edit *e = r->edit_count ? edit_find(r, name) : NULL;

	if (!e)
		e = new_edit(r, EDIT_SET, name);
	else if (e->kind != EDIT_ADD)
		e->kind = e->place == INDEX_MEMBERS ? EDIT_ADD : EDIT_SET;
	e->json = keep(r, json);
}

int
record_set(struct record *r, const char *path, struct span json)
{
	struct span name = nest_first(&path);
	struct buf text = { 0 };
	int refused = 0;

	if (!path) {
		set_member(r, name, json);
		return 0;
	}
	refused = nest_with(&text, record_member(r, name), path, json);
	if (!refused)
		set_member(r, name, buf_span(&text));
	buf_release(&text);
	return refused;
}

int
record_set_text(struct record *r, const char *path, struct span text)
{
	struct buf json = { 0 };
	int refused;

	buf_add_json(&json, text);
	refused = record_set(r, path, buf_span(&json));
	buf_release(&json);
	return refused;
}

void
record_remove(struct record *r, const char *path)
{
	struct value top, there = record_get(r, path);
	struct span name = nest_first(&path);
	struct record_edit *e;
	struct buf text = { 0 };

	if (there.type == SCAN_NONE)
		return;
	if (path) {
		top = record_member(r, name);
		nest_without(&text, top, path);
		set_member(r, name, buf_span(&text));
		buf_release(&text);
		return;
	}
	e = edit_find(r, name);
	if (!e)
		e = new_edit(r, EDIT_REMOVE, name);
	e->kind = EDIT_REMOVE;
}

/* Add json to the elements of an edit; room grows by doubling: a ticket may be
 * given thousands. */
static void
grow(struct record *r, struct record_edit *e, struct span json)
{
	size_t len = e->json.len, need = len + 1 + json.len;

	if (need > e->room) {
		e->room = 2 * need;
		e->elements = arena_take(&r->arena, e->room);
		if (len)
			memcpy(e->elements, e->json.at, len);
	}
	if (len)
		e->elements[len++] = ',';
	memcpy(e->elements + len, json.at, json.len);
	e->json = (struct span) { e->elements, len + json.len };
}

static void
start_growing(
    struct record *r, enum edit_kind kind, struct span name, struct span json)
{
	struct record_edit *e = new_edit(r, kind, name);

	e->kind = kind;
	e->json = (struct span) { NULL, 0 };
	e->room = 0;
	grow(r, e, json);
}

int
record_append(struct record *r, const char *name, struct span json)
{
	struct span key = span_of(name);
	struct record_edit *e = r->edit_count ? edit_find(r, key) : NULL;
	struct value array;

	if (e && is_growing(e)) {
		grow(r, e, json);
		return 0;
	}
	array = record_member(r, key);
	if (array.type != SCAN_ARRAY && array.type != SCAN_NONE)
		return 1;
	if (e)
		set_member(r, key,
		    joined(r, array.type == SCAN_NONE ? SPAN("[]") : array.raw,
			json));
	else
		start_growing(r,
		    array.type == SCAN_NONE ? EDIT_BEGIN : EDIT_APPEND, key,
		    json);
	return 0;
}

bool
record_changed(const struct record *r)
{
	return r->edit_count > 0;
}

/* Few edits: by the order of the line, added members last. */
static void
sort_edits(struct record *r)
{
	for (size_t i = 1; i < r->edit_count; i++) {
		struct record_edit e = r->edits[i];
		size_t j = i;

		for (; j > 0 && r->edits[j - 1].place > e.place; j--)
			r->edits[j] = r->edits[j - 1];
		r->edits[j] = e;
	}
}

/*
 * What goes with a removed member: the comma before it and all up to its end,
 * or, when no member before it is kept, all up to the next one.
 */
static struct span
removed_bytes(const struct record *r, size_t place, bool kept_before)
{
	const struct member *m = &r->index.members[place];
	const char *line = r->line.at;
	const char *start = line + m->key - 1, *end = line + m->at + m->len;

	if (kept_before)
		start = line + m[-1].at + m[-1].len;
	else if (place + 1 < r->index.count)
		end = line + m[1].key - 1;
	return (struct span) { start, (size_t)(end - start) };
}

/* Write one edit of a member of the line; from is how far the line is written.
 * Returns how far it is then. */
static const char *
write_edit(struct record *r, const struct record_edit *e, const char *from,
    bool kept_before, struct buf *out)
{
	struct span old = edit_original(r, e->place).raw;

	if (e->kind == EDIT_REMOVE) {
		struct span gone = removed_bytes(r, e->place, kept_before);

		if (gone.at > from)
			buf_add(out, from, (size_t)(gone.at - from));
		return gone.at + gone.len;
	}
	if (e->kind == EDIT_APPEND)
		old = (struct span) { old.at + old.len - 1, 0 };
	buf_add(out, from, (size_t)(old.at - from));
	if (e->kind == EDIT_APPEND &&
	    nest_is_filled(nest_open(edit_original(r, e->place).raw)))
		buf_add_char(out, ',');
	buf_add_span(out, e->json);
	return old.at + old.len;
}

void
record_write(struct record *r, struct buf *out)
{
	const char *from = r->line.at, *end = r->line.at + r->line.len;
	struct span whole = r->index.whole.raw;
	size_t removed = 0, i = 0;
	bool any;

	sort_edits(r);
	for (; i < r->edit_count && r->edits[i].place < INDEX_MEMBERS; i++) {
		const struct record_edit *e = &r->edits[i];

		from = write_edit(r, e, from, removed < e->place, out);
		removed += e->kind == EDIT_REMOVE;
	}
	any = removed < r->index.count;
	if (i < r->edit_count) {
		const char *brace = whole.at + whole.len - 1;

		buf_add(out, from, (size_t)(brace - from));
		from = brace;
	}
	for (; i < r->edit_count; i++) {
		if (r->edits[i].kind == EDIT_REMOVE)
			continue;
		if (any)
			buf_add_char(out, ',');
		any = true;
		buf_add_json(out, r->edits[i].name);
		buf_add_char(out, ':');
		if (r->edits[i].kind == EDIT_BEGIN)
			buf_add_char(out, '[');
		buf_add_span(out, r->edits[i].json);
		if (r->edits[i].kind == EDIT_BEGIN)
			buf_add_char(out, ']');
	}
	buf_add(out, from, (size_t)(end - from));
}
