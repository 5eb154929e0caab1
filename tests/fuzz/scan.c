/*
 * The scanner against jansson: one verdict, or a difference that is explained;
 * and each member as jansson has it.
 */
#include "jsonl/scan.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"
#include "jsonl/walk.h"

enum {
	AS_JSON = JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL,
};

/* The deepest level of brackets outside strings. */
static size_t
deepest(struct span line)
{
	size_t depth = 0, most = 0;
	bool inside = false;

	for (size_t i = 0; i < line.len; i++) {
		char c = line.at[i];

		if (inside && c == '\\')
			i++;
		else if (c == '"')
			inside = !inside;
		else if (!inside && (c == '{' || c == '['))
			most = ++depth > most ? depth : most;
		else if (!inside && (c == '}' || c == ']') && depth)
			depth--;
	}
	return most;
}

/* jansson takes the line as json; fault says why the scanner does not. */
static void
explain_refusal(struct span line, const json_t *json, const char *fault)
{
	json_error_t error;
	json_t *strict = json_loadb(
	    line.at, line.len, AS_JSON | JSON_REJECT_DUPLICATES, &error);

	if (strstr(fault, "two members of one name"))
		fuzz_holds(!strict && json_error_code(&error) ==
					  json_error_duplicate_key,
		    line, "no name comes twice");
	else if (strstr(fault, "more than 4096 members"))
		fuzz_holds(!strict || json_object_size(json) > INDEX_MEMBERS,
		    line, "not so many members");
	else if (strstr(fault, "nested more than"))
		fuzz_holds(deepest(line) > SCAN_DEPTH, line, "not so deep");
	else
		fuzz_holds(false, line, fault);
	json_decref(strict);
}

/* The scanner takes the line, jansson does not. */
static void
explain_acceptance(struct span line, const json_error_t *error)
{
	switch (json_error_code(error)) {
	case json_error_numeric_overflow: /* its numbers are C doubles */
	case json_error_null_byte_in_key: /* its names are C strings */
		return;
	default:
		fuzz_holds(false, line, error->text);
	}
}

static bool
is_type(enum scan_type type, const json_t *json)
{
	switch (type) {
	case SCAN_OBJECT:
		return json_is_object(json);
	case SCAN_ARRAY:
		return json_is_array(json);
	case SCAN_STRING:
		return json_is_string(json);
	case SCAN_NUMBER:
		return json_is_number(json);
	case SCAN_TRUE:
		return json_is_true(json);
	case SCAN_FALSE:
		return json_is_false(json);
	case SCAN_NULL:
		return json_is_null(json);
	default:
		return false;
	}
}

/* v is the same as the jansson value, down to its last element. */
static void
compare(struct span line, struct value v, const json_t *json)
{
	struct walk w = walk_start(v);
	struct buf text = { 0 };
	size_t n = 0;

	fuzz_holds(is_type(v.type, json), line, "another type");
	if (v.type == SCAN_STRING) {
		walk_decode(
		    &text, (struct span) { v.raw.at + 1, v.raw.len - 2 });
		fuzz_holds(
		    text.len == json_string_length(json) &&
			(!text.len || !memcmp(text.at, json_string_value(json),
					  text.len)),
		    line, "another text");
	}
	while (walk_next(&w)) {
		json_t *one = json_array_get(json, n++);

		text.len = 0;
		if (w.object) {
			walk_decode(&text, w.key);
			one = json_object_getn(json, buf_text(&text), text.len);
		}
		fuzz_holds(one != NULL, line, "a value of its own");
		/* Of several members of one name jansson keeps the last. */
		if (!w.object ||
		    walk_member(v, buf_span(&text)).raw.at == w.value.raw.at)
			compare(line, w.value, one);
	}
	fuzz_holds(
	    json_array_size(json) == (w.object ? 0 : n), line, "more elements");
	buf_release(&text);
}

/* Each member's bytes are a JSON text of their own, of the same value. */
static void
compare_members(struct span line, const struct index *ix, const json_t *json)
{
	struct buf name = { 0 };

	fuzz_holds(ix->count == json_object_size(json), line,
	    "another number of members");
	for (size_t i = 0; i < ix->count; i++) {
		const struct member *m = &ix->members[i];
		json_t *own =
		    json_loadb(line.at + m->at, m->len, AS_JSON, NULL);

		name.len = 0;
		walk_decode(
		    &name, (struct span) { line.at + m->key, m->key_len });
		fuzz_holds(
		    own && json_equal(own, json_object_getn(json,
					       buf_text(&name), name.len)),
		    line, "another value of a member");
		fuzz_holds(index_find(ix, buf_span(&name)) == m, line,
		    "a member that is not found");
		buf_add_char(&name, 'x');
		fuzz_holds(!index_find(ix, buf_span(&name)) ==
			       !json_object_getn(json, name.at, name.len),
		    line, "a member that is not there");
		json_decref(own);
	}
	buf_release(&name);
}

static void
check(struct span line, struct index *ix)
{
	struct scan_fault fault = { 0, NULL };
	json_error_t error;
	json_t *json;

	/* jansson loses a NUL behind a number: none may stand in a line. */
	if (line.len && memchr(line.at, '\0', line.len)) {
		fuzz_holds(scan_line(line, ix, &fault), line, "a NUL");
		return;
	}
	json = json_loadb(line.at, line.len, AS_JSON, &error);
	if (scan_line(line, ix, &fault)) {
		fuzz_holds(fault.text && fault.at <= line.len, line,
		    "a fault beyond the line");
		if (json)
			explain_refusal(line, json, fault.text);
	} else if (!json) {
		explain_acceptance(line, &error);
	} else {
		compare(line, ix->whole, json);
		compare_members(line, ix, json);
	}
	json_decref(json);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *newline = size ? memchr(data, '\n', size) : NULL;
	size_t len = newline ? (size_t)(newline - data) : size;
	/* One behind the line, so that jansson too is given a real address. */
	char *line = malloc(len + SCAN_PAD);
	struct index ix = { 0 };

	if (!line)
		abort();
	if (len)
		memcpy(line, data, len);
	memset(line + len, '"', SCAN_PAD);
	line[len] = size & 1 ? '\n' : '\0';
	check((struct span) { line, len }, &ix);
	/* And once more over what the first time left behind. */
	check((struct span) { line, len }, &ix);
	index_release(&ix);
	free(line);
	return 0;
}
