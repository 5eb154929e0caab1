/* What expressions are made of: their words, and what they call times. */
#include "pick/pick.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "pick/times.h"
#include "pick/token.h"

/* 2026-11-21T09:00:00+08:00 */
static const time_t now = 1795222800;

static void
expect_times(const char *text, const char *from, const char *to)
{
	struct zone *zone = zone_load("Asia/Shanghai");
	struct pick_times got;
	time_t at;

	assert_int_equal(times_read(span_of(text), zone, now, &got), 0);
	assert_int_equal(when_parse(span_of(from), &at), 0);
	assert_int_equal(got.from, at);
	assert_int_equal(when_parse(span_of(to), &at), 0);
	assert_int_equal(got.to, at);
	zone_free(zone);
}

static void
a_day_a_month_and_a_year_are_whole(void **state)
{
	(void)state;
	expect_times("2026-11-21", "2026-11-21T00:00:00+08:00",
	    "2026-11-22T00:00:00+08:00");
	expect_times("2026-12-31", "2026-12-31T00:00:00+08:00",
	    "2027-01-01T00:00:00+08:00");
	expect_times("2024-02", "2024-02-01T00:00:00+08:00",
	    "2024-03-01T00:00:00+08:00");
	expect_times("2026-12", "2026-12-01T00:00:00+08:00",
	    "2027-01-01T00:00:00+08:00");
	expect_times(
	    "2026", "2026-01-01T00:00:00+08:00", "2027-01-01T00:00:00+08:00");
	expect_times("9998-12-31", "9998-12-31T00:00:00+08:00",
	    "9999-01-01T00:00:00+08:00");
}

static void
an_instant_is_a_second(void **state)
{
	(void)state;
	expect_times("2026-11-21T01:02:03Z", "2026-11-21T01:02:03Z",
	    "2026-11-21T01:02:04Z");
	expect_times(
	    "now", "2026-11-21T09:00:00+08:00", "2026-11-21T09:00:01+08:00");
	expect_times("now-1d12h", "2026-11-19T21:00:00+08:00",
	    "2026-11-19T21:00:01+08:00");
	expect_times("now+30m", "2026-11-21T09:30:00+08:00",
	    "2026-11-21T09:30:01+08:00");
}

static void
today_is_a_day_of_the_zone(void **state)
{
	(void)state;
	expect_times(
	    "today", "2026-11-21T00:00:00+08:00", "2026-11-22T00:00:00+08:00");
	expect_times("today-3w", "2026-10-31T00:00:00+08:00",
	    "2026-11-01T00:00:00+08:00");
	expect_times("today+10d", "2026-12-01T00:00:00+08:00",
	    "2026-12-02T00:00:00+08:00");
}

static void
the_last_day_of_all_has_an_end(void **state)
{
	struct zone *zone = zone_load("UTC");
	struct pick_times got;

	(void)state;
	assert_int_equal(times_read(SPAN("9999"), zone, now, &got), 0);
	assert_int_equal(got.to, WHEN_LAST + 1);
	assert_int_equal(times_read(SPAN("0001"), zone, now, &got), 0);
	assert_int_equal(got.from, WHEN_FIRST);
	zone_free(zone);
}

static void
what_is_no_time_is_refused(void **state)
{
	static const char *const none[] = { "", "2026-", "2026-1", "2026-13",
		"2026-02-30", "2026-11-21x", "20261121", "0000", "2026-11-",
		"now3d", "now-", "now-x", "today-1h", "today-", "tomorrow",
		"2026-11-21T09:00", "Now", NULL };
	struct zone *zone = zone_load("Asia/Shanghai");
	struct pick_times got;

	(void)state;
	for (size_t i = 0; none[i]; i++)
		assert_int_equal(
		    times_read(span_of(none[i]), zone, now, &got), -1);
	zone_free(zone);
}

static void
a_length_may_be_less_than_nought(void **state)
{
	time_t got;

	(void)state;
	assert_int_equal(times_length(SPAN("-2d"), &got), 0);
	assert_int_equal(got, -2 * WHEN_DAY);
	assert_int_equal(times_length(SPAN("+90m"), &got), 0);
	assert_int_equal(got, 90 * WHEN_MINUTE);
	assert_int_equal(times_length(SPAN("--2d"), &got), -1);
	assert_int_equal(times_length(SPAN("2"), &got), -1);
}

/* The tokens of text, one a letter: w word, q quoted, o operator, ( ) , and !
 * for what is none. */
static void
expect_tokens(const char *text, const char *wanted)
{
	static const char letters[] = { [TOKEN_WORD] = 'w',
		[TOKEN_QUOTED] = 'q',
		[TOKEN_OPEN] = '(',
		[TOKEN_CLOSE] = ')',
		[TOKEN_COMMA] = ',',
		[TOKEN_OPERATOR] = 'o' };
	struct arena arena = { 0 };
	struct tokens in = { span_of(text), 0, &arena };
	struct buf got = { 0 };
	struct token t;

	for (;;) {
		if (token_next(&in, &t)) {
			buf_add_char(&got, '!');
			break;
		}
		if (t.type == TOKEN_END)
			break;
		buf_add_char(&got, letters[t.type]);
	}
	assert_string_equal(buf_text(&got), wanted);
	buf_release(&got);
	arena_release(&arena);
}

static void
blanks_part_words_and_operators_do_as_well(void **state)
{
	(void)state;
	expect_tokens("", "");
	expect_tokens(" \t\r\n\xe3\x80\x80 # all of it", "");
	expect_tokens("a.b>=-2d", "wow");
	expect_tokens("a!=b and c !~ 'd e'", "wowwwoq");
	expect_tokens("in(a,\"b,c\")", "w(w,q)");
	expect_tokens("o'neil", "w");
	expect_tokens("a=#b\n c", "wow");
	expect_tokens("\xef\xbc\x88"
		      "a\xef\xbc\x9d"
		      "b\xef\xbc\x8c"
		      "c\xef\xbc\x89",
	    "(wow,w)");
}

static void
what_is_no_token_is_refused(void **state)
{
	(void)state;
	expect_tokens("a ! b", "w!");
	expect_tokens("a =~ b", "w!");
	expect_tokens("a ~= b", "w!");
	expect_tokens("a = \"b", "wo!");
	expect_tokens("a = 'b\\'", "wo!");
	expect_tokens("a\x01", "w");
	expect_tokens("\x01", "!");
}

static void
a_quoted_text_keeps_what_is_escaped(void **state)
{
	struct arena arena = { 0 };
	struct tokens in = { SPAN("\"a\\\"b\\\\c\" \xe2\x80\x9c x\xe2\x80\x9d"),
		0, &arena };
	struct token t;

	(void)state;
	assert_null(token_next(&in, &t));
	assert_true(span_is(t.text, "a\"b\\c"));
	assert_null(token_next(&in, &t));
	assert_true(span_is(t.text, " x"));
	assert_int_equal(t.at, 10);
	arena_release(&arena);
}

static void
expect_place(const char *text, size_t at, size_t line, size_t column)
{
	struct pick_terms terms = { .now = now };
	struct pick_place place;
	struct fault fault;

	assert_null(
	    pick_read(span_of(text), "expression", &terms, &fault, &place));
	assert_int_equal(place.at, at);
	assert_int_equal(place.line, line);
	assert_int_equal(place.column, column);
	pick_terms_release(&terms);
}

static void
a_mistake_has_its_line_and_its_column_in_characters(void **state)
{
	(void)state;
	expect_place("severity>=x", 10, 1, 11);
	expect_place("open and\n\n  status=", 19, 3, 10);
	expect_place("text~\xe6\x89\xa3\xe8\xb4\xb9 or x", 15, 1, 12);
}

static struct pick *
read_brackets(size_t count, struct pick_place *place)
{
	struct pick_terms terms = { .now = now };
	struct buf text = { 0 };
	struct fault fault;
	struct pick *p;

	for (size_t i = 0; i < count; i++)
		buf_add_char(&text, '(');
	buf_add_str(&text, "open");
	for (size_t i = 0; i < count; i++)
		buf_add_char(&text, ')');
	p = pick_read(buf_span(&text), "x", &terms, &fault, place);
	buf_release(&text);
	pick_terms_release(&terms);
	return p;
}

static void
brackets_have_a_limit(void **state)
{
	struct pick_place place;
	struct pick *p = read_brackets(100, &place);

	(void)state;
	assert_non_null(p);
	pick_free(p);
	assert_null(read_brackets(101, &place));
	assert_int_equal(place.at, 100);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_day_a_month_and_a_year_are_whole),
		cmocka_unit_test(an_instant_is_a_second),
		cmocka_unit_test(today_is_a_day_of_the_zone),
		cmocka_unit_test(the_last_day_of_all_has_an_end),
		cmocka_unit_test(what_is_no_time_is_refused),
		cmocka_unit_test(a_length_may_be_less_than_nought),
		cmocka_unit_test(blanks_part_words_and_operators_do_as_well),
		cmocka_unit_test(what_is_no_token_is_refused),
		cmocka_unit_test(a_quoted_text_keeps_what_is_escaped),
		cmocka_unit_test(
		    a_mistake_has_its_line_and_its_column_in_characters),
		cmocka_unit_test(brackets_have_a_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
