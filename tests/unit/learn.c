/* What a model is made of: lessons in their order, folds, weights. */
#include "learn/learn.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "learn/blend.h"
#include "learn/crew.h"
#include "learn/fit.h"
#include "learn/shares.h"

static struct lesson *
lesson(int n, int events, size_t grams)
{
	static const uint32_t hashes[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };
	const int64_t scores[3] = { 0, 250, -100 };
	struct verdict v = { .category = 1, .scores = scores };
	struct labels labels = { .category = n % 3, .events = events };
	char id[32];

	snprintf(id, sizeof id, "20261101-%010d", n);
	return lesson_new(&(struct lesson_parts) { .id = span_of(id),
	    .labels = &labels,
	    .grams = hashes,
	    .gram_count = grams,
	    .verdict = &v,
	    .classes = 3 });
}

static void
a_lesson_keeps_what_it_needs(void **state)
{
	struct lesson *e = lesson(7, 2, 5);

	(void)state;
	assert_int_equal(e->id.len, 19);
	assert_memory_equal(e->id.at, "20261101-0000000007", 19);
	assert_int_equal(e->gram_count, 5);
	assert_int_equal(e->grams[4], 5);
	assert_int_equal(e->sum_count, 2);
	assert_int_equal(e->sums[0].class, 1);
	assert_int_equal(e->sums[0].sum, 250);
	assert_int_equal(e->sums[1].sum, -100);
	free(e);
}

/* A sample of at most so much, to which 100 lessons come from one end or from
 * the other. */
static struct sample *
sample_of_100(size_t most, size_t most_grams, bool back)
{
	struct sample *s = sample_new(most, most_grams);

	for (int i = 0; i < 100; i++)
		sample_put(s, lesson(back ? 99 - i : i, 0, 4));
	sample_ready(s);
	return s;
}

static void
the_same_lessons_stay_in_any_order(void **state)
{
	static const struct {
		size_t most, grams, left;
	} bounds[] = { { 0, 0, 100 }, { 10, 0, 10 }, { 50, 81, 20 } };

	(void)state;
	for (size_t b = 0; b < 3; b++) {
		struct sample *one =
		    sample_of_100(bounds[b].most, bounds[b].grams, false);
		struct sample *other =
		    sample_of_100(bounds[b].most, bounds[b].grams, true);

		assert_int_equal(one->count, bounds[b].left);
		assert_int_equal(other->count, bounds[b].left);
		assert_int_equal(one->left_out, 100 - bounds[b].left);
		assert_int_equal(one->grams, 4 * bounds[b].left);
		for (size_t i = 0; i < one->count; i++) {
			assert_true(span_equal(
			    one->lessons[i]->id, other->lessons[i]->id));
			assert_true(!i || one->lessons[i - 1]->order <
					      one->lessons[i]->order);
		}
		sample_free(one);
		sample_free(other);
	}
}

static void
of_one_id_the_longer_history_stays(void **state)
{
	struct sample *s = sample_new(0, 0);

	(void)state;
	sample_put(s, lesson(1, 3, 4));
	sample_put(s, lesson(1, 7, 5));
	sample_put(s, lesson(1, 5, 6));
	sample_ready(s);
	assert_int_equal(s->count, 1);
	assert_int_equal(s->twice, 2);
	assert_int_equal(s->lessons[0]->labels.events, 7);
	assert_int_equal(s->grams, 5);
	sample_free(s);
}

static void
folds_have_as_many_of_each_class(void **state)
{
	struct sample *s = sample_new(0, 0);
	uint8_t fold[90];
	bool in[90];
	int of[3][5] = { { 0 } };

	(void)state;
	for (int i = 0; i < 90; i++)
		sample_put(s, lesson(i, 0, 4));
	sample_ready(s);
	for (size_t i = 0; i < 90; i++)
		in[i] = i % 6 > 0;
	learn_deal(s, in, 5, fold);
	for (size_t i = 0; i < 90; i++) {
		if (!in[i]) {
			assert_int_equal(fold[i], 5);
			continue;
		}
		assert_in_range(fold[i], 0, 4);
		of[s->lessons[i]->labels.category][fold[i]]++;
	}
	for (int c = 0; c < 3; c++) {
		int least = 90, most = 0;

		for (int f = 0; f < 5; f++) {
			least = of[c][f] < least ? of[c][f] : least;
			most = of[c][f] > most ? of[c][f] : most;
		}
		assert_in_range(most - least, 0, 1);
	}
	sample_free(s);
}

/* One that always knows, one that never does: what is heard of each. */
static void
the_voice_that_knows_counts(void **state)
{
	const bool moves[VOICE_COUNT] = { true, true, false, false };
	double weights[VOICE_COUNT] = { 1, 1, -1, 0 }, before;
	struct blend b = { 0 };

	(void)state;
	for (size_t i = 0; i < 600; i++) {
		size_t right = i % 3, said = i % 10 ? right : (i + 1) % 3;

		blend_begin(&b, right);
		for (size_t k = 0; k < 3; k++)
			blend_add(&b, (float[VOICE_COUNT]) {
					  k == said, k == i / 3 % 3, 0, 0 });
	}
	before = blend_loss(&b, weights);
	blend_find(&b, moves, weights);
	assert_true(blend_loss(&b, weights) < before);
	/* Right 9 times of 10, each wrong one 1 of 20: ln 18 apart. */
	assert_true(fabs(weights[VOICE_MODEL] - log(18)) < 0.15);
	assert_true(fabs(weights[VOICE_RULES]) < 0.15);
	assert_true(weights[VOICE_CHOSEN] == -1);
	blend_release(&b);
}

/* A voice that is always wrong is not heard, nor turned round. */
static void
no_voice_counts_against_itself(void **state)
{
	const bool moves[VOICE_COUNT] = { true, false, false, false };
	double weights[VOICE_COUNT] = { 1, 0, 0, 0 };
	struct blend b = { 0 };

	(void)state;
	for (size_t i = 0; i < 200; i++) {
		blend_begin(&b, i % 2);
		for (size_t k = 0; k < 2; k++)
			blend_add(
			    &b, (float[VOICE_COUNT]) { k != i % 2, 0, 0, 0 });
	}
	blend_find(&b, moves, weights);
	assert_true(weights[VOICE_MODEL] == 0);
	blend_release(&b);
}

/* The voice says the first of each answer's options, but the second is right
 * twice as often: it is given what makes that likely, the third nothing. */
static void
an_option_that_is_missed_is_given_more(void **state)
{
	const double weights[VOICE_COUNT] = { 1, 0, 0, 0 };
	const bool moves[3] = { true, true, false };
	double lean[3];
	struct blend b = { 0 };

	(void)state;
	for (size_t i = 0; i < 9000; i++) {
		blend_begin(&b, i % 3 != 0);
		for (size_t k = 0; k < 3; k++)
			blend_add(&b, (float[VOICE_COUNT]) { k == 0   ? 0
							     : k == 1 ? -1
								      : -20 });
	}
	blend_lean(&b, weights, moves, 3, lean);
	assert_true(fabs(lean[1] - lean[0] - (1 + log(2))) < 0.02);
	assert_true(lean[2] == 0);
	blend_release(&b);
}

/* Where nothing has been found to tell, neither model nor rules count. */
static void
what_was_never_chosen_does_not_win_by_itself(void **state)
{
	struct model_option options[3] = { { .value = 0, .bias = -2 },
		{ .value = 1, .seen = 20 }, { .value = 2, .seen = 30 } };
	const struct choosing c = { .asks = ASKS_CATEGORY,
		.options = options,
		.option_count = 3,
		.count = 50 };
	const struct taxonomy none = { 0 };
	const struct learn learn = { .taxonomy = &none };
	const struct tuning t = { .learn = &learn };
	const struct tuned choice = { .choosing = &c };
	struct shares s = { 0 };

	(void)state;
	shares_priors(&s, &t, &choice, options);
	assert_true(options[0].prior < -2);
	assert_true(options[1].prior == 0 && options[2].prior == 0);
	s.both[VOICE_MODEL] = 5;
	s.both[VOICE_OFTEN] = 0.5;
	shares_priors(&s, &t, &choice, options);
	assert_true(
	    fabs((double)options[0].prior - 0.5 * log(0.5 / 51.5)) < 1e-6);
}

/* Feature 0 is of one side, 1 of the other, 2 of both. */
static void
weights_tell_the_sides(void **state)
{
	struct fit_rows *r = fit_rows_new(40, 80, 3);
	uint32_t rows[40];
	bool yes[40];
	double weights[4];

	(void)state;
	for (uint32_t i = 0; i < 40; i++) {
		uint32_t columns[] = { i % 2, 2 };

		fit_rows_add(r, columns, 2);
		rows[i] = i;
		yes[i] = i % 2 == 0;
	}
	assert_true(fit_find(r, rows, yes, 40, 4, weights));
	assert_true(weights[0] > 1 && weights[1] < -1);
	assert_true(fabs(weights[2]) < 0.1 && fabs(weights[3]) < 0.1);
	assert_true(
	    fabs(fit_score(r, 0, weights) -
		 (weights[0] + weights[2]) / sqrt(2) - weights[3]) < 1e-12);
	for (size_t i = 0; i < 40; i++)
		yes[i] = true;
	assert_false(fit_find(r, rows, yes, 40, 4, weights));
	assert_true(weights[0] == 0 && weights[3] == 0);
	fit_rows_free(r);
}

static void
mark(void *arg, size_t i)
{
	((unsigned char *)arg)[i]++;
}

static void
a_crew_does_each_task_once(void **state)
{
	(void)state;
	for (int jobs = 1; jobs < 6; jobs++) {
		unsigned char done[100] = { 0 };

		crew_run(jobs, 100, mark, done);
		for (size_t i = 0; i < 100; i++)
			assert_int_equal(done[i], 1);
		crew_run(jobs, 0, mark, done);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_lesson_keeps_what_it_needs),
		cmocka_unit_test(the_same_lessons_stay_in_any_order),
		cmocka_unit_test(of_one_id_the_longer_history_stays),
		cmocka_unit_test(folds_have_as_many_of_each_class),
		cmocka_unit_test(the_voice_that_knows_counts),
		cmocka_unit_test(no_voice_counts_against_itself),
		cmocka_unit_test(an_option_that_is_missed_is_given_more),
		cmocka_unit_test(what_was_never_chosen_does_not_win_by_itself),
		cmocka_unit_test(weights_tell_the_sides),
		cmocka_unit_test(a_crew_does_each_task_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
