/*
 * Events against jansson: of each the same time, act and bytes, and the end at
 * the same place.  The input is a history, or anything else in its stead.
 */
#include "ticket/event.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/when.h"
#include "fuzz.h"

enum {
	AS_JSON = JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL,
};

/* The time that a text says, read with a fraction of a second, so not by the
 * way that times in a history usually take. */
static bool
model_time(const json_t *text, time_t *at)
{
	const size_t seconds = sizeof "2026-11-21T09:00:00" - 1;
	struct span s = { json_string_value(text), json_string_length(text) };
	struct buf longer = { 0 };
	bool good;

	if (!s.at)
		return false;
	if (s.len <= seconds || strchr(".0123456789", s.at[seconds]))
		return when_parse(s, at) == 0;
	buf_add(&longer, s.at, seconds);
	buf_add_str(&longer, ".0");
	buf_add(&longer, s.at + seconds, s.len - seconds);
	good = when_parse(buf_span(&longer), at) == 0;
	buf_release(&longer);
	return good;
}

static void
compare_event(struct span line, const struct event *e, const json_t *model)
{
	const json_t *act = json_object_get(model, "act");
	json_t *own =
	    json_loadb(e->whole.raw.at, e->whole.raw.len, AS_JSON, NULL);
	struct span text = { json_string_value(act), json_string_length(act) };
	time_t at;

	fuzz_holds(json_equal(own, model), line, "another event");
	fuzz_holds(model_time(json_object_get(model, "at"), &at), line,
	    "not refused for its time");
	fuzz_holds(at == e->at, line, "another time");
	fuzz_holds(text.at && span_equal(text, e->act), line, "another act");
	json_decref(own);
}

static void
compare(struct span line, struct ticket *t, const json_t *history)
{
	struct events it = events_start(t);
	size_t n = 0;
	struct event e;
	time_t at;
	int got;

	while ((got = events_next(&it, &e)) > 0)
		compare_event(line, &e, json_array_get(history, n++));
	if (got < 0) {
		const json_t *model = json_array_get(history, n);

		fuzz_holds(!json_is_array(history) ||
			       !json_is_string(json_object_get(model, "act")) ||
			       !model_time(json_object_get(model, "at"), &at),
		    line, "refused wrongly");
		fuzz_holds(t->record->why.len > 0, line, "refused for nothing");
		return;
	}
	fuzz_holds(!history || (json_is_array(history) &&
				   n == json_array_size(history)),
	    line, "another number of events");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char before[] = "{\"history\":";
	struct buf line = { 0 };
	struct record record = { 0 };
	struct ticket ticket = { .record = &record };
	struct scan_fault fault;
	struct span text;
	json_t *json;
	char *copy;

	buf_add_str(&line, before);
	if (size && !memchr(data, '\n', size))
		buf_add(&line, data, size);
	buf_add_char(&line, '}');
	/* Memory of just that size, and behind the line what might mislead. */
	copy = malloc(line.len + SCAN_PAD);
	if (!copy)
		abort();
	memcpy(copy, line.at, line.len);
	memset(copy + line.len, size & 1 ? '"' : ']', SCAN_PAD);
	copy[line.len] = '\n';
	text = (struct span) { copy, line.len };
	if (!record_read(&record, text, &fault)) {
		json = json_loadb(text.at, text.len, AS_JSON, NULL);
		if (json) /* else see the target of the scanner */
			compare(
			    text, &ticket, json_object_get(json, "history"));
		json_decref(json);
	}
	record_release(&record);
	buf_release(&line);
	free(copy);
	return 0;
}
