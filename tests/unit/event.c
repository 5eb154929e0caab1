/* The history of a ticket: walked in order, added to at its end. */
#include "ticket/event.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "guard.h"

/* A ticket whose history is that text. */
struct held {
	struct record record;
	struct ticket ticket;
	struct span line;
};

static void
hold(struct held *h, const char *history)
{
	struct buf text = { 0 };
	struct scan_fault fault;

	buf_addf(&text,
	    "{\"id\":\"x\",\"status\":\"accepted\","
	    "\"received\":\"2026-11-21T09:00:00+08:00\"%s%s}",
	    *history ? ",\"history\":" : "", history);
	*h = (struct held) { .line = guard(text.at, text.len, '\n', ']') };
	buf_release(&text);
	assert_int_equal(record_read(&h->record, h->line, &fault), 0);
	assert_int_equal(ticket_read(&h->ticket, &h->record), 0);
}

static void
let_go(struct held *h)
{
	record_release(&h->record);
	free((char *)h->line.at);
}

/* The acts in order with who and when, then how it ended. */
static void
walked(const char *history, const char *wanted)
{
	struct held h;
	struct buf out = { 0 };
	struct events it;
	struct event e;
	int got;

	hold(&h, history);
	it = events_start(&h.ticket);
	while ((got = events_next(&it, &e)) > 0) {
		struct span note = event_text(&h.ticket, e.whole, SPAN("note"));
		struct span by = event_text(&h.ticket, e.whole, SPAN("by"));

		buf_addf(&out, "%.*s %.*s %lld %.*s;", (int)e.act.len, e.act.at,
		    (int)by.len, by.at ? by.at : "", (long long)e.at,
		    (int)note.len, note.at ? note.at : "");
	}
	if (got < 0)
		buf_addf(&out, "%s", buf_text(&h.record.why));
	assert_string_equal(buf_text(&out), wanted);
	buf_release(&out);
	let_go(&h);
}

#define E1 "{\"at\":\"1970-01-01T00:00:01Z\",\"by\":\"7\",\"act\":\"receive\"}"
#define E2                                                                     \
	"{\"note\":\"\\u7f51\",\"act\":\"ac\\u0063ept\","                      \
	"\"at\":\"1970-01-01T08:00:02+08:00\",\"x\":{\"act\":\"no\"}}"
#define WRONG                                                                  \
	"of 'history' must be an object with 'at', an RFC 3339 time, and "     \
	"'act', a text"

static void
walks(void **state)
{
	(void)state;
	walked("", "");
	walked("[]", "");
	walked("[ ]", "");
	walked("[" E1 "]", "receive 7 1 ;");
	walked("[ " E1 " , " E2 " ]", "receive 7 1 ;accept  2 \xe7\xbd\x91;");
	/* Names written with escapes; of two, the last counts. */
	walked("[{\"\\u0061t\":\"1970-01-01T00:00:01Z\",\"ac\\u0074\":\"a\","
	       "\"\\u0062y\":\"b\",\"n\\u006fte\":\"c\"}]",
	    "a b 1 c;");
	walked("[{\"at\":\"x\",\"act\":1,\"at\":\"1970-01-01T00:00:03Z\","
	       "\"act\":\"a\"}]",
	    "a  3 ;");
	/* A staff number may be a number. */
	walked("[{\"at\":\"1970-01-01T00:00:01Z\",\"by\":1001,\"act\":\"a\"}]",
	    "a 1001 1 ;");
}

/* Names that begin as those wanted, and acts that end at, before and behind a
 * stride of sixteen. */
static void
names_and_acts(void **state)
{
#define T "\"1970-01-01T00:00:01Z\""
	(void)state;
	walked("[{\"a\":1,\"atx\":2,\"at\":" T ",\"ac\":3,\"act2\":4,"
	       "\"act\":\"b\",\"at\\\"\":5,\"act\\n\":6,\"At\":7}]",
	    "b  1 ;");
	walked("[{\"at\":" T ",\"act\":\"\"}]", "  1 ;");
	walked("[{\"at\":" T ",\"act\":\"fifteen letter.\"},"
	       "{\"at\":" T ",\"act\":\"sixteen letters.\"},"
	       "{\"at\":" T ",\"act\":\"seventeen letters\"},"
	       "{\"at\":" T ",\"act\":\"fifteen lette\\\"\"}]",
	    "fifteen letter.  1 ;sixteen letters.  1 ;"
	    "seventeen letters  1 ;fifteen lette\"  1 ;");
	walked("[{\"a name of sixteen\":\"x\",\"a name of 15 by\":\"\\\\\","
	       "\"at\":" T ",\"act\":\"c\"}]",
	    "c  1 ;");
}

/* However late it comes, and whether it is better than the first or worse. */
static void
last_of_several(void **state)
{
	(void)state;
	walked("[{\"at\":\"1970-01-01T08:00:02+08:00\",\"act\":\"a\","
	       "\"x\":[{\"at\":1,\"act\":2}],\"act\":\"b\","
	       "\"at\":\"1970-01-01T08:00:03+08:00\"}]",
	    "b  3 ;");
	walked("[{\"at\":" T ",\"act\":\"a\",\"at\":\"x\"}]", "event 1 " WRONG);
	walked(
	    "[{\"at\":" T ",\"act\":\"a\",\"act\":[\"b\"]}]", "event 1 " WRONG);
	walked(
	    "[{\"at\":" T ",\"act\":\"a\",\"\\u0061ct\":0}]", "event 1 " WRONG);
}

static void
times(void **state)
{
	(void)state;
	walked("[{\"at\":\"1970-01-01T08:00:01+08:00\",\"act\":\"a\"},"
	       "{\"at\":\"1970-01-01T08:00:02.123+08:00\",\"act\":\"a\"},"
	       "{\"at\":\"1970-01-01T00:00:03.12345Z\",\"act\":\"a\"},"
	       "{\"at\":\"1970-01-01t07:00:04\\u002b07:00\",\"act\":\"a\"}]",
	    "a  1 ;a  2 ;a  3 ;a  4 ;");
	/* The 27th character is a quote, but not that of the time. */
	walked("[{\"at\":\"1970-01-01\",\"act\":\"ab\",\"c\":\"d\"}]",
	    "event 1 " WRONG);
	walked("[{\"at\":\"1970-01-01T08:00:01+08:0\",\"act\":\"a\"}]",
	    "event 1 " WRONG);
	walked("[{\"at\":\"1970-02-29T08:00:01+08:00\",\"act\":\"a\"}]",
	    "event 1 " WRONG);
	walked("[{\"act\":\"a\",\"at\":\"\"}]", "event 1 " WRONG);
}

static void
blanks(void **state)
{
	(void)state;
	walked("[ { \"at\" : " T " , \"by\"\t:\t7 ,\r\"act\" : \"a\" } ,"
	       "{\"at\": " T ", \"by\": \"8\", \"act\": \"b\", \"x\": [ ] }"
	       " ]",
	    "a 7 1 ;b 8 1 ;");
	walked("[{ },{\"at\":" T ",\"act\":\"a\"}]", "event 1 " WRONG);
}

static void
misshapen(void **state)
{
	(void)state;
	walked("{}", "'history' must be an array of events");
	walked("null", "'history' must be an array of events");
	walked("\"x\"", "'history' must be an array of events");
	walked("[1]", "event 1 " WRONG);
	walked("[" E1 ",[]]", "receive 7 1 ;event 2 " WRONG);
	walked("[" E1 ",[\"at\",\"act\"]]", "receive 7 1 ;event 2 " WRONG);
	walked("[" E1 ",{}]", "receive 7 1 ;event 2 " WRONG);
	walked("[{\"act\":\"a\"}]", "event 1 " WRONG);
	walked("[{\"at\":\"1970-01-01T00:00:01Z\"}]", "event 1 " WRONG);
	walked("[{\"at\":\"1970-01-01\",\"act\":\"a\"}]", "event 1 " WRONG);
	walked("[{\"at\":1,\"act\":\"a\"}]", "event 1 " WRONG);
	walked("[{\"at\":\"1970-01-01T00:00:01Z\",\"act\":null}]",
	    "event 1 " WRONG);
	walked(
	    "[{\"at\":\"1970-01-01T00:00:01Z\",\"act\":5}]", "event 1 " WRONG);
}

static void
appends(void **state)
{
	struct zone *z = zone_load("+08:00");
	struct buf out = { 0 };
	struct held h;
	struct events it;
	struct event e;

	(void)state;
	hold(&h, "[" E1 "]");
	assert_int_equal(event_append(&h.ticket, 1795222800, z, "a\"b", "raise",
			     SPAN("\"level\":2")),
	    0);
	assert_int_equal(
	    event_append(&h.ticket, 1795222801, z, "c", "note", SPAN("")), 0);
	it = events_start(&h.ticket);
	assert_int_equal(events_next(&it, &e), 1);
	assert_int_equal(events_next(&it, &e), 1);
	assert_int_equal(e.at, 1795222800);
	assert_true(
	    span_is(event_text(&h.ticket, e.whole, SPAN("by")), "a\"b"));
	assert_true(
	    span_is(event_text(&h.ticket, e.whole, SPAN("level")), "2"));
	assert_int_equal(events_next(&it, &e), 1);
	assert_true(span_is(e.act, "note"));
	assert_int_equal(events_next(&it, &e), 0);
	record_write(&h.record, &out);
	assert_non_null(strstr(buf_text(&out),
	    "\"history\":[" E1 ",{\"at\":\"2026-11-21T09:00:00+08:00\","
	    "\"by\":\"a\\\"b\",\"act\":\"raise\",\"level\":2},"
	    "{\"at\":\"2026-11-21T09:00:01+08:00\",\"by\":\"c\","
	    "\"act\":\"note\"}]}"));
	let_go(&h);
	hold(&h, "");
	assert_int_equal(event_append(&h.ticket, 0, z, "a", "b", SPAN("")), 0);
	out.len = 0;
	record_write(&h.record, &out);
	assert_non_null(strstr(buf_text(&out),
	    ",\"history\":[{\"at\":\"1970-01-01T08:00:00+08:00\","
	    "\"by\":\"a\",\"act\":\"b\"}]}"));
	let_go(&h);
	hold(&h, "{}");
	assert_int_equal(event_append(&h.ticket, 0, z, "a", "b", SPAN("")), 1);
	assert_string_equal(
	    buf_text(&h.record.why), "'history' must be an array of events");
	let_go(&h);
	buf_release(&out);
	zone_free(z);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(walks),
		cmocka_unit_test(names_and_acts),
		cmocka_unit_test(last_of_several),
		cmocka_unit_test(times),
		cmocka_unit_test(blanks),
		cmocka_unit_test(misshapen),
		cmocka_unit_test(appends),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
