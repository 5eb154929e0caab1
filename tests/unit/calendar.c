/* Working time: what is told of a calendar, and arithmetic on open seconds. */
#include "calendar/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/when.h"

static const struct hours shut = { 0 };
static const struct hours nine_to_five = { 1, { { 32400, 61200 } } };
static const struct hours with_lunch = { 2,
	{ { 32400, 43200 }, { 46800, 61200 } } };
static const struct hours whole_day = { 1, { { 0, 86400 } } };
static const struct hours evening = { 1, { { 64800, 86400 } } };

static struct calendar *
new_calendar(const char *zone, const struct hours *monday_to_friday,
    const struct hours *weekend)
{
	struct zone *z = zone_load(zone);
	struct calendar *c;

	if (!z)
		fail_msg("no zone %s", zone);
	c = calendar_new(SPAN("office"), z);
	for (int i = 0; i < 7; i++)
		calendar_set_week(c, i, i < 5 ? monday_to_friday : weekend);
	return c;
}

/* An office in Shanghai that is open from 9 to 5. */
static struct calendar *
new_office(void)
{
	return new_calendar("Asia/Shanghai", &nine_to_five, &shut);
}

/* "2026-11-21 09:00:00" by the clocks of the calendar's zone. */
static time_t
at(const struct calendar *c, const char *text)
{
	struct when_civil civil;

	if (sscanf(text, "%d-%d-%d %d:%d:%d", &civil.year, &civil.month,
		&civil.day, &civil.hour, &civil.minute, &civil.second) != 6)
		fail_msg("no time: %s", text);
	return zone_instant(calendar_zone(c), &civil);
}

static void
assert_at(const struct calendar *c, time_t t, const char *wanted)
{
	struct when_civil civil;
	char text[64];

	zone_civil(calendar_zone(c), t, &civil);
	snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d:%02d", civil.year,
	    civil.month, civil.day, civil.hour, civil.minute, civil.second);
	assert_string_equal(text, wanted);
}

static void
assert_add(const struct calendar *c, const char *start, time_t seconds,
    const char *wanted)
{
	time_t t = 0;

	assert_int_equal(calendar_add(c, at(c, start), seconds, &t), 0);
	assert_at(c, t, wanted);
}

static void
assert_sub(const struct calendar *c, const char *end, time_t seconds,
    const char *wanted)
{
	time_t t = 0;

	assert_int_equal(calendar_sub(c, at(c, end), seconds, &t), 0);
	assert_at(c, t, wanted);
}

static void
assert_between(
    const struct calendar *c, const char *from, const char *to, time_t wanted)
{
	time_t seconds = -1;

	assert_int_equal(
	    calendar_between(c, at(c, from), at(c, to), &seconds), 0);
	assert_int_equal(seconds, wanted);
}

static void
assert_workdays(
    const struct calendar *c, const char *start, long count, const char *wanted)
{
	time_t t = 0;

	assert_int_equal(calendar_workdays(c, at(c, start), count, &t), 0);
	assert_at(c, t, wanted);
}

static void
a_time_that_ends_at_closing_is_due_at_closing(void **unused)
{
	struct calendar *c = new_office();

	(void)unused;
	calendar_ready(c);
	/* 2026-11-20 is a Friday. */
	assert_add(c, "2026-11-20 16:00:00", 3600, "2026-11-20 17:00:00");
	assert_add(c, "2026-11-20 16:00:00", 3601, "2026-11-23 09:00:01");
	assert_add(c, "2026-11-20 18:00:00", 28800, "2026-11-23 17:00:00");
	assert_add(c, "2026-11-21 12:00:00", 0, "2026-11-23 09:00:00");
	assert_add(c, "2026-11-20 16:00:00", 0, "2026-11-20 16:00:00");
	assert_add(c, "2026-11-20 17:00:00", 0, "2026-11-23 09:00:00");
	assert_sub(c, "2026-11-23 10:00:00", 3600, "2026-11-23 09:00:00");
	assert_sub(c, "2026-11-23 10:00:00", 3601, "2026-11-20 16:59:59");
	assert_sub(c, "2026-11-23 09:00:00", 0, "2026-11-20 17:00:00");
	assert_sub(c, "2026-11-23 09:00:01", 0, "2026-11-23 09:00:01");
	assert_sub(c, "2026-11-22 12:00:00", 0, "2026-11-20 17:00:00");
	assert_between(
	    c, "2026-11-20 16:00:00", "2026-11-23 10:00:00", 2 * 3600);
	assert_between(c, "2026-11-23 10:00:00", "2026-11-20 16:00:00", 0);
	calendar_free(c);
}

static void
dates_count_before_holidays_and_these_before_the_week(void **unused)
{
	struct calendar *c = new_office();
	const long christmas = when_days(2026, 12, 25);
	bool open;

	(void)unused;
	calendar_add_yearly(c, 12, 25, SPAN("Christmas"));
	calendar_add_yearly(c, 2, 29, SPAN("leap day"));
	calendar_set_day(
	    c, christmas, &whole_day, WHY_SPECIAL, SPAN("not counted"));
	calendar_set_day(
	    c, christmas, &with_lunch, WHY_SPECIAL, SPAN("stocktaking"));
	calendar_add_break(c, christmas, (struct hours_open) { 36000, 50400 });
	calendar_add_break(c, christmas, (struct hours_open) { 57600, 90000 });
	calendar_ready(c);
	assert_between(c, "2025-12-25 00:00:00", "2025-12-26 00:00:00", 0);
	/* 9 to 10, and 14 to 16. */
	assert_between(
	    c, "2026-12-25 00:00:00", "2026-12-26 00:00:00", 3 * 3600);
	assert_add(c, "2026-12-25 09:30:00", 3600, "2026-12-25 14:30:00");
	assert_int_equal(
	    calendar_is_open(c, at(c, "2026-12-25 15:59:59"), &open), 0);
	assert_true(open);
	assert_int_equal(
	    calendar_is_open(c, at(c, "2026-12-25 16:00:00"), &open), 0);
	assert_false(open);
	/* A Tuesday, and a Thursday. */
	assert_between(c, "2028-02-29 00:00:00", "2028-03-01 00:00:00", 0);
	assert_between(c, "2029-03-01 00:00:00", "2029-03-02 00:00:00", 28800);
	calendar_free(c);
}

static void
midnight_loses_no_second(void **unused)
{
	struct calendar *c =
	    new_calendar("America/New_York", &whole_day, &whole_day);

	(void)unused;
	calendar_ready(c);
	assert_add(c, "2026-11-20 23:00:00", 7200, "2026-11-21 01:00:00");
	/* An hour twice, and an hour left out. */
	assert_between(
	    c, "2026-11-01 00:00:00", "2026-11-02 00:00:00", 25 * 3600);
	assert_between(
	    c, "2026-03-08 00:00:00", "2026-03-09 00:00:00", 23 * 3600);
	assert_add(c, "2026-03-08 01:00:00", 7200, "2026-03-08 04:00:00");
	assert_between(c, "0001-01-02 00:00:00", "9999-12-30 00:00:00",
	    at(c, "9999-12-30 00:00:00") - at(c, "0001-01-02 00:00:00"));
	calendar_free(c);
}

static void
a_year_nobody_told_of_is_named(void **unused)
{
	struct calendar *c = new_office();
	struct calendar_piece piece;
	char text[200];
	time_t t = 5;
	bool open = true;

	(void)unused;
	assert_true(calendar_knows(c, 2027));
	calendar_know(c, 2025);
	calendar_know(c, 2026);
	calendar_know(c, 2028);
	calendar_ready(c);
	assert_true(calendar_knows(c, 2026));
	assert_false(calendar_knows(c, 2027));
	assert_add(c, "2026-12-31 16:00:00", 3600, "2026-12-31 17:00:00");
	assert_int_equal(
	    calendar_add(c, at(c, "2026-12-31 16:00:00"), 3601, &t), 2027);
	assert_int_equal(
	    calendar_add(c, at(c, "2024-12-31 16:00:00"), 1, &t), 2024);
	assert_int_equal(
	    calendar_next_open(c, at(c, "2026-12-31 17:00:00"), &t), 2027);
	assert_int_equal(
	    calendar_sub(c, at(c, "2025-01-01 10:00:00"), 3601, &t), 2024);
	assert_int_equal(
	    calendar_sub(c, at(c, "2028-06-01 10:00:00"), 9000000, &t), 2027);
	assert_int_equal(calendar_between(c, at(c, "2026-06-01 10:00:00"),
			     at(c, "2028-06-01 10:00:00"), &t),
	    2027);
	assert_int_equal(
	    calendar_workdays(c, at(c, "2026-12-31 10:00:00"), 1, &t), 2027);
	assert_int_equal(
	    calendar_workdays(c, at(c, "2025-01-01 10:00:00"), -1, &t), 2024);
	assert_int_equal(
	    calendar_is_open(c, at(c, "2027-01-01 00:00:00"), &open), 2027);
	assert_int_equal(t, 5);
	assert_true(open);
	/* Midnight of New Year's Eve ends the year that is known. */
	assert_between(c, "2026-12-31 00:00:00", "2027-01-01 00:00:00", 28800);
	assert_int_equal(calendar_piece(c, at(c, "2026-12-31 17:00:00"),
			     at(c, "2027-06-01 00:00:00"), &piece),
	    0);
	assert_at(c, piece.to, "2027-01-01 00:00:00");
	assert_int_equal(
	    calendar_piece(c, piece.to, piece.to + 1, &piece), 2027);
	calendar_explain(c, 2027, text, sizeof text);
	assert_string_equal(text,
	    "calendar 'office' does not know the year "
	    "2027, wanted its days off as in cplt-calendars(5)");
	calendar_free(c);
}

static void
what_is_never_open_has_no_answer(void **unused)
{
	struct calendar *c = new_calendar("UTC", &shut, &shut);
	char text[200];
	time_t t = 5;

	(void)unused;
	calendar_set_day(
	    c, when_days(2026, 5, 1), &nine_to_five, WHY_SPECIAL, SPAN(""));
	calendar_ready(c);
	assert_add(c, "2000-01-01 00:00:00", 28800, "2026-05-01 17:00:00");
	assert_sub(c, "2099-01-01 00:00:00", 28800, "2026-05-01 09:00:00");
	assert_workdays(c, "2000-01-01 00:00:00", 0, "2026-05-01 09:00:00");
	assert_int_equal(calendar_add(c, 0, 28801, &t), CALENDAR_NEVER);
	assert_int_equal(calendar_add(c, 0, INT64_MAX, &t), CALENDAR_NEVER);
	assert_int_equal(calendar_sub(c, 0, 0, &t), CALENDAR_NEVER);
	assert_int_equal(calendar_sub(c, 0, 1, &t), CALENDAR_NEVER);
	assert_int_equal(calendar_next_open(c, 4102444800, &t), CALENDAR_NEVER);
	assert_int_equal(calendar_workdays(c, 0, 1, &t), CALENDAR_NEVER);
	assert_int_equal(calendar_workdays(c, 0, -1, &t), CALENDAR_NEVER);
	assert_int_equal(calendar_between(c, 0, INT64_MAX, &t), CALENDAR_NEVER);
	assert_int_equal(t, 5);
	calendar_explain(c, CALENDAR_NEVER, text, sizeof text);
	assert_string_equal(text, "calendar 'office' has no such time, wanted "
				  "one within the years 1 to 9999");
	calendar_free(c);
}

static void
workdays_keep_the_reading_of_the_clock(void **unused)
{
	struct calendar *c = new_office();

	(void)unused;
	calendar_set_day(
	    c, when_days(2026, 11, 24), &shut, WHY_HOLIDAY, SPAN("a day off"));
	calendar_set_day(c, when_days(2026, 11, 28), &with_lunch, WHY_MAKEUP,
	    SPAN("made up"));
	calendar_set_day(
	    c, when_days(2026, 11, 30), &evening, WHY_SPECIAL, SPAN("late"));
	calendar_ready(c);
	assert_workdays(c, "2026-11-20 10:30:00", 1, "2026-11-23 10:30:00");
	assert_workdays(c, "2026-11-20 10:30:00", 2, "2026-11-25 10:30:00");
	assert_workdays(c, "2026-11-21 10:30:00", 0, "2026-11-23 09:00:00");
	assert_workdays(c, "2026-11-20 17:00:00", 1, "2026-11-25 09:00:00");
	/* At lunch, and before hours. */
	assert_workdays(c, "2026-11-20 12:30:00", 5, "2026-11-28 12:00:00");
	assert_workdays(c, "2026-11-20 12:30:00", 6, "2026-11-30 18:00:00");
	assert_workdays(c, "2026-11-25 10:30:00", -2, "2026-11-20 10:30:00");
	assert_workdays(c, "2026-11-22 10:30:00", -1, "2026-11-19 17:00:00");
	assert_workdays(c, "2026-12-01 08:00:00", -1, "2026-11-28 17:00:00");
	assert_workdays(c, "2026-12-01 08:00:00", -2, "2026-11-27 17:00:00");
	calendar_free(c);
}

static void
assert_piece(const struct calendar *c, const char *from, const char *to,
    struct calendar_piece wanted, const char *label)
{
	struct calendar_piece p;

	assert_int_equal(
	    calendar_piece(c, at(c, from), at(c, "2026-12-01 00:00:00"), &p),
	    0);
	assert_at(c, p.from, from);
	assert_at(c, p.to, to);
	assert_int_equal(p.open, wanted.open);
	assert_int_equal(p.outside, wanted.outside);
	assert_int_equal(p.why, wanted.why);
	assert_true(span_is(p.label, label));
}

static void
pieces_tell_why(void **unused)
{
	const struct calendar_piece open = { .open = true },
				    night = { .outside = true },
				    weekend = { 0 },
				    off = { .why = WHY_HOLIDAY },
				    makeup = { .why = WHY_MAKEUP,
					    .open = true },
				    lunch = { .why = WHY_MAKEUP,
					    .outside = true };
	struct calendar *c = new_office();

	(void)unused;
	calendar_set_day(
	    c, when_days(2026, 11, 24), &shut, WHY_HOLIDAY, SPAN("off"));
	calendar_set_day(c, when_days(2026, 11, 28), &with_lunch, WHY_MAKEUP,
	    SPAN("made up"));
	calendar_ready(c);
	assert_piece(c, "2026-11-20 10:00:00", "2026-11-20 17:00:00", open, "");
	assert_piece(
	    c, "2026-11-19 17:00:00", "2026-11-20 09:00:00", night, "");
	assert_piece(
	    c, "2026-11-20 17:00:00", "2026-11-21 00:00:00", night, "");
	assert_piece(
	    c, "2026-11-21 00:00:00", "2026-11-23 00:00:00", weekend, "");
	assert_piece(
	    c, "2026-11-24 12:00:00", "2026-11-25 00:00:00", off, "off");
	assert_piece(
	    c, "2026-11-28 11:59:59", "2026-11-28 12:00:00", makeup, "made up");
	assert_piece(
	    c, "2026-11-28 12:00:00", "2026-11-28 13:00:00", lunch, "made up");
	assert_piece(
	    c, "2026-11-30 18:00:00", "2026-12-01 00:00:00", night, "");
	calendar_free(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_time_that_ends_at_closing_is_due_at_closing),
		cmocka_unit_test(
		    dates_count_before_holidays_and_these_before_the_week),
		cmocka_unit_test(midnight_loses_no_second),
		cmocka_unit_test(a_year_nobody_told_of_is_named),
		cmocka_unit_test(what_is_never_open_has_no_answer),
		cmocka_unit_test(workdays_keep_the_reading_of_the_clock),
		cmocka_unit_test(pieces_tell_why),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
