/* What a purge leaves of a ticket: known as such, and when it was. */
#include "ticket/tombstone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "guard.h"

#define PURGED "\"purged\":{\"sha256\":\"00\"}"

/* "no", or the time it was purged, of a ticket with that status and more. */
static void
assert_told(const char *status, const char *more, const char *wanted)
{
	struct buf text = { 0 };
	struct record record = { 0 };
	struct scan_fault fault;
	struct ticket t;
	struct span line, at = SPAN("no");

	buf_addf(&text,
	    "{\"id\":\"x\",\"received\":\"2026-11-21T09:00:00+08:00\","
	    "\"status\":\"%s\"%s}",
	    status, more);
	line = guard(text.at, text.len, '\n', ']');
	assert_int_equal(record_read(&record, line, &fault), 0);
	assert_int_equal(ticket_read(&t, &record), 0);
	if (tombstone_is(&t))
		at = tombstone_at(&t);
	assert_true(at.at ? span_is(at, wanted) : !wanted);
	record_release(&record);
	free((char *)line.at);
	buf_release(&text);
}

static void
knows_one(void **state)
{
	(void)state;
	assert_told("archived",
	    ",\"history\":[{\"at\":\"then\",\"act\":\"archive\"},"
	    "{\"at\":\"now\",\"act\":\"purge\"}]," PURGED,
	    "now");
	assert_told(
	    "archived", "," PURGED ",\"history\":[{\"at\":\"now\"}]", "now");
}

static void
knows_none(void **state)
{
	(void)state;
	assert_told("archived", "", "no");
	assert_told("archived", ",\"x\":{" PURGED "}", "no");
	assert_told("archived", ",\"text\":\"purged\",\"purged\":true", "no");
	assert_told("closed", "," PURGED, "no");
}

static void
lacks_its_time(void **state)
{
	(void)state;
	assert_told("archived", "," PURGED, NULL);
	assert_told("archived", ",\"history\":[7]," PURGED, NULL);
	assert_told("archived", ",\"history\":[{\"at\":7}]," PURGED, NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_one),
		cmocka_unit_test(knows_none),
		cmocka_unit_test(lacks_its_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
