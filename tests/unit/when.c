/* Instants, durations and dates. */
#include "base/when.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static int
length_of_month(int year, int month)
{
	if (month == 2)
		return year % 4 || (year % 100 == 0 && year % 400) ? 28 : 29;
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/* Day by day, as one counts on paper. */
static void
every_day_of_9999_years(void **state)
{
	long day = -719162;
	int weekday = 0; /* the first of all was a Monday */
	unsigned second = 0;

	(void)state;
	for (int year = 1; year < 10000; year++)
		for (int month = 1; month <= 12; month++) {
			int last = length_of_month(year, month);
			struct when_civil none = { year, month, last + 1, 0, 0,
				0 };

			if (when_civil_valid(&none))
				fail_msg("%d-%d-%d", year, month, last + 1);
			for (int d = 1; d <= last; d++, day++, second += 7919) {
				struct when_civil c, wanted = { year, month, d,
					(int)(second / 3600 % 24),
					(int)(second / 60 % 60),
					(int)(second % 60) };
				time_t t =
				    (time_t)day * WHEN_DAY + second % WHEN_DAY;

				when_to_civil(t, &c);
				if (when_days(year, month, d) != day ||
				    when_weekday(day) != weekday ||
				    !when_civil_valid(&wanted) ||
				    when_from_civil(&wanted) != t ||
				    memcmp(&c, &wanted, sizeof c) != 0)
					fail_msg("%d-%d-%d", year, month, d);
				weekday = (weekday + 1) % 7;
			}
		}
	assert_int_equal(when_days(1970, 1, 1), 0);
	assert_int_equal(when_days(9999, 12, 31), day - 1);
}

static void
known_instants(void **state)
{
	static const struct {
		const char *text;
		time_t t;
	} good[] = { { "1970-01-01T00:00:00Z", 0 },
		{ "2026-11-21T09:00:00+08:00", 1795222800 },
		{ "2026-11-21T01:00:00Z", 1795222800 },
		{ "2026-11-21t01:00:00z", 1795222800 },
		{ "2026-11-21 01:00:00+00:00", 1795222800 },
		{ "2026-11-21T01:00:00-00:00", 1795222800 },
		{ "2026-11-21T01:00:00.999999999999Z", 1795222800 },
		{ "2026-11-20T17:30:00.0-07:30", 1795222800 },
		{ "2016-12-31T23:59:60Z", 1483228800 },
		{ "2017-01-01T07:59:60+08:00", 1483228800 },
		{ "2024-02-29T00:00:00Z", 1709164800 },
		{ "2000-02-29T23:59:59Z", 951868799 },
		{ "1969-12-31T23:59:59Z", -1 },
		{ "0001-01-01T00:00:00Z", -62135596800 },
		{ "9999-12-31T23:59:59Z", 253402300799 },
		{ "2026-11-21T09:00:00+23:59", 1795251600 - 86340 } };

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		time_t t = 7;

		if (when_parse(span_of(good[i].text), &t) || t != good[i].t)
			fail_msg("%s: %lld", good[i].text, (long long)t);
	}
}

static void
no_instants(void **state)
{
	static const char *const bad[] = { "", "2026", "2026-11-21",
		"2026-11-21T09:00:00", "2026-11-21T09:00Z",
		"2026-11-21T09:00:00+08", "2026-11-21T09:00:00+0800",
		"2026-11-21T09:00:00+08:0", "2026-11-21T09:00:00+08:000",
		"2026-11-21T09:00:00+24:00", "2026-11-21T09:00:00+08:60",
		"2026-11-21T09:00:00 08:00", "2026-11-21T09:00:00Zx",
		"2026-11-21T09:00:00Z ", " 2026-11-21T09:00:00Z",
		"2026-11-21T09:00:00.Z", "2026-11-21T09:00:00.5",
		"2026-11-21T09:00:00,5Z", "2026-11-21T09:00:00.5.5Z",
		"2026-11-21T24:00:00Z", "2026-11-21T09:60:00Z",
		"2026-11-21T09:00:61Z", "2026-13-21T09:00:00Z",
		"2026-00-21T09:00:00Z", "2026-11-00T09:00:00Z",
		"2026-11-31T09:00:00Z", "2026-02-29T09:00:00Z",
		"1900-02-29T09:00:00Z", "0000-01-01T00:00:00Z",
		"2026/11/21T09:00:00Z", "2026-11-21_09:00:00Z",
		"2026-11-21T09-00-00Z", "+2026-11-21T09:00:00Z",
		"-026-11-21T09:00:00Z", "2026-1-21T09:00:00Z",
		"2026-11-21T9:00:00Z",
		"2026-11-21T09:00:00\xef\xbc\x8b"
		"08:00",
		"20261121T090000Z", "2026-W47-6T09:00:00Z",
		"2026-11-21T09:00:0aZ", "2026-11-21T09:00: 5Z" };
	time_t t = 7;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		if (when_parse(span_of(bad[i]), &t) != -1)
			fail_msg("taken: %s", bad[i]);
		assert_int_equal(t, 7);
	}
	assert_int_equal(when_parse((struct span) { NULL, 0 }, &t), -1);
}

/* A fraction of a second says the same and is read another way. */
static void
usual_times_as_others(void **state)
{
	static const char odd[] = "0123456789:-+TtZz ./\"\\\xff";
	static const char *const places[] = { "0000-01-01T00:00:00+00:00",
		"1900-02-29T23:59:59-23:59", "2000-02-28T12:30:30+05:45",
		"2024-12-31T23:59:58+08:00", "9999-04-30T09:09:09-12:00" };
	uint32_t random = 1;

	(void)state;
	for (size_t n = 0; n < 2000000; n++) {
		char usual[26], longer[28];
		time_t a = 7, b = 7;
		int got;

		memcpy(usual, places[n % 5], sizeof usual);
		for (int changes = 0; changes < 2; changes++) {
			random = random * 1664525 + 1013904223;
			usual[(random >> 24) % 25] =
			    odd[(random >> 8) % (sizeof odd - 1)];
		}
		memcpy(longer, usual, 19);
		memcpy(longer + 19, ".0", 2);
		memcpy(longer + 21, usual + 19, 7);
		got = when_parse(span_of(usual), &a);
		if (strchr(".0123456789", usual[19]))
			continue;
		if (got != when_parse(span_of(longer), &b) || a != b)
			fail_msg("%s: %d", usual, got);
	}
}

/* 400 years have as many days whenever they are. */
static void
days_of_far_years(void **state)
{
	(void)state;
	for (int year = -1300; year < 12000; year += 7)
		for (int month = 1; month <= 12; month++)
			assert_int_equal(when_days(year + 400, month, 28),
			    when_days(year, month, 28) + 146097);
	assert_int_equal(when_days(0, 3, 1), -719468);
	assert_int_equal(when_days(0, 2, 29), -719469);
}

/* Only what belongs to the text is looked at. */
static void
text_ends_where_it_ends(void **state)
{
	static const char text[] = "2026-11-21T09:00:00.123+08:00";
	time_t t;

	(void)state;
	for (size_t len = 0; len < sizeof text - 1; len++) {
		char *copy = len ? malloc(len) : NULL;

		if (len)
			memcpy(copy, text, len);
		assert_int_equal(
		    when_parse((struct span) { copy, len }, &t), -1);
		free(copy);
	}
}

static void
formats(void **state)
{
	static const int offsets[] = { 0, 28800, -34200, 50400, -43200, 20700,
		86340, -86340 };
	char text[WHEN_TEXT];
	time_t t, back;

	(void)state;
	when_format(text, 1795222800, 28800);
	assert_string_equal(text, "2026-11-21T09:00:00+08:00");
	when_format(text, -1, -34200);
	assert_string_equal(text, "1969-12-31T14:29:59-09:30");
	for (t = -62135500000; t < 253402200000; t += 314159265)
		for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++) {
			when_format(text, t, offsets[i]);
			assert_int_equal(when_parse(span_of(text), &back), 0);
			assert_true(back == t);
		}
}

/* What is printed can be read again, even at the ends of the calendar. */
static void
ends_of_the_calendar(void **state)
{
	static const char *const ends[] = { "0001-01-01T00:00:00+23:59",
		"0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
		"9999-12-31T23:59:60-23:59" };
	char text[WHEN_TEXT];
	time_t t, back;

	(void)state;
	for (size_t i = 0; i < 4; i++)
		for (int offset = -86340; offset <= 86340; offset += 14390) {
			assert_int_equal(when_parse(span_of(ends[i]), &t), 0);
			when_format(text, t, offset);
			if (when_parse(span_of(text), &back))
				fail_msg("%s: %s", ends[i], text);
			assert_int_equal(text[0], i < 2 ? '0' : '9');
		}
	when_format(text, INT64_MAX / 2, 28800);
	assert_string_equal(text, "9999-12-31T23:59:59+00:00");
	when_format(text, INT64_MAX / 2, -28800);
	assert_string_equal(text, "9999-12-31T15:59:59-08:00");
	when_format(text, INT64_MIN / 2, 28800);
	assert_string_equal(text, "0001-01-01T08:00:00+08:00");
	when_format(text, INT64_MIN / 2, -28800);
	assert_string_equal(text, "0001-01-01T00:00:00+00:00");
	/* Shanghai's mean time: the same instant, to the minute's offset. */
	when_format(text, when_days(1900, 1, 1) * WHEN_DAY, 29143);
	assert_string_equal(text, "1900-01-01T08:05:00+08:05");
}

static void
durations(void **state)
{
	static const struct {
		const char *text;
		time_t seconds;
	} good[] = { { "0s", 0 }, { "90m", 5400 }, { "36h", 129600 },
		{ "5d", 432000 }, { "2w", 1209600 }, { "1d12h", 129600 },
		{ "1h1h", 7200 }, { "1w1d1h1m1s", 694861 }, { "PT8H", 28800 },
		{ "P1D", 86400 }, { "P1W", 604800 }, { "P1DT12H30M5S", 131405 },
		{ "PT0S", 0 }, { "0000000000000000000000001d", 86400 },
		{ "316192377600s", 316192377600 },
		{ "3659634d", 316192377600 } };
	static const char *const bad[] = { "", "5", "d", "5x", "-5d", "+5d",
		" 5d", "5d ", "5 d", "5d5", "1.5h", "P", "PT", "T5H", "P1DT",
		"P5H", "P5S", "PT5D", "PT5W", "P1M", "P1Y", "PT1HT1M", "1M",
		"p1d", "P1d", "P5m", "PT5m", "PT5h", "5dd", "1h-1m", "PP1D",
		"316192377601s", "3659635d", "9999999999999999999d",
		"18446744073709551617s", "3659634d1s", "522805w",
		"99999999999999999999999999999999999999s" };

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		time_t t = 7;

		if (when_duration(good[i].text, &t) || t != good[i].seconds)
			fail_msg("%s: %lld", good[i].text, (long long)t);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		time_t t = 7;

		if (when_duration(bad[i], &t) != -1)
			fail_msg("taken: %s", bad[i]);
		assert_int_equal(t, 7);
	}
}

static void
words(void **state)
{
	static const struct {
		time_t seconds;
		const char *text;
	} cases[] = { { 0, "0s" }, { 59, "59s" }, { 60, "1m" }, { 61, "1m" },
		{ 3600, "1h" }, { 3660, "1h 1m" }, { 86400, "1d" },
		{ 86460, "1d" }, { 90000, "1d 1h" }, { -4200, "-1h 10m" },
		{ -1, "-1s" }, { 183600, "2d 3h" },
		{ 316192377600, "3659634d" } };
	char text[40], little[4];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		when_words(text, sizeof text, cases[i].seconds);
		assert_string_equal(text, cases[i].text);
	}
	when_words(text, sizeof text, INT64_MIN);
	assert_string_equal(text, "-106751991167300d 15h");
	when_words(little, sizeof little, 183600);
	assert_string_equal(little, "2d ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_day_of_9999_years),
		cmocka_unit_test(known_instants),
		cmocka_unit_test(no_instants),
		cmocka_unit_test(usual_times_as_others),
		cmocka_unit_test(days_of_far_years),
		cmocka_unit_test(text_ends_where_it_ends),
		cmocka_unit_test(formats),
		cmocka_unit_test(ends_of_the_calendar),
		cmocka_unit_test(durations),
		cmocka_unit_test(words),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
