/* Tallies: the parts of an input, merged in any order, count as the whole. */
#include "report/tally.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { PARTS = 7, EVENTS = 5000, KEYS = 300, COLUMNS = 3 };

/* A small generator, so that every machine counts the same. */
static unsigned
next(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16;
}

static void
count(struct tally *t, unsigned key, unsigned column)
{
	char text[16];

	snprintf(text, sizeof text, "k%u", key);
	tally_at(t, span_of(text))[column]++;
}

static void
assert_same(const struct tally *a, const struct tally *b)
{
	assert_int_equal(a->keys.count, b->keys.count);
	for (size_t i = 0; i < a->keys.count; i++) {
		const uint64_t *row = tally_find(b, a->keys.texts[i].text);

		assert_non_null(row);
		assert_memory_equal(
		    row, tally_row(a, i), COLUMNS * sizeof *row);
	}
}

static void
parts_merge_into_the_whole(void **state)
{
	struct tally whole = { .columns = COLUMNS }, parts[PARTS];
	struct tally up = whole, down = whole;
	unsigned seed = 27;

	(void)state;
	for (int i = 0; i < PARTS; i++)
		parts[i] = whole;
	for (int i = 0; i < EVENTS; i++) {
		unsigned key = next(&seed) % KEYS;
		unsigned column = next(&seed) % COLUMNS;

		count(&whole, key, column);
		count(&parts[next(&seed) % PARTS], key, column);
	}
	for (int i = 0; i < PARTS; i++) {
		tally_merge(&up, &parts[i]);
		tally_merge(&down, &parts[PARTS - 1 - i]);
	}
	assert_int_equal(whole.keys.count, KEYS);
	assert_same(&whole, &up);
	assert_same(&whole, &down);
	for (int i = 0; i < PARTS; i++)
		tally_release(&parts[i]);
	tally_release(&whole);
	tally_release(&up);
	tally_release(&down);
}

static void
a_new_key_has_noughts(void **state)
{
	struct tally t = { .columns = COLUMNS };
	uint64_t *row;

	(void)state;
	assert_null(tally_find(&t, SPAN("a")));
	row = tally_at(&t, SPAN("a"));
	for (int i = 0; i < COLUMNS; i++)
		assert_int_equal(row[i], 0);
	assert_ptr_equal(tally_find(&t, SPAN("a")), row);
	tally_release(&t);
	assert_null(tally_find(&t, SPAN("a")));
	assert_int_equal(t.columns, COLUMNS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_merge_into_the_whole),
		cmocka_unit_test(a_new_key_has_noughts),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
