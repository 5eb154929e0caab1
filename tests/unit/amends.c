/* Complaints against staff, and the apologies for them. */
#include "report/amends.h"

#include "held.h"

#define EVENT HELD_EVENT

static bool
concerns(const char *members)
{
	struct held h;
	bool concern;

	held_take(&h, members, "");
	concern = amends_concern(&h.ticket);
	held_release(&h);
	return concern;
}

static struct amends
read_ticket(const char *members, const char *events)
{
	struct amends a;
	struct held h;

	held_take(&h, members, events);
	assert_int_equal(amends_read(&a, &h.ticket), 0);
	held_release(&h);
	return a;
}

static void
what_is_against_staff(void **state)
{
	(void)state;
	assert_true(concerns("\"accused\":{\"by\":\"2001\"}"));
	assert_true(concerns("\"accused\":{\"dept\":\"营业厅\"}"));
	assert_true(concerns("\"category\":\"service.conduct.promise\""));
	assert_true(concerns("\"category\":\"service.attitude\""));
	assert_false(concerns("\"category\":\"service.attitudes\""));
	assert_false(concerns("\"category\":\"service\""));
	assert_false(concerns("\"accused\":{\"by\":\"\"}"));
	assert_false(concerns("\"accused\":{\"upheld\":true}"));
	assert_false(concerns(""));
	assert_false(
	    concerns("\"kind\":\"consult\",\"accused\":{\"by\":\"2001\"}"));
}

static void
the_first_apology_dates_it_and_the_last_one_describes_it(void **state)
{
	struct amends a = read_ticket(
	    "\"accused\":{\"upheld\":true},\"visit\":{\"score\":4},"
	    "\"links\":[{\"rel\":\"incident\",\"id\":\"i\"},"
	    "{\"rel\":\"repeat_of\",\"id\":\"y\"}]",
	    "[" EVENT("01", "uphold", "") "," EVENT(
		"02", "notify", ",\"to\":\"leader\"") "," EVENT("03", "notify",
		",\"to\":\"accused\"") "," EVENT("03", "apologise",
		",\"accepted\":false") "," EVENT("04", "apologise",
		",\"convenient\":true,\"accepted\":true,\"via\":\"phone\"") "," EVENT("05",
		"reopen", "") "," EVENT("06", "notice", "") "]");
	struct zone *z = zone_load("Asia/Shanghai");

	(void)state;
	assert_int_equal(a.verdict, AMENDS_UPHELD);
	assert_true(a.told && a.made && a.call && a.convenient && a.accepted);
	assert_true(a.reopened && a.repeat && a.appealed);
	assert_int_equal(a.score, 4);
	assert_int_equal(a.told_at, a.made_at);
	assert_true(amends_same_day(&a, z));
	a.made_at += 12 * WHEN_HOUR;
	assert_false(amends_same_day(&a, z));
	zone_free(z);
}

static void
what_was_not_said_is_not_so(void **state)
{
	struct amends a = read_ticket("\"accused\":{\"upheld\":false}",
	    "[" EVENT("01", "apologise", ",\"via\":\"sms\"") "]");
	struct zone *z = zone_load("UTC");

	(void)state;
	assert_int_equal(a.verdict, AMENDS_OVERTURNED);
	assert_true(a.made);
	assert_false(a.told || a.call || a.convenient || a.accepted);
	assert_false(a.reopened || a.repeat || a.appealed || a.score);
	assert_false(amends_same_day(&a, z));
	a = read_ticket("\"visit\":{\"score\":6}",
	    "[" EVENT("01", "uphold", "") "," EVENT("01", "apologise", "") "]");
	assert_int_equal(a.verdict, AMENDS_OPEN);
	assert_true(a.call && a.told && !a.score);
	assert_true(amends_same_day(&a, z));
	zone_free(z);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_against_staff),
		cmocka_unit_test(
		    the_first_apology_dates_it_and_the_last_one_describes_it),
		cmocka_unit_test(what_was_not_said_is_not_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
