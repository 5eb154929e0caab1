/* Texts by number: every text keeps its number, whatever comes after it. */
#include "base/intern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void
numbers_rise_from_nought(void **state)
{
	struct intern names = { 0 };

	(void)state;
	assert_int_equal(intern_add(&names, SPAN("a")), 0);
	assert_int_equal(intern_add(&names, SPAN("b")), 1);
	assert_int_equal(intern_add(&names, SPAN("a")), 0);
	assert_int_equal(names.count, 2);
	intern_release(&names);
	assert_int_equal(names.count, 0);
}

static void
texts_differ_by_every_byte_and_by_length(void **state)
{
	static const char bytes[] = "abcdefghijklmnopqrstuvwxyz\0\0\0";
	struct intern names = { 0 };
	size_t number;

	(void)state;
	for (size_t len = 0; len < sizeof bytes; len++)
		assert_int_equal(
		    intern_add(&names, (struct span) { bytes, len }), len);
	for (size_t len = 0; len < sizeof bytes; len++) {
		struct span text = { bytes, len };

		assert_true(intern_find(&names, text, &number));
		assert_int_equal(number, len);
	}
	assert_false(intern_find(&names, SPAN("abcdefgx"), &number));
	assert_false(intern_find(&names, SPAN("xbcdefgh"), &number));
	intern_release(&names);
}

static void
nothing_is_found_in_an_empty_one(void **state)
{
	struct intern names = { 0 };
	size_t number;

	(void)state;
	assert_false(intern_find(&names, SPAN(""), &number));
}

static void
many_texts_keep_their_numbers(void **state)
{
	enum { MANY = 20000 };
	struct intern names = { 0 };
	char text[32];
	size_t number;

	(void)state;
	for (int i = 0; i < MANY; i++) {
		snprintf(text, sizeof text, "20261121-%010d", i);
		assert_int_equal(intern_add(&names, span_of(text)), i);
		memset(text, 'x', sizeof text);
	}
	for (int i = 0; i < MANY; i++) {
		snprintf(text, sizeof text, "20261121-%010d", i);
		assert_true(intern_find(&names, span_of(text), &number));
		assert_int_equal(number, i);
		assert_true(span_is(names.texts[i].text, text));
	}
	intern_release(&names);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_rise_from_nought),
		cmocka_unit_test(texts_differ_by_every_byte_and_by_length),
		cmocka_unit_test(nothing_is_found_in_an_empty_one),
		cmocka_unit_test(many_texts_keep_their_numbers),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
