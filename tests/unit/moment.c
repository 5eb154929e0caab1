/* Times as other systems write them. */
#include "text/moment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static struct zone *zone;

/* What text is read as, in the zone, or why it is not. */
static void
expect(const char *format, const char *text, const char *want)
{
	struct moment m = { .zone = zone };
	struct buf why = { 0 };
	char got[WHEN_TEXT];
	time_t t;

	if (format)
		assert_int_equal(moment_add(&m, format), 0);
	if (moment_read(&m, span_of(text), &t, &why) == 0) {
		zone_format(zone, t, got);
		assert_string_equal(got, want);
		assert_int_equal(why.len, 0);
	} else {
		assert_string_equal(buf_text(&why), want);
	}
	buf_release(&why);
}

static void
known_forms_need_no_format(void **state)
{
	static const char *const same[] = { "2019-04-25T09:32:09+08:00",
		"2019-04-25T01:32:09Z", "2019/4/25 9:32:09",
		"2019-04-25 09:32:09", "2019.04.25 9:32:09",
		"2019-04-25T09:32:09", "2019年4月25日 9时32分9秒",
		"2019年4月25日9点32分09秒", "2019年04月25日 09:32:09",
		"20190425093209", "20190425 09:32:09", "25-Apr-19 9:32:09 AM",
		"25-April-2019 09:32:09", "25 apr 2019 9:32:09am",
		"2019/4/25 上午9:32:09", "  2019/4/25 9:32:09  ",
		"２０１９/４/２５　９：３２：０９", "2019-04-25 09:32:09.75" };

	(void)state;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		expect(NULL, same[i], "2019-04-25T09:32:09+08:00");
	expect(NULL, "2019-4-25 9:32", "2019-04-25T09:32:00+08:00");
	expect(NULL, "2026年11月2日 9时5分", "2026-11-02T09:05:00+08:00");
	expect(NULL, "2026年11月2日9时",
	    "wanted a time such as "
	    "2026-11-21 09:05:00");
}

static void
a_bare_number_may_be_of_a_spreadsheet(void **state)
{
	static const char *const numbers[] = { "43563.359259259261", "43563",
		"４３５６３.５" };
	static const char *const others[] = { "1763715900", "7", "2019.5",
		"43563.3.5", ".5", "-43563", "43563,5", "v7" };

	(void)state;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		expect(NULL, numbers[i],
		    "wanted a time such as 2026-11-21 09:05:00, or "
		    "--time-format excel, which reads days as a spreadsheet "
		    "counts them");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		expect(NULL, others[i],
		    "wanted a time such as 2026-11-21 09:05:00");
}

static void
halves_of_the_day_count(void **state)
{
	(void)state;
	expect(NULL, "22-Apr-15 3:53:50 PM", "2015-04-22T15:53:50+08:00");
	expect(NULL, "22-Apr-15 12:05:00 AM", "2015-04-22T00:05:00+08:00");
	expect(NULL, "22-Apr-15 12:05:00 PM", "2015-04-22T12:05:00+08:00");
	expect(NULL, "2019/4/25 下午3:05", "2019-04-25T15:05:00+08:00");
	expect(NULL, "2019/4/25 下午15:05", "2019-04-25T15:05:00+08:00");
	expect(NULL, "2019/4/25 15:05 AM",
	    "there is no such day or time, wanted one such as "
	    "2026-11-21 09:05:00");
	expect("%d-%m-%Y %I:%M %p", "04-08-2015 11:07 pm",
	    "2015-08-04T23:07:00+08:00");
}

static void
day_and_month_are_never_guessed(void **state)
{
	static const char *const forms[] = { "04-08-2015 10:22:56",
		"25-04-2015 10:22:56", "4/8/15 10:22", "22.04.15 10:22" };

	(void)state;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		expect(NULL, forms[i],
		    "day and month cannot be told apart "
		    "for sure, wanted --time-format to say");
	expect("%d-%m-%Y %H:%M:%S", "04-08-2015 10:22:56",
	    "2015-08-04T10:22:56+08:00");
	expect("%m-%d-%Y %H:%M:%S", "04-08-2015 10:22:56",
	    "2015-04-08T10:22:56+08:00");
}

static void
formats_that_disagree_are_not_chosen_from(void **state)
{
	struct moment m = { .zone = zone };
	struct buf why = { 0 };
	time_t t = 7;

	(void)state;
	assert_int_equal(moment_add(&m, "%d/%m/%Y %H:%M"), 0);
	assert_int_equal(moment_add(&m, "%m/%d/%Y %H:%M"), 0);
	assert_int_equal(moment_read(&m, SPAN("4/8/2015 10:00"), &t, &why), 1);
	assert_int_equal(t, 7);
	assert_string_equal(buf_text(&why),
	    "two of the formats given read it as different times");
	/* Both say the same of the fifth of May, one only of the 25th. */
	assert_int_equal(moment_read(&m, SPAN("5/5/2015 10:00"), &t, &why), 0);
	assert_int_equal(moment_read(&m, SPAN("25/4/2015 10:00"), &t, &why), 0);
	buf_release(&why);
}

static void
what_is_no_time_is_refused(void **state)
{
	static const char wanted[] = "wanted a time such as 2026-11-21 "
				     "09:05:00";
	static const char none[] = "there is no such day or time, "
				   "wanted one such as 2026-11-21 09:05:00";

	(void)state;
	expect(NULL, "", wanted);
	expect(NULL, "soon", wanted);
	expect(NULL, "2019", wanted);
	expect(NULL, "2019-04/25 09:32", wanted);
	expect(NULL, "2019-04-25 09:32 x", wanted);
	expect(NULL, "2026-02-30 10:15:00", none);
	expect(NULL, "2026-13-01 10:15:00", none);
	expect(NULL, "2026-11-01 25:15:00", none);
	expect(NULL, "2019/4/25",
	    "it has no time of day, wanted one, or a --time-format for dates "
	    "alone");
}

static void
formats_say_how_times_are_written(void **state)
{
	struct moment m = { 0 };

	(void)state;
	expect("%Y/%m/%d", "2019/4/25", "2019-04-25T00:00:00+08:00");
	expect("%F", "2019-04-25", "2019-04-25T00:00:00+08:00");
	expect("%b %e %Y %R", "Apr  5 2019 07:00", "2019-04-05T07:00:00+08:00");
	expect("%d.%m.%y %T %z", "25.04.19 09:00:00 +0100",
	    "2019-04-25T16:00:00+08:00");
	expect("%s", "1556155929", "2019-04-25T09:32:09+08:00");
	expect("%Y%%%m%%%d", "2019%4%25", "2019-04-25T00:00:00+08:00");
	assert_int_equal(moment_add(&m, "%H:%M"), -1);
	assert_int_equal(moment_add(&m, "%Y-%m-%d %Q"), -1);
	assert_int_equal(moment_add(&m, "%Y-%m-%"), -1);
	for (int i = 0; i < MOMENT_FORMATS; i++)
		assert_int_equal(moment_add(&m, "%F"), 0);
	assert_int_equal(moment_add(&m, "%F"), -1);
}

static void
serial_numbers_of_spreadsheets_when_asked(void **state)
{
	(void)state;
	expect("excel", "43563.359259259261", "2019-04-08T08:37:20+08:00");
	expect("excel", "43563", "2019-04-08T00:00:00+08:00");
	expect("excel", "43563.99999999", "2019-04-09T00:00:00+08:00");
	expect("excel", "0.5", "wanted a time such as 2026-11-21 09:05:00");
	expect("excel", "2019/4/25 9:32:09", "2019-04-25T09:32:09+08:00");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_forms_need_no_format),
		cmocka_unit_test(a_bare_number_may_be_of_a_spreadsheet),
		cmocka_unit_test(halves_of_the_day_count),
		cmocka_unit_test(day_and_month_are_never_guessed),
		cmocka_unit_test(formats_that_disagree_are_not_chosen_from),
		cmocka_unit_test(what_is_no_time_is_refused),
		cmocka_unit_test(formats_say_how_times_are_written),
		cmocka_unit_test(serial_numbers_of_spreadsheets_when_asked),
	};
	int failed;

	zone = zone_load("Asia/Shanghai");
	if (!zone)
		return 1;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	zone_free(zone);
	return failed;
}
