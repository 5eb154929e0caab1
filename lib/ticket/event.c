/* A ticket's history of events. */
#include "ticket/event.h"

#include "base/lang.h"
#include "base/when.h"
#include "jsonl/lex.h"

enum { EVENT_ROOM = 128 }; /* bytes of what most events say of themselves */

struct events
events_start(struct ticket *t)
{
	struct events it = { .ticket = t };
	struct value history = record_member(t->record, SPAN("history"));

	it.misshapen = history.type != SCAN_ARRAY && history.type != SCAN_NONE;
	if (history.type == SCAN_ARRAY)
		it.at = lex_skip_blank(history.raw.at + 1);
	return it;
}

/*
 * Histories make up most of what a sweep reads.  So the members of an event are
 * read in a loop of their own, which looks at nothing twice that stands there
 * as the commands write it: names and acts without an escape, times of 25
 * characters.  All else is measured first, and then read as anywhere.
 */

/* p is at a value; returns the place behind it, and its time in *at if *has_at
 * comes out true. */
static const char *
read_time(struct record *r, const char *p, time_t *at, bool *has_at)
{
	const size_t usual = WHEN_TEXT - 1;
	struct value v = { .raw.at = p };
	const char *end;

	/* No quote is part of a time: this one ends the text. */
	*has_at = *p == '"' && p[usual + 1] == '"' &&
		  when_parse((struct span) { p + 1, usual }, at) == 0;
	if (*has_at)
		return p + usual + 2;
	end = walk_skip(p, &v.type);
	v.raw.len = (size_t)(end - p);
	*has_at = v.type == SCAN_STRING &&
		  when_parse(record_value_text(r, v), at) == 0;
	return end;
}

/* The same for an act, which is a text. */
static const char *
read_act(struct record *r, const char *p, struct span *act)
{
	struct value v = { .raw.at = p };
	size_t plain = stops_quote(p + 1);
	const char *end;

	if (*p == '"' && p[plain + 1] == '"') {
		*act = (struct span) { p + 1, plain };
		return p + plain + 2;
	}
	end = walk_skip(p, &v.type);
	v.raw.len = (size_t)(end - p);
	*act = (struct span) { NULL, 0 };
	if (v.type == SCAN_STRING)
		*act = record_value_text(r, v);
	return end;
}

enum name { NAME_OTHER, NAME_AT, NAME_ACT };

static enum name
escaped_name(struct span key)
{
	if (walk_is_name(key, SPAN("at")))
		return NAME_AT;
	return walk_is_name(key, SPAN("act")) ? NAME_ACT : NAME_OTHER;
}

/* p is at a name's opening quote; returns the place behind the closing one. */
static inline const char *
read_name(const char *p, enum name *name)
{
	const char *end;

	if (!memcmp(p, "\"at\"", 4)) {
		*name = NAME_AT;
		return p + 4;
	}
	if (!memcmp(p, "\"act", 4) && p[4] == '"') {
		*name = NAME_ACT;
		return p + 5;
	}
	*name = NAME_OTHER;
	end = p + 1 + stops_quote(p + 1);
	if (*end != '"') {
		end = lex_skip_string(p + 1);
		*name = escaped_name(
		    (struct span) { p + 1, (size_t)(end - p - 1) });
	}
	return end + 1;
}

/* p is at an event's opening brace; returns the place behind the closing one.
 * Of members of one name the last one counts. */
static const char *
read_event(struct record *r, const char *p, struct event *e, bool *has_at)
{
	p = lex_skip_blank(p + 1);
	while (*p != '}') {
		enum scan_type type;
		enum name name;

		p = read_name(p, &name);
		p = lex_skip_colon(p);
		if (name == NAME_AT)
			p = read_time(r, p, &e->at, has_at);
		else if (name == NAME_ACT)
			p = read_act(r, p, &e->act);
		else if (*p == '"')
			p = lex_skip_string(p + 1) + 1;
		else
			p = walk_skip(p, &type);
		p = lex_skip_comma(p);
	}
	return p + 1;
}

int
events_next(struct events *it, struct event *e)
{
	struct record *r = it->ticket->record;
	bool has_at = false;
	const char *end;

	if (it->misshapen) {
		record_bad(r, _("'history' must be an array of events"));
		return -1;
	}
	if (!it->at || *it->at == ']')
		return 0;
	it->place++;
	*e = (struct event) { .whole.raw.at = it->at };
	if (*it->at == '{') {
		e->whole.type = SCAN_OBJECT;
		end = read_event(r, it->at, e, &has_at);
	} else {
		end = walk_skip(it->at, &e->whole.type);
	}
	e->whole.raw.len = (size_t)(end - it->at);
	it->at = lex_skip_comma(end);
	if (has_at && e->act.at)
		return 1;
	record_bad(r,
	    _("event %zu of 'history' must be an object with 'at', an RFC 3339 "
	      "time, and 'act', a text"),
	    it->place);
	return -1;
}

struct span
event_text(const struct ticket *t, struct value event, struct span name)
{
	return record_value_text(t->record, walk_member(event, name));
}

void
event_begin(struct buf *out, struct span at, const char *by, const char *act)
{
	buf_add_str(out, "{\"at\":\"");
	buf_add_span(out, at);
	buf_add_str(out, "\",\"by\":");
	buf_add_json(out, span_of(by));
	buf_add_str(out, ",\"act\":");
	buf_add_json(out, span_of(act));
}

int
event_end(struct buf *event, struct ticket *t)
{
	buf_add_char(event, '}');
	if (record_append(t->record, "history", buf_span(event)) == 0)
		return 0;
	return record_bad(t->record, _("'history' must be an array of events"));
}

int
event_append(struct ticket *t, time_t at, const struct zone *z, const char *by,
    const char *act, struct span more)
{
	char time[WHEN_TEXT];
	struct buf event = { 0 };
	int refused;

	buf_reserve(&event, EVENT_ROOM + more.len);
	zone_format(z, at, time);
	event_begin(&event, span_of(time), by, act);
	if (more.len)
		buf_add_char(&event, ',');
	buf_add_span(&event, more);
	refused = event_end(&event, t);
	buf_release(&event);
	return refused;
}
