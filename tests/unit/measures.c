/* What one ticket adds to figures: questions and lengths of time. */
#include "report/measures.h"

#include <stdio.h>
#include <stdlib.h>

#include "held.h"
#include "sla/terms.h"

#define EVENT HELD_EVENT

static int
load(void **state)
{
	struct terms *terms = malloc(sizeof *terms);
	struct fault fault;

	*state = terms;
	return terms_load(terms, NULL, NULL, &fault);
}

static int
unload(void **state)
{
	terms_release(*state);
	free(*state);
	return 0;
}

/* What is answered of a ticket, and how long things took; -1 for no time. */
struct answer {
	uint32_t bits;
	int64_t times[MEASURE_TIMES];
	size_t escalations;
};

static struct answer
ask(const struct terms *terms, const char *status, const char *members,
    const char *events)
{
	struct facts facts = { .policy = terms->policy,
		.calendars = terms->calendars };
	struct answer a = { 0 };
	struct measures m;
	struct held h;

	measures_init(&m, &facts);
	held_take_as(&h, status, members, events);
	assert_int_equal(measures_read(&m, &h.ticket), 0);
	a.bits = measures_bits(&m, false);
	a.escalations = m.escalation_count;
	for (int i = 0; i < MEASURE_TIMES; i++)
		if (!measures_time(&m, (enum measure_time)i, &a.times[i]))
			a.times[i] = -1;
	measures_release(&m);
	facts_release(&facts);
	held_release(&h);
	return a;
}

static bool
is(struct answer a, enum measure measure)
{
	return a.bits >> measure & 1;
}

enum { DAY = 86400, HOURS = 3600 };

/* held_take's receipt is at nine in the morning, its events at noon. */
static void
times_are_from_receipt_to_the_first_and_to_the_end(void **state)
{
	struct answer a = ask(*state, "closed", "",
	    "[" EVENT("22", "promise", "") "," EVENT(
		"23", "reply", "") "," EVENT("24", "reply", "") "," EVENT("25",
		"visit", "") "," EVENT("26", "visit", "") "," EVENT("27",
		"close", "") "]");

	assert_int_equal(a.times[TIME_FIRST_ANSWER], DAY + 3 * HOURS);
	assert_int_equal(a.times[TIME_RESOLUTION], 6 * DAY + 3 * HOURS);
	assert_int_equal(a.times[TIME_CALL_BACK], 2 * DAY);
	a = ask(*state, "accepted", "",
	    "[" EVENT("20", "confirm", "") "," EVENT("22", "visit", "") "]");
	assert_int_equal(a.times[TIME_FIRST_ANSWER], 0);
	assert_int_equal(a.times[TIME_RESOLUTION], -1);
	assert_int_equal(a.times[TIME_CALL_BACK], -1);
	a = ask(*state, "closed", "", "");
	assert_int_equal(a.times[TIME_FIRST_ANSWER], -1);
	assert_int_equal(a.times[TIME_RESOLUTION], -1);
}

static void
the_end_after_the_last_reopening_counts(void **state)
{
	struct answer a = ask(*state, "closed", "",
	    "[" EVENT("22", "close", "") "," EVENT(
		"23", "reopen", "") "," EVENT("25", "close", "") "," EVENT("26",
		"close", "") "]");

	assert_true(is(a, MEASURE_REOPENED));
	assert_int_equal(a.times[TIME_RESOLUTION], 4 * DAY + 3 * HOURS);
}

static void
settled_at_the_first_contact(void **state)
{
	static const char *const moved[] = { EVENT("22", "transfer", ""),
		EVENT("22", "refer", ""),
		EVENT("22", "escalate", ",\"level\":1"),
		EVENT("22", "reopen", ""),
		EVENT("22", "reply", "") "," EVENT("23", "reply", "") };
	struct answer a = ask(*state, "closed", "",
	    "[" EVENT("22", "reply", "") "," EVENT("23", "close", "") "]");

	assert_true(is(a, MEASURE_SETTLED));
	assert_true(is(a, MEASURE_FIRST_CONTACT));
	assert_true(is(ask(*state, "closed", "", ""), MEASURE_FIRST_CONTACT));
	assert_false(
	    is(ask(*state, "accepted", "", ""), MEASURE_FIRST_CONTACT));
	for (size_t i = 0; i < sizeof moved / sizeof *moved; i++) {
		char events[512];

		snprintf(events, sizeof events, "[%s]", moved[i]);
		a = ask(*state, "closed", "", events);
		assert_true(is(a, MEASURE_SETTLED));
		assert_false(is(a, MEASURE_FIRST_CONTACT));
	}
	a = ask(*state, "withdrawn", "", "");
	assert_false(is(a, MEASURE_SETTLED));
}

static void
archiving_does_not_hide_how_it_ended(void **state)
{
	struct answer a = ask(*state, "archived", "",
	    "[" EVENT("22", "withdraw", "") "," EVENT(
		"25", "archive", ",\"from\":\"withdrawn\"") "]");

	assert_true(is(a, MEASURE_WITHDRAWN));
	assert_false(is(a, MEASURE_REJECTED));
	a = ask(*state, "archived", "",
	    "[" EVENT("25", "archive", ",\"from\":\"rejected\"") "]");
	assert_true(is(a, MEASURE_REJECTED));
	a = ask(*state, "archived", "", "[" EVENT("25", "archive", "") "]");
	assert_false(is(a, MEASURE_REJECTED));
	assert_true(is(a, MEASURE_SETTLED));
	a = ask(*state, "rejected", "", "");
	assert_true(is(a, MEASURE_REJECTED));
}

static void
fields_answer_by_themselves(void **state)
{
	struct answer a = ask(*state, "accepted",
	    "\"kind\":\"complaint\",\"level\":2,\"visit\":{\"score\":4},"
	    "\"accused\":{\"by\":\"2001\"},\"links\":[{\"rel\":\"repeat_of\","
	    "\"id\":\"y\"},{\"rel\":\"duplicate_of\",\"id\":\"z\"}]",
	    "[" EVENT("22", "escalate", ",\"level\":1") "," EVENT(
		"23", "escalate", ",\"level\":2") "]");

	assert_true(is(a, MEASURE_COMPLAINT));
	assert_true(is(a, MEASURE_ESCALATED));
	assert_true(is(a, MEASURE_ACCUSED));
	assert_true(is(a, MEASURE_REPEAT));
	assert_true(is(a, MEASURE_DUPLICATE));
	assert_true(is(a, MEASURE_VISITED));
	assert_false(is(a, MEASURE_VISITED_ENDED));
	assert_true(is(a, MEASURE_SATISFIED));
	assert_int_equal(a.escalations, 2);
	a = ask(*state, "closed", "\"visit\":{\"score\":3}", "");
	assert_true(is(a, MEASURE_VISITED_ENDED));
	assert_false(is(a, MEASURE_SATISFIED));
	a = ask(*state, "accepted",
	    "\"visit\":{\"score\":6},\"links\":{},\"level\":0", "");
	assert_int_equal(a.bits & ~(1u << MEASURE_COMPLAINT), 0);
	assert_int_equal(a.escalations, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    times_are_from_receipt_to_the_first_and_to_the_end),
		cmocka_unit_test(the_end_after_the_last_reopening_counts),
		cmocka_unit_test(settled_at_the_first_contact),
		cmocka_unit_test(archiving_does_not_hide_how_it_ended),
		cmocka_unit_test(fields_answer_by_themselves),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, load, unload);
}
