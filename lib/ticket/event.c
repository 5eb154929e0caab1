/* A ticket's history of events. */
#include "ticket/event.h"

#include "base/lang.h"
#include "base/when.h"

struct events
events_start(struct ticket *t)
{
	struct events it = { .ticket = t };
	struct value history = record_member(t->record, SPAN("history"));

	it.misshapen = history.type != SCAN_ARRAY && history.type != SCAN_NONE;
	it.walk = walk_start(history);
	return it;
}

static const struct span no_text = { NULL, 0 };

/* Nearly every text stands there without an escape, and is then not looked at
 * twice: histories make up a third of what a sweep reads. */

static bool
read_time(struct record *r, struct value v, time_t *at)
{
	struct span text = { v.raw.at + 1, v.raw.len - 2 };

	return v.type == SCAN_STRING &&
	       (when_parse(text, at) == 0 ||
		   when_parse(record_value_text(r, v), at) == 0);
}

static struct span
read_act(struct record *r, struct value v)
{
	struct span text = { v.raw.at + 1, v.raw.len - 2 };

	if (v.type != SCAN_STRING)
		return no_text;
	return memchr(text.at, '\\', text.len) ? record_value_text(r, v) : text;
}

/* Take a member if it is one of those wanted; *has_at tells whether a time was
 * read. */
static inline void
take_named(struct record *r, struct span name, struct value v, struct event *e,
    bool *has_at)
{
	if (name.len == 2 && !memcmp(name.at, "at", 2))
		*has_at = read_time(r, v, &e->at);
	else if (name.len == 3 && !memcmp(name.at, "act", 3))
		e->act = read_act(r, v);
}

/* The same where the name has escapes, which make it six bytes at least. */
static void
take_escaped(
    struct record *r, const struct walk *w, struct event *e, bool *has_at)
{
	struct value key = { { w->key.at - 1, w->key.len + 2 }, SCAN_STRING };

	if (memchr(w->key.at, '\\', w->key.len))
		take_named(r, record_value_text(r, key), w->value, e, has_at);
}

int
events_next(struct events *it, struct event *e)
{
	struct record *r = it->ticket->record;
	bool has_at = false;
	struct walk w;

	if (it->misshapen) {
		record_bad(r, _("'history' must be an array of events"));
		return -1;
	}
	if (!walk_enter(&it->walk, &w))
		return 0;
	it->place++;
	*e = (struct event) { 0 };
	while (walk_next(&w)) {
		if (w.key.len < 6)
			take_named(r, w.key, w.value, e, &has_at);
		else
			take_escaped(r, &w, e, &has_at);
	}
	walk_leave(&it->walk, &w);
	e->whole = it->walk.value;
	if (has_at && e->act.at)
		return 1;
	record_bad(r,
	    _("event %zu of 'history' must be an object with 'at', an RFC 3339 "
	      "time, and 'act', a text"),
	    it->place);
	return -1;
}

struct span
event_text(struct events *it, const struct event *e, const char *name)
{
	return record_value_text(
	    it->ticket->record, walk_member(e->whole, span_of(name)));
}

int
event_append(struct ticket *t, time_t at, const struct zone *z, const char *by,
    const char *act, struct span more)
{
	char time[WHEN_TEXT];
	struct buf event = { 0 };
	int refused;

	zone_format(z, at, time);
	buf_reserve(&event, 256);
	buf_add_str(&event, "{\"at\":\"");
	buf_add(&event, time, WHEN_TEXT - 1);
	buf_add_str(&event, "\",\"by\":");
	buf_add_json(&event, span_of(by));
	buf_add_str(&event, ",\"act\":");
	buf_add_json(&event, span_of(act));
	if (more.len) {
		buf_add_char(&event, ',');
		buf_add_span(&event, more);
	}
	buf_add_char(&event, '}');
	refused = record_append(t->record, "history", buf_span(&event));
	buf_release(&event);
	if (refused)
		record_bad(
		    t->record, _("'history' must be an array of events"));
	return refused;
}
