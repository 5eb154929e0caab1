/* Occasions: which notice goes with which event, and what it is called. */
#include "notify/occasion.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "base/when.h"
#include "notify/msg.h"

static const struct notice all[] = {
	{ .name = { "accept", 6 },
	    .act = { "accept", 6 },
	    .clock = -1,
	    .to = TO_CUSTOMER },
	{ .name = { "note", 4 },
	    .act = { "note", 4 },
	    .clock = -1,
	    .to = TO_OWNER },
	{ .name = { "note2", 5 },
	    .act = { "note", 4 },
	    .clock = -1,
	    .to = TO_BY },
};

/* Lines "name" of all occasions of the ticket's history. */
static void
occasions_are(const char *history, const bool chosen[3], time_t since,
    time_t now, const char *want)
{
	const struct notices notices = { (struct notice *)(uintptr_t)all, 3,
		NULL };
	struct occasion_table *table = occasion_table_new(&notices, chosen);
	struct buf line = { 0 }, got = { 0 };
	struct judged judged = { .now = now };
	struct record record = { 0 };
	struct scan_fault fault;
	struct occasions found;
	struct ticket t;

	buf_addf(&line,
	    "{\"id\":\"t\",\"status\":\"closed\",\"received\":"
	    "\"2026-11-20T08:00:00Z\",\"history\":[%s]}",
	    history);
	memset(buf_reserve(&line, SCAN_PAD), 0, SCAN_PAD);
	assert_int_equal(record_read(&record, buf_span(&line), &fault), 0);
	assert_int_equal(ticket_read(&t, &record), 0);
	occasions_init(&found, table);
	assert_int_equal(occasions_find(&found, &t, &judged, since), 0);
	for (size_t i = 0; i < found.count; i++) {
		occasion_name(&found.items[i], t.id, NULL, &got);
		buf_add_char(&got, '\n');
	}
	assert_string_equal(buf_text(&got), want);
	occasions_release(&found);
	occasion_table_free(table);
	record_release(&record);
	buf_release(&line);
	buf_release(&got);
}

#define AT(time, name) "{\"at\":\"2026-11-20T" time "Z\",\"act\":\"" name "\"}"

static const bool any[] = { true, true, true };

static void
each_event_has_its_notices(void **state)
{
	static const bool first[] = { true, false, true }, none[3];
	const char *history = AT("08:00:00", "accept") "," AT("09:00:00",
	    "note") "," AT("09:00:00", "other") "," AT("10:00:00", "accept");

	(void)state;
	occasions_are("", any, 0, WHEN_LAST, "");
	occasions_are(history, any, 0, WHEN_LAST,
	    "t.accept.20261120T080000Z.customer\n"
	    "t.note.20261120T090000Z.owner\nt.note2.20261120T090000Z.by\n"
	    "t.accept.20261120T100000Z.customer\n");
	occasions_are(history, first, 0, WHEN_LAST,
	    "t.accept.20261120T080000Z.customer\n"
	    "t.note2.20261120T090000Z.by\n"
	    "t.accept.20261120T100000Z.customer\n");
	occasions_are(history, none, 0, WHEN_LAST, "");
}

static void
since_and_now_are_both_within(void **state)
{
	const char *history = AT("08:00:00", "accept") "," AT(
	    "09:00:00", "accept") "," AT("10:00:00", "accept");
	const time_t nine = 1795165200;

	(void)state;
	occasions_are(
	    history, any, nine, nine, "t.accept.20261120T090000Z.customer\n");
	occasions_are(history, any, nine + 1, nine + 3599, "");
}

static void
those_of_one_instant_are_counted_whatever_is_asked_for(void **state)
{
	static const bool second[] = { false, true, false };

	(void)state;
	occasions_are(
	    AT("08:00:00", "note") "," AT("08:00:00", "accept") "," AT(
		"08:00:00", "note") "," AT("09:00:00", "note"),
	    second, 0, WHEN_LAST,
	    "t.note.20261120T080000Z.owner\nt.note.20261120T080000Z.2.owner\n"
	    "t.note.20261120T090000Z.owner\n");
	/* One told late. */
	occasions_are(AT("08:00:00", "note") "," AT("09:00:00", "note") "," AT(
			  "08:00:00", "note") "," AT("09:00:00", "note"),
	    second, 0, WHEN_LAST,
	    "t.note.20261120T080000Z.owner\nt.note.20261120T090000Z.owner\n"
	    "t.note.20261120T080000Z.2.owner\n"
	    "t.note.20261120T090000Z.2.owner\n");
}

static void
ids_are_encoded(void **state)
{
	struct buf out = { 0 };

	(void)state;
	msg_add_id(&out, SPAN("Az09._-/ %\n\xc3\xa9"));
	assert_string_equal(buf_text(&out), "Az09._-%2F%20%25%0A%C3%A9");
	buf_clear(&out);
	msg_add_id(&out, SPAN("..a"));
	assert_string_equal(buf_text(&out), "%2E.a");
	buf_clear(&out);
	msg_add_time(&out, WHEN_FIRST);
	msg_add_time(&out, WHEN_LAST);
	assert_string_equal(buf_text(&out), "00010101T000000Z99991231T235959Z");
	buf_release(&out);
}

/* What msg_add_id makes of count bytes c and a digit. */
static void
id_is(size_t count, char c, char digit, const char *want_end)
{
	struct buf id = { 0 }, out = { 0 };

	for (size_t i = 0; i < count; i++)
		buf_add_char(&id, c);
	buf_add_char(&id, digit);
	msg_add_id(&out, buf_span(&id));
	assert_int_equal(out.len, 100);
	assert_string_equal(buf_text(&out) + 100 - strlen(want_end), want_end);
	buf_release(&out);
	buf_release(&id);
}

static void
long_ids_are_cut_down(void **state)
{
	(void)state;
	id_is(99, 'x', '1', "xx1");
	id_is(100, 'x', '1', "xx~8441QXDMBF0H5QN6");
	id_is(100, 'x', '2', "xx~03NFW2S253GKDHH4");
	id_is(1000000, 'x', '1', "xx~WK4NK8K318CD1JH5");
	id_is(50, '/', '1', "%2F%2~GCRE4877TXRM2VPM");
}

static void
no_beginning_of_a_name_is_whole(void **state)
{
	static const char name[] = "t.note.20261120T080000Z.2.leader";

	(void)state;
	for (size_t len = 0; len < sizeof name - 1; len++)
		assert_false(msg_is_whole((struct span) { name, len }));
	assert_true(msg_is_whole(SPAN("t.note.20261120T080000Z.2.leader")));
	assert_false(msg_is_whole(SPAN(".leader")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_event_has_its_notices),
		cmocka_unit_test(since_and_now_are_both_within),
		cmocka_unit_test(
		    those_of_one_instant_are_counted_whatever_is_asked_for),
		cmocka_unit_test(ids_are_encoded),
		cmocka_unit_test(long_ids_are_cut_down),
		cmocka_unit_test(no_beginning_of_a_name_is_whole),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
