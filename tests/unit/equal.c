/* Values that say the same, and such as only seem to. */
#include "jsonl/equal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "guard.h"
#include "jsonl/nest.h"

/* A line of JSON, to be freed by its line. */
struct held {
	struct span line;
	struct index index;
};

static struct value
hold(struct held *h, const char *json)
{
	struct scan_fault fault;

	*h = (struct held) { .line = guard(json, strlen(json), '\n', '"') };
	assert_int_equal(scan_line(h->line, &h->index, &fault), 0);
	return h->index.whole;
}

static void
let_go(struct held *h)
{
	index_release(&h->index);
	free((char *)h->line.at);
}

static bool
equal(const char *a, const char *b)
{
	struct held x, y;
	struct value v = hold(&x, a), w = hold(&y, b);
	bool same = value_equal(v, w);

	assert_int_equal(value_equal(w, v), same);
	assert_true(value_equal(v, v));
	/* Those listed below differ in their hash as well. */
	assert_int_equal(value_hash(v) == value_hash(w), same);
	let_go(&x);
	let_go(&y);
	return same;
}

static void
finds_the_same(void **state)
{
	static const char *const pairs[][2] = {
		{ "\"a\\u0062\"", "\"ab\"" },
		{ "\"\\/\"", "\"/\"" },
		{ "\"\\ud83d\\ude00\"", "\"😀\"" },
		{ "1.50", "15e-1" },
		{ "0", "-0.0E7" },
		{ "100", "1e2" },
		{ "[1,[2 , {}]]", "[ 1.0, [2,{ }] ]" },
		{ "{\"a\":1,\"b\":[null]}",
		    "{ \"b\":[ null ],\"\\u0061\":1 }" },
		{ "{\"o\":{\"a\":2,\"a\":1}}", "{\"o\":{\"a\":1}}" },
		{ "{\"o\":{\"a\":1,\"\\u0061\":2,\"b\":1}}",
		    "{\"o\":{\"b\":1,\"a\":2}}" },
		{ "123456789012345678901234567890",
		    "123456789012345678901234567890" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (!equal(pairs[i][0], pairs[i][1]))
			fail_msg("%s, %s", pairs[i][0], pairs[i][1]);
}

static void
tells_apart(void **state)
{
	static const char *const pairs[][2] = {
		{ "\"a\"", "\"b\"" },
		{ "\"a\"", "\"\\u0061a\"" },
		{ "1", "\"1\"" },
		{ "true", "false" },
		{ "null", "false" },
		{ "[]", "{}" },
		{ "[1]", "[1,1]" },
		{ "[1,2]", "[2,1]" },
		{ "{\"a\":1}", "{}" },
		{ "{\"a\":1}", "{\"b\":1}" },
		{ "{\"a\":1}", "{\"a\":1,\"b\":1}" },
		{ "{\"a\":1}", "{\"A\":1}" },
		{ "{\"o\":{\"a\":1,\"a\":2}}", "{\"o\":{\"a\":1}}" },
		/* A double holds them not, or not apart. */
		{ "9007199254740993", "9007199254740992" },
		{ "1e999", "1e998" },
		{ "1e-999", "0" },
		{ "1e-310", "1.0e-310" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (equal(pairs[i][0], pairs[i][1]))
			fail_msg("%s, %s", pairs[i][0], pairs[i][1]);
	assert_true(value_equal((struct value) { { NULL, 0 }, SCAN_NONE },
	    (struct value) { { NULL, 0 }, SCAN_NONE }));
}

static void
reads_texts_and_paths(void **state)
{
	struct held h;
	struct buf room = { 0 };
	struct value v = hold(
	    &h, "{\"a\":{\"b\":\"x\\ty\",\"c\":\"z\"},\"n\":1,\"e\":\"\"}");

	(void)state;
	assert_true(span_is(walk_text(nest_get(v, "a.b"), &room), "x\ty"));
	assert_ptr_equal(
	    walk_text(nest_get(v, "a.c"), &room).at, strstr(h.line.at, "z\""));
	assert_int_equal(walk_text(nest_get(v, "e"), &room).len, 0);
	assert_non_null(walk_text(nest_get(v, "e"), &room).at);
	assert_null(walk_text(nest_get(v, "n"), &room).at);
	assert_int_equal(nest_get(v, "a.d").type, SCAN_NONE);
	assert_int_equal(nest_get(v, "n.d").type, SCAN_NONE);
	assert_int_equal(nest_get(v, "x.d").type, SCAN_NONE);
	buf_release(&room);
	let_go(&h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_same),
		cmocka_unit_test(tells_apart),
		cmocka_unit_test(reads_texts_and_paths),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
