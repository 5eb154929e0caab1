/* Appeals, and whether they were answered in time. */
#include "report/appeal.h"

#include "held.h"

#define EVENT HELD_EVENT

static time_t
at(const char *text)
{
	time_t t = 0;

	assert_int_equal(when_parse(span_of(text), &t), 0);
	return t;
}

static struct appeal
read_events(const char *events)
{
	struct appeal a;
	struct held h;

	held_take(&h, "", events);
	assert_int_equal(appeal_read(&a, &h.ticket), 0);
	held_release(&h);
	return a;
}

static void
an_answer_stands_behind_the_appeal(void **state)
{
	struct appeal a = read_events("[" EVENT("22", "reply", "") "]");

	(void)state;
	assert_true(a.complaint.begun && a.complaint.answered);
	assert_int_equal(a.complaint.at, at("2026-11-21T09:00:00+08:00"));
	assert_int_equal(a.complaint.answer, at("2026-11-22T12:00:00+08:00"));
	assert_false(a.appeal.begun || a.appeal.answered);
	a = read_events("");
	assert_false(a.complaint.answered || a.appeal.begun);
	a = read_events("[" EVENT("22", "reply", "") "," EVENT(
	    "23", "appeal", "") "," EVENT("24", "note", "") "]");
	assert_true(a.appeal.begun && !a.appeal.answered);
	assert_int_equal(a.appeal.at, at("2026-11-23T12:00:00+08:00"));
	a = read_events("[" EVENT("22", "notice", ",\"from\":\"x\"") "," EVENT(
	    "23", "appeal", "") "," EVENT("24", "return", "") "," EVENT("25",
	    "close", "") "]");
	assert_int_equal(a.appeal.at, at("2026-11-22T12:00:00+08:00"));
	assert_true(a.appeal.answered);
	assert_int_equal(a.appeal.answer, at("2026-11-24T12:00:00+08:00"));
	assert_int_equal(a.complaint.answer, at("2026-11-24T12:00:00+08:00"));
}

static void
fifteen_days_to_the_second(void **state)
{
	struct zone *z = zone_load("Asia/Shanghai");
	struct appeal_wait w = { .begun = true,
		.at = at("2026-11-01T12:00:00+08:00") };
	time_t due = at("2026-11-16T12:00:00+08:00");

	(void)state;
	assert_int_equal(appeal_state(&w, z, due), APPEAL_OPEN);
	assert_int_equal(appeal_state(&w, z, due + 1), APPEAL_LATE);
	w.answered = true;
	w.answer = due;
	assert_int_equal(appeal_state(&w, z, due + 99), APPEAL_IN_TIME);
	w.answer = due + 1;
	assert_int_equal(appeal_state(&w, z, due + 99), APPEAL_LATE);
	zone_free(z);
}

static void
a_misshapen_history_is_refused(void **state)
{
	struct appeal a;
	struct held h;

	(void)state;
	held_take(&h, "", "[{\"act\":\"appeal\"}]");
	assert_int_equal(appeal_read(&a, &h.ticket), 1);
	held_release(&h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_stands_behind_the_appeal),
		cmocka_unit_test(fifteen_days_to_the_second),
		cmocka_unit_test(a_misshapen_history_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
