/* An act asked for in texts becomes an event. */
#include "update/compose.h"

#include "base/lang.h"
#include "jsonl/nest.h"
#include "text/tidy.h"

/* No member lies deeper. */
enum { PATH_DOTS = 4 };

static struct value
event_of(struct compose *c)
{
	/* Walks read on beyond the end. */
	memset(buf_reserve(&c->event, SCAN_PAD), 0, SCAN_PAD);
	return (struct value) { buf_span(&c->event), SCAN_OBJECT };
}

/* Put json at path into the event.  Returns 1 where that lies in no object. */
static int
put(struct compose *c, const char *path, struct span json)
{
	struct buf done;

	buf_clear(&c->next);
	if (nest_with(&c->next, event_of(c), path, json))
		return 1;
	done = c->next;
	c->next = c->event;
	c->event = done;
	return 0;
}

static void
put_name(struct compose *c)
{
	if (c->named)
		return;
	c->named = true;
	buf_clear(&c->value);
	buf_add_json(&c->value, c->name);
	(void)put(c, "act", buf_span(&c->value));
}

void
compose_begin(struct compose *c, struct span id, struct span act)
{
	c->act = lifecycle_find(act);
	c->name = act;
	c->named = false;
	buf_clear(&c->event);
	buf_add_str(&c->event, "{\"id\":");
	buf_add_json(&c->event, id);
	buf_add_char(&c->event, '}');
}

/* What stands at path: a member, or a part of one. */
static enum lifecycle_type
type_at(const struct compose *c, struct span path)
{
	const struct lifecycle_member *m =
	    c->act ? lifecycle_member(c->act, path) : NULL;

	if (m)
		return m->type;
	/* Of the parts of objects only this one is no text. */
	return span_is(path, "evidence.size") ? TYPE_NUMBER : TYPE_TEXT;
}

static int
write_time(
    struct compose *c, const char *path, struct span text, struct buf *why)
{
	enum { SHOWN = 40 };
	struct span head = { text.at, text_fit(text, SHOWN) };
	size_t before = why->len;
	char time[WHEN_TEXT];
	time_t t;

	buf_addf(why, _("'%s' is '%.*s%s', "), path, SPAN_ARGS(head),
	    head.len < text.len ? "…" : "");
	if (moment_read(c->moment, text, &t, why))
		return 1;
	why->len = before;
	zone_format(c->moment->zone, t, time);
	buf_add_json(&c->value, span_of(time));
	return 0;
}

static void
write_list(struct compose *c, struct span text)
{
	char mark = '[';

	while (text.len) {
		const char *bar = memchr(text.at, '|', text.len);
		size_t len = bar ? (size_t)(bar - text.at) : text.len;
		struct span one = tidy_trim((struct span) { text.at, len });

		len += bar != NULL;
		text = (struct span) { text.at + len, text.len - len };
		if (!one.len)
			continue;
		buf_add_char(&c->value, mark);
		buf_add_json(&c->value, one);
		mark = ',';
	}
	buf_add_str(&c->value, mark == '[' ? "[]" : "]");
}

/* What is not as its type wants it stays a text, and is refused for that. */
static int
write_value(
    struct compose *c, const char *path, struct span text, struct buf *why)
{
	enum lifecycle_type type = type_at(c, span_of(path));
	struct span trimmed = tidy_trim(text);
	bool yes;

	if (type == TYPE_TIME)
		return write_time(c, path, trimmed, why);
	if ((type == TYPE_NUMBER || type == TYPE_AMOUNT) &&
	    tidy_is_number(trimmed))
		buf_add_span(&c->value, trimmed);
	else if (type == TYPE_TRUTH && tidy_yes(trimmed, &yes) == 0)
		buf_add_str(&c->value, yes ? "true" : "false");
	else if (type == TYPE_LIST)
		write_list(c, text);
	else
		buf_add_json(&c->value, trimmed);
	return 0;
}

static bool
is_path(const char *path)
{
	size_t dots = 0;

	for (const char *p = path; *p; p++) {
		bool dot = *p == '.';

		if (dot && (p == path || !p[1] || p[1] == '.'))
			return false;
		dots += dot;
	}
	return *path && dots <= PATH_DOTS;
}

int
compose_rank(const char *path)
{
	return !strcmp(path, "at") ? 0 : !strcmp(path, "by") ? 1 : 2;
}

/* What of an object is meant where it is just named. */
static const char *
named_part(const struct compose *c, const char *path)
{
	enum lifecycle_type type = type_at(c, span_of(path));

	return type == TYPE_PARTY      ? ".dept"
	       : type == TYPE_EVIDENCE ? ".file"
				       : "";
}

static bool
holds_object(struct compose *c, const char *path)
{
	return nest_get(event_of(c), path).type == SCAN_OBJECT;
}

int
compose_set(
    struct compose *c, const char *path, struct span text, struct buf *why)
{
	if (!is_path(path) || !strcmp(path, "id") || !strcmp(path, "act")) {
		buf_addf(why,
		    _("'%s' is no member of an event, wanted one such as "
		      "note or to.by"),
		    path);
		return 1;
	}
	if (compose_rank(path) == COMPOSE_RANKS - 1)
		put_name(c);
	buf_clear(&c->value);
	if (write_value(c, path, text, why))
		return 1;
	buf_clear(&c->path);
	buf_addf(&c->path, "%s%s", path, named_part(c, path));
	if (holds_object(c, buf_text(&c->path))) {
		buf_addf(why,
		    _("'%s' and a member of it are both given, wanted one of "
		      "both"),
		    path);
		return 1;
	}
	if (!put(c, buf_text(&c->path), buf_span(&c->value)))
		return 0;
	buf_addf(why,
	    _("'%s' lies within another member that is no object, wanted one "
	      "of both"),
	    path);
	return 1;
}

struct span
compose_end(struct compose *c)
{
	put_name(c);
	return buf_span(&c->event);
}

void
compose_release(struct compose *c)
{
	buf_release(&c->event);
	buf_release(&c->next);
	buf_release(&c->value);
	buf_release(&c->path);
}
