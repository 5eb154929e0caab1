/* Mails: addresses, headers that cannot be broken out of, bodies read back. */
#include "notify/mail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "mailing.h"
#include "notify/mime.h"

static void
addresses(void **state)
{
	static const char *const good[] = { "a@b", "a.b+c@example.com",
		"x%2F.y_z-1@mail.example.com", "!#$&'*/=?^`{|}~@b" };
	static const char *const bad[] = { "", "@", "a@", "@b", "a@b@c",
		"a b@c", "a@b c", " a@b", "a@b ", "a@b\n", "a\r@b", ".a@b",
		"a.@b", "a..b@c", "a@b.", "a@.b", "<a@b>", "a@b,c@d", "\"a\"@b",
		"a@[127.0.0.1]", "a(x)@b", "\xe6\x9d\x8e@b", "a@b;c" };
	char longest[300];

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (!mail_is_address(span_of(good[i])))
			fail_msg("%s is none", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (mail_is_address(span_of(bad[i])))
			fail_msg("%s is one", bad[i]);
	assert_false(mail_is_address((struct span) { "a\0b@c", 5 }));
	memset(longest, 'a', sizeof longest);
	longest[1] = '@';
	assert_true(mail_is_address((struct span) { longest, 254 }));
	assert_false(mail_is_address((struct span) { longest, 255 }));
}

#define WORDS(text, column, want) words(SPAN(text), column, want)

static void
words(struct span text, size_t column, const char *want)
{
	struct buf out = { 0 };

	mime_add_words(&out, text, column);
	assert_string_equal(buf_text(&out), want);
	buf_release(&out);
}

static void
texts_of_headers(void **state)
{
	(void)state;
	WORDS("", 9, "");
	WORDS("a result", 9, "a result");
	WORDS("  a \n b\t", 9, "a   b");
	WORDS("x\r\nBcc: y", 9, "x  Bcc: y");
	WORDS("=?UTF-8?B?eA==?=", 9, "=?UTF-8?B?PT9VVEYtOD9CP2VBPT0/PQ==?=");
	WORDS("\xe7\xbb\x93\xe6\x9e\x9c", 9, "=?UTF-8?B?57uT5p6c?=");
	/* A mark that turns the direction of writing. */
	WORDS("a\xe2\x80\xae"
	      "b",
	    9, "a b");
}

static void
long_ones_are_folded_between_characters(void **state)
{
	struct buf text = { 0 }, out = { 0 }, back = { 0 };

	(void)state;
	for (int i = 0; i < 100; i++) {
		size_t line = 9;

		buf_add_str(&text, i % 3 ? "\xe7\xbb\x93" : "x");
		buf_clear(&out);
		buf_clear(&back);
		mime_add_words(&out, buf_span(&text), 9);
		for (size_t at = 0; at < out.len; at++, line++) {
			assert_true(line <= 76);
			if (out.at[at] == '\n')
				line = (size_t)-1;
		}
		assert_true(read_words(&back, buf_span(&out)));
		assert_int_equal(back.len, text.len);
		assert_memory_equal(back.at, text.at, text.len);
	}
	buf_release(&text);
	buf_release(&out);
	buf_release(&back);
}

static void
names_are_quoted(void **state)
{
	struct buf out = { 0 };

	(void)state;
	mime_add_name(&out, SPAN("Li \"Lee\" \\ Lei, Jr."), 4);
	assert_string_equal(buf_text(&out), "\"Li \\\"Lee\\\" \\\\ Lei, Jr.\"");
	buf_release(&out);
}

static void
body(const char *text, const char *want)
{
	struct buf out = { 0 };

	mime_add_body(&out, span_of(text));
	assert_string_equal(buf_text(&out), want);
	buf_release(&out);
}

#define QUOTED "Content-Transfer-Encoding: quoted-printable\n\n"
#define BASE64 "Content-Transfer-Encoding: base64\n\n"
#define TENS   "0123456789"

static void
bodies(void **state)
{
	(void)state;
	body("", QUOTED "\n");
	body("a = b\n", QUOTED "a =3D b\n");
	body("no end", QUOTED "no end\n");
	body("a blank \nat the end\t", QUOTED "a blank=20\nat the end=09\n");
	body(".\n..\nFrom me\n", QUOTED "=2E\n=2E.\n=46rom me\n");
	body(TENS TENS TENS TENS TENS TENS TENS "123456\n",
	    QUOTED TENS TENS TENS TENS TENS TENS TENS "12345=\n6\n");
	body("\xe7\xbb\x93\n", BASE64 "57uTDQo=\n");
}

static const struct mail plain = {
	.from = { "d@example.com", 13 },
	.to = { "c@example.com", 13 },
	.subject = { "s", 1 },
	.text = { "x\nFrom y\n>From z\n", 17 },
	.msg = { "..a..b.", 7 },
};

static void
a_whole_mail(void **state)
{
	struct zone *z = zone_load("America/St_Johns");
	struct buf out = { 0 };

	(void)state;
	mail_write_mbox(&out, &plain, z, 1795222800);
	assert_string_equal(buf_text(&out),
	    "From d@example.com Sat Nov 21 01:00:00 2026\n"
	    "From: d@example.com\n"
	    "To: c@example.com\n"
	    "Subject: s\n"
	    "Date: Fri, 20 Nov 2026 21:30:00 -0330\n"
	    "Message-ID: <%2E.a.%2Eb%2E@example.com>\n"
	    "MIME-Version: 1.0\n"
	    "Content-Type: text/plain; charset=UTF-8\n"
	    "Auto-Submitted: auto-generated\n" QUOTED
	    "x\n=46rom y\n>>From z\n\n");
	buf_release(&out);
	zone_free(z);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses),
		cmocka_unit_test(texts_of_headers),
		cmocka_unit_test(long_ones_are_folded_between_characters),
		cmocka_unit_test(names_are_quoted),
		cmocka_unit_test(bodies),
		cmocka_unit_test(a_whole_mail),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
