/* Acts asked for: found by their tickets in order, and accounted for. */
#include "update/requests.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "update/compose.h"
#include "update/rung.h"

static struct requests_terms terms;
static struct buf told;

static int
start(void **state)
{
	(void)state;
	terms.act = (struct act_terms) { guards_default, zone_load("+08:00"),
		1795223400, false }; /* 2026-11-21T09:10:00+08:00 */
	return terms.act.zone ? 0 : -1;
}

static int
end(void **state)
{
	(void)state;
	zone_free((struct zone *)(uintptr_t)terms.act.zone);
	buf_release(&told);
	return 0;
}

static struct requests *
load(const char *text)
{
	static char path[32]; /* what they are called, as long as they live */
	enum exit_status status = EXIT_DONE;
	struct fault fault = { .text = "" };
	struct requests *q;
	int fd;

	snprintf(path, sizeof path, "/tmp/cplt-requests.XXXXXX");
	fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	q = requests_load(path, &terms, &fault, &status);
	close(fd);
	unlink(path);
	if (!q)
		fail_msg("%s", fault.text);
	return q;
}

/* The lines of a ticket's acts, in their order: "3 1 2". */
static void
expect_lines(struct requests *q, const char *id, const char *want)
{
	struct buf got = { 0 };

	for (struct request *r = requests_of(q, span_of(id)); r; r = r->next)
		buf_addf(&got, "%s%zu", got.len ? " " : "", r->line);
	assert_string_equal(buf_text(&got), want);
	buf_release(&got);
}

static void
report(const struct fault *f)
{
	buf_addf(&told, "%zu: %s\n", f->line, f->text);
}

static void
expect_settled(struct requests *q, size_t done, size_t there, const char *want)
{
	struct requests_count count;
	struct fault fault;

	buf_clear(&told);
	assert_int_equal(requests_settle(q, report, &count, &fault), 0);
	assert_string_equal(buf_text(&told), want);
	assert_int_equal(count.done, done);
	assert_int_equal(count.there, there);
	assert_int_equal(
	    count.done + count.there + count.refused, requests_size(q));
	requests_free(q);
}

static void
acts_are_in_the_order_of_time(void **state)
{
	struct requests *q = load(
	    "{\"id\":\"a\",\"act\":\"note\",\"at\":\"2026-11-20T11:00:00Z\"}\n"
	    "{\"id\":\"b\",\"act\":\"note\",\"at\":\"2026-11-20T09:00:00Z\"}\n"
	    "\n"
	    "{\"id\":\"a\",\"act\":\"note\"}\n"
	    "{\"id\":\"a\",\"act\":\"note\",\"at\":\"2026-11-20T09:00:00Z\"}\n"
	    "{\"id\":\"a\",\"act\":\"plea\",\"at\":\"2026-11-20T11:00:00Z\"}\n"
	    "{\"id\":\"\\u0061\",\"act\":\"note\",\"at\":"
	    "\"2026-11-20T19:00:00+08:00\"}");

	(void)state;
	assert_int_equal(requests_size(q), 6);
	expect_lines(q, "a", "5 1 6 7 4");
	expect_lines(q, "b", "2");
	expect_lines(q, "c", "");
	requests_free(q);
}

static void
what_is_wrong_in_itself_is_no_act_of_a_ticket(void **state)
{
	struct requests *q = load("{\"id\":\"a\",\"act\":\"nothing\"}\n"
				  "{\"id\":7,\"act\":\"note\"}\n"
				  "{\"id\":\"a\",\"id\":\"a\"}\n"
				  "{\"id\":\"a\",\"act\":\"note\"}\r\n");

	(void)state;
	expect_lines(q, "a", "4");
	for (size_t i = 0; i < 3; i++)
		assert_non_null(requests_at(q, i)->bad);
	assert_null(requests_at(q, 3)->bad);
	assert_true(span_is(
	    requests_at(q, 3)->raw, "{\"id\":\"a\",\"act\":\"note\"}\r"));
	requests_free(q);
}

static void
a_refusal_counts_wherever_it_comes(void **state)
{
	static const enum act_answer orders[][3] = {
		{ ACT_DONE, ACT_REFUSED, ACT_THERE },
		{ ACT_REFUSED, ACT_THERE, ACT_DONE },
		{ ACT_THERE, ACT_DONE, ACT_REFUSED },
	};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct requests *q = load("id,act\na,note\n");
		struct request *r = requests_of(q, SPAN("a"));

		for (size_t k = 0; k < 3; k++)
			requests_note(q, r, orders[i][k], SPAN("why"));
		expect_settled(q, 0, 0, "2: why\n");
	}
}

static void
of_two_refusals_the_lesser_text_counts(void **state)
{
	(void)state;
	for (int first = 0; first < 2; first++) {
		struct requests *q = load("id,act\na,note\n");
		struct request *r = requests_of(q, SPAN("a"));

		requests_note(q, r, ACT_REFUSED, first ? SPAN("x") : SPAN("y"));
		requests_note(q, r, ACT_REFUSED, first ? SPAN("y") : SPAN("x"));
		expect_settled(q, 0, 0, "2: x\n");
	}
}

static void
done_counts_more_than_there(void **state)
{
	struct requests *q = load("id,act\na,note\nb,note\n");
	struct request *a = requests_of(q, SPAN("a"));

	(void)state;
	requests_note(q, a, ACT_DONE, SPAN(""));
	requests_note(q, a, ACT_THERE, SPAN(""));
	requests_note(
	    q, requests_of(q, SPAN("b")), ACT_THERE, (struct span) { 0 });
	expect_settled(q, 1, 1, "");
}

static void
many_ids_are_found(void **state)
{
	struct buf text = { 0 };
	struct requests *q;
	char id[16];

	(void)state;
	buf_add_str(&text, "id,act\n");
	for (int i = 0; i < 10000; i++)
		buf_addf(&text, "t%d,note\n", i * 7919 % 5000);
	q = load(buf_text(&text));
	for (int i = 0; i < 5000; i++) {
		struct request *r;

		snprintf(id, sizeof id, "t%d", i);
		r = requests_of(q, span_of(id));
		assert_non_null(r);
		assert_non_null(r->next);
		assert_null(r->next->next);
		assert_true(r->line < r->next->line);
	}
	assert_null(requests_of(q, SPAN("t5000")));
	requests_free(q);
	buf_release(&text);
}

/* An act with one member set from a text. */
static void
expect_event(
    const char *act, const char *path, const char *text, const char *want)
{
	struct moment moment = { .zone = terms.act.zone };
	struct compose c = { .moment = &moment };
	struct buf why = { 0 };
	struct span event;

	compose_begin(&c, SPAN("a"), span_of(act));
	if (compose_set(&c, path, span_of(text), &why)) {
		assert_string_equal(buf_text(&why), want);
	} else {
		event = compose_end(&c);
		assert_int_equal(event.len, strlen(want));
		assert_memory_equal(event.at, want, event.len);
	}
	buf_release(&why);
	compose_release(&c);
}

static void
texts_become_members_of_their_type(void **state)
{
	(void)state;
	expect_event("visit", "score", " 5 ",
	    "{\"id\":\"a\",\"act\":\"visit\",\"score\":5}");
	expect_event("visit", "score", "05",
	    "{\"id\":\"a\",\"act\":\"visit\",\"score\":\"05\"}");
	expect_event("visit", "by", "5",
	    "{\"id\":\"a\",\"by\":\"5\","
	    "\"act\":\"visit\"}");
	expect_event("soothe", "accepted", "FALSE",
	    "{\"id\":\"a\",\"act\":\"soothe\",\"accepted\":false}");
	expect_event("soothe", "accepted", "maybe",
	    "{\"id\":\"a\",\"act\":\"soothe\",\"accepted\":\"maybe\"}");
	expect_event("propose", "basis", "|",
	    "{\"id\":\"a\",\"act\":\"propose\",\"basis\":[]}");
	expect_event("evidence", "evidence", "f",
	    "{\"id\":\"a\",\"act\":\"evidence\",\"evidence\":{\"file\":\"f\"}}");
	expect_event("unknown", "to", "x",
	    "{\"id\":\"a\",\"act\":\"unknown\",\"to\":\"x\"}");
	expect_event("note", "at", "2026-11-20 10:00",
	    "{\"id\":\"a\",\"at\":\"2026-11-20T10:00:00+08:00\","
	    "\"act\":\"note\"}");
	expect_event("note", "act", "x",
	    "'act' is no member of an event, wanted one such as note or to.by");
}

static void
a_level_may_be_missing_and_all_else_not(void **state)
{
	static const char bare[] = "{\"act\":\"escalate\",\"reason\":\"r\"}";
	static const char poor[] = "{\"act\":\"escalate\"}";
	char bytes[256] = { 0 };
	struct value event = { { bytes, sizeof bare - 1 }, SCAN_OBJECT };
	struct arena arena = { 0 };
	struct buf why = { 0 };
	struct act act;

	(void)state;
	memcpy(bytes, bare, sizeof bare);
	assert_int_equal(rung_read(&act, event, &terms.act, &arena, &why), 0);
	assert_true(rung_is(&act));
	assert_ptr_equal(act.event.raw.at, bytes);
	memcpy(bytes, poor, sizeof poor);
	event.raw.len = sizeof poor - 1;
	assert_int_equal(rung_read(&act, event, &terms.act, &arena, &why), 1);
	assert_non_null(strstr(buf_text(&why), "'reason'"));
	arena_release(&arena);
	buf_release(&why);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(acts_are_in_the_order_of_time),
		cmocka_unit_test(what_is_wrong_in_itself_is_no_act_of_a_ticket),
		cmocka_unit_test(a_refusal_counts_wherever_it_comes),
		cmocka_unit_test(of_two_refusals_the_lesser_text_counts),
		cmocka_unit_test(done_counts_more_than_there),
		cmocka_unit_test(many_ids_are_found),
		cmocka_unit_test(texts_become_members_of_their_type),
		cmocka_unit_test(a_level_may_be_missing_and_all_else_not),
	};

	return cmocka_run_group_tests(tests, start, end);
}
