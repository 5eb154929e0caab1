/* What is a ticket, what is not, and its id. */
#include "ticket/ticket.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "guard.h"

/* Look at line as a ticket; *why borrows r. */
static int
look(struct record *r, struct ticket *t, const char *line, const char **why)
{
	struct span copy = guard(line, strlen(line), '\n', '"');
	struct scan_fault fault;
	int verdict;

	record_release(r);
	if (record_read(r, copy, &fault))
		fail_msg("%s: %s", line, fault.text);
	verdict = ticket_read(t, r);
	*why = buf_text(&r->why);
	/* Only what t says itself is looked at from here on. */
	t->id.at = NULL;
	free((char *)copy.at);
	return verdict;
}

#define AT "\"received\":\"2026-11-21T09:00:00+08:00\""

static void
tickets(void **state)
{
	static const char *const good[] = {
		"{\"id\":\"x\",\"status\":\"accepted\"," AT "}",
		"{" AT ",\"status\":\"\\u0061ccepted\",\"\\u0069d\":\"\\n\"}",
		"{\"v\":1,\"id\":\"x\",\"status\":\"accepted\"," AT "}",
		"{\"id\":\"x\",\"status\":\"accepted\",\"x\":[{}]," AT "}",
	};
	struct record r = { 0 };
	struct ticket t;
	const char *why;

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		if (look(&r, &t, good[i], &why))
			fail_msg("%s: %s", good[i], why);
		assert_int_equal(t.received, 1795222800);
		assert_int_equal(t.kind, KIND_COMPLAINT);
		assert_int_equal(t.status, STATUS_ACCEPTED);
	}
	record_release(&r);
}

static void
no_tickets(void **state)
{
	static const struct {
		const char *line, *why;
	} bad[] = {
		{ "{}", "no ticket: 'id' must be a text" },
		{ "{\"id\":\"\",\"status\":\"accepted\"," AT "}",
		    "no ticket: 'id' must be a text" },
		{ "{\"id\":5,\"status\":\"accepted\"," AT "}",
		    "no ticket: 'id' must be a text" },
		{ "{\"id\":null,\"status\":\"accepted\"," AT "}",
		    "no ticket: 'id' must be a text" },
		{ "{\"id\":\"x\"," AT "}",
		    "'status' must be one of received, accepted, " },
		{ "{\"id\":\"x\",\"status\":\"open\"," AT "}",
		    "withdrawn, rejected" },
		{ "{\"id\":\"x\",\"status\":[\"accepted\"]," AT "}",
		    "'status' must be one of " },
		{ "{\"id\":\"x\",\"status\":\"Accepted\"," AT "}",
		    "'status' must be one of " },
		{ "{\"id\":\"x\",\"status\":\"closed\",\"kind\":\"x\"," AT "}",
		    "'kind' must be one of consult, query, complaint, order, "
		    "fault" },
		{ "{\"id\":\"x\",\"status\":\"closed\",\"kind\":null," AT "}",
		    "'kind' must be one of " },
		{ "{\"id\":\"x\",\"status\":\"closed\"}",
		    "'received' must be an RFC 3339 time" },
		{ "{\"id\":\"x\",\"status\":\"closed\",\"received\":"
		  "\"2026-11-21\"}",
		    "'received' must be an RFC 3339 time" },
		{ "{\"id\":\"x\",\"status\":\"closed\",\"received\":1}",
		    "'received' must be an RFC 3339 time" },
		{ "{\"v\":2,\"id\":\"x\"}", "'v' is 2, a newer format" },
		{ "{\"v\":11}", "'v' is 11, a newer format" },
		{ "{\"v\":0}", "'v' must be 1" },
		{ "{\"v\":-1}", "'v' must be 1" },
		{ "{\"v\":\"1\"}", "'v' must be 1" },
		{ "{\"v\":1.5}", "'v' must be 1" },
		{ "{\"v\":null}", "'v' must be 1" },
	};
	struct record r = { 0 };
	struct ticket t;
	const char *why;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		if (!look(&r, &t, bad[i].line, &why))
			fail_msg("taken: %s", bad[i].line);
		if (!strstr(why, bad[i].why))
			fail_msg("%s: %s", bad[i].line, why);
	}
	record_release(&r);
}

static void
codes(void **state)
{
	static const char *const open[] = { "received", "accepted",
		"investigating", "proposed", "agreed", "implementing",
		"replied", "visited", "waiting", "referred" };
	struct buf list = { 0 };
	int count = 0;

	(void)state;
	for (int i = 0; i < STATUS_COUNT; i++) {
		struct ticket t = { .status = (enum ticket_status)i };
		bool wanted = false;

		assert_non_null(ticket_statuses[i]);
		for (size_t k = 0; k < sizeof open / sizeof *open; k++)
			wanted |= !strcmp(open[k], ticket_statuses[i]);
		assert_int_equal(ticket_is_open(&t), wanted);
		assert_int_equal(
		    ticket_code(ticket_statuses, span_of(ticket_statuses[i])),
		    i);
		count += wanted;
	}
	assert_int_equal(count, 10);
	assert_null(ticket_statuses[STATUS_COUNT]);
	assert_null(ticket_kinds[KIND_COUNT]);
	assert_null(ticket_severities[SEVERITY_COUNT]);
	assert_int_equal(ticket_code(ticket_kinds, SPAN("order")), KIND_ORDER);
	assert_int_equal(ticket_code(ticket_kinds, SPAN("orde")), -1);
	assert_int_equal(ticket_code(ticket_kinds, SPAN("")), -1);
	assert_int_equal(
	    ticket_code(ticket_kinds, (struct span) { NULL, 0 }), -1);
	ticket_code_list(ticket_severities, &list);
	assert_string_equal(buf_text(&list), "minor, major, critical");
	buf_release(&list);
}

/*
 * By hand: printf 'hotline\0S0001' | sha256sum gives 2d85c29c462d..., which in
 * groups of five bits is 5 22 2 28 5 7 2 6 5 20, as digits 5P2W57265M.
 */
static void
ids(void **state)
{
	char id[TICKET_ID];

	(void)state;
	ticket_id(id, 1795222800, 28800, SPAN("hotline"), SPAN("S0001"));
	assert_string_equal(id, "20261121-5P2W57265M");
	/* The day is the day in that zone. */
	ticket_id(id, 1795222800, -28800, SPAN("hotline"), SPAN("S0001"));
	assert_string_equal(id, "20261120-5P2W57265M");
	ticket_id(id, 1795222800, 28800, SPAN(""), SPAN(""));
	assert_string_equal(id, "20261121-DRT0Q77ZPD");
	/* Source and key do not run together. */
	ticket_id(id, 1795222800, 28800, SPAN("hotlineS"), SPAN("0001"));
	assert_string_not_equal(id, "20261121-5P2W57265M");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tickets),
		cmocka_unit_test(no_tickets),
		cmocka_unit_test(codes),
		cmocka_unit_test(ids),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
