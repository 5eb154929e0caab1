/* The periods that a period is compared with. */
#include "report/period.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static time_t
at(const char *text)
{
	time_t t;

	assert_int_equal(when_parse(span_of(text), &t), 0);
	return t;
}

static void
before(const struct zone *z, const char *from, const char *to,
    const char *wanted, const char *year_from, const char *year_to)
{
	struct period w = { at(from), at(to) };
	struct period b = period_before(z, w);
	struct period y = period_year_before(z, w);

	assert_int_equal(b.from, at(wanted));
	assert_int_equal(b.to, w.from);
	assert_int_equal(y.from, at(year_from));
	assert_int_equal(y.to, at(year_to));
}

static void
months_days_and_lengths(void **state)
{
	struct zone *z = zone_load("Asia/Shanghai");

	(void)state;
	before(z, "2026-03-01T00:00:00+08:00", "2026-04-01T00:00:00+08:00",
	    "2026-02-01T00:00:00+08:00", "2025-03-01T00:00:00+08:00",
	    "2025-04-01T00:00:00+08:00");
	before(z, "2026-07-01T00:00:00+08:00", "2026-10-01T00:00:00+08:00",
	    "2026-04-01T00:00:00+08:00", "2025-07-01T00:00:00+08:00",
	    "2025-10-01T00:00:00+08:00");
	before(z, "2028-01-01T00:00:00+08:00", "2029-01-01T00:00:00+08:00",
	    "2027-01-01T00:00:00+08:00", "2027-01-01T00:00:00+08:00",
	    "2028-01-01T00:00:00+08:00");
	before(z, "2028-02-29T00:00:00+08:00", "2028-03-07T00:00:00+08:00",
	    "2028-02-22T00:00:00+08:00", "2027-02-28T00:00:00+08:00",
	    "2027-03-07T00:00:00+08:00");
	before(z, "2028-02-28T00:00:00+08:00", "2028-02-29T00:00:00+08:00",
	    "2028-02-27T00:00:00+08:00", "2027-02-28T00:00:00+08:00",
	    "2027-03-01T00:00:00+08:00");
	before(z, "2028-02-29T00:00:00+08:00", "2028-03-01T00:00:00+08:00",
	    "2028-02-28T00:00:00+08:00", "2027-02-28T00:00:00+08:00",
	    "2027-03-01T00:00:00+08:00");
	before(z, "2029-02-01T00:00:00+08:00", "2029-03-01T00:00:00+08:00",
	    "2029-01-01T00:00:00+08:00", "2028-02-01T00:00:00+08:00",
	    "2028-03-01T00:00:00+08:00");
	before(z, "2026-03-01T00:00:00+08:00", "2026-03-01T06:00:00+08:00",
	    "2026-02-28T18:00:00+08:00", "2025-03-01T00:00:00+08:00",
	    "2025-03-01T06:00:00+08:00");
	/* By the clocks of another zone it is no month. */
	before(z, "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z",
	    "2026-01-29T00:00:00Z", "2025-03-01T00:00:00Z",
	    "2025-04-01T00:00:00Z");
	zone_free(z);
}

static void
summer_time_makes_days_no_longer(void **state)
{
	struct zone *z = zone_load("Europe/London");

	(void)state;
	/* 29 March has 23 hours. */
	before(z, "2026-03-29T00:00:00Z", "2026-03-30T00:00:00+01:00",
	    "2026-03-28T00:00:00Z", "2025-03-29T00:00:00Z",
	    "2025-03-30T00:00:00Z");
	before(z, "2026-03-30T00:00:00+01:00", "2026-03-31T00:00:00+01:00",
	    "2026-03-29T00:00:00Z", "2025-03-30T00:00:00Z",
	    "2025-03-31T00:00:00+01:00");
	zone_free(z);
}

static void
days_may_begin_behind_midnight(void **state)
{
	struct zone *z = zone_load("America/Sao_Paulo");

	(void)state;
	/* 4 November begins at one o'clock. */
	before(z, "2018-11-04T01:00:00-02:00", "2018-11-05T00:00:00-02:00",
	    "2018-11-03T00:00:00-03:00", "2017-11-04T00:00:00-02:00",
	    "2017-11-05T00:00:00-02:00");
	before(z, "2018-11-05T00:00:00-02:00", "2018-11-06T00:00:00-02:00",
	    "2018-11-04T01:00:00-02:00", "2017-11-05T00:00:00-02:00",
	    "2017-11-06T00:00:00-02:00");
	before(z, "2019-11-04T00:00:00-03:00", "2019-11-05T00:00:00-03:00",
	    "2019-11-03T00:00:00-03:00", "2018-11-04T01:00:00-02:00",
	    "2018-11-05T00:00:00-02:00");
	zone_free(z);
}

static void
nothing_before_the_year_one(void **state)
{
	struct zone *z = zone_load("UTC");
	struct period w = { at("0001-01-01T00:00:00Z"),
		at("0001-02-01T00:00:00Z") };
	struct period b = period_before(z, w);
	struct period y = period_year_before(z, w);

	(void)state;
	assert_true(b.from == b.to && y.from == y.to);
	assert_false(period_holds(b, w.from));
	assert_true(period_holds(w, w.from));
	assert_false(period_holds(w, w.to));
	zone_free(z);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(months_days_and_lengths),
		cmocka_unit_test(summer_time_makes_days_no_longer),
		cmocka_unit_test(days_may_begin_behind_midnight),
		cmocka_unit_test(nothing_before_the_year_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
