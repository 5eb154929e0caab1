/* What people type, put into the form in which a ticket keeps it. */
#include "text/tidy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "intake/seen.h"
#include "ticket/codes.h"
#include "ticket/ticket.h"

static void
expect(struct span (*tidy)(struct arena *, struct span), const char *text,
    const char *want)
{
	struct arena a = { 0 };
	struct span got = tidy(&a, span_of(text));

	if (want ? !span_is(got, want) : got.at != NULL)
		print_error("%s: '%.*s'\n", text, (int)got.len, got.at);
	assert_true(want ? span_is(got, want) : got.at == NULL);
	arena_release(&a);
}

static void
telephone_numbers(void **state)
{
	static const char *const numbers[][2] = {
		{ "13800000000", "13800000000" },
		{ " 138 0000 0000 ", "13800000000" },
		{ "138-0000-0000", "13800000000" },
		{ "+86 138 0000 0000", "13800000000" },
		{ "+8613800000000", "13800000000" },
		{ "0086-13800000000", "13800000000" },
		{ "8613800000000", "13800000000" },
		{ "１３８００００００００", "13800000000" },
		{ "010-5555 0000", "01055550000" },
		{ "(010)55550000", "01055550000" },
		{ "（０１０）５５５５００００", "01055550000" },
		{ "+86 10 5555 0000", "01055550000" },
		{ "+86 400 555 0000", "4005550000" },
		{ "010-55550000转12", "01055550000-12" },
		{ "010-55550000 ext 12", "01055550000-12" },
		{ "138****0000", "138****0000" },
		{ "+1 212 555 0100", "+12125550100" },
		{ "10086", "10086" },
		{ "12", NULL },
		{ "none", NULL },
		{ "13800000000/13900000000", NULL },
		{ "138000000001234567890", NULL },
		{ "1380000+0000", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		expect(tidy_phone, numbers[i][0], numbers[i][1]);
}

static void
prose_keeps_all_but_line_ends(void **state)
{
	(void)state;
	expect(tidy_prose, "  ａ 1　\r\n\rx\n\r", "  ａ 1　\n\nx\n\n");
	expect(tidy_prose, "plain", "plain");
}

static void
marks_are_narrowed(void **state)
{
	(void)state;
	expect(tidy_mark, "　ＡＢ－１２　", "AB-12");
	expect(tidy_mark, " a b ", "a b");
}

static void
words_for_yes_and_no(void **state)
{
	bool yes = false;

	(void)state;
	assert_int_equal(tidy_yes(SPAN("YES"), &yes), 0);
	assert_true(yes);
	assert_int_equal(tidy_yes(SPAN("否"), &yes), 0);
	assert_false(yes);
	assert_int_equal(tidy_yes(SPAN("maybe"), &yes), -1);
}

static void
numbers_are_those_of_json(void **state)
{
	static const char *const good[] = { "0", "12", "-3", "12.50", "0.5" };
	static const char *const bad[] = { "", "-", "012", "1.", ".5", "1e3",
		"1,000", "12元", "1234567890123456" };

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(tidy_is_number(span_of(good[i])));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(tidy_is_number(span_of(bad[i])));
}

static void
lists_are_taken_apart(void **state)
{
	struct span rest = SPAN(" a ;; b；c、d\ne;"), label;
	const char *const want[] = { "a", "b", "c", "d", "e" };
	size_t n = 0;

	(void)state;
	while (tidy_next(&rest, &label)) {
		assert_true(n < 5);
		assert_true(span_is(label, want[n++]));
	}
	assert_int_equal(n, 5);
}

static void
codes_have_other_names(void **state)
{
	(void)state;
	assert_string_equal(
	    codes_find(ticket_channels, SPAN("wechat")), "wechat");
	assert_string_equal(
	    codes_find(ticket_channels, SPAN("微信")), "wechat");
	assert_string_equal(
	    codes_find(ticket_channels, SPAN("手机ＡＰＰ")), "app");
	assert_string_equal(
	    codes_find(ticket_channels, SPAN("In Person")), "in_person");
	assert_string_equal(
	    codes_find(ticket_kinds, SPAN("业务受理")), "order");
	assert_string_equal(codes_find(ticket_tiers, SPAN("VIP客户")), "vip");
	assert_string_equal(codes_find(ticket_areas, SPAN("农村")), "rural");
	assert_string_equal(
	    codes_find(ticket_statuses, SPAN("Pending")), "waiting");
	assert_null(codes_find(ticket_channels, SPAN("fax")));
	assert_null(codes_find(ticket_channels, SPAN("")));
	assert_null(codes_find(ticket_channels, SPAN("话")));
}

static void
tickets_are_seen_once(void **state)
{
	struct seen s = { 0 };
	bool same;

	(void)state;
	for (unsigned i = 1; i <= 5000; i++) {
		char id[TICKET_ID];

		ticket_id(id, 1000000000 + i, 0, SPAN("test"),
		    (struct span) { (const char *)&i, sizeof i });
		assert_int_equal(seen_add(&s, id, SPAN("text"), i, &same), 0);
		assert_int_equal(seen_add(&s, id, SPAN("text"), 9, &same), i);
		assert_true(same);
		assert_int_equal(
		    seen_add(&s, id, SPAN("other text, longer"), 9, &same), i);
		assert_false(same);
	}
	seen_release(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(telephone_numbers),
		cmocka_unit_test(prose_keeps_all_but_line_ends),
		cmocka_unit_test(marks_are_narrowed),
		cmocka_unit_test(words_for_yes_and_no),
		cmocka_unit_test(numbers_are_those_of_json),
		cmocka_unit_test(lists_are_taken_apart),
		cmocka_unit_test(codes_have_other_names),
		cmocka_unit_test(tickets_are_seen_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
