/* What an act writes: fields, the status, and the event in the history. */
#include "ticket/act_parts.h"

#include "base/lang.h"
#include "jsonl/equal.h"
#include "jsonl/nest.h"

/* What goes to the field that m writes; type SCAN_NONE for nothing. */
static struct value
written(const struct act *act, struct span at, const struct lifecycle_member *m)
{
	if (!m->writes)
		return (struct value) { { NULL, 0 }, SCAN_NONE };
	if (!m->path)
		return (struct value) { span_of(m->constant), SCAN_OBJECT };
	if (strcmp(m->path, "at") == 0)
		return (struct value) { at, SCAN_STRING };
	return nest_get(act->event, m->path);
}

static bool
can_take(struct record *r, const struct lifecycle_member *m)
{
	const char *rest = m->writes;
	enum scan_type top = record_type(r, nest_first(&rest));

	if (top == SCAN_NONE)
		return true;
	if (m->appended)
		return top == SCAN_ARRAY;
	return !rest || top == SCAN_OBJECT;
}

int
act_can_write(const struct act *act, struct ticket *t)
{
	const struct lifecycle_member *m = act->kind->members;

	for (; lifecycle_is_member(m); m++) {
		if (written(act, SPAN("\"\""), m).type == SCAN_NONE ||
		    can_take(t->record, m))
			continue;
		return record_bad(t->record,
		    m->appended ? _("'%.*s' must be an array")
				: _("'%.*s' must be an object"),
		    (int)strcspn(m->writes, "."), m->writes);
	}
	return 0;
}

/* Add json at path to the object that *was holds, or begin one. */
static void
add_was(struct buf *was, const char *path, struct span json)
{
	struct buf longer = { 0 };
	struct value object = { buf_span(was), SCAN_OBJECT };

	if (!was->len)
		object.type = SCAN_NONE;
	/* The table has no path that leads through another. */
	(void)nest_with(&longer, object, path, json);
	buf_clear(was);
	buf_add_span(was, buf_span(&longer));
	/* Walking reads a little beyond the end. */
	memset(buf_reserve(was, SCAN_PAD), 0, SCAN_PAD);
	buf_release(&longer);
}

/* Write the fields; what they were goes to was. */
static void
write_fields(const struct act_writing *w, struct buf *was)
{
	const struct lifecycle_member *m = w->act->kind->members;
	struct record *r = w->ticket->record;

	for (; lifecycle_is_member(m); m++) {
		struct value v = written(w->act, w->at, m), old;

		if (v.type == SCAN_NONE)
			continue;
		if (m->appended) {
			(void)record_append(r, m->writes, v.raw);
			continue;
		}
		old = record_get(r, m->writes);
		if (old.type != SCAN_NONE)
			add_was(was, m->path ? m->path : m->writes, old.raw);
		(void)record_set(r, m->writes, v.raw);
	}
}

static void
add_member(struct buf *event, const char *name, struct span json)
{
	if (!json.len)
		return;
	buf_addf(event, ",\"%s\":", name);
	buf_add_span(event, json);
}

/* What was asked for, but for the id. */
static void
add_asked(const struct act_writing *w, struct buf *event)
{
	struct walk m = walk_start(w->act->event);

	if (!w->act->has_at) {
		buf_add_str(event, "\"at\":");
		buf_add_span(event, w->at);
	}
	while (walk_next(&m)) {
		if (walk_is_name(m.key, SPAN("id")))
			continue;
		if (event->len > 1)
			buf_add_char(event, ',');
		buf_add_char(event, '"');
		buf_add_span(event, m.key);
		buf_add_str(event, "\":");
		buf_add_span(event, m.value.raw);
	}
}

static void
write_status(const struct act_writing *w, struct buf *event)
{
	struct buf json = { 0 };

	buf_add_json(&json, span_of(ticket_statuses[w->status]));
	(void)record_set(w->ticket->record, "status", buf_span(&json));
	add_member(event, "status", buf_span(&json));
	buf_release(&json);
	w->ticket->status = (enum ticket_status)w->status;
}

/* The act may have changed it. */
static void
read_kind(struct ticket *t)
{
	int kind = ticket_code(ticket_kinds, record_text(t->record, "kind"));

	if (kind >= 0)
		t->kind = (enum ticket_kind)kind;
}

void
act_write(const struct act_writing *w)
{
	struct buf event = { 0 }, was = { 0 };

	write_fields(w, &was);
	read_kind(w->ticket);
	buf_add_char(&event, '{');
	add_asked(w, &event);
	if (w->status != LIFECYCLE_STAYS)
		write_status(w, &event);
	add_member(&event, "was", buf_span(&was));
	add_member(&event, "told", w->told);
	add_member(&event, "forced", w->forced);
	buf_add_char(&event, '}');
	(void)record_append(w->ticket->record, "history", buf_span(&event));
	buf_release(&was);
	buf_release(&event);
}
