/* Text by columns, folded and trimmed, and what is UTF-8. */
#define _XOPEN_SOURCE 700 /* wcwidth */
#include "base/text.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <wchar.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/simplified.h"

static uint32_t
next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

/* Random bytes, most of them nearly UTF-8, against jansson's judgement. */
static void
utf8(void **state)
{
	static const char *const pieces[] = { "a", "01234567", "\xc3\xa9",
		"\xe7\xbd\x91", "\xf0\x9f\x98\x80", "\xe0\xa0\x80",
		"\xed\x9f\xbf", "\xef\xbf\xbf", "\xf4\x8f\xbf\xbf", "\xed\xa0",
		"\x80", "\xe0\x80\x80", "\xf4\x90\x80\x80", "\xc1\x81",
		"\xf5\x80\x80\x80", "\xe7\xbd", "\xff", "\xf0\x8f\xbf\xbf" };
	uint64_t random = 3;
	int good = 0, bad = 0;

	(void)state;
	for (int round = 0; round < 100000; round++) {
		struct buf b = { 0 };
		json_t *json;
		char *exact;
		size_t most = round % 3 ? 9 : sizeof pieces / sizeof *pieces;

		for (uint32_t n = next_random(&random) % 12; n > 0; n--)
			buf_add_str(&b, pieces[next_random(&random) % most]);
		if (b.len && next_random(&random) % 4 == 0)
			b.at[next_random(&random) % b.len] ^=
			    (char)(1 << next_random(&random) % 8);
		if (b.len && next_random(&random) % 4 == 0)
			b.len = next_random(&random) % b.len;
		exact = malloc(b.len ? b.len : 1);
		assert_non_null(exact);
		if (b.len)
			memcpy(exact, b.at, b.len);
		json = json_stringn(exact, b.len);
		if (text_is_utf8((struct span) { exact, b.len }) != !!json)
			fail_msg("%.*s", (int)b.len, b.at);
		json ? good++ : bad++;
		json_decref(json);
		free(exact);
		buf_release(&b);
	}
	assert_true(good > 10000 && bad > 10000);
}

static void
code_points(void **state)
{
	struct buf b = { 0 };

	(void)state;
	for (uint32_t point = 0; point < 0x110000; point++) {
		size_t at = 0;

		if (point >= 0xd800 && point < 0xe000)
			continue;
		b.len = 0;
		text_add(&b, point);
		assert_true(text_is_utf8(buf_span(&b)));
		assert_int_equal(text_next(buf_span(&b), &at), point);
		assert_int_equal(at, b.len);
	}
	buf_release(&b);
}

/* Where nobody doubts it, the C library's widths. */
static void
widths(void **state)
{
	static const uint32_t blocks[][2] = { { 0x20, 0x7e }, { 0xc0, 0x17f },
		{ 0x300, 0x36f }, { 0x391, 0x3c9 }, { 0x410, 0x44f },
		{ 0x622, 0x64a }, { 0x64b, 0x652 }, { 0xf40, 0xf47 },
		{ 0xf71, 0xf7e }, { 0xf90, 0xf97 }, { 0x180b, 0x180d },
		{ 0x1820, 0x1842 }, { 0x2000, 0x200a }, { 0x200b, 0x200f },
		{ 0x2500, 0x257f }, { 0x2e80, 0x2e99 }, { 0x3000, 0x3029 },
		{ 0x302a, 0x302d }, { 0x3041, 0x3096 }, { 0x3099, 0x309a },
		{ 0x30a0, 0x30ff }, { 0x3105, 0x312f }, { 0x3400, 0x4dbf },
		{ 0x4e00, 0x9fff }, { 0xa000, 0xa48c }, { 0xac00, 0xd7a3 },
		{ 0xf900, 0xfa6d }, { 0xfe00, 0xfe0f }, { 0xfe30, 0xfe4f },
		{ 0xff01, 0xff60 }, { 0xff61, 0xff9f }, { 0xffe0, 0xffe6 },
		{ 0x1f600, 0x1f64f }, { 0x20000, 0x2a6dd } };
	struct buf b = { 0 };

	(void)state;
	if (!setlocale(LC_CTYPE, "C.UTF-8")) {
		print_message("# no C.UTF-8 here\n");
		return;
	}
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
		for (uint32_t p = blocks[i][0]; p <= blocks[i][1]; p++) {
			int wanted = wcwidth((wchar_t)p);

			b.len = 0;
			text_add(&b, p);
			if (wanted >= 0 &&
			    (int)text_columns(buf_span(&b)) != wanted)
				fail_msg("U+%04X: %zu", p,
				    text_columns(buf_span(&b)));
		}
	setlocale(LC_CTYPE, "C");
	buf_release(&b);
}

static void
padded(const char *text, size_t columns, const char *left, const char *right)
{
	struct buf b = { 0 };

	text_pad(&b, span_of(text), columns, false);
	assert_string_equal(buf_text(&b), left);
	b.len = 0;
	text_pad(&b, span_of(text), columns, true);
	assert_string_equal(buf_text(&b), right);
	buf_release(&b);
}

static void
pads(void **state)
{
	(void)state;
	padded("", 0, "", "");
	padded("", 3, "   ", "   ");
	padded("ab", 2, "ab", "ab");
	padded("ab", 4, "ab  ", "  ab");
	padded("abc", 2, "a\xe2\x80\xa6", "a\xe2\x80\xa6");
	padded("abc", 1, "\xe2\x80\xa6", "\xe2\x80\xa6");
	padded("abc", 0, "", "");
	padded("\xe7\xbd\x91\xe6\x85\xa2", 4, "\xe7\xbd\x91\xe6\x85\xa2",
	    "\xe7\xbd\x91\xe6\x85\xa2");
	padded("\xe7\xbd\x91\xe6\x85\xa2", 5, "\xe7\xbd\x91\xe6\x85\xa2 ",
	    " \xe7\xbd\x91\xe6\x85\xa2");
	padded("\xe7\xbd\x91\xe6\x85\xa2", 3, "\xe7\xbd\x91\xe2\x80\xa6",
	    "\xe7\xbd\x91\xe2\x80\xa6");
	padded("\xe7\xbd\x91\xe6\x85\xa2", 2, "\xe2\x80\xa6 ", " \xe2\x80\xa6");
	padded("e\xcc\x81x", 2, "e\xcc\x81x", "e\xcc\x81x");
	padded("e\xcc\x81xyz", 2, "e\xcc\x81\xe2\x80\xa6",
	    "e\xcc\x81\xe2\x80\xa6");
	/* No control character reaches the terminal. */
	padded("\x1b[2J\r\n", 7, "\xef\xbf\xbd[2J\xef\xbf\xbd\xef\xbf\xbd ",
	    " \xef\xbf\xbd[2J\xef\xbf\xbd\xef\xbf\xbd");
	padded("\xc2\x9b\x7f\xe2\x80\xae", 3,
	    "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd",
	    "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
}

/* However wide, what is padded takes just the columns it was given. */
static void
pads_to_the_column(void **state)
{
	static const char *const pieces[] = { "a", "\xe7\xbd\x91", "\xcc\x81",
		"\xf0\x9f\x98\x80", "\t", "\xe2\x80\x8b", "\xc3\xa9" };
	uint64_t random = 5;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct buf text = { 0 }, out = { 0 };
		size_t columns = next_random(&random) % 12, fit;

		for (uint32_t n = next_random(&random) % 9; n > 0; n--)
			buf_add_str(&text, pieces[next_random(&random) % 7]);
		text_pad(&out, buf_span(&text), columns, round & 1);
		assert_int_equal(text_columns(buf_span(&out)), columns);
		fit = text_fit(buf_span(&text), columns);
		assert_true(
		    text_columns((struct span) { text.at, fit }) <= columns);
		buf_release(&text);
		buf_release(&out);
	}
}

static void
trims(void **state)
{
	static const char *const cases[][2] = { { "", "" },
		{ " \t\r\n\v\f", "" }, { " a ", "a" }, { "a", "a" },
		{ "\xe3\x80\x80 \xc2\xa0x y\xe3\x80\x80\xc2\xa0\n", "x y" },
		{ "\xe3\x80\x81", "\xe3\x80\x81" }, { "\xc3\xa0", "\xc3\xa0" },
		{ "x\xe0\xa0\x80", "x\xe0\xa0\x80" }, { "\xe3\x80\x80", "" },
		{ "\xc2\xa0", "" } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t len = strlen(cases[i][0]);
		char *exact = malloc(len ? len : 1);

		memcpy(exact, cases[i][0], len);
		assert_true(span_is(
		    text_trim((struct span) { exact, len }), cases[i][1]));
		free(exact);
	}
	assert_int_equal(text_trim((struct span) { NULL, 0 }).len, 0);
}

static void
folds(void **state)
{
	static const char text[] = "Ab\xef\xbc\xa1\xef\xbd\x82\xef\xbc\x91"
				   "\xe3\x80\x80\xef\xbc\x81\xef\xbd\x9e"
				   "\xef\xbd\x9f\xe7\xbd\x91\xc3\x89Z[";
	struct buf b = { 0 };

	(void)state;
	text_fold(&b, SPAN(text));
	assert_string_equal(
	    buf_text(&b), "abab1 !~\xef\xbd\x9f\xe7\xbd\x91\xc3\x89z[");
	b.len = 0;
	text_narrow(&b, SPAN(text));
	assert_string_equal(
	    buf_text(&b), "AbAb1 !~\xef\xbd\x9f\xe7\xbd\x91\xc3\x89Z[");
	buf_release(&b);
}

/* Pairs of one text in traditional and in simplified characters. */
static void
simplified(void **state)
{
	struct span from = SPAN("網絡訊號斷線，擾民電話請銷戶後裡面麼㑳"),
		    to = SPAN("网络讯号断线，扰民电话请销户后里面么㑇");
	size_t n = 0;

	(void)state;
	for (size_t at = 0, with = 0; at < from.len; n++) {
		uint32_t point = text_next(from, &at),
			 wanted = text_next(to, &with);

		assert_int_equal(text_simplified_point(point), wanted);
		assert_int_equal(text_simplified_point(wanted), wanted);
	}
	assert_int_equal(n, 19);
	/* What becomes a character beyond the basic plane stays. */
	assert_int_equal(text_simplified_point(0x346e), 0x346e);
	for (uint32_t c = 0; c < 0x3400; c++)
		assert_int_equal(text_simplified_point(c), c);
	for (uint32_t c = 0xa000; c < 0x20000; c++)
		assert_int_equal(text_simplified_point(c), c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8),
		cmocka_unit_test(simplified),
		cmocka_unit_test(code_points),
		cmocka_unit_test(widths),
		cmocka_unit_test(pads),
		cmocka_unit_test(pads_to_the_column),
		cmocka_unit_test(trims),
		cmocka_unit_test(folds),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
