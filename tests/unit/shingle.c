/* Shingles: what is folded away, and how like two sets are. */
#include "link/shingle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static double
like(const char *a, const char *b)
{
	struct span x = span_of(a), y = span_of(b);
	struct shingles s, t;

	shingles_find(&s, &x, 1);
	shingles_find(&t, &y, 1);
	return shingle_likeness(s.hash, s.count, t.hash, t.count, 0);
}

static void
near(double got, double wanted)
{
	assert_true(fabs(got - wanted) < 1e-9);
}

static void
what_hardly_matters_is_folded(void **state)
{
	(void)state;
	near(like("网速很慢 ABC", "網速，很慢ａｂｃ！"), 1);
	near(like("扣了30元钱", "扣了 5 元钱"), 1);
	near(like("abcd", "abce"), 1.0 / 3);
	near(like("abcd", "wxyz"), 0);
	near(like("", "abc"), 0);
	near(like("", ""), 0);
	near(like("ab", "ab"), 0);
}

static void
what_is_less_than_asked_for_is_nothing(void **state)
{
	struct shingles a = { 3, { 1, 2, 3 } }, b = { 3, { 2, 3, 4 } };

	(void)state;
	near(shingle_likeness(a.hash, 3, b.hash, 3, 0.5), 0.5);
	near(shingle_likeness(a.hash, 3, b.hash, 3, 0.51), 0);
	for (uint32_t i = 0; i < SHINGLE_MOST; i++)
		a.hash[i] = i, b.hash[i] = i + SHINGLE_MOST / 4;
	near(shingle_likeness(a.hash, SHINGLE_MOST, b.hash, SHINGLE_MOST, 0.75),
	    0.75);
	near(shingle_likeness(a.hash, SHINGLE_MOST, b.hash, SHINGLE_MOST, 0.76),
	    0);
}

static void
texts_do_not_run_into_each_other(void **state)
{
	struct span two[] = { SPAN("abc"), SPAN("def") };
	struct shingles s;

	(void)state;
	shingles_find(&s, two, 2);
	assert_int_equal(s.count, 2);
	shingles_find(&s, two, 0);
	assert_int_equal(s.count, 0);
}

/* Numbers as they are drawn, of which both sets share a known part. */
static void
draw(uint32_t *all, size_t count, uint64_t seed)
{
	for (size_t i = 0; i < count; i++) {
		seed = seed * UINT64_C(6364136223846793005) + 1442695040888963;
		all[i] = (uint32_t)(seed >> 32);
	}
}

static int
by_value(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* The set of count numbers from all, the smallest of them as they are kept. */
static void
keep(struct shingles *s, const uint32_t *all, size_t count)
{
	static uint32_t sorted[4000];

	memcpy(sorted, all, count * sizeof *all);
	qsort(sorted, count, sizeof *sorted, by_value);
	s->count = (uint32_t)(count < SHINGLE_MOST ? count : SHINGLE_MOST);
	memcpy(s->hash, sorted, s->count * sizeof *sorted);
}

static double
sampled(const struct shingles *a, const struct shingles *b)
{
	return shingle_likeness(a->hash, a->count, b->hash, b->count, 0);
}

/* 4 standard deviations of 128 drawn are below 0.18. */
static void
long_texts_are_judged_by_a_sample(void **state)
{
	static uint32_t all[6000];
	struct shingles a, b;

	(void)state;
	for (uint64_t seed = 1; seed <= 50; seed++) {
		draw(all, 6000, seed);
		keep(&a, all, 2000);
		keep(&b, all + 500, 2000); /* 1500 of 2500 */
		assert_true(fabs(sampled(&a, &b) - 0.6) < 0.18);
		keep(&b, all + 3000, 2000);
		near(sampled(&a, &b), 0);
		keep(&b, all, 100); /* of 2000: part of it */
		assert_true(sampled(&a, &b) < 0.3);
	}
}

/* How often two sets of 60 with so many in common share a band. */
static int
sharing(size_t common)
{
	uint32_t all[120], x[SHINGLE_BANDS], y[SHINGLE_BANDS];
	struct shingles s = { .count = 60 };
	int shared = 0;

	for (uint64_t seed = 1; seed <= 1000; seed++) {
		bool found = false;

		draw(all, 120, seed);
		memcpy(s.hash, all, 60 * sizeof *all);
		shingle_bands(&s, x);
		memcpy(s.hash, all + 60 - common, 60 * sizeof *all);
		shingle_bands(&s, y);
		for (size_t k = 0; k < SHINGLE_BANDS; k++)
			found |= x[k] == y[k];
		shared += found;
	}
	return shared;
}

static void
bands_find_what_is_alike(void **state)
{
	(void)state;
	assert_int_equal(sharing(60), 1000);
	assert_in_range(sharing(45), 950, 1000); /* 45 of 75: 0.6 */
	assert_in_range(sharing(4), 0, 20);      /* 4 of 116: 0.03 */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_hardly_matters_is_folded),
		cmocka_unit_test(what_is_less_than_asked_for_is_nothing),
		cmocka_unit_test(texts_do_not_run_into_each_other),
		cmocka_unit_test(long_texts_are_judged_by_a_sample),
		cmocka_unit_test(bands_find_what_is_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
