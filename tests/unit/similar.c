/* What tickets share, how much it says, and text on a page of cases. */
#include "cases/features.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "cases/markdown.h"
#include "cases/rarity.h"

/* The features of a ticket, in their order, with blanks between. */
static void
expect(const char *json, const char *wanted)
{
	struct redactor *red = redactor_new(REDACT_CUSTOMER, NULL);
	struct features f = { 0 };
	struct record r = { 0 };
	struct scan_fault never;
	struct buf line = { 0 }, got = { 0 };

	buf_add_str(&line, json);
	memset(buf_reserve(&line, SCAN_PAD + 1), 0, SCAN_PAD + 1);
	assert_int_equal(record_read(&r, buf_span(&line), &never), 0);
	features_find(&f, red, &r);
	for (size_t i = 0; i < f.count; i++) {
		if (i)
			buf_add_char(&got, ' ');
		buf_add_span(&got, f.list[i].text);
	}
	assert_string_equal(buf_text(&got), wanted);
	features_release(&f);
	record_release(&r);
	redactor_free(red);
	buf_release(&line);
	buf_release(&got);
}

static void
members_and_words_are_features(void **state)
{
	(void)state;
	expect("{\"category\":\"network.slow\",\"service\":\"宽带\","
	       "\"region\":\"长沙\",\"tags\":[\"夜间\",\"夜间\"]}",
	    "category:network category:network.slow region:长沙 service:宽带 "
	    "tag:夜间");
	expect("{\"text\":\"光猫红灯\"}", "text:光猫 text:猫红 text:红灯");
	expect("{\"text\":\"The Router lost 4G, router!\"}",
	    "text:4g text:lost text:router");
	expect("{}", "");
}

static void
a_code_of_many_levels_has_so_many_features(void **state)
{
	(void)state;
	expect("{\"category\":\"1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9.0\"}",
	    "category:1 "
	    "category:1.2 "
	    "category:1.2.3 "
	    "category:1.2.3.4 "
	    "category:1.2.3.4.5 "
	    "category:1.2.3.4.5.6 "
	    "category:1.2.3.4.5.6.7 "
	    "category:1.2.3.4.5.6.7.8 "
	    "category:1.2.3.4.5.6.7.8.9 "
	    "category:1.2.3.4.5.6.7.8.9.0 "
	    "category:1.2.3.4.5.6.7.8.9.0.1 "
	    "category:1.2.3.4.5.6.7.8.9.0.1.2 "
	    "category:1.2.3.4.5.6.7.8.9.0.1.2.3 "
	    "category:1.2.3.4.5.6.7.8.9.0.1.2.3.4 "
	    "category:1.2.3.4.5.6.7.8.9.0.1.2.3.4.5 "
	    "category:1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6 "
	    "category:1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9.0");
}

static void
pairs_do_not_reach_over_fillers_signs_and_texts(void **state)
{
	(void)state;
	expect("{\"text\":\"网的慢\"}", "");
	expect("{\"text\":\"网，慢\"}", "");
	expect("{\"subject\":\"网\",\"text\":\"慢\"}", "");
}

static void
what_is_masked_is_no_feature(void **state)
{
	(void)state;
	expect("{\"customer\":{\"name\":\"张小明\"},"
	       "\"text\":\"张小明断网，13800000001，王女士\"}",
	    "text:女士 text:断网");
	expect("{\"text\":\"[姓名]断网\"}", "text:断网");
}

static void
the_rarer_the_more_it_says(void **state)
{
	(void)state;
	assert_int_equal(rarity(1023, 1), 160);
	assert_int_equal(rarity(1023, 512), 16);
	assert_true(rarity(1000000, 10) > rarity(1000000, 11));
	assert_int_equal(rarity(10, 10), 2);
	assert_int_equal(rarity(0, 0), 1);
	for (unsigned n = 1; n < 1000; n++)
		assert_true(rarity(1000, n) >= rarity(1000, n + 1));
}

static void
expect_shown(const char *text, size_t columns, const char *wanted)
{
	struct buf out = { 0 };

	markdown_add(&out, span_of(text), columns);
	assert_string_equal(buf_text(&out), wanted);
	buf_release(&out);
}

static void
text_on_the_page_is_plain(void **state)
{
	(void)state;
	expect_shown("*a* _b_ `c` [d](e) <f> g|h \\i", 0,
	    "\\*a\\* \\_b\\_ \\`c\\` \\[d\\]\\(e\\) \\<f\\> g\\|h \\\\i");
	expect_shown("1.5 元\n\n# 一\r\n- 二\t三", 0, "1.5 元 \\# 一 - 二 三");
	expect_shown("https://a.example WWW.a.example a@b.example", 0,
	    "https\\://a.example WWW\\.a.example a\\@b.example");
	expect_shown("a\x1b[31mb\xe2\x80\xae"
		     "c",
	    0,
	    "a\xef\xbf\xbd\\[31mb\xef\xbf\xbd"
	    "c");
	expect_shown("网速很慢", 5, "网速…");
	expect_shown("  ", 0, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(members_and_words_are_features),
		cmocka_unit_test(a_code_of_many_levels_has_so_many_features),
		cmocka_unit_test(
		    pairs_do_not_reach_over_fillers_signs_and_texts),
		cmocka_unit_test(what_is_masked_is_no_feature),
		cmocka_unit_test(the_rarer_the_more_it_says),
		cmocka_unit_test(text_on_the_page_is_plain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
