/* SHA-256 whole and in pieces, and its hexadecimal. */
#include "base/digest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* FIPS 180-4's own example of two blocks. */
#define TEXT "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
#define HEX                                                                    \
	"248d6a61d20638b8e5c026930c3e6039"                                     \
	"a33ce45964ff2167f6ecedd419db06c1"

static void
a_text_has_the_digest_of_the_standard(void **state)
{
	unsigned char digest[DIGEST_SIZE];
	char hex[DIGEST_HEX];

	(void)state;
	digest_sha256(SPAN(TEXT), digest);
	digest_hex(digest, hex);
	assert_string_equal(hex, HEX);
}

static void
pieces_have_the_digest_of_the_whole(void **state)
{
	(void)state;
	for (size_t cut = 0; cut < sizeof TEXT; cut++) {
		unsigned char part[DIGEST_SIZE], want[DIGEST_SIZE];
		struct digest d;
		char hex[DIGEST_HEX];

		digest_start(&d);
		digest_add(&d, (struct span) { TEXT, cut });
		digest_end(&d, part);
		digest_sha256((struct span) { TEXT, cut }, want);
		assert_memory_equal(part, want, DIGEST_SIZE);
		digest_add(
		    &d, (struct span) { TEXT + cut, sizeof TEXT - 1 - cut });
		digest_end(&d, part);
		digest_hex(part, hex);
		assert_string_equal(hex, HEX);
	}
}

static void
hexadecimal_is_read_back(void **state)
{
	unsigned char digest[DIGEST_SIZE], back[DIGEST_SIZE];

	(void)state;
	digest_sha256(SPAN(TEXT), digest);
	assert_true(digest_unhex(SPAN(HEX), back));
	assert_memory_equal(back, digest, DIGEST_SIZE);
}

static void
no_other_hexadecimal_is(void **state)
{
	unsigned char digest[DIGEST_SIZE];
	char hex[] = HEX;

	(void)state;
	assert_false(digest_unhex(SPAN(""), digest));
	assert_false(
	    digest_unhex((struct span) { hex, DIGEST_HEX - 2 }, digest));
	assert_false(digest_unhex((struct span) { hex, DIGEST_HEX }, digest));
	for (size_t i = 0; i < DIGEST_HEX - 1; i++) {
		static const char bad[] = "AFG/:`g \0";

		for (size_t b = 0; b < sizeof bad - 1; b++) {
			hex[i] = bad[b];
			assert_false(digest_unhex(
			    (struct span) { hex, DIGEST_HEX - 1 }, digest));
		}
		hex[i] = HEX[i];
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_has_the_digest_of_the_standard),
		cmocka_unit_test(pieces_have_the_digest_of_the_whole),
		cmocka_unit_test(hexadecimal_is_read_back),
		cmocka_unit_test(no_other_hexadecimal_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
