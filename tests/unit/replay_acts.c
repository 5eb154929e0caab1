/*
 * Random acts, then their events alone: played forward by the table they give
 * the fields that the ticket has, and backward by what each says was, those
 * that it had.
 */
#include <stdio.h>

#include "acting.h"
#include "jsonl/equal.h"
#include "jsonl/nest.h"

enum { ROUNDS = 400, TRIES = 60, EVENTS = TRIES };

struct dice {
	uint64_t state;
};

static unsigned
roll(struct dice *d, unsigned sides)
{
	d->state = d->state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(d->state >> 33) % sides;
}

static bool
is_end(const struct lifecycle_member *m)
{
	return !m || (!m->path && !m->writes);
}

static void
add_value(struct buf *out, struct dice *d, const struct lifecycle_member *m)
{
	unsigned n = roll(d, 3);
	size_t count = 0;

	while (m->codes && m->codes[count])
		count++;
	switch (m->type) {
	case TYPE_TEXT:
		buf_addf(out, "\"%s %u\"", m->path, n);
		break;
	case TYPE_TIME:
		buf_addf(out, "\"2026-11-2%uT10:00:00+08:00\"", n);
		break;
	case TYPE_NUMBER:
		buf_addf(out, "%d",
		    m->lo + (int)roll(d, (unsigned)(m->hi - m->lo + 1)));
		break;
	case TYPE_AMOUNT:
		buf_addf(out, "%u.50", n);
		break;
	case TYPE_TRUTH:
		buf_add_str(out, n ? "true" : "false");
		break;
	case TYPE_CODE:
		buf_addf(out, "\"%s\"", m->codes[roll(d, (unsigned)count)]);
		break;
	case TYPE_LIST:
		buf_addf(out, "[\"l%u\"]", n);
		break;
	case TYPE_PARTY:
		buf_addf(out, "{\"by\":\"%u\"}", n);
		break;
	case TYPE_TRANSCRIPT:
		buf_add_str(out, "\"t\"");
		break;
	case TYPE_EVIDENCE:
		buf_addf(out, "{\"file\":\"%u\",\"kind\":\"log\"}", n);
		break;
	case TYPE_LINK:
		buf_addf(out, "{\"rel\":\"incident\",\"id\":\"%u\"}", n);
		break;
	}
}

/* Members of objects are written one by one, each into an object of its own
 * that holds them all. */
static void
add_members(struct buf *out, struct dice *d, const struct lifecycle_act *a)
{
	struct buf object = { 0 }, value = { 0 }, next = { 0 };

	buf_add_str(&object, "{}");
	for (const struct lifecycle_member *m = a->members; !is_end(m); m++) {
		if (!m->path || strcmp(m->path, "at") == 0 ||
		    strcmp(m->path, "reason") == 0 ||
		    (!m->needed && roll(d, 3) == 0))
			continue;
		buf_clear(&value);
		add_value(&value, d, m);
		memset(buf_reserve(&object, SCAN_PAD), 0, SCAN_PAD);
		buf_clear(&next);
		assert_int_equal(
		    nest_with(&next,
			(struct value) { buf_span(&object), SCAN_OBJECT },
			m->path, buf_span(&value)),
		    0);
		buf_clear(&object);
		buf_add_span(&object, buf_span(&next));
	}
	if (object.len > 2) {
		buf_add_char(out, ',');
		buf_add(out, object.at + 1, object.len - 2);
	}
	buf_release(&object);
	buf_release(&value);
	buf_release(&next);
}

/* Something that somebody might ask for; much of it is refused. */
static void
ask(struct buf *event, struct dice *d, int minute)
{
	const struct lifecycle_act *a = lifecycle_acts;
	size_t count = 0;

	while (a[count].name)
		count++;
	a += roll(d, (unsigned)count);
	buf_clear(event);
	buf_addf(event,
	    "{\"act\":\"%s\",\"at\":\"2026-11-21T10:%02d:00+08:00\","
	    "\"by\":\"7\",\"reason\":\"r\"",
	    a->name, minute);
	add_members(event, d, a);
	buf_add_char(event, '}');
}

/* What the event puts into the field that m writes. */
static struct value
said(struct value event, const struct lifecycle_member *m)
{
	struct value constant = { span_of(m->constant), SCAN_OBJECT };

	if (m->path)
		return nest_get(event, m->path);
	if (strchr("tf", *m->constant))
		constant.type = *m->constant == 't' ? SCAN_TRUE : SCAN_FALSE;
	return constant;
}

static void
forward(struct record *r, struct value event)
{
	struct value name = walk_member(event, SPAN("act"));
	struct value status = walk_member(event, SPAN("status"));
	const struct lifecycle_act *a =
	    lifecycle_find((struct span) { name.raw.at + 1, name.raw.len - 2 });

	for (const struct lifecycle_member *m = a->members; !is_end(m); m++) {
		struct value v = { { NULL, 0 }, SCAN_NONE };

		if (m->writes)
			v = said(event, m);
		if (v.type == SCAN_NONE)
			continue;
		assert_int_equal(m->appended
				     ? record_append(r, m->writes, v.raw)
				     : record_set(r, m->writes, v.raw),
		    0);
	}
	if (status.type != SCAN_NONE)
		record_set(r, "status", status.raw);
}

/* Evidence and links are only added to: their last element goes. */
static void
take_last(struct record *r, const char *name)
{
	struct value list = record_member(r, span_of(name));
	struct walk w = walk_start(list);
	struct buf rest = { 0 };
	struct value one = { { NULL, 0 }, SCAN_NONE };

	buf_add_char(&rest, '[');
	while (walk_next(&w)) {
		if (one.raw.at) {
			buf_addf(&rest, "%s", rest.len > 1 ? "," : "");
			buf_add_span(&rest, one.raw);
		}
		one = w.value;
	}
	buf_add_char(&rest, ']');
	record_set(r, name, buf_span(&rest));
	buf_release(&rest);
}

static void
backward(struct record *r, struct value event)
{
	struct value name = walk_member(event, SPAN("act"));
	struct value was = walk_member(event, SPAN("was"));
	const struct lifecycle_act *a =
	    lifecycle_find((struct span) { name.raw.at + 1, name.raw.len - 2 });

	for (const struct lifecycle_member *m = a->members; !is_end(m); m++) {
		struct value old;

		if (!m->writes || said(event, m).type == SCAN_NONE)
			continue;
		if (m->appended) {
			take_last(r, m->writes);
			continue;
		}
		old = nest_get(was, m->path ? m->path : m->writes);
		if (old.type == SCAN_NONE)
			record_remove(r, m->writes);
		else
			record_set(r, m->writes, old.raw);
	}
}

static const char *const starts[] = {
	"{\"id\":\"x\",\"kind\":\"consult\",\"status\":\"received\",\"received\":"
	"\"2026-11-21T09:00:00+08:00\",\"level\":0,\"history\":[]",
	"{\"id\":\"x\",\"kind\":\"complaint\",\"status\":\"received\","
	"\"received\":\"2026-11-21T09:00:00+08:00\",\"category\":\"a\","
	"\"customer\":{\"name\":\"n\",\"x\":1},\"evidence\":[\"old\"],"
	"\"resolution\":{\"cause\":\"c\"},\"owner\":{\"by\":\"1\"},"
	"\"history\":[]",
};

/* The fields that acts write are equal in both, status aside. */
static void
equal_fields(struct record *a, struct record *b, uint64_t seed)
{
	for (const struct lifecycle_act *act = lifecycle_acts; act->name; act++)
		for (const struct lifecycle_member *m = act->members;
		     !is_end(m); m++) {
			struct value x, y;

			if (!m->writes)
				continue;
			x = record_get(a, m->writes);
			y = record_get(b, m->writes);
			/* What was taken away may leave an empty list. */
			if (m->appended && x.raw.len <= 2 && y.raw.len <= 2)
				continue;
			if (!value_equal(x, y))
				fail_msg("seed %llu: %s is %.*s, not %.*s",
				    (unsigned long long)seed, m->writes,
				    SPAN_ARGS(x.raw), SPAN_ARGS(y.raw));
		}
}

static size_t
replay(struct acting *a, const char *start, uint64_t seed)
{
	struct record fresh = { 0 };
	struct span line = { NULL, 0 };
	struct value events[EVENTS];
	struct walk w;
	size_t count = 0;

	acting_reread(a);
	acting_read(&fresh, &line, start);
	w = walk_start(record_get(&a->record, "history"));
	while (walk_next(&w)) {
		forward(&fresh, w.value);
		events[count++] = w.value;
	}
	equal_fields(&fresh, &a->record, seed);
	assert_true(value_equal(
	    record_get(&fresh, "status"), record_get(&a->record, "status")));
	for (size_t i = count; i-- > 0;)
		backward(&fresh, events[i]);
	acting_read(&a->record, &a->line, start);
	equal_fields(&fresh, &a->record, seed);
	record_release(&fresh);
	free((char *)line.at);
	return count;
}

static void
plays_forward_and_backward(void **state)
{
	size_t done = 0;
	struct buf event = { 0 }, start = { 0 };

	(void)state;
	for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
		struct dice dice = { seed };
		struct acting a;

		buf_clear(&start);
		buf_addf(&start, "%s}", starts[seed % 2]);
		acting_begin(&a, buf_text(&start));
		a.terms.force = true;
		for (int i = 0; i < TRIES; i++) {
			ask(&event, &dice, i);
			(void)acting_do(&a, buf_text(&event));
		}
		done += replay(&a, buf_text(&start), seed);
		acting_end(&a);
	}
	/* Enough to mean something. */
	assert_true(done > (size_t)ROUNDS * 10);
	print_message(
	    "# %zu acts done of %d asked for\n", done, ROUNDS * TRIES);
	buf_release(&event);
	buf_release(&start);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plays_forward_and_backward),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
