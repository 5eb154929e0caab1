/* What a ticket is tied to, written into it. */
#include "link/mark.h"

#include "ticket/event.h"

static const char by[] = "cplt-link";

static void
begin(struct buf *links, const char *rel, struct span id)
{
	buf_addf(links, "{\"rel\":\"%s\",\"id\":", rel);
	buf_add_json(links, id);
	buf_add_str(links, ",\"why\":[");
}

void
mark_link(const char *rel, struct span id, struct span why, struct buf *links)
{
	begin(links, rel, id);
	buf_add_json(links, why);
	buf_add_str(links, "]}\n");
}

static void
mark_tie(const char *rel, const struct tie *tie, struct buf *links)
{
	/* Rounded down, so that 1.00 says that no word differs. */
	int likeness = (int)(tie->likeness * 100 + 1e-9);
	bool first = true;

	if (!tie->id.at)
		return;
	begin(links, rel, tie->id);
	for (int k = 0; k < KEY_COUNT; k++) {
		if (!(tie->keys >> k & 1))
			continue;
		buf_addf(links, "%s\"%s\"", first ? "" : ",", trace_keys[k]);
		first = false;
	}
	if (likeness)
		buf_addf(links, "%s\"text %d.%02d\"", first ? "" : ",",
		    likeness / 100, likeness % 100);
	buf_add_str(links, "]}\n");
}

void
mark_ties(const struct ties *ties, struct buf *links)
{
	mark_tie("duplicate_of", &ties->duplicate, links);
	mark_tie("repeat_of", &ties->repeat, links);
}

/* Take text, of which nothing is readable beyond its end, for r's line. */
static void
read(struct record *r, struct span text, struct buf *room)
{
	struct scan_fault fault;

	buf_clear(room);
	buf_reserve(room, text.len + SCAN_PAD);
	buf_add_span(room, text);
	memset(room->at + room->len, 0, SCAN_PAD);
	(void)record_read(r, buf_span(room), &fault);
}

static bool
has(struct ticket *t, struct value link, const char *name, struct span text)
{
	struct value v = walk_member(link, span_of(name));

	return span_equal(record_value_text(t->record, v), text);
}

static bool
is_linked(struct ticket *t, struct span rel)
{
	struct walk w = walk_start(record_member(t->record, SPAN("links")));

	while (walk_next(&w))
		if (has(t, w.value, "rel", rel))
			return true;
	return false;
}

/* Does the history say that the link was made before? */
static bool
was_made(struct ticket *t, struct span rel, struct span id)
{
	struct walk w = walk_start(record_member(t->record, SPAN("history")));

	while (walk_next(&w)) {
		struct value link = walk_member(w.value, SPAN("link"));

		if (has(t, w.value, "act", SPAN("link")) &&
		    has(t, link, "rel", rel) && has(t, link, "id", id))
			return true;
	}
	return false;
}

static void
apply(struct marker *m, struct ticket *t, struct span json)
{
	struct buf more = { 0 };
	struct span rel, id;

	read(&m->link, json, &m->work);
	rel = record_text(&m->link, "rel");
	id = record_text(&m->link, "id");
	if (is_linked(t, rel) || was_made(t, rel, id))
		return;
	buf_add_str(&more, "\"link\":");
	buf_add_span(&more, json);
	(void)record_append(t->record, "links", json);
	(void)event_append(t, m->now, m->zone, by, "link", buf_span(&more));
	buf_release(&more);
}

int
mark_write(
    struct marker *m, struct span line, struct span links, struct buf *out)
{
	struct ticket t = { .record = &m->ticket };
	size_t before = out->len;

	read(&m->ticket, line, &m->line);
	for (size_t at = 0; at < links.len;) {
		const char *json = links.at + at;
		const char *end = memchr(json, '\n', links.len - at);

		apply(m, &t, (struct span) { json, (size_t)(end - json) });
		at += (size_t)(end - json) + 1;
	}
	record_write(&m->ticket, out);
	buf_add_char(out, '\n');
	if (out->len - before <= SCAN_LINE + 1)
		return 0;
	out->len = before;
	buf_add_span(out, line);
	buf_add_char(out, '\n');
	return 1;
}

void
mark_release(struct marker *m)
{
	record_release(&m->ticket);
	record_release(&m->link);
	buf_release(&m->line);
	buf_release(&m->work);
}
