/* Who says what: what is told apart, and what is left whole. */
#include "audit/speech.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/buf.h"

/* The stretches of a text, "C" or "S" before each, "/" between them. */
static void
expect_speech(const char *text, const char *wanted)
{
	struct speech s = speech_start(span_of(text), true);
	struct buf got = { 0 };

	while (speech_next(&s)) {
		buf_add_str(&got, got.len ? "/" : "");
		buf_add_char(&got, s.customer ? 'C' : 'S');
		buf_add_span(&got, s.said);
	}
	if (strcmp(buf_text(&got), wanted) != 0)
		fail_msg("%s\ngives  %s\nwanted %s", text, got.at, wanted);
	buf_release(&got);
}

static void
a_speaker_stands_before_a_colon_or_in_brackets(void **state)
{
	(void)state;
	expect_speech(
	    "客服：甲。\n客户：乙。\n客服：丙。", "S甲。\n/C乙。\n/S丙。");
	expect_speech("客服：甲。客户：乙！客服：丙", "S甲。/C乙！/S丙");
	expect_speech(
	    "坐席1002: 甲\ncustomer: 乙\nAgent 7: 丙", "S 甲\n/C 乙\n/S 丙");
	expect_speech("[客服] 甲 [客户] 乙", "S 甲 /C 乙");
	expect_speech("【客户】：乙\n【坐席（1002）】：甲", "C乙\n/S甲");
	expect_speech("10:02:11 客户王女士：乙\n10:02:15 话务员：甲",
	    "S10:02:11 /C乙\n10:02:15 /S甲");
	expect_speech("客户(Mr Wang): b\nstaff: a", "C b\n/S a");
}

static void
who_begins_with_customer_may_be_staff(void **state)
{
	(void)state;
	expect_speech("客户：乙。\n客户代表1002：甲", "C乙。\n/S甲");
	expect_speech("客户：乙。\n客户经理小李：甲", "C乙。\n/S甲");
	expect_speech("客户代表说“甲”", "S客户代表说“甲”");
	assert_true(speech_is_customer(SPAN("客户")));
	assert_true(speech_is_customer(SPAN(" 用户（机主）")));
	assert_true(speech_is_customer(SPAN("Customer")));
	assert_false(speech_is_customer(SPAN("客户代表")));
	assert_false(speech_is_customer(SPAN("客户经理1002")));
	assert_false(speech_is_customer(SPAN("客服")));
	assert_false(speech_is_customer(SPAN("agent")));
	assert_false(speech_is_customer(SPAN("1002")));
	assert_false(speech_is_customer(SPAN("")));
}

static void
entries_of_a_form_are_no_speakers(void **state)
{
	(void)state;
	expect_speech("客户姓名：甲\n客户电话：13800000000",
	    "S客户姓名：甲\n客户电话：13800000000");
	expect_speech("已结案。（客户满意）甲", "S已结案。（客户满意）甲");
}

static void
quotations_of_the_customer_are_the_customers(void **state)
{
	(void)state;
	expect_speech("客户说“乙”，甲", "S客户说/C“乙”/S，甲");
	expect_speech("客户情绪激动地称：「乙。乙」甲",
	    "S客户情绪激动地称/C：「乙。乙」/S甲");
	expect_speech("“乙”，客户说", "C“乙”/S，客户说");
	expect_speech("customer said 'it isn't right', a",
	    "Scustomer said/C 'it isn't right'/S, a");
	expect_speech(
	    "客户说“乙”，还说“丙”，甲", "S客户说/C“乙”，还说“丙”/S，甲");
	expect_speech("坐席说“甲”", "S坐席说“甲”");
}

static void
reported_speech_ends_with_its_sentence_or_where_staff_speak(void **state)
{
	(void)state;
	expect_speech("客户要求乙，还要乙。甲", "S客户要求/C乙，还要乙/S。甲");
	expect_speech("客户反映乙，坐席回复甲", "S客户反映/C乙/S，坐席回复甲");
	expect_speech("客户反映乙，已解释甲", "S客户反映/C乙/S，已解释甲");
	expect_speech("The customer said that b b. A a.",
	    "SThe customer said/C that b b/S. A a.");
	expect_speech("客户表示乙，我们回复甲", "S客户表示/C乙/S，我们回复甲");
}

static void
words_to_the_customer_are_of_staff(void **state)
{
	(void)state;
	expect_speech("向客户说：“甲”", "S向客户说：“甲”");
	expect_speech("对该客户说甲", "S对该客户说甲");
	expect_speech("联系客户说甲", "S联系客户说甲");
	expect_speech("联系客户表示乙", "S联系客户表示/C乙");
	expect_speech("询问客户问题已好", "S询问客户问题已好");
	expect_speech("客户的问题甲", "S客户的问题甲");
	expect_speech("told the customer that a", "Stold the customer that a");
	expect_speech("told the customer: a", "Stold the customer: a");
	expect_speech("told customer: \"a\"", "Stold customer: \"a\"");
	expect_speech("10:01 customer: a", "S10:01 /C a");
}

static void
a_text_is_given_back_whole(void **state)
{
	static const char *const texts[] = { "", "甲", "客户", "客户：", "：",
		"“", "客户说", "客户说“", "客户说“乙", "[客户", "。客户说。",
		"客户说，，，客户说" };

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct span text = span_of(texts[i]);
		struct speech s = speech_start(text, true);
		size_t total = 0;

		while (speech_next(&s)) {
			assert_true(s.said.len > 0);
			total += s.said.len;
		}
		assert_true(total <= text.len);
		assert_int_equal(s.rest.len, 0);
	}
	expect_speech("客户说“乙", "S客户说/C“乙");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_speaker_stands_before_a_colon_or_in_brackets),
		cmocka_unit_test(who_begins_with_customer_may_be_staff),
		cmocka_unit_test(entries_of_a_form_are_no_speakers),
		cmocka_unit_test(quotations_of_the_customer_are_the_customers),
		cmocka_unit_test(
		    reported_speech_ends_with_its_sentence_or_where_staff_speak),
		cmocka_unit_test(words_to_the_customer_are_of_staff),
		cmocka_unit_test(a_text_is_given_back_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
