/* A ticket as it stood at some time. */
#include "show/rewind.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "jsonl/nest.h"
#include "ticket/lifecycle.h"

/* Fields that a command writes without saying what they were; what no event
 * tells of they did not have then.  The kind is told, changed or not. */
static const char *const ruled[] = { "category", "severity", "route",
	"classified", NULL };

/* Returns how many events there are up to at, or -1, record_bad being told. */
static ptrdiff_t
read_events(struct rewind *w, struct ticket *t, time_t at)
{
	struct events it = events_start(t);
	struct event e;
	ptrdiff_t then = -1;
	int got;

	w->count = 0;
	while ((got = events_next(&it, &e)) > 0) {
		if (then < 0 && e.at > at)
			then = (ptrdiff_t)w->count;
		w->events =
		    xgrow(w->events, w->count, &w->room, sizeof *w->events);
		w->events[w->count++] = e.whole;
	}
	if (got < 0)
		return -1;
	return then < 0 ? (ptrdiff_t)w->count : then;
}

static bool
is_command(const struct ticket *t, struct value event)
{
	static const struct span command = { "cplt-", 5 };
	struct span by = event_text(t, event, SPAN("by"));

	return by.len >= command.len && !memcmp(by.at, command.at, command.len);
}

/* What the last of the first count events that tells of it says. */
static struct value
told_before(const struct rewind *w, size_t count, const char *path)
{
	struct value v = { { NULL, 0 }, SCAN_NONE };

	while (count > 0 && v.type == SCAN_NONE)
		v = nest_get(w->events[--count], path);
	return v;
}

static void
put(struct record *r, const char *path, struct value v)
{
	if (v.type == SCAN_NONE)
		record_remove(r, path);
	else
		(void)record_set(r, path, v.raw);
}

/* Take the last element of an array away. */
static void
shorten(struct record *r, const char *name)
{
	struct walk w = walk_start(record_get(r, name));
	struct buf rest = { 0 };
	struct value last = { .type = SCAN_NONE };
	size_t count = 0;

	buf_add_char(&rest, '[');
	for (; walk_next(&w); count++) {
		if (count)
			buf_add_span(&rest, last.raw);
		if (count > 0)
			buf_add_char(&rest, ',');
		last = w.value;
	}
	if (count > 1)
		rest.len--;
	buf_add_char(&rest, ']');
	if (count > 1)
		(void)record_set(r, name, buf_span(&rest));
	else
		record_remove(r, name);
	buf_release(&rest);
}

/* What the member that event place wrote was before. */
static void
unwrite(struct rewind *w, struct ticket *t, size_t place,
    const struct lifecycle_member *m)
{
	struct record *r = t->record;
	struct value event = w->events[place];
	struct value was = nest_get(
	    walk_member(event, SPAN("was")), m->path ? m->path : m->writes);

	if (m->appended) {
		shorten(r, m->writes);
		return;
	}
	if (was.type != SCAN_NONE || !is_command(t, event)) {
		put(r, m->writes, was);
		return;
	}
	if (!strcmp(m->writes, "level"))
		was = walk_member(event, SPAN("from"));
	else
		was = told_before(w, place, m->writes);
	if (was.type != SCAN_NONE ||
	    ticket_code(ruled, span_of(m->writes)) >= 0)
		put(r, m->writes, was);
}

static void
undo(struct rewind *w, struct ticket *t, size_t place)
{
	struct value event = w->events[place];
	const struct lifecycle_act *act =
	    lifecycle_find(event_text(t, event, SPAN("act")));
	const struct lifecycle_member *m = act ? act->members : NULL;

	for (; lifecycle_is_member(m); m++)
		if (m->writes &&
		    (!m->path || nest_get(event, m->path).type != SCAN_NONE))
			unwrite(w, t, place, m);
}

static void
put_events(const struct rewind *w, struct record *r, const char *name,
    size_t from, size_t to)
{
	struct buf text = { 0 };

	buf_add_char(&text, '[');
	for (size_t i = from; i < to; i++) {
		if (i > from)
			buf_add_char(&text, ',');
		buf_add_span(&text, w->events[i].raw);
	}
	buf_add_char(&text, ']');
	(void)record_set(r, name, buf_span(&text));
	buf_release(&text);
}

/* What came later is kept aside: a name or number that was corrected then is to
 * be masked all the same, by who redacts what is in the line. */
static void
cut_history(const struct rewind *w, struct record *r, size_t count)
{
	put_events(w, r, "history", 0, count);
	put_events(w, r, "later", count, w->count);
}

/* The edits made firm: redacting looks at the line. */
static int
settle(struct rewind *w, struct record *r)
{
	struct scan_fault fault;
	size_t len;

	buf_clear(&w->line);
	record_write(r, &w->line);
	len = w->line.len;
	memset(buf_reserve(&w->line, SCAN_PAD), 0, SCAN_PAD);
	if (record_read(
		&w->record, (struct span) { w->line.at, len }, &fault) ||
	    ticket_read(&w->ticket, &w->record))
		return record_bad(
		    r, _("its history does not lead back to a ticket"));
	return 0;
}

int
rewind_to(
    struct rewind *w, struct ticket *t, time_t at, enum ticket_status status)
{
	ptrdiff_t then = read_events(w, t, at);

	if (then < 0)
		return 1;
	w->later = w->count - (size_t)then;
	for (size_t i = w->count; i > (size_t)then; i--)
		undo(w, t, i - 1);
	if (w->later) {
		cut_history(w, t->record, (size_t)then);
		(void)record_set_text(
		    t->record, "status", span_of(ticket_statuses[status]));
	}
	return settle(w, t->record);
}

void
rewind_release(struct rewind *w)
{
	free(w->events);
	record_release(&w->record);
	buf_release(&w->line);
}
