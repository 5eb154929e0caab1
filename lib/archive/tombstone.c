/* Making what a purge leaves of an archived ticket. */
#include "archive/tombstone.h"

#include "base/when.h"
#include "config/reader.h"
#include "store/leaf.h"
#include "ticket/event.h"

static const char archiver[] = "cplt-archive";

static bool
is_time(struct span text)
{
	time_t at;

	return when_parse(text, &at) == 0;
}

static bool
is_archiver(struct span text)
{
	return span_is(text, archiver);
}

static bool
is_archive(struct span text)
{
	return span_is(text, "archive");
}

static bool
is_status(struct span text)
{
	return ticket_code(ticket_statuses, text) >= 0;
}

static bool
is_digest(struct span text)
{
	unsigned char digest[DIGEST_SIZE];

	return digest_unhex(text, digest);
}

/* What stays of the event of archiving, in the order in which it is written. */
static const struct kept {
	struct span name;
	bool (*is_right)(struct span text);
} kept[] = {
	{ { "at", 2 }, is_time }, { { "by", 2 }, is_archiver },
	{ { "act", 3 }, is_archive }, { { "from", 4 }, is_status },
	{ { "after", 5 }, is_digest },
	{ { "sha256", 6 }, is_digest }, /* of archives that were adopted */
};

/* Append the member as it stands, with a comma where it is not the first. */
static void
add_member(struct buf *out, struct span name, struct value v, bool first)
{
	if (!first)
		buf_add_char(out, ',');
	buf_add_json(out, name);
	buf_add_char(out, ':');
	buf_add_span(out, v.raw);
}

/* The last event of archiving; type SCAN_NONE when there is none. */
static struct value
find_archiving(struct ticket *t)
{
	struct walk w = walk_start(record_member(t->record, SPAN("history")));
	struct value found = { { NULL, 0 }, SCAN_NONE };

	while (walk_next(&w))
		if (is_archive(event_text(t, w.value, SPAN("act"))))
			found = w.value;
	return found;
}

static void
add_archiving(struct ticket *t, struct buf *out)
{
	struct value event = find_archiving(t);
	bool first = true;

	if (event.type == SCAN_NONE)
		return;
	buf_add_char(out, '{');
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
		struct value v = walk_member(event, kept[i].name);

		if (v.type != SCAN_STRING ||
		    !kept[i].is_right(record_value_text(t->record, v)))
			continue;
		add_member(out, kept[i].name, v, first);
		first = false;
	}
	buf_add_str(out, "},");
}

static void
add_category(struct ticket *t, struct buf *out)
{
	struct value v = record_member(t->record, SPAN("category"));

	if (v.type == SCAN_STRING &&
	    reader_is_name(record_value_text(t->record, v)))
		add_member(out, SPAN("category"), v, false);
}

void
tombstone_make(
    struct ticket *t, struct span at, struct span rule, struct buf *out)
{
	struct record *r = t->record;
	struct value kind = record_member(r, SPAN("kind"));
	unsigned char leaf[DIGEST_SIZE];

	buf_add_str(out, "{\"v\":1");
	add_member(out, SPAN("id"), record_member(r, SPAN("id")), false);
	if (kind.type != SCAN_NONE)
		add_member(out, SPAN("kind"), kind, false);
	buf_add_str(out, ",\"status\":\"archived\"");
	add_member(
	    out, SPAN("received"), record_member(r, SPAN("received")), false);
	add_category(t, out);
	buf_add_str(out, ",\"history\":[");
	add_archiving(t, out);
	event_begin(out, at, archiver, "purge");
	buf_add_str(out, ",\"rule\":");
	buf_add_json(out, rule);
	buf_add_str(out, "}],");
	leaf_of(r->line, leaf);
	leaf_tombstone(out, leaf);
	buf_add_char(out, '}');
}
