/* Two lines of one id: the same ticket, or one an earlier state of it. */
#include "ticket/version.h"

#include "jsonl/equal.h"
#include "jsonl/nest.h"
#include "ticket/lifecycle.h"

static const struct value nothing = { { NULL, 0 }, SCAN_NONE };

/* An earlier and a later line, and the events that only the later one has. */
struct course {
	struct record *early, *late;
	struct walk events;
};

/* A member of the early and of the late line, of which is taken away what the
 * events tell. */
struct change {
	struct span name;
	struct value early, late;
	struct buf early_text, late_text; /* where they are copies */
	const char *seen[32];             /* paths that were taken away */
	size_t seen_count;
	bool appended; /* an event added to it */
};

static bool
is_seen(const struct change *c, const char *path)
{
	for (size_t i = 0; i < c->seen_count; i++)
		if (strcmp(c->seen[i], path) == 0)
			return true;
	return false;
}

/* Take what is at path inside *v away, all of it when there is no path. */
static void
take_away(struct value *v, struct buf *text, const char *path)
{
	struct buf rest = { 0 };

	if (path && v->type == SCAN_OBJECT) {
		nest_without(&rest, *v, path);
		/* Walking reads a little beyond the end. */
		memset(buf_reserve(&rest, SCAN_PAD), 0, SCAN_PAD);
		*v = (struct value) { buf_span(&rest), SCAN_OBJECT };
	} else if (!path) {
		*v = nothing;
	}
	buf_release(text);
	*text = rest;
}

/* Commands that work by rules write over what rules, or nobody, wrote, and do
 * not say what it was. */
static bool
is_by_rules(struct value event)
{
	struct value by = walk_member(event, SPAN("by"));
	const char start[] = "\"cplt-";

	return by.type == SCAN_STRING && by.raw.len > sizeof start &&
	       !memcmp(by.raw.at, start, sizeof start - 1);
}

static bool
does_write(const struct lifecycle_member *m, struct value event)
{
	return m->writes &&
	       (!m->path || nest_get(event, m->path).type != SCAN_NONE);
}

/* An event wrote the member's part at path.  Returns false when the event says
 * that it was something else than it is in the early line. */
static bool
take_write(struct change *c, const struct lifecycle_member *m,
    struct value event, const char *path)
{
	struct value was = nest_get(
	    walk_member(event, SPAN("was")), m->path ? m->path : m->writes);

	if (m->appended) {
		c->appended = true;
		return true;
	}
	/* Only the first event that writes it tells of the early line. */
	if (is_seen(c, m->writes))
		return true;
	if (c->seen_count == sizeof c->seen / sizeof *c->seen)
		return false;
	c->seen[c->seen_count++] = m->writes;
	if (!is_by_rules(event) &&
	    !value_equal(was, path ? nest_get(c->early, path) : c->early))
		return false;
	take_away(&c->early, &c->early_text, path);
	take_away(&c->late, &c->late_text, path);
	return true;
}

static bool
take_event(struct change *c, struct value event)
{
	struct buf room = { 0 };
	const struct lifecycle_act *act =
	    lifecycle_find(walk_text(walk_member(event, SPAN("act")), &room));
	const struct lifecycle_member *m = act ? act->members : NULL;
	bool told = true;

	buf_release(&room);
	if (act && act->leads_to != LIFECYCLE_STAYS &&
	    span_is(c->name, "status"))
		c->early = c->late = nothing;
	for (; told && lifecycle_is_member(m); m++) {
		const char *path = m->writes;

		if (does_write(m, event) &&
		    span_equal(nest_first(&path), c->name))
			told = take_write(c, m, event, path);
	}
	/* cplt-classify tells its tags by nothing but that it was there. */
	if (act && span_is(span_of(act->name), "classify") &&
	    is_by_rules(event) &&
	    (span_is(c->name, "tags") || span_is(c->name, "classified")))
		c->early = c->late = nothing;
	return told;
}

static bool
is_empty(struct value v)
{
	return v.type == SCAN_NONE ||
	       (v.type == SCAN_OBJECT && !nest_is_filled(nest_open(v.raw)));
}

/* Are all elements of early the first ones of late? */
static bool
begins(struct value early, struct value late)
{
	struct walk x = walk_start(early), y = walk_start(late);

	while (walk_next(&x))
		if (!walk_next(&y) || !value_equal(x.value, y.value))
			return false;
	return late.type == SCAN_ARRAY &&
	       (early.type == SCAN_ARRAY || early.type == SCAN_NONE);
}

/* Do the events say why the member is another? */
static bool
is_told(const struct course *course, struct change *c)
{
	struct walk w = course->events;

	while (walk_next(&w))
		if (!take_event(c, w.value))
			return false;
	return value_equal(c->early, c->late) ||
	       (is_empty(c->early) && is_empty(c->late)) ||
	       (c->appended && begins(c->early, c->late));
}

static bool
is_member_told(const struct course *course, struct span name)
{
	struct change c = { .name = name,
		.early = record_member(course->early, name),
		.late = record_member(course->late, name) };
	bool told;

	if (span_is(name, "history") || span_is(name, "sla"))
		return true;
	told = value_equal(c.early, c.late) || is_told(course, &c);
	buf_release(&c.early_text);
	buf_release(&c.late_text);
	return told;
}

static bool
are_members_told(const struct course *course, const struct record *from)
{
	struct buf name = { 0 };
	bool told = true;

	for (size_t i = 0; told && i < from->index.count; i++) {
		const struct member *m = &from->index.members[i];

		buf_clear(&name);
		walk_decode(&name,
		    (struct span) { from->line.at + m->key, m->key_len });
		told = is_member_told(course, buf_span(&name));
	}
	buf_release(&name);
	return told;
}

static bool
is_course_told(const struct course *course)
{
	return are_members_told(course, course->early) &&
	       are_members_told(course, course->late);
}

/* Compare the rest, the events of both being the same up to x and y. */
static enum version
compare_members(struct record *a, struct record *b, struct walk x,
    struct walk y, enum version version)
{
	struct course course = { .early = a, .late = b, .events = y };

	if (version == VERSION_LATER)
		course = (struct course) { .early = b, .late = a, .events = x };
	return is_course_told(&course) ? version : VERSION_OTHER;
}

enum version
version_compare(struct record *a, struct record *b)
{
	struct value p = record_member(a, SPAN("history"));
	struct value q = record_member(b, SPAN("history"));
	struct walk x = walk_start(p), y = walk_start(q);
	struct walk rest_x, rest_y;
	bool more_x, more_y;

	if ((p.type != SCAN_ARRAY && p.type != SCAN_NONE) ||
	    (q.type != SCAN_ARRAY && q.type != SCAN_NONE))
		return value_equal(a->index.whole, b->index.whole)
			   ? VERSION_SAME
			   : VERSION_OTHER;
	do {
		rest_x = x;
		rest_y = y;
		more_x = walk_next(&x);
		more_y = walk_next(&y);
	} while (more_x && more_y && value_equal(x.value, y.value));
	if (more_x && more_y)
		return VERSION_OTHER;
	return compare_members(a, b, rest_x, rest_y,
	    more_x   ? VERSION_LATER
	    : more_y ? VERSION_EARLIER
		     : VERSION_SAME);
}
