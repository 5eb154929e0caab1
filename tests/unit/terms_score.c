/* The likelihood ratio of terms, held to figures of fifty places. */
#include "report/terms_score.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static const uint64_t trillion = UINT64_C(1000000000000);

static void
scores_are_those_of_long_arithmetic(void **state)
{
	/* near: how far the figure may be off, by the size of the counts. */
	static const struct {
		struct term_share share;
		int64_t score, near;
	} known[] = {
		{ { 5, 5, 10, 100 }, 25840, 1 },
		{ { 0, 50, 100, 1000 }, -10824, 1 },
		{ { 30, 100, 300, 1000 }, 0, 0 },
		{ { 31, 100, 300, 1000 }, 53, 1 },
		{ { 400, 500, 20000, 1000000 }, 2641071, 1 },
		{ { 700, 123456, 54321, 987654321 }, 5116230, 5 },
		{ { 123456, 1000000, 50000000, 1000000000 }, 82208189, 5 },
		{ { 100000000000, 200000000000, 300000000000, 1000000000000 },
		    44733500495715, 5000 },
		{ { 10, 10, 10, 10 }, 0, 0 },
		{ { 0, 0, 0, 0 }, 0, 0 },
		{ { 1, 1000000000000, 1, 1000000000000 }, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		int64_t got;

		assert_true(term_share_is_sound(&known[i].share));
		got = term_share_score(&known[i].share);
		assert_true(llabs(got - known[i].score) <= known[i].near);
	}
}

static void
the_other_side_has_the_same_score_below_nought(void **state)
{
	(void)state;
	for (uint64_t both = 0; both <= 40; both++) {
		struct term_share a = { both, 40, 60, 160 };
		struct term_share b = { 40 - both, 40, 100, 160 };

		assert_int_equal(term_share_score(&a), -term_share_score(&b));
	}
}

static void
what_cannot_be_is_not_sound(void **state)
{
	static const struct term_share wrong[] = {
		{ 6, 5, 10, 100 },
		{ 6, 10, 5, 100 },
		{ 5, 101, 10, 100 },
		{ 5, 10, 101, 100 },
		{ 1, 50, 60, 100 }, /* 49 of 40 others */
		{ UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX },
	};
	struct term_share most = { 0, 0, 0, trillion };

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(term_share_is_sound(&wrong[i]));
	assert_true(term_share_is_sound(&most));
	most.all++;
	assert_false(term_share_is_sound(&most));
}

static void
the_least_grows_with_the_comparisons(void **state)
{
	(void)state;
	assert_int_equal(term_score_least(0), 9210);
	assert_int_equal(term_score_least(1), 9210);
	assert_int_equal(term_score_least(1000), 23026);
	assert_int_equal(term_score_least(1000000), 36841);
	assert_int_equal(term_score_least(trillion * 1000), 78288);
	assert_int_equal(term_score_least(UINT64_MAX), 78288);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scores_are_those_of_long_arithmetic),
		cmocka_unit_test(
		    the_other_side_has_the_same_score_below_nought),
		cmocka_unit_test(what_cannot_be_is_not_sound),
		cmocka_unit_test(the_least_grows_with_the_comparisons),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
