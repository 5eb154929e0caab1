/* The first so many texts: whatever the order they come in, and in parts. */
#include "report/best.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { MOST = 5, TEXTS = 400, PARTS = 7 };

/* A small generator, so that every machine draws the same. */
static unsigned
next(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16;
}

static void
put(struct best *b, int64_t first, int64_t second, const char *text)
{
	struct best_order order = { { first, second } };

	if (best_wants(b, order))
		best_add(b, order, span_of(text));
}

static void
assert_texts(const struct best *b, const char *wanted)
{
	char got[64] = "";
	size_t len = 0;

	for (size_t i = 0; i < b->count; i++)
		len += (size_t)snprintf(
		    got + len, sizeof got - len, "%s ", b->at[i].text);
	assert_string_equal(got, wanted);
}

static void
the_smallest_are_kept_in_their_order(void **state)
{
	struct best b = { .most = 3 };

	(void)state;
	put(&b, 2, 9, "d");
	put(&b, 2, 1, "c");
	assert_texts(&b, "c d ");
	put(&b, -7, 0, "a");
	put(&b, 3, 0, "e");
	put(&b, 0, 0, "b");
	assert_texts(&b, "a b c ");
	assert_false(best_wants(&b, (struct best_order) { { 2, 2 } }));
	assert_true(best_wants(&b, (struct best_order) { { 2, 1 } }));
	/* Of one order, the smaller text. */
	put(&b, 2, 1, "bb");
	assert_texts(&b, "a b bb ");
	put(&b, 2, 1, "z");
	assert_texts(&b, "a b bb ");
	best_release(&b);
	assert_texts(&b, "");
}

static void
none_are_kept_of_none(void **state)
{
	struct best b = { .most = 0 };

	(void)state;
	put(&b, 1, 1, "a");
	assert_int_equal(b.count, 0);
	best_release(&b);
}

static void
assert_same(const struct best *a, const struct best *b)
{
	assert_int_equal(a->count, b->count);
	for (size_t i = 0; i < a->count; i++)
		assert_string_equal(a->at[i].text, b->at[i].text);
}

static void
parts_merge_into_the_whole(void **state)
{
	struct best whole = { .most = MOST }, up = whole, down = whole;
	struct best parts[PARTS];
	unsigned seed = 5;

	(void)state;
	for (int i = 0; i < PARTS; i++)
		parts[i] = whole;
	for (int i = 0; i < TEXTS; i++) {
		int64_t first = next(&seed) % 9, second = next(&seed) % 3;
		char text[16];

		snprintf(text, sizeof text, "t%u", next(&seed) % 50);
		put(&whole, first, second, text);
		put(&parts[next(&seed) % PARTS], first, second, text);
	}
	for (int i = 0; i < PARTS; i++) {
		best_merge(&up, &parts[i]);
		best_merge(&down, &parts[PARTS - 1 - i]);
	}
	assert_int_equal(whole.count, MOST);
	assert_same(&whole, &up);
	assert_same(&whole, &down);
	for (int i = 0; i < PARTS; i++)
		best_release(&parts[i]);
	best_release(&whole);
	best_release(&up);
	best_release(&down);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_smallest_are_kept_in_their_order),
		cmocka_unit_test(none_are_kept_of_none),
		cmocka_unit_test(parts_merge_into_the_whole),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
