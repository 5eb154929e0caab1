/* Walking inside values, and decoding strings. */
#include "jsonl/walk.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/text.h"
#include "guard.h"

/* Walk json, which stands in guarded memory, printing what is there. */
static void
print(struct buf *out, struct value v)
{
	struct walk w = walk_start(v);

	while (walk_next(&w)) {
		if (w.object)
			buf_addf(out, "%.*s=", (int)w.key.len, w.key.at);
		if (w.value.type == SCAN_OBJECT || w.value.type == SCAN_ARRAY) {
			buf_add_char(out, '(');
			print(out, w.value);
			buf_add_str(out, ") ");
		} else {
			buf_addf(out, "%.*s:%d ", (int)w.value.raw.len,
			    w.value.raw.at, (int)w.value.type);
		}
	}
}

static void
walked(const char *json, const char *wanted)
{
	struct span line = guard(json, strlen(json), '\n', '"');
	struct index ix = { 0 };
	struct scan_fault fault;
	struct buf out = { 0 };

	assert_int_equal(scan_line(line, &ix, &fault), 0);
	print(&out, ix.whole);
	assert_string_equal(buf_text(&out), wanted);
	buf_release(&out);
	index_release(&ix);
	free((char *)line.at);
}

static void
walks(void **state)
{
	(void)state;
	walked("{}", "");
	walked("[]", "");
	walked(" [ \t] ", "");
	walked("1", "");
	walked("\"x\"", "");
	walked("[1,\"a\",true,false,null,-0.5e+3]",
	    "1:4 \"a\":3 true:5 false:6 null:7 -0.5e+3:4 ");
	walked("{\"a\" : 1 ,\t\"b\":[ 2 , { } ] , \"\" :{\"c\":\"}\"} }",
	    "a=1:4 b=(2:4 () ) =(c=\"}\":3 ) ");
	walked(
	    "[\"\\\"]\",\"\\\\\",\"[{\"]", "\"\\\"]\":3 \"\\\\\":3 \"[{\":3 ");
	walked("[[[[]],[]],{\"a\":{\"b\":{}}}]", "((() ) () ) (a=(b=() ) ) ");
	/* Strings that end at, before and behind a stride of sixteen. */
	walked("[\"012345678901234\",\"0123456789012345\",\"01234567890123\"]",
	    "\"012345678901234\":3 \"0123456789012345\":3 "
	    "\"01234567890123\":3 ");
}

static void
members(void **state)
{
	static const char json[] =
	    "{\"a\":1,\"\\u0062\":2,\"a\":3,\"\":4,\"c\\n\":5}";
	struct span line = guard(json, sizeof json - 1, '\n', 0);
	struct value v = { line, SCAN_OBJECT };

	(void)state;
	assert_true(span_is(walk_member(v, SPAN("a")).raw, "3"));
	assert_true(span_is(walk_member(v, SPAN("b")).raw, "2"));
	assert_true(span_is(walk_member(v, SPAN("")).raw, "4"));
	assert_true(span_is(walk_member(v, SPAN("c\n")).raw, "5"));
	assert_int_equal(walk_member(v, SPAN("\\u0062")).type, SCAN_NONE);
	assert_int_equal(walk_member(v, SPAN("x")).type, SCAN_NONE);
	v.type = SCAN_ARRAY;
	assert_int_equal(walk_member(v, SPAN("a")).type, SCAN_NONE);
	free((char *)line.at);
}

/* Every code point, plain and escaped, is decoded to what jansson has. */
static void
decodes(void **state)
{
	struct buf json = { 0 }, got = { 0 };

	(void)state;
	for (uint32_t point = 1; point < 0x110000; point++) {
		size_t len;
		json_t *wanted;

		if (point >= 0xd800 && point < 0xe000)
			continue;
		if (point > 0x3000 && point % 31)
			continue;
		json.len = got.len = 0;
		buf_add_str(&json, "\"x");
		if (point >= 0x10000)
			buf_addf(&json, "\\u%04X\\u%04x",
			    0xd800 + (point - 0x10000) / 0x400,
			    0xdc00 + (point - 0x10000) % 0x400);
		else
			buf_addf(&json, "\\u%04x", point);
		if (point >= 0x20 && point != '"' && point != '\\')
			text_add(&json, point);
		buf_add_str(&json, "\\\"\"");
		len = json.len - 2;
		wanted = json_loadb(json.at, json.len, JSON_DECODE_ANY, NULL);
		assert_non_null(wanted);
		walk_decode(&got, (struct span) { json.at + 1, len });
		assert_int_equal(got.len, json_string_length(wanted));
		assert_memory_equal(got.at, json_string_value(wanted), got.len);
		json_decref(wanted);
	}
	buf_release(&json);
	buf_release(&got);
}

static void
decodes_short_escapes(void **state)
{
	struct buf got = { 0 };

	(void)state;
	walk_decode(&got, SPAN("\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000z"));
	assert_int_equal(got.len, 10);
	assert_memory_equal(got.at, "\"\\/\b\f\n\r\t\0z", 10);
	buf_release(&got);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(walks),
		cmocka_unit_test(members),
		cmocka_unit_test(decodes),
		cmocka_unit_test(decodes_short_escapes),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
