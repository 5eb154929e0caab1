/* What is JSON and what is not, where it goes wrong, and what is said. */
#include "jsonl/scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/buf.h"
#include "guard.h"

/*
 * Scan line whatever stands behind it: both ends, and what might be taken for
 * more of the line.  The verdict must not depend on it.
 */
static int
scan(struct span line, struct index *ix, struct scan_fault *fault)
{
	static const char fills[] = "\0\"0}]\x80\xbf"
				    "e,\\";
	int verdict = -1;

	for (size_t i = 0; i < 2 * (sizeof fills - 1); i++) {
		struct scan_fault now = { 0, NULL };
		struct span copy =
		    guard(line.at, line.len, i & 1 ? '\n' : '\0', fills[i / 2]);
		int got = scan_line(copy, ix, &now);

		if (verdict >= 0) {
			assert_int_equal(got, verdict);
			assert_int_equal(now.at, fault->at);
			assert_ptr_equal(now.text, fault->text);
		}
		verdict = got;
		*fault = now;
		free((char *)copy.at);
	}
	return verdict;
}

static void
good(struct span line)
{
	struct index ix = { 0 };
	struct scan_fault fault;

	if (scan(line, &ix, &fault))
		fail_msg("refused: %.*s: at %zu: %s", (int)line.len, line.at,
		    fault.at, fault.text);
	index_release(&ix);
}

static void
bad(struct span line, size_t at, const char *text)
{
	struct index ix = { 0 };
	struct scan_fault fault;

	if (!scan(line, &ix, &fault))
		fail_msg("accepted: %.*s", (int)line.len, line.at);
	if (fault.at != at || !strstr(fault.text, text))
		fail_msg("%.*s: at %zu: %s, wanted at %zu: %s", (int)line.len,
		    line.at, fault.at, fault.text, at, text);
	index_release(&ix);
}

#define GOOD(text)           good(SPAN(text))
#define BAD(text, at, words) bad(SPAN(text), at, words)
#define ENDS                 "the line ends inside a value"

static void
values(void **state)
{
	(void)state;
	GOOD("{}");
	GOOD("[]");
	GOOD(" \t{ \t} \r");
	GOOD("null");
	GOOD("true");
	GOOD("false");
	GOOD("\"\"");
	GOOD("[null,true,false,\"\",0,{},[]]");
	GOOD("{\"a\":null,\"b\":[[]],\"c\":{\"d\":{}}}");
	GOOD("\t{ \"a\"\t:\r1 , \"b\" : [ 1 , 2 ] }\t\r");
	GOOD("[ [ ] , { } ]");
	BAD("", 0, ENDS);
	BAD(" \t\r", 3, ENDS);
	BAD("nul", 0, "wanted a JSON value");
	BAD("True", 0, "wanted a JSON value");
	BAD("truex", 4, "more after the value");
	BAD("[truth]", 1, "wanted a JSON value");
	BAD("NaN", 0, "wanted a JSON value");
	BAD("[Infinity]", 1, "wanted a JSON value");
	BAD("[-Infinity]", 2, "wanted a digit");
	BAD("'a'", 0, "wanted a JSON value");
	BAD("[undefined]", 1, "wanted a JSON value");
	BAD("\xef\xbb\xbf{}", 0, "wanted a JSON value");
	BAD("\x0b{}", 0, "wanted a JSON value");
	BAD("[\x0c]", 1, "wanted a JSON value");
	BAD("[\xc2\xa0]", 1, "wanted a JSON value");
	BAD("\x1e{}", 0, "wanted a JSON value");
	BAD("\0{}", 0, "wanted a JSON value");
	BAD("{}\0", 2, "more after the value");
	BAD("#{}", 0, "wanted a JSON value");
	BAD("[1/**/]", 2, "wanted a comma or ']'");
}

static void
structure(void **state)
{
	(void)state;
	BAD("{", 1, ENDS);
	BAD("[", 1, ENDS);
	BAD("}", 0, "wanted a JSON value");
	BAD("]", 0, "wanted a JSON value");
	BAD("{]", 1, "wanted a member name");
	BAD("[}", 1, "wanted a JSON value");
	BAD("{,}", 1, "wanted a member name");
	BAD("[,]", 1, "wanted a JSON value");
	BAD("[1,]", 3, "wanted a JSON value");
	BAD("[,1]", 1, "wanted a JSON value");
	BAD("[1,,2]", 3, "wanted a JSON value");
	BAD("[1 2]", 3, "wanted a comma or ']'");
	BAD("[1}", 2, "wanted a comma or ']'");
	BAD("[[]", 3, ENDS);
	BAD("[][]", 2, "more after the value");
	BAD("[]]", 2, "more after the value");
	BAD("[1:2]", 2, "wanted a comma or ']'");
	BAD("{\"a\"}", 4, "wanted a colon");
	BAD("{\"a\":}", 5, "wanted a JSON value");
	BAD("{\"a\" 1}", 5, "wanted a colon");
	BAD("{\"a\",1}", 4, "wanted a colon");
	BAD("{\"a\"::1}", 5, "wanted a JSON value");
	BAD("{\"a\":1,}", 7, "wanted a member name");
	BAD("{\"a\":1,,\"b\":2}", 7, "wanted a member name");
	BAD("{\"a\":1 \"b\":2}", 7, "wanted a comma or '}'");
	BAD("{\"a\":1]", 6, "wanted a comma or '}'");
	BAD("{a:1}", 1, "wanted a member name");
	BAD("{1:1}", 1, "wanted a member name");
	BAD("{'a':1}", 1, "wanted a member name");
	BAD("{null:1}", 1, "wanted a member name");
	BAD("{\"a\":1}}", 7, "more after the value");
	BAD("{\"a\":1}{\"b\":2}", 7, "more after the value");
	BAD("{\"a\":1} x", 8, "more after the value");
	BAD("{\"a\":1}#", 7, "more after the value");
	BAD("{\"a\":{\"b\":1,}}", 12, "wanted a member name");
	BAD("{\"a\":{\"b\":1 2}}", 12, "wanted a comma or '}'");
	BAD("{\"a\":{\"b\":[1}}", 12, "wanted a comma or ']'");
	BAD("{\"a\":[{]}", 7, "wanted a member name");
	BAD("{\"a\":{}", 7, ENDS);
	BAD("{\"a\":{} ", 8, ENDS);
	BAD("{\"a\":[],]}", 8, "wanted a member name");
	BAD("[{},]", 4, "wanted a JSON value");
	BAD("[[],]", 4, "wanted a JSON value");
	BAD("[{},,{}]", 4, "wanted a JSON value");
	BAD("[{}{}]", 3, "wanted a comma or ']'");
}

static void
numbers(void **state)
{
	static const char *const fine[] = { "0", "-0", "1", "-1", "10", "123",
		"0.0", "-0.0", "0.10", "1.5", "1e1", "1E1", "1e+1", "1e-1",
		"0e0", "0E+0", "1.5e10", "-1.5E-10", "1e01", "1e400", "-1e400",
		"1e-999999", "123456789012345678901234567890",
		"0.00000000000000000000000000000000000001" };
	static const struct {
		const char *text;
		size_t at;
		const char *words;
	} wrong[] = { { "01", 1, "leading zero" }, { "-01", 2, "leading zero" },
		{ "00", 1, "leading zero" }, { "-", 1, "wanted a digit" },
		{ "+1", 0, "wanted a JSON value" },
		{ ".5", 0, "wanted a JSON value" },
		{ "-.5", 1, "wanted a digit" },
		{ "1.", 2, "digit after the point" },
		{ "1.e1", 2, "digit after the point" },
		{ "1e", 2, "digit in the exponent" },
		{ "1e+", 3, "digit in the exponent" },
		{ "1E-", 3, "digit in the exponent" },
		{ "1e1.5", 3, "wanted a comma or ']'" },
		{ "1.5.5", 3, "wanted a comma or ']'" },
		{ "0x1", 1, "wanted a comma or ']'" },
		{ "1_0", 1, "wanted a comma or ']'" },
		{ "1a", 1, "wanted a comma or ']'" },
		{ "--1", 1, "wanted a digit" }, { "-a", 1, "wanted a digit" },
		{ "0e", 2, "digit in the exponent" },
		{ "1 000", 2, "wanted a comma or ']'" },
		{ "\xef\xbc\x91", 0, "wanted a JSON value" } };
	char line[100];

	(void)state;
	for (size_t i = 0; i < sizeof fine / sizeof *fine; i++) {
		good(span_of(fine[i]));
		snprintf(
		    line, sizeof line, "{\"a\":[%s,%s ]}", fine[i], fine[i]);
		good(span_of(line));
	}
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		snprintf(line, sizeof line, "[%s]", wrong[i].text);
		bad(span_of(line), wrong[i].at + 1, wrong[i].words);
	}
	BAD("-", 1, ENDS);
	BAD("1.", 2, ENDS);
	BAD("1e", 2, ENDS);
}

static void
escapes(void **state)
{
	static const char known[] = "\"\\/bfnrt";
	char line[] = "[\"\\x\"]";

	(void)state;
	for (int c = 1; c < 256; c++) {
		if (c == 'u' || c == '\n')
			continue;
		line[3] = (char)c;
		if (strchr(known, c))
			good(SPAN(line));
		else
			bad(SPAN(line), 3, "unknown escape");
	}
	GOOD("[\"\\u0000\\u001f\\u00e9\\uFFFF\\uabCD\"]");
	GOOD("[\"\\ud83d\\ude00\\uDBFF\\uDFFF\\uD800\\uDC00\"]");
	BAD("[\"\\u\"]", 4, "four hex digits");
	BAD("[\"\\u12\"]", 4, "four hex digits");
	BAD("[\"\\u123\"]", 4, "four hex digits");
	BAD("[\"\\u12g4\"]", 4, "four hex digits");
	BAD("[\"\\u 123\"]", 4, "four hex digits");
	BAD("[\"\\u+123\"]", 4, "four hex digits");
	BAD("[\"\\U0041\"]", 3, "unknown escape");
	BAD("[\"\\ud83d\"]", 2, "lone surrogate");
	BAD("[\"\\ude00\"]", 2, "lone surrogate");
	BAD("[\"\\ude00\\ud83d\"]", 2, "lone surrogate");
	BAD("[\"\\ud83d\\ud83d\\ude00\"]", 2, "lone surrogate");
	BAD("[\"\\ud83d\\u0041\"]", 2, "lone surrogate");
	BAD("[\"\\ud83d\\n\"]", 2, "lone surrogate");
	BAD("[\"\\ud83dx\"]", 2, "lone surrogate");
	BAD("[\"\\ud83d\\ude0\"]", 2, "lone surrogate");
	BAD("[\"\\ud83d\\", 2, "lone surrogate");
	BAD("[\"\\ud83d\\u", 2, "lone surrogate");
	BAD("[\"\\ud83d\\ude0", 2, "lone surrogate");
	BAD("[\"\\", 3, ENDS);
	BAD("[\"\\u", 4, ENDS);
	BAD("{\"\\x\":1}", 3, "unknown escape");
	BAD("{\"\\ud800\":1}", 2, "lone surrogate");
}

static void
control_characters(void **state)
{
	char line[] = "{\"a\":\"xx\"}";

	(void)state;
	for (int c = 0; c < 0x20; c++) {
		line[6] = (char)c;
		if (c != '\n')
			bad(SPAN(line), 6, "control character");
	}
	line[6] = 0x7f;
	good(SPAN(line));
	BAD("{\"a\0b\":1}", 3, "control character");
	BAD("\"\t\"", 1, "control character");
}

/* Sequences by RFC 3629, each at every place up to two strides. */
static void
utf8(void **state)
{
	static const struct {
		const char *text;
		bool good;
	} cases[] = { { "\xc2\x80", true }, { "\xdf\xbf", true },
		{ "\xe0\xa0\x80", true }, { "\xe7\xbd\x91", true },
		{ "\xec\xbf\xbf", true }, { "\xed\x80\x80", true },
		{ "\xed\x9f\xbf", true }, { "\xee\x80\x80", true },
		{ "\xef\xbf\xbf", true }, { "\xf0\x90\x80\x80", true },
		{ "\xf4\x8f\xbf\xbf", true }, { "\xe2\x80\xa8", true },
		{ "\x80", false }, { "\xbf", false }, { "\xc0\x80", false },
		{ "\xc0\xaf", false }, { "\xc1\xbf", false },
		{ "\xe0\x80\x80", false }, { "\xe0\x9f\xbf", false },
		{ "\xed\xa0\x80", false }, { "\xed\xbf\xbf", false },
		{ "\xf0\x80\x80\x80", false }, { "\xf0\x8f\xbf\xbf", false },
		{ "\xf4\x90\x80\x80", false }, { "\xf5\x80\x80\x80", false },
		{ "\xf8\x88\x80\x80\x80", false }, { "\xfe", false },
		{ "\xff", false }, { "\xc3", false }, { "\xe7\xbd", false },
		{ "\xe7", false }, { "\xf0\x9f\x98", false },
		{ "\xf0\x9f", false }, { "\xe7\x28\xa1", false },
		{ "\xe7\xbd\x28", false }, { "\xcd\xf8", false } };
	static const char *const grounds[] = { "x", "\xe7\xbd\x91" };
	struct buf line = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (size_t n = 0; n < 70; n++) {
			size_t at;

			line.len = 0;
			buf_add_str(&line, "[\"");
			for (size_t k = 0; k < n % 35; k++)
				buf_add_str(&line, grounds[n / 35]);
			at = line.len;
			buf_add_str(&line, cases[i].text);
			if (!cases[i].good)
				bad(buf_span(&line), at, "not UTF-8");
			buf_add_str(&line, "\xe7\xbd\x91\"]");
			if (cases[i].good)
				good(buf_span(&line));
			else
				bad(buf_span(&line), at, "not UTF-8");
		}
	buf_release(&line);
}

static void
names(void **state)
{
	(void)state;
	GOOD("{\"\":1,\"a\":2,\"A\":3,\"a \":4}");
	GOOD("{\"a\":{\"b\":1,\"b\":2}}");
	BAD("{\"a\":1,\"a\":2}", 8, "two members of one name");
	BAD("{\"\":1,\"\":2}", 7, "two members of one name");
	BAD("{\"a\":1,\"\\u0061\":2}", 8, "two members of one name");
	BAD("{\"\\u0061\":1,\"a\":2}", 13, "two members of one name");
	BAD("{\"\\u0061\":1,\"\\u0061\":2}", 13, "two members of one name");
	BAD("{\"\xe7\xbd\x91\":1,\"\\u7f51\":2}", 10,
	    "two members of one name");
	BAD("{\"\xf0\x9f\x98\x80\":1,\"\\ud83D\\uDe00\":2}", 11,
	    "two members of one name");
	BAD("{\"a/b\":1,\"a\\/b\":2}", 10, "two members of one name");
	GOOD("{\"\\u0000\":1,\"\":2,\"\\u0000\\u0000\":3}");
	BAD("{\"\\u0000\":1,\"\\u0000\":2}", 13, "two members of one name");
}

/* A line of n levels: arrays, objects, or one in the other. */
static void
nested(struct buf *line, size_t n, int kind)
{
	line->len = 0;
	for (size_t i = 0; i < n; i++)
		buf_add_str(
		    line, kind == 0 || (kind == 2 && i & 1) ? "[" : "{\"a\":");
	buf_add_char(line, '1');
	for (size_t i = n; i-- > 0;)
		buf_add_char(
		    line, kind == 0 || (kind == 2 && i & 1) ? ']' : '}');
}

static void
depth(void **state)
{
	struct buf line = { 0 };

	(void)state;
	for (int kind = 0; kind < 3; kind++) {
		static const size_t step[] = { 1, 5, 3 };

		nested(&line, SCAN_DEPTH, kind);
		good(buf_span(&line));
		nested(&line, SCAN_DEPTH + 1, kind);
		bad(buf_span(&line), SCAN_DEPTH * step[kind],
		    "nested more than 1024 deep");
	}
	nested(&line, 100000, 0);
	bad(buf_span(&line), SCAN_DEPTH, "nested more than 1024 deep");
	buf_release(&line);
}

static void
many_members(struct buf *line, size_t n)
{
	line->len = 0;
	for (size_t i = 0; i < n; i++)
		buf_addf(line, "%c\"m%zu\":%zu", i ? ',' : '{', i, i);
	buf_add_char(line, '}');
}

static void
members(void **state)
{
	struct buf line = { 0 };

	(void)state;
	many_members(&line, INDEX_MEMBERS);
	good(buf_span(&line));
	many_members(&line, INDEX_MEMBERS + 1);
	bad(buf_span(&line), line.len - sizeof "m4096\":4096}" + 1,
	    "more than 4096 members");
	/* A name that comes twice, far apart. */
	many_members(&line, 1000);
	line.len--;
	buf_add_str(&line, ",\"m0\":1}");
	bad(buf_span(&line), line.len - 6, "two members of one name");
	buf_release(&line);
}

static int
by_value(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* Names alike at both ends: a line of them must not take the square of its
 * time. */
static void
names_alike(void **state)
{
	static uint32_t hashes[INDEX_MEMBERS];
	struct buf line = { 0 };
	struct index ix = { 0 };
	struct scan_fault fault;
	struct span copy;
	size_t same = 0;

	(void)state;
	for (int i = 0; i < INDEX_MEMBERS; i++)
		buf_addf(&line, "%c\"customer_%06d_%scustomer\":1",
		    i ? ',' : '{', i, i & 1 ? "of_the_" : "");
	buf_add_char(&line, '}');
	copy = guard(line.at, line.len, '\n', 0);
	assert_int_equal(scan_line(copy, &ix, &fault), 0);
	for (size_t i = 0; i < ix.count; i++)
		hashes[i] = ix.members[i].hash;
	qsort(hashes, ix.count, sizeof *hashes, by_value);
	for (size_t i = 1; i < ix.count; i++)
		same += hashes[i] == hashes[i - 1];
	assert_in_range(same, 0, 3);
	free((char *)copy.at);
	index_release(&ix);
	buf_release(&line);
}

static const char ticket[] =
    "{\"v\":1,\"id\":\"20261121-4K7Q2M9XBD\",\"status\":\"accepted\","
    "\"received\":\"2026-11-21T09:00:00+08:00\",\"customer\":{\"name\":"
    "\"\xe5\xbc\xa0\xe4\xb8\x89\",\"phone\":\"13800000000\",\"vip\":false},"
    "\"text\":\"\xe7\xbd\x91\xe9\x80\x9f\xe6\x85\xa2\xef\xbc\x8c\xe7\x9c\x8b"
    "\xe8\xa7\x86\xe9\xa2\x91\xe5\x8d\xa1\xf0\xa0\xae\xb7\xc3\xa9\\u7f51"
    "\\ud840\\udf97\\n\",\"fee\":-12.50e+1,\"tags\":[\"a\",null,[true,[]],{}],"
    "\"history\":[{\"at\":\"2026-11-21T09:00:00+08:00\",\"act\":\"receive\","
    "\"note\":\"\xe5\xb7\xb2\xe6\x8e\xa5\"}] } ";

static void
prefixes(void **state)
{
	struct index ix = { 0 };
	struct scan_fault fault;

	(void)state;
	good(SPAN(ticket));
	for (size_t len = 0; len < sizeof ticket - 2; len++) {
		struct span line = { ticket, len };

		assert_int_equal(scan(line, &ix, &fault), 1);
		assert_true(fault.at <= len);
		assert_non_null(fault.text);
	}
	index_release(&ix);
}

static void
index_of_members(void **state)
{
	static const char line[] =
	    " { \"a\" : [ 1 ] , \"\\u0062\":\"x\",\"\" : "
	    "{},\"n\":-1.5e3 ,\"t\":true,\"f\":false,"
	    "\"z\":null } ";
	static const struct {
		const char *name, *raw;
		enum scan_type type;
	} wanted[] = { { "a", "[ 1 ]", SCAN_ARRAY },
		{ "b", "\"x\"", SCAN_STRING }, { "", "{}", SCAN_OBJECT },
		{ "n", "-1.5e3", SCAN_NUMBER }, { "t", "true", SCAN_TRUE },
		{ "f", "false", SCAN_FALSE }, { "z", "null", SCAN_NULL } };
	struct span copy = guard(line, sizeof line - 1, '\n', 'x');
	struct index ix = { 0 };
	struct scan_fault fault;

	(void)state;
	assert_int_equal(scan_line(copy, &ix, &fault), 0);
	assert_int_equal(ix.count, sizeof wanted / sizeof *wanted);
	assert_int_equal(ix.whole.type, SCAN_OBJECT);
	assert_ptr_equal(ix.whole.raw.at, copy.at + 1);
	assert_int_equal(ix.whole.raw.len, copy.len - 2);
	for (size_t i = 0; i < ix.count; i++) {
		const struct member *m =
		    index_find(&ix, span_of(wanted[i].name));

		assert_ptr_equal(m, &ix.members[i]);
		assert_int_equal(m->type, wanted[i].type);
		assert_int_equal(m->key_escaped, i == 1);
		assert_true(span_is(
		    (struct span) { copy.at + m->at, m->len }, wanted[i].raw));
	}
	assert_null(index_find(&ix, SPAN("c")));
	assert_null(index_find(&ix, SPAN("\\u0062")));
	assert_null(index_find(&ix, SPAN("aa")));
	free((char *)copy.at);
	index_release(&ix);
}

/* What a line left in the table is gone when the rounds begin anew. */
static void
rounds_of_the_table(void **state)
{
	struct span two = guard("{\"a\":1,\"b\":2}", 13, '\n', 0);
	struct span one = guard("{\"b\":3}", 7, '\n', 0);
	struct index ix = { 0 };
	struct scan_fault fault;

	(void)state;
	for (uint32_t i = 0; i < (1u << 20) + 10; i++) {
		struct span line = i & 1 ? two : one;
		bool a;

		if (scan_line(line, &ix, &fault))
			fail_msg("line %u: %s", i, fault.text);
		a = index_find(&ix, SPAN("a")) != NULL;
		if (a != (i & 1) || !index_find(&ix, SPAN("b")))
			fail_msg("line %u: wrong members", i);
	}
	free((char *)one.at);
	free((char *)two.at);
	index_release(&ix);
}

/* One index over lines good and bad, large and small, as a run has it. */
static void
index_used_again(void **state)
{
	struct index ix = { 0 };
	struct scan_fault fault;
	struct buf line = { 0 };

	(void)state;
	for (size_t i = 0; i < 60; i++) {
		size_t n = i * 37 % 1100;
		struct span copy;

		many_members(&line, n ? n : 1);
		if (i % 3 == 0)
			line.len--;
		copy = guard(line.at, line.len, '\n', '}');
		assert_int_equal(scan_line(copy, &ix, &fault), i % 3 == 0);
		if (i % 3) {
			assert_int_equal(ix.count, n ? n : 1);
			assert_non_null(index_find(&ix, SPAN("m0")));
			assert_null(index_find(&ix, SPAN("m1100")));
		}
		free((char *)copy.at);
	}
	buf_release(&line);
	index_release(&ix);
}

static void
long_lines(void **state)
{
	char *bytes = malloc(SCAN_LINE + 1 + SCAN_PAD);
	struct index ix = { 0 };
	struct scan_fault fault;

	(void)state;
	assert_non_null(bytes);
	memset(bytes, 'x', SCAN_LINE + 1 + SCAN_PAD);
	memcpy(bytes, "{\"a\":\"", 6);
	memcpy(bytes + SCAN_LINE - 2, "\"}\n", 3);
	assert_int_equal(
	    scan_line((struct span) { bytes, SCAN_LINE }, &ix, &fault), 0);
	assert_int_equal(ix.members[0].len, SCAN_LINE - 6);
	memcpy(bytes + SCAN_LINE - 2, "x\"}\n", 4);
	assert_int_equal(
	    scan_line((struct span) { bytes, SCAN_LINE + 1 }, &ix, &fault), 1);
	assert_non_null(strstr(fault.text, "more than 16 MiB"));
	index_release(&ix);
	free(bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values),
		cmocka_unit_test(structure),
		cmocka_unit_test(numbers),
		cmocka_unit_test(escapes),
		cmocka_unit_test(control_characters),
		cmocka_unit_test(utf8),
		cmocka_unit_test(names),
		cmocka_unit_test(depth),
		cmocka_unit_test(members),
		cmocka_unit_test(names_alike),
		cmocka_unit_test(prefixes),
		cmocka_unit_test(index_of_members),
		cmocka_unit_test(rounds_of_the_table),
		cmocka_unit_test(index_used_again),
		cmocka_unit_test(long_lines),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
