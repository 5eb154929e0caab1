/* When a case came to its end. */
#include "ticket/ending.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "guard.h"

/* Seconds after the Epoch at which a ticket received at 1 with that history
 * came to its end, -1 where the history is bad; by what it came from. */
static void
assert_ends(const char *history, enum ticket_status from, time_t wanted)
{
	struct buf text = { 0 };
	struct record record = { 0 };
	struct scan_fault fault;
	struct ticket t;
	struct span line;
	time_t at;

	buf_addf(&text,
	    "{\"id\":\"x\",\"received\":\"1970-01-01T00:00:01Z\","
	    "\"status\":\"archived\",\"history\":[%s]}",
	    history);
	line = guard(text.at, text.len, '\n', ']');
	assert_int_equal(record_read(&record, line, &fault), 0);
	assert_int_equal(ticket_read(&t, &record), 0);
	assert_int_equal(ending_from(&t), from);
	if (ending_time(&t, ending_act(from), &at))
		at = -1;
	assert_int_equal(at, wanted);
	record_release(&record);
	free((char *)line.at);
	buf_release(&text);
}

#define AT(s, act, more)                                                       \
	"{\"at\":\"1970-01-01T00:00:0" s "Z\",\"act\":\"" act "\"" more "}"

static void
ends_with_its_act(void **state)
{
	(void)state;
	assert_ends(AT("2", "close", "") "," AT("3", "reopen", "") "," AT(
			"4", "close", "") "," AT("5", "note", "") "," AT("6",
			"archive", ",\"from\":\"closed\""),
	    STATUS_CLOSED, 4);
	assert_ends(AT("2", "close", "") "," AT("3", "withdraw", "") "," AT(
			"6", "archive", ",\"from\":\"withdrawn\""),
	    STATUS_WITHDRAWN, 3);
	assert_ends(AT("2", "reject", "") "," AT(
			"6", "archive", ",\"from\":\"rejected\""),
	    STATUS_REJECTED, 2);
}

static void
came_in_closed(void **state)
{
	(void)state;
	assert_ends("", STATUS_CLOSED, 1);
	assert_ends(
	    AT("6", "archive", ",\"from\":\"closed\""), STATUS_CLOSED, 1);
	assert_ends(
	    AT("2", "visit", "") "," AT("6", "archive", ""), STATUS_CLOSED, 2);
}

static void
is_not_told_well(void **state)
{
	(void)state;
	assert_ends(AT("2", "close", "") "," AT(
			"6", "archive", ",\"from\":\"accepted\""),
	    STATUS_CLOSED, 2);
	assert_ends("{\"act\":\"close\"}", STATUS_CLOSED, -1);
}

static void
acts_of_a_status(void **state)
{
	(void)state;
	for (int status = 0; status < STATUS_COUNT; status++)
		assert_int_equal(ending_act((enum ticket_status)status) != NULL,
		    status != STATUS_ARCHIVED &&
			!ticket_status_is_open((enum ticket_status)status));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ends_with_its_act),
		cmocka_unit_test(came_in_closed),
		cmocka_unit_test(is_not_told_well),
		cmocka_unit_test(acts_of_a_status),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
