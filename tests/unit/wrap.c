/* Breaking text into lines. */
#include "base/wrap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void
assert_wrapped(const char *text, size_t columns, const char *wanted)
{
	struct buf out = { 0 };

	wrap_text(&out, span_of(text), columns, 0);
	assert_string_equal(buf_text(&out), wanted);
	buf_release(&out);
}

static void
test_lines_end_between_words(void **state)
{
	(void)state;
	assert_wrapped("", 10, "");
	assert_wrapped("one two three", 7, "one two\nthree\n");
	assert_wrapped("one two three", 8, "one two\nthree\n");
	assert_wrapped("one  two   three", 5, "one\ntwo\nthree\n");
	assert_wrapped("a\nb\n\nc\n", 10, "a\nb\n\nc\n");
	assert_wrapped("one   ", 3, "one\n");
}

static void
test_chinese_is_broken_anywhere_but_at_marks(void **state)
{
	(void)state;
	assert_wrapped("网速很慢", 4, "网速\n很慢\n");
	assert_wrapped("网速很慢", 5, "网速\n很慢\n");
	assert_wrapped("网速慢，很慢", 6, "网速\n慢，很\n慢\n");
	assert_wrapped("他说（慢）", 6, "他说\n（慢）\n");
	assert_wrapped("用4G上网", 6, "用4G上\n网\n");
}

static void
test_a_word_that_is_too_long_is_cut(void **state)
{
	(void)state;
	assert_wrapped("abcdefgh", 3, "abc\ndef\ngh\n");
	assert_wrapped("慢", 1, "慢\n");
	assert_wrapped("))))", 2, "))\n))\n");
}

static void
test_further_lines_are_indented(void **state)
{
	struct buf out = { 0 };

	(void)state;
	wrap_text(&out, span_of("one two three"), 6, 2);
	assert_string_equal(buf_text(&out), "one\n  two\n  thre\n  e\n");
	buf_release(&out);
}

static void
test_what_a_terminal_obeys_is_not_written(void **state)
{
	(void)state;
	assert_wrapped("a\x1b[0m", 10, "a\xef\xbf\xbd[0m\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines_end_between_words),
		cmocka_unit_test(test_chinese_is_broken_anywhere_but_at_marks),
		cmocka_unit_test(test_a_word_that_is_too_long_is_cut),
		cmocka_unit_test(test_further_lines_are_indented),
		cmocka_unit_test(test_what_a_terminal_obeys_is_not_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
