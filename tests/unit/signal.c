/* Signals and noise: tests and limits held to figures worked out by hand. */
#include "report/signal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { POINTS = 12, MILLION = 1000000 };

static void
shares_differ_when_chance_does_not_do_it(void **state)
{
	(void)state;
	/* Pooled .1, so z = .1 / sqrt(.09 * 2 / n): 3 is reached at 162. */
	assert_false(signal_shares(0, 40, 8, 40));
	assert_false(signal_shares(8, 160, 24, 160));
	assert_false(signal_shares(24, 160, 8, 160));
	assert_true(signal_shares(10, 200, 30, 200));
	assert_true(signal_shares(30, 200, 10, 200));
	assert_false(signal_shares(5, 10, 5, 10));
	assert_false(signal_shares(0, 0, 5, 10));
	assert_false(signal_shares(0, 1000, 0, 1000));
	assert_false(signal_shares(1000, 1000, 1000, 1000));
}

static void
counts_differ_by_their_rates(void **state)
{
	(void)state;
	/* z = (a - b) / sqrt(a + b) for the same lengths: 118 is 3.0 away
	 * from 79.5. */
	assert_false(signal_counts(100, 30, 100, 30));
	assert_false(signal_counts(118, 30, 80, 30));
	assert_true(signal_counts(130, 30, 80, 30));
	assert_true(signal_counts(80, 30, 130, 30));
	/* Twice as many in twice the time is the same rate. */
	assert_false(signal_counts(1000, 28, 2000, 56));
	assert_true(signal_counts(1000, 28, 2000, 28));
	assert_false(signal_counts(0, 30, 0, 30));
	assert_false(signal_counts(5, 0, 500, 30));
}

static void
counts_have_limits_of_three_sigma(void **state)
{
	const uint64_t n[POINTS] = { 16, 17, 15, 16, 15, 17, 16, 16, 15, 17, 16,
		16 };
	struct control_point p[POINTS];

	(void)state;
	control_counts(p, n, POINTS, 1000);
	for (int i = 0; i < POINTS; i++) {
		assert_true(p[i].known);
		assert_int_equal(p[i].value, n[i] * 1000);
		assert_int_equal(p[i].centre, 16000);
		assert_int_equal(p[i].lower, 4000);
		assert_int_equal(p[i].upper, 28000);
		assert_int_equal(p[i].signal, CONTROL_NOISE);
	}
}

static void
what_scatters_more_has_wider_limits(void **state)
{
	const uint64_t n[] = { 80, 120, 80, 120 };
	struct control_point p[4];

	(void)state;
	/* z is -2, 2, -2, 2: ranges of 4, over 1.128 they are 3.546, and the
	 * limits 100 +- 30 * 3.546. */
	control_counts(p, n, 4, 10);
	assert_int_equal(p[0].centre, 1000);
	assert_int_equal(p[0].upper, 2064);
	assert_int_equal(p[0].lower, 0);
	assert_int_equal(p[1].signal, CONTROL_NOISE);
}

static void
points_outside_and_runs_are_signals(void **state)
{
	uint64_t n[24];
	struct control_point p[24];

	(void)state;
	for (int i = 0; i < 24; i++)
		n[i] = i < 12 ? 100 : 104;
	control_counts(p, n, 24, 1);
	for (int i = 0; i < 24; i++)
		assert_int_equal(
		    p[i].signal, i % 12 < 7 ? CONTROL_NOISE : CONTROL_RUN);
	n[20] = 400;
	control_counts(p, n, 24, 1);
	assert_int_equal(p[20].signal, CONTROL_OUTSIDE);
	assert_int_equal(p[0].signal, CONTROL_NOISE);
}

/* Of few, most are below the mean: 7 in 8 quiet days are as it should be. */
static void
few_make_no_run(void **state)
{
	const uint64_t most[16] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1 };
	const uint64_t all[16] = { 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9,
		9 };
	struct control_point p[16];

	(void)state;
	control_counts(p, most, 16, 1);
	for (int i = 0; i < 16; i++)
		assert_int_equal(p[i].signal == CONTROL_RUN, 0);
	control_shares(p, most, all, 16);
	for (int i = 0; i < 16; i++)
		assert_int_equal(p[i].signal == CONTROL_RUN, 0);
}

static void
shares_have_limits_by_how_many_there_were(void **state)
{
	const uint64_t part[] = { 10, 0, 40, 0 };
	const uint64_t whole[] = { 100, 0, 400, 0 };
	struct control_point p[4];

	(void)state;
	control_shares(p, part, whole, 4);
	assert_false(p[1].known);
	assert_false(p[3].known);
	assert_int_equal(p[0].value, MILLION / 10);
	assert_int_equal(p[0].centre, MILLION / 10);
	assert_int_equal(p[0].lower, MILLION / 100);
	assert_int_equal(p[0].upper, MILLION * 19 / 100);
	assert_int_equal(p[2].lower, MILLION * 55 / 1000);
	assert_int_equal(p[2].upper, MILLION * 145 / 1000);
}

static void
nothing_at_all_is_no_signal(void **state)
{
	const uint64_t none[3] = { 0 }, some[3] = { 5, 6, 7 };
	struct control_point p[3];

	(void)state;
	control_counts(p, none, 3, 1);
	assert_int_equal(p[2].upper, 0);
	assert_int_equal(p[2].signal, CONTROL_NOISE);
	control_shares(p, none, none, 3);
	assert_false(p[0].known);
	control_shares(p, some, some, 3);
	assert_int_equal(p[0].lower, MILLION);
	assert_int_equal(p[0].upper, MILLION);
	assert_int_equal(p[0].signal, CONTROL_NOISE);
	control_counts(p, none, 0, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shares_differ_when_chance_does_not_do_it),
		cmocka_unit_test(counts_differ_by_their_rates),
		cmocka_unit_test(counts_have_limits_of_three_sigma),
		cmocka_unit_test(what_scatters_more_has_wider_limits),
		cmocka_unit_test(points_outside_and_runs_are_signals),
		cmocka_unit_test(few_make_no_run),
		cmocka_unit_test(shares_have_limits_by_how_many_there_were),
		cmocka_unit_test(nothing_at_all_is_no_signal),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
