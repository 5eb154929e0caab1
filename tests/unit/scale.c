/* Axes of charts. */
#include "document/scale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void
check(enum cell_type type, int64_t least, int64_t most, int64_t low,
    int64_t step, int64_t high)
{
	struct scale s = scale_of(type, least, most);

	assert_int_equal(s.low, low);
	assert_int_equal(s.step, step);
	assert_int_equal(s.high, high);
}

static void
numbers_are_round(void **state)
{
	(void)state;
	check(CELL_COUNT, 0, 41, 0, 10, 50);
	check(CELL_COUNT, 0, 1, 0, 1, 1);
	check(CELL_COUNT, 0, 1234, 0, 500, 1500);
	check(CELL_COUNT, 0, 900, 0, 200, 1000);
	check(CELL_DECIMAL, 218, 512, 200, 100, 600);
	check(CELL_DECIMAL, -130, 480, -200, 200, 600);
}

static void
nothing_has_an_axis_too(void **state)
{
	(void)state;
	check(CELL_COUNT, 0, 0, 0, 1, 1);
	check(CELL_SHARE, 0, 0, 0, 1, 1);
	check(CELL_SECONDS, 0, 0, 0, 1, 1);
}

static void
shares_end_at_the_whole(void **state)
{
	(void)state;
	check(CELL_SHARE, 0, 870000, 0, 200000, SHARE_WHOLE);
	check(CELL_SHARE, 0, SHARE_WHOLE, 0, 200000, SHARE_WHOLE);
	check(CELL_SHARE, 0, 42000, 0, 10000, 50000);
	check(CELL_SHARE, SHARE_WHOLE, SHARE_WHOLE, SHARE_WHOLE - 1, 1,
	    SHARE_WHOLE);
}

static void
times_are_round_for_people(void **state)
{
	(void)state;
	check(CELL_SECONDS, 0, 125000, 0, 43200, 129600);
	check(CELL_SECONDS, 0, 7000, 0, 1800, 7200);
	check(CELL_SECONDS, 0, 86400 * 100, 0, 86400 * 20, 86400 * 100);
}

static void
every_value_lies_on_its_axis(void **state)
{
	(void)state;
	for (int64_t most = 1; most < INT64_MAX / 20; most = most * 7 / 3 + 1) {
		struct scale s = scale_of(CELL_COUNT, most / 3, most);

		assert_true(s.low <= most / 3 && s.high >= most);
		assert_true((s.high - s.low) / s.step <= 7);
		assert_true(scale_place(&s, s.low) == 0);
		assert_true(scale_place(&s, s.high) == 1);
		assert_true(scale_place(&s, most) <= 1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_round),
		cmocka_unit_test(nothing_has_an_axis_too),
		cmocka_unit_test(shares_end_at_the_whole),
		cmocka_unit_test(times_are_round_for_people),
		cmocka_unit_test(every_value_lies_on_its_axis),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
