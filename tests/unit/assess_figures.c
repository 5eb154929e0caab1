/* Figures of answers, held to what was worked out by hand. */
#include "learn/assess_figures.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { A, B, C, CLASSES };

static const struct assess_answer sample[] = {
	{ A, A, A, 95 },
	{ A, A, A, 90 },
	{ A, B, B, 60 },
	{ B, B, B, 60 },
	{ B, B, A, 41 },
	{ B, A, C, 0 },
};

static struct assess_figures
settled(const struct assess_answer *answers, size_t count)
{
	struct assess_figures f;

	assess_figures_init(&f, CLASSES);
	for (size_t i = 0; i < count; i++)
		assess_figures_add(&f, &answers[i]);
	assess_figures_settle(&f);
	return f;
}

static void
near(double is, double wanted)
{
	assert_true(fabs(is - wanted) < 1e-9);
}

static void
classes_have_precision_recall_and_f1(void **state)
{
	struct assess_figures f = settled(sample, 6);

	(void)state;
	assert_int_equal(f.strict, 3);
	assert_int_equal(f.lenient, 4);
	assert_int_equal(assess_figures_at(&f, A, B), 1);
	assert_int_equal(assess_figures_at(&f, B, C), 1);
	assert_int_equal(assess_figures_at(&f, C, C), 0);
	near(f.classes[A].measure.precision, 2.0 / 3);
	near(f.classes[A].measure.recall, 2.0 / 3);
	near(f.classes[B].measure.precision, 1.0 / 2);
	near(f.classes[B].measure.recall, 1.0 / 3);
	near(f.classes[B].measure.f1, 2.0 / 5);
	near(f.classes[C].measure.f1, 0);
	/* C was answered but is no label, so it is not of the mean. */
	near(f.macro.f1, (2.0 / 3 + 2.0 / 5) / 2);
	/* Leniently the third is a B: A has 2 of 2 and 3 answers, B 2 of 4. */
	near(f.macro_lenient, (2.0 * 2 / 5 + 2.0 * 2 / 6) / 2);
	assess_figures_release(&f);
}

static void
confidence_is_held_to_what_came_of_it(void **state)
{
	struct assess_figures f = settled(sample, 6);

	(void)state;
	assert_int_equal(f.bins[9].count, 2);
	assert_int_equal(f.bins[9].right, 2);
	assert_int_equal(f.bins[9].confidence, 185);
	assert_int_equal(f.bins[6].count, 2);
	assert_int_equal(f.bins[4].count, 1);
	assert_int_equal(f.bins[0].count, 1);
	near(f.calibration, (0.15 + 0.20 + 0.41 + 0) / 6);
	near(f.log_loss,
	    -(log(.95) + log(.9) + log(.4) + log(.6) + log(.59) + log(.99)) /
		6);
	assess_figures_release(&f);
}

static void
coverage_keeps_the_most_certain(void **state)
{
	struct assess_figures f = settled(sample, 6);

	(void)state;
	assert_int_equal(f.steps[0].count, 1);
	assert_int_equal(f.steps[0].least, 95);
	assert_int_equal(f.steps[1].count, 2);
	assert_int_equal(f.steps[2].count, 2);
	/* Two have 60: a third more of the tickets, and both are in. */
	assert_int_equal(f.steps[3].count, 4);
	assert_int_equal(f.steps[3].right, 3);
	assert_int_equal(f.steps[3].least, 60);
	assert_int_equal(f.steps[9].count, 6);
	assert_int_equal(f.steps[9].least, 0);
	assess_figures_release(&f);
}

static void
of_nothing_there_are_no_shares(void **state)
{
	struct assess_figures f = settled(sample, 0);

	(void)state;
	near(f.macro.f1, 0);
	near(f.log_loss, 0);
	near(f.calibration, 0);
	assert_int_equal(f.steps[9].count, 0);
	assess_figures_release(&f);
}

static void
the_end_of_the_scale_is_in_the_last_bin(void **state)
{
	const struct assess_answer sure = { A, A, A, 100 };
	struct assess_figures f = settled(&sure, 1);

	(void)state;
	assert_int_equal(f.bins[9].count, 1);
	near(f.calibration, 0);
	near(f.log_loss, -log(.99));
	assess_figures_release(&f);
}

static void
shares_have_wilsons_interval(void **state)
{
	struct assess_interval i = assess_wilson(57, 80);

	(void)state;
	assert_true(fabs(i.low - 0.605397) < 1e-5);
	assert_true(fabs(i.high - 0.800131) < 1e-5);
	i = assess_wilson(0, 10);
	near(i.low, 0);
	assert_true(fabs(i.high - 0.277533) < 1e-5);
	i = assess_wilson(10, 10);
	assert_true(fabs(i.low - 0.722467) < 1e-5);
	near(i.high, 1);
	i = assess_wilson(0, 0);
	near(i.low, 0);
	near(i.high, 1);
}

static void
pairs_are_told_from_chance(void **state)
{
	(void)state;
	near(assess_chance(0, 0), 1);
	near(assess_chance(1, 0), 1);
	near(assess_chance(0, 5), 2.0 / 32);
	near(assess_chance(5, 5), 1);
	/* 2 (1 + 10 + 45) / 1024 */
	near(assess_chance(2, 8), 0.109375);
	near(assess_chance(8, 2), 0.109375);
	assert_true(assess_chance(4000, 6000) < 1e-80);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(classes_have_precision_recall_and_f1),
		cmocka_unit_test(confidence_is_held_to_what_came_of_it),
		cmocka_unit_test(coverage_keeps_the_most_certain),
		cmocka_unit_test(of_nothing_there_are_no_shares),
		cmocka_unit_test(the_end_of_the_scale_is_in_the_last_bin),
		cmocka_unit_test(shares_have_wilsons_interval),
		cmocka_unit_test(pairs_are_told_from_chance),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
