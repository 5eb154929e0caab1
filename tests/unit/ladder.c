/* The ladder: each trigger by itself, then sweeps often, seldom and once. */
#include "sla/ladder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/when.h"
#include "ticket/event.h"

/* The built-in policy, and a ticket as its line goes through sweeps. */
struct trial {
	struct policy *policy;
	struct facts facts;
	struct climber climber;
	struct record record;
	struct ticket ticket;
	struct buf line;
	int climbs; /* of the last sweep */
};

static const time_t start = 1795132800; /* 2026-11-20T00:00:00Z */

static void
begin(struct trial *t)
{
	struct fault fault = { 0 };

	*t = (struct trial) { .policy = policy_load(NULL, NULL, &fault) };
	assert_string_equal(fault.text, "");
	t->facts.policy = t->policy;
	climber_init(&t->climber, t->policy);
}

static void
end(struct trial *t)
{
	facts_release(&t->facts);
	climber_release(&t->climber);
	record_release(&t->record);
	buf_release(&t->line);
	policy_free(t->policy);
}

static void
set_line(
    struct trial *t, const char *kind, const char *status, const char *more)
{
	buf_clear(&t->line);
	buf_addf(&t->line,
	    "{\"id\":\"a\",\"kind\":\"%s\",\"status\":\"%s\","
	    "\"received\":\"2026-11-20T08:00:00+08:00\"%s}",
	    kind, status, more);
}

/* Read the line, and the facts of it. */
static void
look(struct trial *t)
{
	struct scan_fault wrong;

	memset(buf_reserve(&t->line, SCAN_PAD), 0, SCAN_PAD);
	assert_int_equal(
	    record_read(&t->record, buf_span(&t->line), &wrong), 0);
	assert_int_equal(ticket_read(&t->ticket, &t->record), 0);
	assert_int_equal(facts_read(&t->facts, &t->ticket), 0);
}

/* Write the record, with its edits, into the line, and look at that. */
static void
keep(struct trial *t)
{
	struct buf out = { 0 };

	record_write(&t->record, &out);
	buf_release(&t->line);
	t->line = out;
	look(t);
}

/* One run of cplt-escalate over the line. */
static void
sweep(struct trial *t, time_t now)
{
	look(t);
	for (t->climbs = 0;; t->climbs++) {
		struct climb climb;

		assert_int_equal(facts_read(&t->facts, &t->ticket), 0);
		assert_int_equal(
		    ladder_climb(&t->facts, &t->climber, now, &climb), 0);
		if (!climb.count)
			break;
		assert_true(climb_end(&climb)->level > climb.from &&
			    climb_end(&climb)->since <= now);
		assert_int_equal(ladder_record(&climb, t->policy, &t->climber,
				     &t->ticket, now),
		    0);
	}
	keep(t);
}

static void
assert_level(struct trial *t, int level, const char *rule)
{
	struct buf said = { 0 };

	assert_int_equal(t->facts.level, level);
	buf_addf(&said, "\"rule\":\"%s\"", rule);
	if (*rule && !strstr(buf_text(&t->line), buf_text(&said)))
		fail_msg("no %s in %s", buf_text(&said), buf_text(&t->line));
	if (!*rule && strstr(buf_text(&t->line), "escalate"))
		fail_msg("climbed: %s", buf_text(&t->line));
	buf_release(&said);
}

static void
climbs(const char *kind, const char *status, const char *more, time_t after,
    int level, const char *rule)
{
	struct buf before = { 0 };
	struct trial t;

	begin(&t);
	set_line(&t, kind, status, more);
	sweep(&t, start + after);
	assert_level(&t, level, rule);
	buf_add_span(&before, buf_span(&t.line));
	sweep(&t, start + after);
	assert_int_equal(t.climbs, 0);
	assert_string_equal(buf_text(&before), buf_text(&t.line));
	buf_release(&before);
	end(&t);
}

#define EVENT(act, hour)                                                       \
	"{\"act\":\"" act "\",\"at\":\"2026-11-20T" hour ":00:00+08:00\"}"

static void
each_trigger_climbs_to_its_level(void **unused)
{
	(void)unused;
	climbs("complaint", "received", "", WHEN_HOUR, 0, "");
	climbs("complaint", "received", ",\"tags\":[\"x\",\"over-authority\"]",
	    WHEN_HOUR, 1, "over-authority");
	climbs("complaint", "received",
	    ",\"links\":[{\"rel\":\"repeat_of\",\"id\":\"b\"}]", WHEN_HOUR, 1,
	    "repeat");
	climbs("complaint", "received",
	    ",\"links\":[{\"rel\":\"incident\",\"id\":\"repeat_of\"}]",
	    WHEN_HOUR, 0, "");
	climbs("complaint", "received", ",\"severity\":\"critical\"", 0, 2,
	    "critical");
	climbs("complaint", "proposed",
	    ",\"history\":[" EVENT("refuse", "09") "]", 2 * WHEN_HOUR, 2,
	    "refused");
	climbs("complaint", "proposed",
	    ",\"history\":[" EVENT("refuse", "09") "," EVENT(
		"refuse", "10") "]",
	    2 * WHEN_HOUR, 3, "refused-again");
	climbs("complaint", "accepted",
	    ",\"history\":[" EVENT("transfer", "09") "," EVENT(
		"transfer", "10") "]",
	    3 * WHEN_HOUR, 0, "");
	climbs("complaint", "accepted",
	    ",\"history\":[" EVENT("transfer", "09") "," EVENT(
		"transfer", "10") "," EVENT("transfer", "11") "]",
	    3 * WHEN_HOUR, 3, "ownership");
	climbs("query", "received", ",\"channel\":\"phone\"", 31 * WHEN_MINUTE,
	    1, "answer-passed");
}

static void
a_limit_climbs_when_it_is_due_and_when_it_is_past(void **unused)
{
	const time_t limit = 168 * WHEN_HOUR;

	(void)unused;
	climbs("complaint", "received", "", limit * 4 / 5 - 1, 0, "");
	climbs("complaint", "received", "", limit * 4 / 5, 1, "handling-due");
	climbs("fault", "received", "", 48 * WHEN_HOUR, 0, "");
	climbs("fault", "received", "", 48 * WHEN_HOUR + 1, 2, "repair-passed");
}

static void
what_is_over_or_answered_does_not_climb(void **unused)
{
	static const char *const over[] = { "closed", "archived", "withdrawn",
		"rejected" };

	(void)unused;
	for (size_t i = 0; i < sizeof over / sizeof *over; i++)
		climbs("complaint", over[i], ",\"severity\":\"critical\"",
		    90 * WHEN_DAY, 0, "");
	climbs("complaint", "replied",
	    ",\"history\":[" EVENT("reply", "09") "]", 90 * WHEN_DAY, 0, "");
	climbs("complaint", "replied", "", 90 * WHEN_DAY, 0, "");
}

static void
a_level_counts_from_when_its_rule_came_true(void **unused)
{
	const char *refused = ",\"history\":[" EVENT("refuse", "08") "]";

	(void)unused;
	/* Level 2 at once, level 3 after its 72 hours. */
	climbs("complaint", "proposed", refused, 72 * WHEN_HOUR, 2, "refused");
	climbs("complaint", "proposed", refused, 72 * WHEN_HOUR + 1, 3,
	    "level-passed");
}

static void
a_rule_that_was_used_stays_used_after_a_hand_back(void **unused)
{
	(void)unused;
	climbs("complaint", "accepted",
	    ",\"level\":0,\"tags\":[\"over-authority\"],\"history\":["
	    "{\"act\":\"escalate\",\"level\":1,\"rule\":\"over-authority\","
	    "\"at\":\"2026-11-20T08:00:00+08:00\"}]",
	    WHEN_HOUR, 0, "over-authority");
}

static void
a_level_without_a_history_has_no_limit(void **unused)
{
	(void)unused;
	climbs("fault", "accepted", ",\"level\":2", 90 * WHEN_DAY, 2, "");
}

/* Replay: the same facts, swept at different times. */

enum { ACTS = 8, HORIZON = 12 * WHEN_DAY };

struct story {
	const char *kind, *severity;
	int count;
	struct {
		const char *act;
		time_t at; /* rising */
	} acts[ACTS];
};

static unsigned seed = 11;

static int
dice(int sides)
{
	seed = seed * 1103515245u + 12345u;
	return (int)(seed / 65536u % 32768u) % sides;
}

static void
make_story(struct story *s)
{
	static const char *const kinds[] = { "complaint", "fault", "order",
		"query" };
	static const char *const severities[] = { "minor", "minor", "major",
		"critical" };
	static const char *const acts[] = { "note", "note", "transfer",
		"transfer", "refuse", "propose", "confirm", "consult" };
	time_t at = start;

	*s = (struct story) { kinds[dice(4)], severities[dice(4)],
		dice(ACTS + 1), { { 0 } } };
	for (int i = 0; i < s->count; i++) {
		at += dice(32768) * 5;
		s->acts[i].act = acts[dice(8)];
		s->acts[i].at = at;
	}
}

/* Live through a story with a sweep every so many seconds: what happened up to
 * a sweep is in the history by then. */
static int
live(struct trial *t, const struct story *s, time_t every)
{
	struct buf severity = { 0 };
	int next = 0;

	buf_addf(&severity, ",\"severity\":\"%s\"", s->severity);
	set_line(t, s->kind, "accepted", buf_text(&severity));
	buf_release(&severity);
	for (time_t now = start + every; now <= start + HORIZON; now += every) {
		for (; next < s->count && s->acts[next].at <= now; next++) {
			look(t);
			event_append(&t->ticket, s->acts[next].at,
			    t->policy->zone, "a", s->acts[next].act, SPAN(""));
			keep(t);
		}
		sweep(t, now);
	}
	return t->facts.level;
}

/* The last climb: its rule, its level and since when. */
static void
last_climb(const struct trial *t, struct buf *out)
{
	const struct facts *f = &t->facts;
	struct value whole = { { NULL, 0 }, SCAN_NONE };

	for (size_t i = 0; i < f->event_count; i++)
		if (f->events[i].act == t->policy->ends.escalate)
			whole = f->events[i].whole;
	buf_clear(out);
	buf_add_span(out, walk_member(whole, SPAN("rule")).raw);
	buf_add_span(out, walk_member(whole, SPAN("level")).raw);
	buf_add_span(out, walk_member(whole, SPAN("since")).raw);
}

/* No rule stands in the history twice with one level. */
static void
assert_once(struct trial *t)
{
	const struct facts *f = &t->facts;

	for (size_t i = 0; i < f->event_count; i++) {
		struct value a = f->events[i].whole;
		struct span rule = walk_member(a, SPAN("rule")).raw;

		for (size_t j = 0; rule.at && j < i; j++) {
			struct value b = f->events[j].whole;

			if (span_equal(
				walk_member(b, SPAN("rule")).raw, rule) &&
			    span_equal(walk_member(b, SPAN("level")).raw,
				walk_member(a, SPAN("level")).raw))
				fail_msg("twice: %s", buf_text(&t->line));
		}
	}
}

static void
sweeps_often_seldom_and_once_end_with_one_climb(void **unused)
{
	static const time_t every[] = { 15 * WHEN_MINUTE, WHEN_DAY, HORIZON };
	int seen[POLICY_LEVELS + 1] = { 0 };
	struct trial t;

	(void)unused;
	begin(&t);
	for (int i = 0; i < 60; i++) {
		struct buf first = { 0 }, climb = { 0 };
		struct story s;

		make_story(&s);
		for (size_t j = 0; j < 3; j++) {
			seen[live(&t, &s, every[j])]++;
			assert_once(&t);
			last_climb(&t, j ? &climb : &first);
			if (j && strcmp(buf_text(&first), buf_text(&climb)))
				fail_msg("%s, before %s: %s", buf_text(&climb),
				    buf_text(&first), buf_text(&t.line));
		}
		buf_release(&first);
		buf_release(&climb);
	}
	/* The stories are of some variety. */
	assert_true(seen[2] && seen[3] && seen[4]);
	end(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_trigger_climbs_to_its_level),
		cmocka_unit_test(
		    a_limit_climbs_when_it_is_due_and_when_it_is_past),
		cmocka_unit_test(what_is_over_or_answered_does_not_climb),
		cmocka_unit_test(a_level_counts_from_when_its_rule_came_true),
		cmocka_unit_test(
		    a_rule_that_was_used_stays_used_after_a_hand_back),
		cmocka_unit_test(a_level_without_a_history_has_no_limit),
		cmocka_unit_test(
		    sweeps_often_seldom_and_once_end_with_one_climb),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
