/* Repeats and duplicates: what is kept, what is told, and what is forgotten. */
#include "link/link.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/when.h"

static const struct policy_link terms = {
	.repeat_window = 10 * WHEN_DAY,
	.duplicate_window = 2 * WHEN_DAY,
	.likeness = 60,
};

/* A ticket of the customer who (0: nobody) with the text. */
static struct trace
ticket(const char *id, time_t at, uint64_t who, const char *text)
{
	struct trace t = { .received = at,
		.id = span_of(id),
		.category = SPAN("a.b"),
		.region = SPAN("r") };
	struct span words = span_of(text);

	t.keys[KEY_PHONE] = who;
	shingles_find(&t.shingles, &words, 1);
	shingle_bands(&t.shingles, t.bands);
	return t;
}

/* A text of its own: seventy letters by a congruence. */
static const char *
text_of(unsigned seed, char room[71])
{
	for (size_t i = 0; i < 70; i++) {
		seed = seed * 1103515245 + 12345;
		room[i] = (char)('a' + (seed >> 16) % 26);
	}
	room[70] = '\0';
	return room;
}

static struct ties
take(struct linker *l, struct trace t)
{
	struct ties ties;

	linker_take(l, &t, &ties);
	return ties;
}

static void
the_nearest_before_is_repeated(void **state)
{
	struct linker *l = linker_new(&terms);

	(void)state;
	assert_null(take(l, ticket("1", 0, 7, "one")).repeat.id.at);
	assert_null(take(l, ticket("2", 9, 8, "two")).repeat.id.at);
	assert_true(span_is(take(l, ticket("3", 10, 7, "x")).repeat.id, "1"));
	assert_true(span_is(take(l, ticket("4", 11, 7, "y")).repeat.id, "3"));
	linker_free(l);
}

static void
windows_end(void **state)
{
	struct linker *l = linker_new(&terms);
	char a[71];
	time_t end = 10 * WHEN_DAY;
	struct ties t;

	(void)state;
	take(l, ticket("1", 0, 7, text_of(1, a)));
	t = take(l, ticket("2", 2 * WHEN_DAY + 1, 7, a));
	assert_null(t.duplicate.id.at);
	assert_true(span_is(t.repeat.id, "1"));
	t = take(l, ticket("3", 2 * WHEN_DAY + end + 2, 7, a));
	assert_null(t.duplicate.id.at);
	assert_null(t.repeat.id.at);
	t = take(l, ticket("4", 4 * WHEN_DAY + end + 2, 7, a));
	assert_true(span_is(t.duplicate.id, "3"));
	linker_free(l);
}

static void
an_earlier_time_is_taken_as_now(void **state)
{
	struct linker *l = linker_new(&terms);

	(void)state;
	take(l, ticket("1", 100, 7, "x"));
	assert_true(span_is(take(l, ticket("2", 50, 7, "y")).repeat.id, "1"));
	linker_free(l);
}

/* So many that all tables grow several times while windows pass. */
static void
many_are_known_and_forgotten(void **state)
{
	enum { COUNT = 30000, STEP = 120, AGO = 700 };
	struct linker *l = linker_new(&terms);
	char a[71], id[16], earlier[16];

	(void)state;
	for (unsigned i = 0; i < COUNT; i++) {
		uint64_t who = (uint64_t)(i + 1) << 32 | 1;
		struct ties t;

		snprintf(id, sizeof id, "%u", i);
		t = take(l, ticket(id, (time_t)i * STEP, who, text_of(i, a)));
		assert_null(t.repeat.id.at);
		assert_null(t.duplicate.id.at);
		if (i < AGO || i % 97)
			continue;
		/* Nobody known says what the one of a day ago has said. */
		snprintf(earlier, sizeof earlier, "%u", i - AGO);
		t = take(l, ticket("unknown", (time_t)i * STEP, 0,
				text_of(i - AGO, a)));
		assert_true(span_is(t.duplicate.id, earlier));
		assert_int_equal(t.duplicate.keys, 0);
		/* And the same customer complains again. */
		who = (uint64_t)(i - AGO + 1) << 32 | 1;
		t = take(l, ticket("again", (time_t)i * STEP, who, "else"));
		assert_true(span_is(t.repeat.id, earlier));
		assert_int_equal(t.repeat.keys, 1 << KEY_PHONE);
	}
	linker_free(l);
}

/* One who never stops costs no more and more. */
static void
one_who_complains_without_end(void **state)
{
	struct linker *l = linker_new(&terms);
	char a[71];

	(void)state;
	for (unsigned i = 0; i < 20000; i++)
		take(l, ticket("n", i, 7, text_of(1, a)));
	linker_free(l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_nearest_before_is_repeated),
		cmocka_unit_test(windows_end),
		cmocka_unit_test(an_earlier_time_is_taken_as_now),
		cmocka_unit_test(many_are_known_and_forgotten),
		cmocka_unit_test(one_who_complains_without_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
