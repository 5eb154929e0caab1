/*
 * Acts against jansson.  The input is a ticket, a line end, and an act: what is
 * done changes only what the table says, adds one event, and is there when it
 * is asked for again; what is not done changes nothing.
 */
#include "ticket/act.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"

enum {
	AS_JSON = JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL,
};

/* A copy of memory of just that size, with what might mislead behind it. */
static struct span
copy_of(const void *bytes, size_t len, char fill)
{
	char *copy = malloc(len + SCAN_PAD);

	if (!copy)
		abort();
	if (len)
		memcpy(copy, bytes, len);
	memset(copy + len, fill, SCAN_PAD);
	copy[len] = '\n';
	return (struct span) { copy, len };
}

static bool
is_end(const struct lifecycle_member *m)
{
	return !m || (!m->path && !m->writes);
}

/* Does the act write into that top-level member? */
static bool
may_write(const struct lifecycle_act *act, const char *name)
{
	size_t len = strlen(name);

	if (!strcmp(name, "history") || !strcmp(name, "status"))
		return true;
	for (const struct lifecycle_member *m = act->members; !is_end(m); m++)
		if (m->writes && strcspn(m->writes, ".") == len &&
		    !strncmp(m->writes, name, len))
			return true;
	return false;
}

static const json_t *
at_path(const json_t *object, const char *path)
{
	char name[64];

	while (object && *path) {
		size_t len = strcspn(path, ".");

		snprintf(name, sizeof name, "%.*s", (int)len, path);
		object = json_object_get(object, name);
		path += len + (path[len] == '.');
	}
	return object;
}

static void
compare_fields(struct span line, const struct act *act, const json_t *after,
    const json_t *event)
{
	const struct lifecycle_member *m = act->kind->members;

	for (; !is_end(m); m++) {
		const json_t *now, *said;

		if (!m->writes)
			continue;
		now = at_path(after, m->writes);
		said = m->path ? at_path(event, m->path) : now;
		if (m->appended && said)
			now = json_array_get(now, json_array_size(now) - 1);
		fuzz_holds(!said || json_equal(now, said), line,
		    "a field is not what the event says");
	}
}

static void
compare_done(struct span line, const struct act *act, const json_t *before,
    const json_t *after)
{
	const json_t *history = json_object_get(after, "history");
	size_t count = json_array_size(json_object_get(before, "history"));
	const json_t *event = json_array_get(history, count);
	const char *name;
	json_t *value;

	fuzz_holds(json_array_size(history) == count + 1, line, "no event");
	for (size_t i = 0; i < count; i++)
		fuzz_holds(
		    json_equal(json_array_get(history, i),
			json_array_get(json_object_get(before, "history"), i)),
		    line, "another history");
	json_object_foreach((json_t *)(uintptr_t)before, name, value)
	    fuzz_holds(may_write(act->kind, name) ||
			   json_equal(value, json_object_get(after, name)),
		line, "another member");
	json_object_foreach((json_t *)(uintptr_t)after, name, value) fuzz_holds(
	    may_write(act->kind, name) || json_object_get(before, name), line,
	    "a new member");
	compare_fields(line, act, after, event);
}

static json_t *
as_json(struct span text)
{
	return json_loadb(text.at, text.len, AS_JSON, NULL);
}

/* Ask for it again, of the ticket as it was written. */
static void
again(const struct act *act, const struct act_terms *terms, struct span line)
{
	struct span text = copy_of(line.at, line.len, ']');
	struct record record = { 0 };
	struct scan_fault fault;
	struct act_past past = { 0 };
	struct ticket t;
	struct buf why = { 0 };

	fuzz_holds(!record_read(&record, text, &fault), line, "no JSON");
	fuzz_holds(!ticket_read(&t, &record), line, "no ticket");
	fuzz_holds(!act_past_read(&past, &t), line, "a bad history");
	fuzz_holds(
	    act_do(act, &past, terms, &why) == ACT_THERE, line, "done twice");
	fuzz_holds(!record_changed(&record), line, "changed all the same");
	act_past_release(&past);
	buf_release(&why);
	record_release(&record);
	free((char *)text.at);
}

static void
act_on(struct record *r, struct ticket *t, const struct act *act,
    const struct act_terms *terms)
{
	struct buf why = { 0 }, out = { 0 };
	struct act_past past = { 0 };
	enum act_answer answer = ACT_BAD;
	json_t *before = as_json(r->line), *after;

	if (!act_past_read(&past, t))
		answer = act_do(act, &past, terms, &why);
	if (answer == ACT_DONE)
		fuzz_holds(act_do(act, &past, terms, &why) == ACT_THERE,
		    r->line, "done twice on end");
	record_write(r, &out);
	if (answer == ACT_REFUSED)
		fuzz_holds(why.len, r->line, "refused for nothing");
	if (answer != ACT_DONE)
		fuzz_holds(span_equal(buf_span(&out), r->line), r->line,
		    "changed though it was not done");
	after = as_json(buf_span(&out));
	/* Numbers that jansson cannot take are no matter of this target. */
	if (before && answer == ACT_DONE) {
		if (after)
			compare_done(r->line, act, before, after);
		again(act, terms, buf_span(&out));
	}
	json_decref(before);
	json_decref(after);
	act_past_release(&past);
	buf_release(&why);
	buf_release(&out);
}

static void
run(struct span line, struct span event, bool force)
{
	struct record record = { 0 }, asked = { 0 };
	struct zone *zone = zone_load("+08:00");
	struct act_terms terms = { guards_default, zone, 1795233600, force };
	struct buf why = { 0 };
	struct scan_fault fault;
	struct ticket t;
	struct act act;

	if (!record_read(&record, line, &fault) && !ticket_read(&t, &record) &&
	    !record_read(&asked, event, &fault)) {
		if (!act_read(&act, asked.index.whole, &terms, &why))
			act_on(&record, &t, &act, &terms);
		else
			fuzz_holds(why.len, event, "refused for nothing");
	}
	buf_release(&why);
	zone_free(zone);
	record_release(&record);
	record_release(&asked);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *end = size ? memchr(data, '\n', size) : NULL;
	struct span line, event;
	size_t first;

	if (!end)
		return 0;
	first = (size_t)(end - data);
	size -= first + 1;
	if (size && end[size] == '\n')
		size--;
	if (size && memchr(end + 1, '\n', size))
		return 0;
	line = copy_of(data, first, '"');
	event = copy_of(end + 1, size, ']');
	run(line, event, first & 1);
	free((char *)line.at);
	free((char *)event.at);
	return 0;
}
