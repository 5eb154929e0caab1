/* Sketches of lengths of time: percentiles within the error that is stated. */
#include "report/sketch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { LENGTHS = 20000, PARTS = 7 };

/* A small generator, so that every machine counts the same. */
static uint64_t
next(uint64_t *seed)
{
	*seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return *seed >> 24;
}

/* From seconds to years, each size as likely as the next. */
static int64_t
length_of(uint64_t *seed)
{
	return (int64_t)(next(seed) >> (next(seed) % 34 + 4));
}

static void
buckets_follow_one_another(void **state)
{
	int64_t last = sketch_bucket(INT64_MAX);

	(void)state;
	for (int64_t b = 0; b <= last; b++) {
		int64_t least = sketch_least(b), middle = sketch_middle(b);

		assert_int_equal(sketch_bucket(least), b);
		assert_int_equal(sketch_bucket(middle), b);
		if (b)
			assert_int_equal(sketch_bucket(least - 1), b - 1);
		if (b < SKETCH_EXACT)
			assert_int_equal(middle, b);
		/* Nothing in the bucket is further off. */
		assert_true((middle - least) * 256 <= least);
		if (b < last)
			assert_true(
			    (sketch_least(b + 1) - 1 - middle) * 256 <= least);
	}
}

static void
what_is_no_length_is_held_to_one(void **state)
{
	int64_t last = sketch_bucket(INT64_MAX);

	(void)state;
	assert_int_equal(sketch_bucket(-1), 0);
	assert_int_equal(sketch_bucket(INT64_MIN), 0);
	assert_int_equal(sketch_middle(-5), 0);
	assert_int_equal(sketch_middle(INT64_MIN), 0);
	assert_int_equal(sketch_middle(INT64_MAX), sketch_middle(last));
	assert_int_equal(sketch_least(last + 1), sketch_least(last));
}

static void
count(struct tally *t, int64_t what, int64_t seconds)
{
	struct buf key = { 0 };

	key_add_number(&key, what);
	key_add_number(&key, sketch_bucket(seconds));
	sketch_count(tally_at(t, buf_span(&key)), seconds);
	buf_release(&key);
}

static struct sketch
read_of(const struct figures *f, int64_t what)
{
	struct buf key = { 0 };
	struct sketch s;

	key_add_number(&key, what);
	s = sketch_read(f, 0, buf_span(&key));
	buf_release(&key);
	return s;
}

static int
compare(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The nearest rank, found by sorting. */
static int64_t
exact(const int64_t *sorted, size_t count, unsigned percent)
{
	size_t rank = (count * percent + 99) / 100;

	return sorted[rank ? rank - 1 : 0];
}

static void
percentiles_are_off_by_no_more_than_stated(void **state)
{
	static int64_t all[LENGTHS];
	uint64_t seed = 31;

	(void)state;
	for (size_t n = 1; n <= LENGTHS; n = n * 3 + 1) {
		struct figures f = { .tallies[0].columns = SKETCH_COLUMNS };
		struct sketch s;
		uint64_t sum = 0;

		for (size_t i = 0; i < n; i++) {
			all[i] = length_of(&seed);
			sum += (uint64_t)all[i];
			count(&f.tallies[0], 3, all[i]);
			count(&f.tallies[0], 4, 7);
		}
		qsort(all, n, sizeof *all, compare);
		s = read_of(&f, 3);
		assert_int_equal(s.n, n);
		assert_int_equal(s.sum, sum);
		assert_int_equal(sketch_mean(&s), (2 * sum + n) / (2 * n));
		for (unsigned p = 1; p <= 100; p++) {
			int64_t right = exact(all, n, p);
			int64_t told = sketch_percentile(&s, p);

			assert_true(llabs(told - right) * 256 <= right);
		}
		sketch_release(&s);
		tally_release(&f.tallies[0]);
	}
}

static void
parts_give_the_percentiles_of_the_whole(void **state)
{
	struct figures whole = { .tallies[0].columns = SKETCH_COLUMNS };
	struct figures up = whole, down = whole;
	struct tally parts[PARTS];
	struct sketch a, b, c;
	uint64_t seed = 32;

	(void)state;
	for (int i = 0; i < PARTS; i++)
		parts[i] = whole.tallies[0];
	for (int i = 0; i < LENGTHS; i++) {
		int64_t seconds = length_of(&seed);

		count(&whole.tallies[0], 1, seconds);
		count(&parts[next(&seed) % PARTS], 1, seconds);
	}
	for (int i = 0; i < PARTS; i++) {
		tally_merge(&up.tallies[0], &parts[i]);
		tally_merge(&down.tallies[0], &parts[PARTS - 1 - i]);
	}
	a = read_of(&whole, 1);
	b = read_of(&up, 1);
	c = read_of(&down, 1);
	assert_int_equal(a.count, b.count);
	assert_int_equal(a.count, c.count);
	for (size_t i = 0; i < a.count; i++) {
		assert_int_equal(a.buckets[i].number, b.buckets[i].number);
		assert_int_equal(a.buckets[i].n, b.buckets[i].n);
		assert_int_equal(a.buckets[i].number, c.buckets[i].number);
		assert_int_equal(a.buckets[i].n, c.buckets[i].n);
	}
	assert_int_equal(a.sum, b.sum);
	assert_int_equal(a.sum, c.sum);
	for (int i = 0; i < PARTS; i++)
		tally_release(&parts[i]);
	sketch_release(&a);
	sketch_release(&b);
	sketch_release(&c);
	tally_release(&whole.tallies[0]);
	tally_release(&up.tallies[0]);
	tally_release(&down.tallies[0]);
}

static void
nothing_counted_is_no_bucket(void **state)
{
	struct figures f = { .tallies[0].columns = SKETCH_COLUMNS };
	struct sketch s = read_of(&f, 1);

	(void)state;
	assert_int_equal(s.n, 0);
	assert_int_equal(s.count, 0);
	sketch_release(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buckets_follow_one_another),
		cmocka_unit_test(what_is_no_length_is_held_to_one),
		cmocka_unit_test(percentiles_are_off_by_no_more_than_stated),
		cmocka_unit_test(parts_give_the_percentiles_of_the_whole),
		cmocka_unit_test(nothing_counted_is_no_bucket),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
