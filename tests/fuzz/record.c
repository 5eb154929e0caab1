/*
 * Edits of a record against the same edits of a jansson object: the line that
 * is written has the same value, and all that was not touched, byte for byte.
 *
 * The input is a line, a newline, and three bytes an edit.
 */
#include "jsonl/record.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"

enum {
	AS_JSON = JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL,
	EDITS = 40,
};

struct trial {
	struct span line;
	struct record record;
	json_t *model;
	json_t *touched; /* names of top-level members, as keys */
	struct buf path;
};

static const char *const paths[] = { "a", "b", "c", "a.b", "a.c", "a.b.c",
	"b.a", "x.y.z", "", "a.", "history", "customer.phone", "customer",
	"\xe7\xbd\x91", "a\"b", "a\\b.\t" };

static const char *const values[] = { "1", "-0.5e1", "\"x\"", "{}", "[]",
	"{\"b\":2}", "[1,[2]]", "null", "{\"b\":{\"c\":[]},\"c\":\"\\u00e9\"}",
	"\"\xe7\xbd\x91\\n\"", "{ \"b\" : 1 , \"b\" : 2 }", "[ ]", "true" };

/* A path from the list, or the line's n-th name, or a member of that. */
static const char *
choose_path(struct trial *t, uint8_t n)
{
	size_t listed = sizeof paths / sizeof *paths;
	const struct index *ix = &t->record.index;
	const struct member *m;

	if (n % 4 == 0 || !ix->count)
		return paths[n / 4 % listed];
	m = &ix->members[n / 8 % ix->count];
	t->path.len = 0;
	walk_decode(
	    &t->path, (struct span) { t->line.at + m->key, m->key_len });
	if (n % 4 == 1)
		buf_add_str(&t->path, ".b");
	return buf_text(&t->path);
}

/* The name at the front of *path, copied; *path is then the rest or NULL. */
static char *
cut_name(const char **path)
{
	const char *dot = strchr(*path, '.');
	size_t len = dot ? (size_t)(dot - *path) : strlen(*path);
	char *name = calloc(1, len + 1);

	if (!name)
		abort();
	memcpy(name, *path, len);
	*path = dot ? dot + 1 : NULL;
	return name;
}

static json_t *
model_get(json_t *at, const char *path)
{
	while (at && path) {
		char *name = cut_name(&path);

		at = json_object_get(at, name);
		free(name);
	}
	return at;
}

/* value, a new reference, is stolen.  Returns as record_set does. */
static int
model_set(json_t *at, const char *path, json_t *value)
{
	char *name = cut_name(&path);
	json_t *inner = json_object_get(at, name);
	int refused = !json_is_object(at);

	if (refused)
		json_decref(value);
	else if (!path)
		json_object_set_new(at, name, value);
	else if (inner)
		refused = model_set(inner, path, value);
	else {
		json_object_set_new(at, name, inner = json_object());
		model_set(inner, path, value);
	}
	free(name);
	return refused;
}

static void
model_remove(json_t *at, const char *path)
{
	char *name = cut_name(&path);

	if (path && json_object_get(at, name))
		model_remove(json_object_get(at, name), path);
	else if (!path)
		json_object_del(at, name);
	free(name);
}

static int
model_append(json_t *model, const char *name, json_t *value)
{
	json_t *array = json_object_get(model, name);

	if (!array)
		json_object_set_new(model, name, array = json_array());
	if (json_is_array(array))
		return json_array_append_new(array, value);
	json_decref(value);
	return 1;
}

/* A read sees the edits: it gives what the model has. */
static void
compare_read(struct trial *t, const char *path)
{
	struct value v = record_get(&t->record, path);
	json_t *wanted = model_get(t->model, path), *got = NULL;

	if (v.type != SCAN_NONE)
		got = json_loadb(v.raw.at, v.raw.len, AS_JSON, NULL);
	fuzz_holds(wanted ? json_equal(got, wanted) : v.type == SCAN_NONE,
	    t->line, path);
	json_decref(got);
}

static void
edit(struct trial *t, const uint8_t how[3])
{
	const char *json = values[how[2] % (sizeof values / sizeof *values)];
	const char *path = choose_path(t, how[1]);
	json_t *value = json_loads(json, AS_JSON, NULL);
	int got = 0, wanted = 0;
	char *name;

	switch (how[0] % 4) {
	case 0:
	case 1:
		got = record_set(&t->record, path, span_of(json));
		wanted = model_set(t->model, path, json_incref(value));
		break;
	case 2:
		record_remove(&t->record, path);
		model_remove(t->model, path);
		break;
	case 3:
		got = record_append(&t->record, path, span_of(json));
		wanted = model_append(t->model, path, json_incref(value));
	}
	json_decref(value);
	fuzz_holds(got == wanted, t->line, "refused wrongly");
	/* Only an append may be to a name with a dot in it. */
	name = how[0] % 4 == 3 ? NULL : cut_name(&path);
	json_object_set_new(t->touched, name ? name : path, json_null());
	free(name);
	if (how[0] % 4 != 3)
		compare_read(t, choose_path(t, how[1]));
}

/* Members nobody touched have their bytes and their order. */
static void
compare_untouched(struct trial *t, struct span out, const struct index *ix)
{
	const struct index *old = &t->record.index;
	struct buf name = { 0 };
	size_t last = 0;

	for (size_t i = 0; i < old->count; i++) {
		const struct member *m = &old->members[i], *now;
		struct span raw = { t->line.at + m->key - 1,
			m->at + m->len - m->key + 1 };

		name.len = 0;
		walk_decode(
		    &name, (struct span) { t->line.at + m->key, m->key_len });
		if (json_object_get(t->touched, buf_text(&name)))
			continue;
		now = index_find(ix, buf_span(&name));
		fuzz_holds(now != NULL, out, "an untouched member is lost");
		fuzz_holds(now->key > last, out, "another order of members");
		last = now->key;
		fuzz_holds(
		    span_equal(raw, (struct span) { out.at + now->key - 1,
					now->at + now->len - now->key + 1 }),
		    out, "an untouched member has changed");
	}
	buf_release(&name);
}

/* What stands before the opening brace and behind the closing one. */
static void
compare_outside(struct trial *t, struct span out)
{
	struct span whole = t->record.index.whole.raw;
	size_t before = (size_t)(whole.at - t->line.at) + 1;
	size_t behind = t->line.len - before - whole.len + 2;

	fuzz_holds(out.len >= before + behind &&
		       !memcmp(out.at, t->line.at, before) &&
		       !memcmp(out.at + out.len - behind,
			   t->line.at + t->line.len - behind, behind),
	    out, "the outside has changed");
}

static void
compare_written(struct trial *t)
{
	struct buf out = { 0 }, again = { 0 };
	struct index ix = { 0 };
	struct scan_fault fault;
	struct span line;
	json_t *json;

	record_write(&t->record, &out);
	record_write(&t->record, &again);
	fuzz_holds(span_equal(buf_span(&out), buf_span(&again)), t->line,
	    "written otherwise the second time");
	line = buf_span(&out);
	memset(buf_reserve(&out, SCAN_PAD), 0, SCAN_PAD);
	line.at = out.at;
	fuzz_holds(!scan_line(line, &ix, &fault), line, "no JSON");
	json = json_loadb(line.at, line.len, AS_JSON, NULL);
	fuzz_holds(json_equal(json, t->model), line, "another value");
	compare_untouched(t, line, &ix);
	compare_outside(t, line);
	if (!record_changed(&t->record))
		fuzz_holds(span_equal(line, t->line), line, "changed");
	json_decref(json);
	index_release(&ix);
	buf_release(&out);
	buf_release(&again);
}

static void
try_edits(struct trial *t, const uint8_t *edits, size_t len)
{
	struct scan_fault fault;

	if (record_read(&t->record, t->line, &fault))
		return;
	t->model = json_loadb(t->line.at, t->line.len, AS_JSON, NULL);
	if (!t->model) /* see the target of the scanner */
		return;
	t->touched = json_object();
	for (size_t i = 0; i + 2 < len && i < 3 * EDITS; i += 3)
		edit(t, edits + i);
	compare_written(t);
	json_decref(t->model);
	json_decref(t->touched);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *newline = size ? memchr(data, '\n', size) : NULL;
	size_t len = newline ? (size_t)(newline - data) : size;
	char *line = malloc(len + SCAN_PAD);
	struct trial t = { 0 };

	if (!line)
		abort();
	if (len)
		memcpy(line, data, len);
	memset(line + len, '}', SCAN_PAD);
	line[len] = '\n';
	t.line = (struct span) { line, len };
	try_edits(
	    &t, newline ? newline + 1 : NULL, newline ? size - len - 1 : 0);
	record_release(&t.record);
	buf_release(&t.path);
	free(line);
	return 0;
}
