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

/* Take a member if it is one of those wanted; *has_at tells whether a time was
 * read.  Returns false when it is another one. */
static bool
take_named(struct record *r, struct span name, struct value v, struct event *e,
    bool *has_at)
{
	if (span_equal(name, SPAN("at")))
		*has_at = when_parse(record_value_text(r, v), &e->at) == 0;
	else if (span_equal(name, SPAN("act")))
		e->act =
		    v.type == SCAN_STRING ? record_value_text(r, v) : no_text;
	else if (span_equal(name, SPAN("by")))
		e->by = record_value_text(r, v);
	else
		return false;
	return true;
}

static void
take_member(
    struct record *r, const struct walk *w, struct event *e, bool *has_at)
{
	struct value key = { { w->key.at - 1, w->key.len + 2 }, SCAN_STRING };
	struct span name;

	if (take_named(r, w->key, w->value, e, has_at))
		return;
	name = record_value_text(r, key);
	if (name.at != w->key.at) /* it is written with escapes */
		take_named(r, name, w->value, e, has_at);
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
	while (walk_next(&w))
		if (w.object)
			take_member(r, &w, e, &has_at);
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
