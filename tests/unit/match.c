/* Looking for texts in lines: each way of spelling is found, and nothing else.
 */
#include "archive/match.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "archive/spot.h"
#include "base/text.h"
#include "guard.h"

/* Are the texts, up to a NULL, in json?  Where they are, the rarest of them
 * must be spotted too, after any sample. */
static bool
is_in(const char *json, const char *const *texts)
{
	struct span line = guard(json, strlen(json), '\n', '"');
	struct match m;
	struct scan_fault why;
	struct spot spot;
	const char *bad;
	size_t count = 0;
	int got;

	while (texts[count])
		count++;
	assert_int_equal(match_make(&m, texts, count, &bad), 0);
	got = match_line(&m, line, &why);
	assert_true(got >= 0);
	match_tune(&m, line);
	assert_int_equal(match_line(&m, line, &why), got);
	spot_start(&spot, m.rarest, line);
	if (got)
		assert_non_null(spot_next(&spot, line.at));
	match_release(&m);
	free((char *)line.at);
	return got;
}

#define HAS(json, ...)                                                         \
	assert_true(is_in(json, (const char *const[]) { __VA_ARGS__, NULL }))
#define LACKS(json, ...)                                                       \
	assert_false(is_in(json, (const char *const[]) { __VA_ARGS__, NULL }))

static void
what_is_typed_is_found_in_every_spelling(void **state)
{
	(void)state;
	HAS("{\"a\":\"找张三谈\"}", "张三");
	HAS("{\"a\":\"\\u5f20\\u4e09\"}", "张三");
	HAS("{\"a\":\"张\\u4E09\"}", "张三");
	HAS("{\"a\":\"\\ud83d\\ude00!\"}", "\xf0\x9f\x98\x80");
	HAS("{\"a\":\"call 13800000000.\"}", "13800000000");
	HAS("{\"a\":\"１３８０0000000\"}", "13800000000");
	HAS("{\"a\":\"\\uff11\\uFF13800000000\"}", "13800000000");
	HAS("{\"a\":\"13800000000\"}", "１３８０００００００0");
	HAS("{\"a\":\"Mr Smith\"}", "SMITH");
	HAS("{\"a\":\"Mr ＳMITH\"}", "smith");
	HAS("{\"a\":\"Mr　Smith\"}", "mr smith");
	HAS("{\"a\":\"a\\/b\"}", "a/b");
	HAS("{\"a\":\"a\\\"b\\\\c\\td\"}", "A\"b\\c\td");
	HAS("{\"a\":\"a＂b\"}", "a\"b");
	HAS("{\"a\":\"\\u0061\"}", "  A ");
	HAS("{\"a\":-12.50e3}", "12.50");
	HAS("{\"a\":[[{\"b\":[1,\"deep\"]}]]}", "deep");
}

static void
all_texts_must_be_there_each_within_one_value(void **state)
{
	(void)state;
	HAS("{\"a\":\"one two\",\"b\":\"three\"}", "three", "one");
	LACKS("{\"a\":\"one two\",\"b\":\"three\"}", "three", "four");
	LACKS("{\"a\":\"one two\",\"b\":\"three\"}", "two three");
	LACKS("{\"a\":\"one\",\"b\":\"two\"}", "one\",\"b\":\"two");
	LACKS("{\"a\":[12,34]}", "1234");
	LACKS("{\"a\":[12,34]}", "12,34");
	LACKS("{\"a\":\"x\",\"name\":\"y\"}", "name");
	LACKS("{\"a\":\"x\" , \"name\" : \"y\"}", "name");
	LACKS("{\"a\":true,\"b\":null}", "true");
	LACKS("{\"a\":\"13800000000\"}", "138000000000");
	LACKS("{\"a\":\"\\\\u5f20\"}", "张");
	HAS("{\"a\":\"\\\\u5f20\"}", "\\u5f20");
	LACKS("{\"a\":\"\"}", "x");
	LACKS("{}", "x");
}

#define DIGEST                                                                 \
	"8c3ce49dcd7fbaccd4f37110e10171d92cdb0ae5c40c067295253af3c658f2ba"

static void
digests_answer_to_themselves_alone(void **state)
{
	(void)state;
	LACKS("{\"after\":\"" DIGEST "\"}", "c658f");
	HAS("{\"after\":\"" DIGEST "\"}", DIGEST);
	HAS("{\"text\":\"see " DIGEST "\"}", "c658f");
}

static void
a_tombstone_is_found_by_its_id_alone(void **state)
{
	static const char line[] =
	    "{\"id\":\"20260801-AB\",\"kind\":\"complaint\",\"category\":"
	    "\"network.slow\",\"purged\":{\"sha256\":\"" DIGEST "\"}}";

	(void)state;
	HAS(line, "20260801-ab");
	LACKS(line, "network");
	LACKS(line, "20260801-AB", "complaint");
	LACKS(line, DIGEST);
}

static void
what_is_no_text_is_refused(void **state)
{
	static const char *const texts[] = { "fine", " \t　", "b" };
	static const char *const broken[] = { "\xb8\xf6" };
	struct match m;
	const char *bad;

	(void)state;
	assert_int_equal(match_make(&m, texts, 3, &bad), -1);
	assert_ptr_equal(bad, texts[1]);
	match_release(&m);
	assert_int_equal(match_make(&m, broken, 1, &bad), -1);
	match_release(&m);
}

/* A small generator, so that each run tries the same. */
static uint32_t
any(uint32_t *state, uint32_t below)
{
	*state = *state * 1664525 + 1013904223;
	return (*state >> 8) % below;
}

/* Some way to write a code point of the needle in a line. */
static void
spell(struct buf *out, uint32_t point, uint32_t *state)
{
	if (point >= 'a' && point <= 'z' && any(state, 2))
		point -= 'a' - 'A';
	if (point > ' ' && point < 0x7f && any(state, 4) == 0)
		point += 0xff01 - '!';
	if (point == ' ' && any(state, 2))
		point = 0x3000;
	if (any(state, 4) == 0 || point < ' ')
		buf_addf(out, any(state, 2) ? "\\u%04x" : "\\u%04X",
		    (unsigned)point);
	else if (point == '"' || point == '\\' ||
		 (point == '/' && any(state, 2)))
		buf_addf(out, "\\%c", (char)point);
	else
		text_add(out, point);
}

static const uint32_t points[] = { 'a', 'b', '1', '"', '\\', '/', ' ', '\n',
	0x5f20, 0x4e09, 0xff0c };

static uint32_t
any_point(uint32_t *state)
{
	return points[any(state, sizeof points / sizeof *points)];
}

/* A line's one value: as JSON, and plain. */
struct value_texts {
	struct buf json, plain;
};

static void
add_point(struct value_texts *v, uint32_t point, uint32_t *state)
{
	text_add(&v->plain, point);
	spell(&v->json, point, state);
}

static void
make_value(struct value_texts *v, struct span needle, uint32_t *state)
{
	buf_clear(&v->json);
	buf_clear(&v->plain);
	buf_add_str(&v->json, "{\"k\":\"");
	for (uint32_t i = any(state, 30); i; i--)
		add_point(v, any_point(state), state);
	/* Half of the time the needle, or a part of it. */
	for (size_t at = 0; at < needle.len && any(state, 12);)
		add_point(v, text_next(needle, &at), state);
	for (uint32_t i = any(state, 3); i; i--)
		add_point(v, any_point(state), state);
	buf_add_str(&v->json, "\"}");
}

/* Blanks at its ends would be taken off. */
static void
make_needle(struct buf *needle, uint32_t *state)
{
	buf_clear(needle);
	text_add(needle, '1');
	for (uint32_t i = 1 + any(state, 3); i; i--)
		text_add(needle, any_point(state));
	text_add(needle, 0x4e09);
}

/* Compared with folding both and looking. */
static bool
plainly_in(struct span text, struct span needle)
{
	struct buf a = { 0 }, b = { 0 };
	bool found;

	text_fold(&a, text);
	text_fold(&b, needle);
	found = strstr(buf_text(&a), buf_text(&b));
	buf_release(&a);
	buf_release(&b);
	return found;
}

static void
random_spellings_are_found(void **state)
{
	struct value_texts v = { { 0 }, { 0 } };
	struct buf needle = { 0 };
	uint32_t seed = 20261121;
	size_t found = 0;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		const char *texts[] = { NULL, NULL };
		bool wanted;

		make_needle(&needle, &seed);
		make_value(&v, buf_span(&needle), &seed);
		wanted = plainly_in(buf_span(&v.plain), buf_span(&needle));
		texts[0] = buf_text(&needle);
		if (is_in(buf_text(&v.json), texts) != wanted)
			fail_msg(
			    "%s in %s: wanted %d", texts[0], v.json.at, wanted);
		found += wanted;
	}
	buf_release(&needle);
	buf_release(&v.json);
	buf_release(&v.plain);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_typed_is_found_in_every_spelling),
		cmocka_unit_test(all_texts_must_be_there_each_within_one_value),
		cmocka_unit_test(digests_answer_to_themselves_alone),
		cmocka_unit_test(a_tombstone_is_found_by_its_id_alone),
		cmocka_unit_test(what_is_no_text_is_refused),
		cmocka_unit_test(random_spellings_are_found),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
