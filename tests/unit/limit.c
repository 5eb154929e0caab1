/* Limits: what is one, and when it is over. */
#include "calendar/limit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void
what_is_a_limit(void **state)
{
	static const struct {
		const char *text;
		struct limit wanted;
	} good[] = {
		{ "90m", { .seconds = 5400, .has_seconds = true } },
		{ "36h", { .seconds = 129600, .has_seconds = true } },
		{ "45s", { .seconds = 45, .has_seconds = true } },
		{ "0s", { .has_seconds = true } },
		{ "1.5h", { .seconds = 5400, .has_seconds = true } },
		{ "5d", { .days = 5 } },
		{ "2w", { .days = 14 } },
		{ "36H", { .seconds = 129600, .has_seconds = true } },
		{ "5mo", { .months = 5 } },
		{ "1workday", { .workdays = 1 } },
		{ "2workdays", { .workdays = 2 } },
		{ "1d12h",
		    { .days = 1, .seconds = 43200, .has_seconds = true } },
		{ "1mo2d3workdays4h", { .months = 1,
					  .days = 2,
					  .workdays = 3,
					  .seconds = 14400,
					  .has_seconds = true } },
		{ "same-day", { .same_day = true } },
		{ "PT8H", { .seconds = 28800, .has_seconds = true } },
		{ "PT0S", { .has_seconds = true } },
		{ "PT1H30M15S", { .seconds = 5415, .has_seconds = true } },
		{ "PT36H", { .seconds = 129600, .has_seconds = true } },
		{ "PT1.5H", { .seconds = 5400, .has_seconds = true } },
		{ "PT1,25M", { .seconds = 75, .has_seconds = true } },
		{ "PT3.000S", { .seconds = 3, .has_seconds = true } },
		{ "P5D", { .days = 5 } },
		{ "P2W", { .days = 14 } },
		{ "P5M", { .months = 5 } },
		{ "P2Y", { .months = 24 } },
		{ "P1Y2M1W3DT4H5M6S", { .months = 14,
					  .days = 10,
					  .seconds = 14706,
					  .has_seconds = true } },
		{ "P0D", { 0 } },
		{ "P9999Y", { .months = 119988 } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		const struct limit *wanted = &good[i].wanted;
		struct limit l = { 0 };

		if (limit_parse(span_of(good[i].text), &l) < 0)
			fail_msg("'%s' is refused", good[i].text);
		if (l.months != wanted->months || l.days != wanted->days ||
		    l.workdays != wanted->workdays ||
		    l.seconds != wanted->seconds ||
		    l.has_seconds != wanted->has_seconds ||
		    l.same_day != wanted->same_day)
			fail_msg("'%s': %ld months %ld days %ld workdays "
				 "%lld seconds",
			    good[i].text, l.months, l.days, l.workdays,
			    (long long)l.seconds);
	}
}

static void
what_is_none(void **state)
{
	static const char *const bad[] = { "", "P", "PT", "T", "P1", "PT1",
		"P1H", "P1DT", "PT1D", "P1D2", "P1M1Y", "PT1S1H", "PT1H1H",
		"P1DT1HT1M", "PT1.5H30M", "P1.5D", "PT0.1S", "PT1.S", "PT.5H",
		"pt1h", "-PT1H", "PT-1H", "P-1D", "P1DPT1H", "5", "5x", "d",
		"-5d", "+5d", "5 d", " 5d", "5d ", "1.5d", "1.5", "1..5h",
		"0.0001h", "5y", "2workday s", "workdays", "same-day ",
		"1dsame-day", "sameday", "now", "5M", "99999999999999999999s",
		"9999999999d", "9999999999999999h", "3659634001d", "P10000000Y",
		"2000000d2000000d" };
	struct limit l = { .days = 7 };

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		if (limit_parse(span_of(bad[i]), &l) == 0)
			fail_msg("'%s' is taken", bad[i]);
	/* What stands behind the text is not looked at. */
	assert_int_equal(limit_parse((struct span) { "5days", 1 }, &l), -1);
	assert_int_equal(l.days, 7);
	assert_int_equal(limit_parse((struct span) { "5days", 2 }, &l), 0);
	assert_int_equal(l.days, 5);
}

/* Open from..to o'clock, every day or from Monday to Friday. */
static struct calendar *
make(const char *zone, int from, int to, int days)
{
	struct hours hours = { 1, { { from * WHEN_HOUR, to * WHEN_HOUR } } };
	struct zone *z = zone_load(zone);
	struct calendar *c;

	assert_non_null(z);
	c = calendar_new(SPAN("test"), z);
	for (int i = 0; i < days; i++)
		calendar_set_week(c, i, &hours);
	calendar_ready(c);
	return c;
}

static time_t
at(const char *text)
{
	time_t t;

	if (when_parse(span_of(text), &t) < 0)
		fail_msg("no time: %s", text);
	return t;
}

static struct limit
limit_of(const char *text)
{
	struct limit l;

	if (limit_parse(span_of(text), &l) < 0)
		fail_msg("no limit: %s", text);
	return l;
}

typedef int
reckon(const struct calendar *c, time_t t, const struct limit *l, time_t *out);

static void
assert_gives(const struct calendar *c, reckon *f, const char *from,
    const char *limit, const char *wanted)
{
	struct limit l = limit_of(limit);
	char got[WHEN_TEXT] = "never";
	time_t t = 0;
	int answer = f(c, at(from), &l, &t);

	if (answer == 0)
		zone_format(calendar_zone(c), t, got);
	else
		assert_int_equal(answer, CALENDAR_NEVER);
	if (strcmp(got, wanted) != 0)
		fail_msg("%s %s %s: %s, wanted %s", from,
		    f == limit_add ? "+" : "-", limit, got, wanted);
}

struct sum {
	const char *zone;
	const char *from, *limit, *wanted;
};

static void
all_give(const struct sum *sums, size_t count, reckon *f)
{
	for (size_t i = 0; i < count; i++) {
		struct calendar *c = make(sums[i].zone, 0, 24, 7);

		assert_gives(c, f, sums[i].from, sums[i].limit, sums[i].wanted);
		calendar_free(c);
	}
}

static void
days_and_months_by_the_clock_on_the_wall(void **state)
{
	static const struct sum sums[] = {
		{ "Asia/Shanghai", "2026-11-21T09:00:00+08:00", "15d",
		    "2026-12-06T09:00:00+08:00" },
		{ "Asia/Shanghai", "2026-11-20T23:30:00Z", "1d",
		    "2026-11-22T07:30:00+08:00" },
		/* a day of 25 hours, a day of 23 hours */
		{ "Europe/Paris", "2020-10-24T12:00:00+02:00", "P1D",
		    "2020-10-25T12:00:00+01:00" },
		{ "Europe/Paris", "2020-10-24T12:00:00+02:00", "24h",
		    "2020-10-25T11:00:00+01:00" },
		{ "Europe/Paris", "2020-03-28T12:00:00+01:00", "P1D",
		    "2020-03-29T12:00:00+02:00" },
		/* a reading that is left out, and one that comes twice */
		{ "Europe/Paris", "2020-03-28T02:30:00+01:00", "P1D",
		    "2020-03-29T03:30:00+02:00" },
		{ "Europe/Paris", "2020-10-24T02:30:00+02:00", "P1D",
		    "2020-10-25T02:30:00+02:00" },
		{ "Europe/Paris", "2020-10-25T02:30:00+01:00", "P0D",
		    "2020-10-25T02:30:00+01:00" },
		/* the month's last day at the latest */
		{ "UTC", "2026-01-31T08:00:00Z", "P1M",
		    "2026-02-28T08:00:00+00:00" },
		{ "UTC", "2028-01-31T08:00:00Z", "1mo",
		    "2028-02-29T08:00:00+00:00" },
		{ "UTC", "2028-02-29T08:00:00Z", "P1Y",
		    "2029-02-28T08:00:00+00:00" },
		{ "UTC", "2028-02-29T08:00:00Z", "P4Y",
		    "2032-02-29T08:00:00+00:00" },
		{ "UTC", "2026-08-31T08:00:00Z", "P6M",
		    "2027-02-28T08:00:00+00:00" },
		{ "UTC", "2026-12-15T08:00:00Z", "P13M",
		    "2028-01-15T08:00:00+00:00" },
		/* months, then days, then time */
		{ "UTC", "2026-01-31T08:00:00Z", "P1M1DT2H",
		    "2026-03-01T10:00:00+00:00" },
		{ "UTC", "2026-01-31T08:00:00Z", "2h1d1mo",
		    "2026-03-01T10:00:00+00:00" },
		{ "UTC", "2026-11-21T09:00:00Z", "3workdays",
		    "2026-11-24T09:00:00+00:00" },
		{ "UTC", "1626-11-21T09:00:00Z", "P400Y",
		    "2026-11-21T09:00:00+00:00" },
		/* years 1 to 9999 */
		{ "UTC", "9999-12-31T00:00:00Z", "1d", "never" },
		{ "UTC", "9999-12-30T23:59:59Z", "1d",
		    "9999-12-31T23:59:59+00:00" },
		{ "UTC", "9999-12-01T00:00:00Z", "1mo", "never" },
		{ "UTC", "0001-01-01T00:00:00Z", "P9998Y",
		    "9999-01-01T00:00:00+00:00" },
		{ "UTC", "2026-01-01T00:00:00Z", "P9999Y", "never" },
		{ "UTC", "2026-01-01T00:00:00Z", "3659634d", "never" },
		{ "UTC", "2026-01-01T00:00:00Z", "PT87000000H", "never" },
	};

	(void)state;
	all_give(sums, COUNT(sums), limit_add);
}

static void
back_by_the_clock_on_the_wall(void **state)
{
	static const struct sum sums[] = {
		{ "Asia/Shanghai", "2026-12-06T09:00:00+08:00", "15d",
		    "2026-11-21T09:00:00+08:00" },
		{ "Europe/Paris", "2020-10-26T12:00:00+01:00", "P1DT1H",
		    "2020-10-25T11:00:00+01:00" },
		{ "Europe/Paris", "2020-03-30T02:30:00+02:00", "P1D",
		    "2020-03-29T03:30:00+02:00" },
		{ "UTC", "2026-03-31T08:00:00Z", "P1M",
		    "2026-02-28T08:00:00+00:00" },
		{ "UTC", "2026-01-15T08:00:00Z", "P13M",
		    "2024-12-15T08:00:00+00:00" },
		/* the other way round: time, then days, then months */
		{ "UTC", "2026-03-31T01:00:00Z", "P1M1DT2H",
		    "2026-02-28T23:00:00+00:00" },
		{ "UTC", "2026-11-24T09:00:00Z", "3workdays",
		    "2026-11-21T09:00:00+00:00" },
		{ "UTC", "0001-01-01T12:00:00Z", "1d", "never" },
		{ "UTC", "0001-01-02T00:00:00Z", "1d",
		    "0001-01-01T00:00:00+00:00" },
		{ "UTC", "0001-01-31T00:00:00Z", "1mo", "never" },
		{ "UTC", "2026-01-01T00:00:00Z", "P2026Y", "never" },
		{ "UTC", "2026-01-01T00:00:00Z", "PT87000000H", "never" },
		{ "Asia/Shanghai", "2026-11-21T09:00:00+08:00", "same-day",
		    "2026-11-21T00:00:00+08:00" },
		/* clocks went from 23:59:59 to 01:00 */
		{ "America/Sao_Paulo", "2018-11-04T09:00:00-02:00", "same-day",
		    "2018-11-04T01:00:00-02:00" },
	};

	(void)state;
	all_give(sums, COUNT(sums), limit_sub);
}

static void
the_last_second_of_a_day(void **state)
{
	static const struct sum sums[] = {
		{ "Asia/Shanghai", "2026-11-21T09:00:00+08:00", "same-day",
		    "2026-11-21T23:59:59+08:00" },
		{ "Asia/Shanghai", "2026-11-20T15:59:59Z", "same-day",
		    "2026-11-20T23:59:59+08:00" },
		{ "Asia/Shanghai", "2026-11-20T16:00:00Z", "same-day",
		    "2026-11-21T23:59:59+08:00" },
		{ "UTC", "9999-12-31T00:00:00Z", "same-day",
		    "9999-12-31T23:59:59+00:00" },
		/* at 23:00 clocks went to 24:00 */
		{ "America/Nuuk", "2025-03-29T12:00:00-02:00", "same-day",
		    "2025-03-29T22:59:59-02:00" },
		/* at 24:00 clocks went to 23:00 */
		{ "America/Sao_Paulo", "2018-02-17T12:00:00-02:00", "same-day",
		    "2018-02-17T23:59:59-03:00" },
		/* at 00:01 clocks went to 23:01 */
		{ "America/St_Johns", "2010-11-06T12:00:00-02:30", "same-day",
		    "2010-11-06T23:59:59-03:30" },
		/* a day that was left out followed */
		{ "Pacific/Apia", "2011-12-29T12:00:00-10:00", "same-day",
		    "2011-12-29T23:59:59-10:00" },
	};

	(void)state;
	all_give(sums, COUNT(sums), limit_add);
}

static void
time_is_open_time_and_days_are_not(void **state)
{
	struct calendar *c = make("Asia/Shanghai", 9, 17, 5);

	(void)state;
	assert_gives(c, limit_add, "2026-11-20T16:00:00+08:00", "2h",
	    "2026-11-23T10:00:00+08:00");
	assert_gives(c, limit_add, "2026-11-20T16:00:00+08:00", "1h",
	    "2026-11-20T17:00:00+08:00");
	assert_gives(c, limit_add, "2026-11-21T12:00:00+08:00", "0s",
	    "2026-11-23T09:00:00+08:00");
	assert_gives(c, limit_sub, "2026-11-21T12:00:00+08:00", "0s",
	    "2026-11-20T17:00:00+08:00");
	/* A day's limit neither begins nor ends in opening hours. */
	assert_gives(c, limit_add, "2026-11-20T20:00:00+08:00", "1d",
	    "2026-11-21T20:00:00+08:00");
	assert_gives(c, limit_add, "2026-11-20T20:00:00+08:00", "P1DT0S",
	    "2026-11-23T09:00:00+08:00");
	assert_gives(c, limit_add, "2026-11-20T16:00:00+08:00", "1d4h",
	    "2026-11-23T13:00:00+08:00");
	assert_gives(c, limit_add, "2026-11-20T16:00:00+08:00", "2workdays",
	    "2026-11-24T16:00:00+08:00");
	assert_gives(c, limit_add, "2026-11-20T16:00:00+08:00", "1workday2h",
	    "2026-11-24T10:00:00+08:00");
	assert_gives(c, limit_sub, "2026-11-24T10:00:00+08:00", "1workday2h",
	    "2026-11-20T16:00:00+08:00");
	assert_gives(c, limit_add, "2026-11-21T12:00:00+08:00", "same-day",
	    "2026-11-21T23:59:59+08:00");
	calendar_free(c);
}

/* Nothing can be added where it is never open, save what is no open time. */
static void
a_calendar_that_never_opens(void **state)
{
	struct calendar *c = make("UTC", 0, 24, 0);
	struct limit hour = limit_of("1h"), workday = limit_of("1workday");
	time_t t = 42;

	(void)state;
	assert_int_equal(limit_add(c, 0, &hour, &t), CALENDAR_NEVER);
	assert_int_equal(limit_sub(c, 0, &hour, &t), CALENDAR_NEVER);
	assert_int_equal(limit_add(c, 0, &workday, &t), CALENDAR_NEVER);
	assert_int_equal(limit_sub(c, 0, &workday, &t), CALENDAR_NEVER);
	assert_int_equal(t, 42);
	assert_gives(c, limit_add, "2026-01-01T00:00:00Z", "1d",
	    "2026-01-02T00:00:00+00:00");
	calendar_free(c);
}

static uint64_t
next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

/* A time of the years 1900 to 2100. */
static time_t
random_time(uint64_t *seed)
{
	return (time_t)(next_random(seed) % 6311433600) - 2208988800;
}

static void
days_invert_and_keep_the_reading(void **state)
{
	struct calendar *plain = make("+08:00", 0, 24, 7);
	struct calendar *summer = make("Europe/London", 0, 24, 7);
	uint64_t seed = 88172645463325252;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		time_t t = random_time(&seed), there, back;
		struct limit l = { .days = (long)(next_random(&seed) % 4000) };
		struct when_civil a, b;
		time_t local, moved;

		assert_int_equal(limit_add(plain, t, &l, &there), 0);
		assert_true(there == t + l.days * WHEN_DAY);
		assert_int_equal(limit_sub(plain, there, &l, &back), 0);
		assert_true(back == t);
		assert_int_equal(limit_add(summer, t, &l, &there), 0);
		zone_civil(calendar_zone(summer), t, &a);
		zone_civil(calendar_zone(summer), there, &b);
		local = when_from_civil(&a) + l.days * WHEN_DAY;
		moved = when_from_civil(&b) - local;
		/* Only what was left out in spring shows another reading. */
		if (moved != 0 && (moved != WHEN_HOUR || b.month < 2 ||
				      b.month > 5 || b.hour > 3))
			fail_msg("%lld and %ld days: off by %lld", (long long)t,
			    l.days, (long long)moved);
	}
	calendar_free(plain);
	calendar_free(summer);
}

static void
months_keep_the_day_or_take_the_last(void **state)
{
	struct calendar *c = make("UTC", 0, 24, 7);
	uint64_t seed = 2463534242;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		time_t t = random_time(&seed), there;
		struct limit l = { .months =
				       (long)(next_random(&seed) % 1200) };
		struct when_civil a, b, next;

		assert_int_equal(limit_add(c, t, &l, &there), 0);
		when_to_civil(t, &a);
		when_to_civil(there, &b);
		when_to_civil(there + WHEN_DAY, &next);
		assert_int_equal(
		    b.year * 12 + b.month, a.year * 12 + a.month + l.months);
		assert_int_equal((there - t) % WHEN_DAY, 0);
		if (b.day != a.day)
			assert_true(b.day < a.day && next.day == 1);
	}
	calendar_free(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_a_limit),
		cmocka_unit_test(what_is_none),
		cmocka_unit_test(days_and_months_by_the_clock_on_the_wall),
		cmocka_unit_test(back_by_the_clock_on_the_wall),
		cmocka_unit_test(the_last_second_of_a_day),
		cmocka_unit_test(time_is_open_time_and_days_are_not),
		cmocka_unit_test(a_calendar_that_never_opens),
		cmocka_unit_test(days_invert_and_keep_the_reading),
		cmocka_unit_test(months_keep_the_day_or_take_the_last),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
