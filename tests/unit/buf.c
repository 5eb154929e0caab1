/* Growing buffers, and JSON strings that jansson reads back. */
#include "base/buf.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <jansson.h>

static uint32_t
next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

/* text, in memory of just its size, comes back the same. */
static void
round_trip(struct span text)
{
	char *exact = malloc(text.len ? text.len : 1);
	struct buf b = { 0 };
	json_t *json;

	assert_non_null(exact);
	if (text.len)
		memcpy(exact, text.at, text.len);
	buf_add_json(&b, (struct span) { exact, text.len });
	json = json_loadb(b.at, b.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
	if (!json || json_string_length(json) != text.len ||
	    memcmp(json_string_value(json), exact, text.len) != 0)
		fail_msg("%.*s", (int)b.len, b.at);
	json_decref(json);
	buf_release(&b);
	free(exact);
}

/* Every character at every place of two words. */
static void
every_character(void **state)
{
	char text[20];

	(void)state;
	for (size_t at = 0; at < sizeof text; at++)
		for (int c = 0; c < 0x80; c++)
			for (size_t len = at + 1; len <= sizeof text; len++) {
				memset(text, '~', sizeof text);
				text[at] = (char)c;
				round_trip((struct span) { text, len });
			}
	round_trip((struct span) { NULL, 0 });
}

static void
random_texts(void **state)
{
	static const char *const pieces[] = { "\"", "\\", "\n", "\x01", "a",
		"\xe7\xbd\x91", "01234567", "\xf0\x9f\x98\x80", "\xc2\x80",
		"\x7f", " ", "!", "#", "]", "[" };
	uint64_t random = 9;

	(void)state;
	for (int round = 0; round < 50000; round++) {
		struct buf text = { 0 };

		for (uint32_t n = next_random(&random) % 20; n > 0; n--)
			buf_add_str(
			    &text, pieces[next_random(&random) %
					  (sizeof pieces / sizeof *pieces)]);
		round_trip(buf_span(&text));
		buf_release(&text);
	}
}

static void
spelling(void **state)
{
	struct buf b = { 0 };

	(void)state;
	buf_add_json(&b, SPAN("\0\x01\b\t\n\v\f\r\x1f \"/\\\x7f\xe7\xbd\x91"));
	assert_string_equal(buf_text(&b),
	    "\"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f \\\"/\\\\\x7f"
	    "\xe7\xbd\x91\"");
	buf_release(&b);
}

static void
numbers(void **state)
{
	static const int64_t all[] = { 0, 1, -1, 9, 10, -10, 99, 1000000007,
		INT64_MAX, INT64_MIN, INT64_MIN + 1 };
	char wanted[32];
	struct buf b = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		b.len = 0;
		buf_add_int(&b, all[i]);
		snprintf(wanted, sizeof wanted, "%" PRId64, all[i]);
		assert_string_equal(buf_text(&b), wanted);
	}
	buf_release(&b);
}

static void
grows(void **state)
{
	struct buf b = { 0 };
	size_t len = 0;

	(void)state;
	assert_string_equal(buf_text(&b), "");
	for (int i = 0; i < 3000; i++) {
		buf_addf(&b, "%d,", i);
		len += i < 10 ? 2 : i < 100 ? 3 : i < 1000 ? 4 : 5;
		assert_int_equal(b.len, len);
	}
	assert_int_equal(strlen(buf_text(&b)), len);
	assert_memory_equal(b.at + len - 10, "2998,2999,", 10);
	memset(buf_reserve(&b, 1 << 20), 'x', 1 << 20);
	assert_int_equal(b.len, len);
	buf_clear(&b);
	assert_string_equal(buf_text(&b), "");
	buf_add(&b, NULL, 0);
	assert_int_equal(b.len, 0);
	buf_release(&b);
	assert_null(b.at);
}

/* RFC 4648, section 10. */
static void
base64(void **state)
{
	static const char *const made[] = { "", "Zg==", "Zm8=", "Zm9v",
		"Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy" };
	struct buf b = { 0 };

	(void)state;
	for (size_t len = 0; len <= 6; len++) {
		buf_clear(&b);
		buf_add_base64(&b, (struct span) { "foobar", len });
		assert_string_equal(buf_text(&b), made[len]);
	}
	buf_clear(&b);
	buf_add_base64(&b, SPAN("\xff\xef\xbe\xff"));
	assert_string_equal(buf_text(&b), "/+++/w==");
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_character),
		cmocka_unit_test(random_texts),
		cmocka_unit_test(spelling),
		cmocka_unit_test(numbers),
		cmocka_unit_test(grows),
		cmocka_unit_test(base64),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
