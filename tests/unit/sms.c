/* Short messages: what they are written in, and how many they take. */
#include "text/sms.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/text.h"

/* The default alphabet as the table of 3GPP TS 23.038, 6.2.1, has it, column by
 * column of 16; U+001B is the escape, which is no character. */
static const char *const table[] = {
	"@£$¥èéùìòÇ\nØø\rÅå",
	"Δ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ",
	" !\"#¤%&'()*+,-./",
	"0123456789:;<=>?",
	"¡ABCDEFGHIJKLMNO",
	"PQRSTUVWXYZÄÖÑÜ§",
	"¿abcdefghijklmno",
	"pqrstuvwxyzäöñüà",
};

/* The extension table, 6.2.1.1. */
static const char extension[] = "\f^{}\\[~]|€";

static bool
has(struct span list, uint32_t point)
{
	for (size_t at = 0; at < list.len;)
		if (text_next(list, &at) == point)
			return true;
	return false;
}

/* Septets of a character by the tables above. */
static size_t
by_table(uint32_t point)
{
	if (point == 0x1b)
		return 0;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (has(span_of(table[i]), point))
			return 1;
	return has(span_of(extension), point) ? 2 : 0;
}

static void
the_alphabet_is_that_of_the_standard(void **state)
{
	size_t one = 0, two = 0;

	(void)state;
	for (uint32_t point = 1; point < 0x30000; point++) {
		struct buf text = { 0 };
		size_t wanted = by_table(point);
		struct sms got;

		if (point >= 0xd800 && point <= 0xdfff)
			continue;
		text_add(&text, point);
		got = sms_measure(buf_span(&text));
		buf_release(&text);
		assert_int_equal(got.alphabet, wanted ? SMS_GSM7 : SMS_UCS2);
		assert_int_equal(
		    got.length, wanted ? wanted : 1 + (point > 0xffff));
		one += wanted == 1;
		two += wanted == 2;
	}
	assert_int_equal(one, 127);
	assert_int_equal(two, 10);
}

static struct sms
measure_times(const char *piece, size_t times, const char *then)
{
	struct buf text = { 0 };
	struct sms got;

	while (times--)
		buf_add_str(&text, piece);
	buf_add_str(&text, then);
	got = sms_measure(buf_span(&text));
	buf_release(&text);
	return got;
}

static void
expect(const char *piece, size_t times, const char *then,
    enum sms_alphabet alphabet, size_t length, size_t segments)
{
	struct sms got = measure_times(piece, times, then);

	assert_int_equal(got.alphabet, alphabet);
	assert_int_equal(got.length, length);
	assert_int_equal(got.segments, segments);
}

static void
lengths_at_the_edges(void **state)
{
	(void)state;
	expect("", 0, "", SMS_GSM7, 0, 1);
	expect("a", 1, "", SMS_GSM7, 1, 1);
	expect("a", 160, "", SMS_GSM7, 160, 1);
	expect("a", 161, "", SMS_GSM7, 161, 2);
	expect("a", 158, "€", SMS_GSM7, 160, 1);
	expect("a", 159, "€", SMS_GSM7, 161, 2);
	expect("张", 70, "", SMS_UCS2, 70, 1);
	expect("张", 71, "", SMS_UCS2, 71, 2);
	expect("a", 69, "张", SMS_UCS2, 70, 1);
	expect("a", 70, "张", SMS_UCS2, 71, 2);
	for (size_t n = 2; n < 12; n++) {
		expect("a", 153 * n - 1, "", SMS_GSM7, 153 * n - 1, n);
		expect("a", 153 * n, "", SMS_GSM7, 153 * n, n);
		expect("a", 153 * n + 1, "", SMS_GSM7, 153 * n + 1, n + 1);
		expect("张", 67 * n - 1, "", SMS_UCS2, 67 * n - 1, n);
		expect("张", 67 * n, "", SMS_UCS2, 67 * n, n);
		expect("张", 67 * n + 1, "", SMS_UCS2, 67 * n + 1, n + 1);
	}
}

/* 153 and 67 are odd: pairs leave a place empty in each part. */
static void
no_pair_is_cut(void **state)
{
	(void)state;
	expect("€", 80, "", SMS_GSM7, 160, 1);
	expect("€", 152, "", SMS_GSM7, 304, 2);
	expect("€", 153, "", SMS_GSM7, 306, 3);
	expect("a", 152, "{aaaaaaaaaaaaaaaaaaa", SMS_GSM7, 173, 2);
	expect("𠮷", 35, "", SMS_UCS2, 70, 1);
	expect("𠮷", 66, "", SMS_UCS2, 132, 2);
	expect("𠮷", 67, "", SMS_UCS2, 134, 3);
}

/* One in UCS-2 makes all of it so, escapes included. */
static void
one_character_decides(void **state)
{
	(void)state;
	expect("€", 35, "张", SMS_UCS2, 36, 1);
	expect("`", 1, "", SMS_UCS2, 1, 1);
	expect("ç", 1, "", SMS_UCS2, 1, 1);
	expect("\t", 1, "", SMS_UCS2, 1, 1);
	expect("张", 1, "aaaa{", SMS_UCS2, 6, 1);
}

/* The slow second form: each part takes as many whole characters as fit. */
static size_t
split(const size_t sizes[], size_t count, size_t alone, size_t room)
{
	size_t whole = 0, parts = 0;

	for (size_t i = 0; i < count; i++)
		whole += sizes[i];
	if (whole <= alone)
		return 1;
	for (size_t from = 0; from < count; parts++) {
		size_t until = count, sum;

		do {
			sum = 0;
			for (size_t i = from; i < until; i++)
				sum += sizes[i];
		} while (sum > room && until--);
		from = until;
	}
	return parts;
}

static size_t
below(uint64_t *state, size_t n)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(*state >> 33) % n;
}

static void
random_texts_measure_as_by_hand(void **state)
{
	static const char *const letters[] = { "a", "€", "[", "é", "\n", "a",
		"b", "张", "𠮷" };
	uint64_t seed = 1;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		size_t count = below(&seed, 400);
		size_t among = round % 2 ? 7 : 9;
		size_t gsm[400], ucs[400];
		bool is_gsm = true;
		struct buf text = { 0 };
		struct sms got;

		for (size_t i = 0; i < count; i++) {
			const char *one = letters[below(&seed, among)];
			size_t at = 0;
			uint32_t point = text_next(span_of(one), &at);

			buf_add_str(&text, one);
			gsm[i] = by_table(point);
			ucs[i] = 1 + (point > 0xffff);
			is_gsm &= gsm[i] > 0;
		}
		got = sms_measure(buf_span(&text));
		buf_release(&text);
		assert_int_equal(got.alphabet, is_gsm ? SMS_GSM7 : SMS_UCS2);
		assert_int_equal(got.segments, is_gsm
						   ? split(gsm, count, 160, 153)
						   : split(ucs, count, 70, 67));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_alphabet_is_that_of_the_standard),
		cmocka_unit_test(lengths_at_the_edges),
		cmocka_unit_test(no_pair_is_cut),
		cmocka_unit_test(one_character_decides),
		cmocka_unit_test(random_texts_measure_as_by_hand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
