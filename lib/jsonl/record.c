/* A line of JSON as a record: read where it stands, edited by splicing. */
#include "jsonl/record.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"

enum edit_kind {
	EDIT_SET,    /* json instead of the member's value */
	EDIT_REMOVE, /* the member goes */
	EDIT_APPEND, /* json, elements with commas, at the array's end */
	EDIT_ADD,    /* a member that the line does not have */
};

/* At most one edit a top-level member. */
struct record_edit {
	enum edit_kind kind;
	size_t place; /* in the index; none for EDIT_ADD */
	struct span name;
	struct span json;
};

static const struct value no_value = { { NULL, 0 }, SCAN_NONE };

int
record_read(struct record *r, struct span line, struct scan_fault *fault)
{
	r->line = line;
	r->edit_count = 0;
	r->why.len = 0;
	r->say.len = 0;
	arena_clear(&r->arena);
	if (scan_line(line, &r->index, fault))
		return 1;
	if (r->index.whole.type == SCAN_OBJECT)
		return 0;
	fault->at = (size_t)(r->index.whole.raw.at - line.at);
	fault->text = N_("no JSON object, wanted one in braces");
	return 1;
}

void
record_release(struct record *r)
{
	scan_release(&r->index);
	arena_release(&r->arena);
	free(r->edits);
	buf_release(&r->why);
	buf_release(&r->say);
	*r = (struct record) { 0 };
}

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

static struct value
original(const struct record *r, size_t place)
{
	const struct member *m = &r->index.members[place];

	return (struct value) { { r->line.at + m->at, m->len },
		(enum scan_type)m->type };
}

/* What stands before the bracket that closes json. */
static struct span
without_bracket(struct span json)
{
	return (struct span) { json.at, json.len - 1 };
}

/* Does an array's text, its closing bracket left out, hold an element? */
static bool
has_element(struct span open)
{
	for (size_t i = 1; i < open.len; i++)
		if (!strchr(" \t\r", open.at[i]))
			return true;
	return false;
}

/* array with elements at its end, as a new text of the record. */
static struct span
joined(struct record *r, struct span array, struct span elements)
{
	struct span open = without_bracket(array);
	struct buf text = { 0 };
	struct span result;

	buf_add_span(&text, open);
	if (has_element(open))
		buf_add_char(&text, ',');
	buf_add_span(&text, elements);
	buf_add_char(&text, ']');
	result = keep(r, buf_span(&text));
	buf_release(&text);
	return result;
}

static struct record_edit *
find_edit(struct record *r, struct span name)
{
	for (size_t i = 0; i < r->edit_count; i++)
		if (span_equal(r->edits[i].name, name))
			return &r->edits[i];
	return NULL;
}

static struct value
edited_value(struct record *r, struct record_edit *e)
{
	if (e->kind == EDIT_REMOVE)
		return no_value;
	if (e->kind == EDIT_APPEND) {
		e->json = joined(r, original(r, e->place).raw, e->json);
		e->kind = EDIT_SET;
	}
	return whole_value(e->json);
}

struct value
record_member(struct record *r, struct span name)
{
	struct record_edit *e = r->edit_count ? find_edit(r, name) : NULL;
	const struct member *m;

	if (e)
		return edited_value(r, e);
	m = scan_find(&r->index, name);
	return m ? original(r, (size_t)(m - r->index.members)) : no_value;
}

/* Cut the first name off a path. */
static struct span
first_name(const char **path)
{
	const char *start = *path;
	size_t len = strcspn(start, ".");

	*path = start[len] ? start + len + 1 : NULL;
	return (struct span) { start, len };
}

struct value
record_get(struct record *r, const char *path)
{
	struct value v = record_member(r, first_name(&path));

	while (path && v.type != SCAN_NONE)
		v = walk_member(v, first_name(&path));
	return v;
}

struct span
record_value_text(struct record *r, struct value v)
{
	struct buf decoded = { 0 };
	struct span text;

	if (v.type == SCAN_NUMBER)
		return v.raw;
	if (v.type != SCAN_STRING)
		return no_value.raw;
	text = (struct span) { v.raw.at + 1, v.raw.len - 2 };
	if (!text.len || !memchr(text.at, '\\', text.len))
		return text;
	walk_decode(&decoded, text);
	text = arena_copy(&r->arena, buf_span(&decoded));
	buf_release(&decoded);
	return text;
}

struct span
record_text(struct record *r, const char *path)
{
	return record_value_text(r, record_get(r, path));
}

int
value_int(struct value v, int64_t *out)
{
	char digits[32], *end;
	long long n;

	if (v.type != SCAN_NUMBER || v.raw.len >= sizeof digits)
		return -1;
	memcpy(digits, v.raw.at, v.raw.len);
	digits[v.raw.len] = '\0';
	errno = 0;
	n = strtoll(digits, &end, 10);
	if (errno || *end)
		return -1;
	*out = n;
	return 0;
}

static struct record_edit *
new_edit(struct record *r, enum edit_kind kind, struct span name)
{
	const struct member *m = scan_find(&r->index, name);
	struct record_edit *e;

	r->edits =
	    xgrow(r->edits, r->edit_count, &r->edit_room, sizeof *r->edits);
	e = &r->edits[r->edit_count++];
	e->kind = m ? kind : EDIT_ADD;
	e->place = m ? (size_t)(m - r->index.members) : SCAN_MEMBERS;
	e->name = arena_copy(&r->arena, name);
	return e;
}

static void
set_member(struct record *r, struct span name, struct span json)
{
	struct record_edit *e = r->edit_count ? find_edit(r, name) : NULL;

	if (!e)
		e = new_edit(r, EDIT_SET, name);
	else if (e->kind != EDIT_ADD)
		e->kind = e->place == SCAN_MEMBERS ? EDIT_ADD : EDIT_SET;
	e->json = keep(r, json);
}

/*
 * Write object with json at path inside it; object may be no value, and is then
 * made.  Returns 0, or 1 when a value on the way is no object.
 */
static int
write_inside(
    struct buf *out, struct value object, const char *path, struct span json)
{
	struct span name = first_name(&path), open;
	struct value old;

	if (object.type != SCAN_OBJECT && object.type != SCAN_NONE)
		return 1;
	old = walk_member(object, name);
	if (old.type != SCAN_NONE) {
		const char *end = object.raw.at + object.raw.len;
		const char *behind = old.raw.at + old.raw.len;

		buf_add(
		    out, object.raw.at, (size_t)(old.raw.at - object.raw.at));
		if (!path)
			buf_add_span(out, json);
		else if (write_inside(out, old, path, json))
			return 1;
		buf_add(out, behind, (size_t)(end - behind));
		return 0;
	}
	open =
	    object.type == SCAN_NONE ? SPAN("{") : without_bracket(object.raw);
	buf_add_span(out, open);
	if (has_element(open))
		buf_add_char(out, ',');
	buf_add_json(out, name);
	buf_add_char(out, ':');
	if (!path)
		buf_add_span(out, json);
	else if (write_inside(out, no_value, path, json))
		return 1;
	buf_add_char(out, '}');
	return 0;
}

int
record_set(struct record *r, const char *path, struct span json)
{
	struct span name = first_name(&path);
	struct buf text = { 0 };
	int refused = 0;

	if (!path) {
		set_member(r, name, json);
		return 0;
	}
	refused = write_inside(&text, record_member(r, name), path, json);
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

/* Write object without the member at path. */
static void
write_without(struct buf *out, struct value object, const char *path)
{
	struct span name = first_name(&path);
	struct walk w = walk_start(object);
	bool first = true;

	buf_add_char(out, '{');
	while (walk_next(&w)) {
		struct value one = { { w.key.at - 1, w.key.len + 2 },
			SCAN_STRING };
		struct value member = walk_member(object, name);
		bool here = w.value.raw.at == member.raw.at;

		if (here && !path)
			continue;
		if (!first)
			buf_add_char(out, ',');
		first = false;
		buf_add_span(out, one.raw);
		buf_add_char(out, ':');
		if (here && w.value.type == SCAN_OBJECT)
			write_without(out, w.value, path);
		else
			buf_add_span(out, w.value.raw);
	}
	buf_add_char(out, '}');
}

void
record_remove(struct record *r, const char *path)
{
	struct value top, there = record_get(r, path);
	struct span name = first_name(&path);
	struct record_edit *e;
	struct buf text = { 0 };

	if (there.type == SCAN_NONE)
		return;
	if (path) {
		top = record_member(r, name);
		write_without(&text, top, path);
		set_member(r, name, buf_span(&text));
		buf_release(&text);
		return;
	}
	e = find_edit(r, name);
	if (!e)
		e = new_edit(r, EDIT_REMOVE, name);
	e->kind = EDIT_REMOVE;
}

int
record_append(struct record *r, const char *name, struct span json)
{
	struct span key = span_of(name);
	struct record_edit *e = r->edit_count ? find_edit(r, key) : NULL;
	struct value array;

	if (e && e->kind == EDIT_APPEND) {
		struct buf more = { 0 };

		buf_add_span(&more, e->json);
		buf_add_char(&more, ',');
		buf_add_span(&more, json);
		e->json = keep(r, buf_span(&more));
		buf_release(&more);
		return 0;
	}
	array = record_member(r, key);
	if (array.type == SCAN_NONE)
		array = (struct value) { SPAN("[]"), SCAN_ARRAY };
	else if (array.type == SCAN_ARRAY && !e) {
		new_edit(r, EDIT_APPEND, key)->json = keep(r, json);
		return 0;
	}
	if (array.type != SCAN_ARRAY)
		return 1;
	set_member(r, key, joined(r, array.raw, json));
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
	struct span old = original(r, e->place).raw;

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
	    has_element(without_bracket(original(r, e->place).raw)))
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
	for (; i < r->edit_count && r->edits[i].place < SCAN_MEMBERS; i++) {
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
		buf_add_span(out, r->edits[i].json);
	}
	buf_add(out, from, (size_t)(end - from));
}

int
record_bad(struct record *r, const char *fmt, ...)
{
	char text[400];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof text, fmt, args);
	va_end(args);
	r->why.len = 0;
	buf_add_str(&r->why, text);
	return 1;
}

struct buf *
record_say(struct record *r)
{
	return &r->say;
}
