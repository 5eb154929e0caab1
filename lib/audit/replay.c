/* A history gone through again, and the fields it gives. */
#include "audit/replay.h"

#include <stdlib.h>

#include "base/when.h"
#include "base/xalloc.h"
#include "jsonl/equal.h"
#include "jsonl/nest.h"

enum { FIELDS = 64, WRITES = 32 };

/* A field of tickets that some act writes. */
struct field {
	const char *path;
	enum lifecycle_type type;
};

/* A member of an event that writes one. */
struct writes {
	struct span top;  /* "customer"; .at is NULL for what the act says */
	const char *rest; /* "phone", or NULL */
	struct span path; /* both */
	struct value constant;
	int field;
};

/* The states a history leads through. */
struct course {
	int now, before; /* enum ticket_status, or -1 where it is not known */
	const struct trail_event *event;
};

struct replay {
	struct field fields[FIELDS];
	size_t field_count;
	struct writes writes[TRAIL_NUMBERS][WRITES];
	size_t write_count[TRAIL_NUMBERS];
	int visit_at, visit_score;

	uint64_t spoken; /* a bit for each field an event speaks of */
	struct value wanted[FIELDS];
	const struct trail_event *events[FIELDS];
	struct replay_difference differences[FIELDS + 1];
	size_t difference_count;
};

static bool
is_compared(const struct lifecycle_member *m)
{
	return m->writes && !m->appended && strcmp(m->writes, "tags") != 0 &&
	       strcmp(m->writes, "classified") != 0;
}

static int
find_field(struct replay *r, const char *path, enum lifecycle_type type)
{
	for (size_t i = 0; i < r->field_count; i++)
		if (!strcmp(r->fields[i].path, path))
			return (int)i;
	if (r->field_count == FIELDS)
		return -1;
	r->fields[r->field_count] = (struct field) { path, type };
	return (int)r->field_count++;
}

static struct value
constant_value(const char *json)
{
	struct value v = { .raw = span_of(json) };

	if (json)
		walk_skip(json, &v.type);
	return v;
}

static void
add_writes(struct replay *r, int act, const struct lifecycle_member *m)
{
	const char *rest = m->path;
	struct writes *w = &r->writes[act][r->write_count[act]];

	*w = (struct writes) {
		.field =
		    find_field(r, m->writes, m->path ? m->type : TYPE_TRUTH),
		.constant = constant_value(m->constant),
		.path = span_of(m->path),
	};
	if (m->path)
		w->top = nest_first(&rest);
	w->rest = rest;
	if (w->field >= 0)
		r->write_count[act]++;
}

struct replay *
replay_new(void)
{
	struct replay *r = xcalloc(1, sizeof *r);

	for (int i = 0; lifecycle_acts[i].name && i < TRAIL_NUMBERS; i++) {
		const struct lifecycle_member *m = lifecycle_acts[i].members;

		for (; lifecycle_is_member(m); m++)
			if (is_compared(m) && r->write_count[i] < WRITES)
				add_writes(r, i, m);
	}
	r->visit_at = find_field(r, "visit.at", TYPE_TIME);
	r->visit_score = find_field(r, "visit.score", TYPE_NUMBER);
	return r;
}

void
replay_free(struct replay *r)
{
	free(r);
}

/* The state that the event itself tells of, or -1. */
static int
told_state(const struct trail *trail, const struct trail_event *e)
{
	struct span said = trail_text(trail, e, TRAIL_STATUS);

	return said.at ? ticket_code(ticket_statuses, said) : -1;
}

/* The state an event leads to, -1 where nobody can tell; c->now where it leads
 * to none. */
static int
next_state(const struct trail *trail, const struct trail_event *e,
    const struct course *c)
{
	int to = e->number < 0 ? LIFECYCLE_STAYS
			       : lifecycle_acts[e->number].leads_to;

	if (to >= 0)
		return to;
	if (to == LIFECYCLE_BACK && c->now >= 0) {
		to = ticket_status_is_aside((enum ticket_status)c->now)
			 ? c->before
			 : c->now;
		return to >= 0 ? to : told_state(trail, e);
	}
	if (e->act == ACT_IMPORT)
		return told_state(trail, e);
	to = e->has >> TRAIL_STATUS & 1 ? told_state(trail, e) : -1;
	return to >= 0 ? to : c->now;
}

static void
go_on(const struct trail *trail, const struct trail_event *e, struct course *c)
{
	int was = c->now;

	c->now = next_state(trail, e, c);
	if (e->act == ACT_IMPORT)
		c->before = -1;
	if (!ticket_status_is_aside((enum ticket_status)c->now))
		c->before = c->now;
	if (c->now != was)
		c->event = e;
}

static void
speak(struct replay *r, int field, struct value v, const struct trail_event *e)
{
	r->spoken |= UINT64_C(1) << field;
	r->wanted[field] = v;
	r->events[field] = e;
}

/* What another system's customers were offered they may have agreed to: that
 * the intake says in its own way. */
static void
hear_constant(
    struct replay *r, const struct trail_event *e, const struct writes *writes)
{
	if (e->act == ACT_PROPOSE && trail_came(e))
		r->spoken &= ~(UINT64_C(1) << writes->field);
	else
		speak(r, writes->field, writes->constant, e);
}

static void
hear_member(struct replay *r, const struct trail_event *e, const struct walk *w)
{
	for (size_t i = 0; i < r->write_count[e->number]; i++) {
		const struct writes *writes = &r->writes[e->number][i];
		struct value v = w->value;

		if (!writes->top.at || w->key.len < writes->top.len ||
		    (w->key.len == writes->top.len &&
			*w->key.at != *writes->top.at))
			continue;
		if (walk_is_name(w->key, writes->top))
			v = writes->rest ? nest_get(v, writes->rest) : v;
		else if (!writes->rest || !walk_is_name(w->key, writes->path))
			continue;
		if (v.type != SCAN_NONE && v.type != SCAN_NULL)
			speak(r, writes->field, v, e);
	}
}

static void
hear(struct replay *r, const struct trail_event *e)
{
	struct walk w = walk_start(e->whole);

	if (e->act == ACT_IMPORT)
		r->spoken = 0;
	if (e->number < 0 || !r->write_count[e->number])
		return;
	for (size_t i = 0; i < r->write_count[e->number]; i++)
		if (r->writes[e->number][i].constant.raw.at)
			hear_constant(r, e, &r->writes[e->number][i]);
	while ((e->has_more || e->act == ACT_VISIT) && walk_next(&w))
		hear_member(r, e, &w);
}

static bool
same_time(struct record *r, struct value a, struct value b)
{
	time_t x, y;

	if (when_parse(record_value_text(r, a), &x) < 0 ||
	    when_parse(record_value_text(r, b), &y) < 0)
		return value_equal(a, b);
	return x == y;
}

/* What the event names of a party must stand there. */
static bool
same_party(struct value stands, struct value wanted)
{
	static const struct span names[] = { { "by", 2 }, { "dept", 4 },
		{ "role", 4 } };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct value v = walk_member(wanted, names[i]);

		if (v.type != SCAN_NONE &&
		    !value_equal(walk_member(stands, names[i]), v))
			return false;
	}
	return true;
}

static bool
is_same(enum lifecycle_type type, struct record *r, struct value stands,
    struct value wanted)
{
	if (type == TYPE_TIME)
		return same_time(r, stands, wanted);
	if (type == TYPE_PARTY)
		return same_party(stands, wanted);
	return value_equal(stands, wanted);
}

/* Is v what a member of that type can be?  One that is not says nothing. */
static bool
is_of_type(enum lifecycle_type type, struct value v)
{
	switch (type) {
	case TYPE_NUMBER:
	case TYPE_AMOUNT:
		return v.type == SCAN_NUMBER;
	case TYPE_TRUTH:
		return v.type == SCAN_TRUE || v.type == SCAN_FALSE;
	case TYPE_LIST:
		return v.type == SCAN_ARRAY;
	case TYPE_PARTY:
		return v.type == SCAN_OBJECT;
	default:
		return v.type == SCAN_STRING;
	}
}

/* What a ticket without the field counts as having. */
static struct value
default_value(const char *path)
{
	if (!strcmp(path, "level"))
		return (struct value) { SPAN("0"), SCAN_NUMBER };
	if (!strcmp(path, "kind"))
		return (struct value) { SPAN("\"complaint\""), SCAN_STRING };
	return (struct value) { { NULL, 0 }, SCAN_NONE };
}

static struct span
shown(struct record *r, struct value v)
{
	struct span text = record_value_text(r, v);

	return text.at ? text : v.raw;
}

static void
add(struct replay *r, const char *path, struct span stands, struct span wanted,
    const struct trail_event *e)
{
	r->differences[r->difference_count++] =
	    (struct replay_difference) { path, stands, wanted, e };
}

/* A call-back told by its time alone came with the intake, where visit.at says
 * it in its own way. */
static bool
is_aside_of_visit(const struct replay *r, int field)
{
	return field == r->visit_at &&
	       (!(r->spoken >> r->visit_score & 1) ||
		   r->events[r->visit_at] != r->events[r->visit_score]);
}

static void
compare(struct replay *r, struct record *record, int field)
{
	const struct field *f = &r->fields[field];
	struct value stands = record_get(record, f->path);
	struct value wanted = r->wanted[field];

	if (stands.type == SCAN_NONE)
		stands = default_value(f->path);
	if (!is_of_type(f->type, wanted) || is_aside_of_visit(r, field) ||
	    is_same(f->type, record, stands, wanted))
		return;
	add(r, f->path, shown(record, stands), shown(record, wanted),
	    r->events[field]);
}

const struct replay_difference *
replay_run(struct replay *r, const struct trail *trail, size_t *count)
{
	const struct ticket *t = trail->ticket;
	struct course c = { .now = -1, .before = -1 };

	r->spoken = r->difference_count = 0;
	for (size_t i = 0; i < trail->count; i++) {
		go_on(trail, &trail->events[i], &c);
		hear(r, &trail->events[i]);
	}
	if (c.now >= 0 && c.now != (int)t->status)
		add(r, "status", span_of(ticket_statuses[t->status]),
		    span_of(ticket_statuses[c.now]), c.event);
	for (uint64_t left = r->spoken; left; left &= left - 1)
		compare(r, t->record, __builtin_ctzll(left));
	*count = r->difference_count;
	return r->differences;
}
