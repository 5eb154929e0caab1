/* What is masked in a text, and what is not. */
#include "text/mask.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/text.h"

static struct mask *
knowing(enum mask_kind kind, const char *text)
{
	struct mask *m = mask_new();

	mask_know(m, kind, span_of(text));
	return m;
}

/* Mask text, and once more what came out. */
static void
expect(struct mask *m, const char *text, const char *wanted)
{
	struct buf once = { 0 }, twice = { 0 };
	bool hidden = mask_text(m, span_of(text), false, &once);

	if (strcmp(buf_text(&once), wanted) != 0)
		fail_msg(
		    "'%s': '%s', wanted '%s'", text, buf_text(&once), wanted);
	assert_int_equal(hidden, strcmp(text, wanted) != 0);
	mask_text(m, buf_span(&once), false, &twice);
	assert_string_equal(buf_text(&twice), wanted);
	buf_release(&once);
	buf_release(&twice);
}

/* A table of sentences: as written, a tab, as wanted; # begins a heading. */
static void
expect_table(const char *path)
{
	struct mask *m = mask_new();
	FILE *table = fopen(path, "r");
	char *line = NULL;
	size_t room = 0, rows = 0;

	assert_non_null(table);
	while (getline(&line, &room, table) > 0) {
		char *tab = strchr(line, '\t');

		if (*line == '#')
			continue;
		assert_non_null(tab);
		*tab = '\0';
		tab[1 + strcspn(tab + 1, "\n")] = '\0';
		expect(m, line, tab + 1);
		rows++;
	}
	assert_true(rows > 40);
	free(line);
	fclose(table);
	mask_free(m);
}

static void
chinese_sentences(void **state)
{
	(void)state;
	expect_table("tests/data/mask/zh.tsv");
}

static void
english_sentences(void **state)
{
	(void)state;
	expect_table("tests/data/mask/en.tsv");
}

static void
a_chinese_name_in_its_forms(void **state)
{
	struct mask *m = knowing(MASK_NAME, "张小明");

	(void)state;
	expect(m, "昨天张小明又打来", "昨天[姓名]又打来");
	expect(m, "昨天张 小明又打来", "昨天[姓名]又打来");
	expect(m, "小明不满意，老张也不满意", "[姓名]不满意，[姓名]也不满意");
	expect(m, "张某要退费", "[姓名]要退费");
	expect(m, "小区很小", "小区很小");
	mask_forget(m);
	expect(m, "昨天张小明又打来", "昨天张小明又打来");
	mask_know(m, MASK_NAME, SPAN("欧阳静"));
	expect(m, "今天欧阳静不在，小静在", "今天[姓名]不在，[姓名]在");
	expect(m, "环境安静", "环境安静");
	mask_free(m);
}

static void
a_latin_name_in_its_forms(void **state)
{
	struct mask *m = knowing(MASK_NAME, "Will Baker-Jones");

	(void)state;
	expect(m, "then will baker-jones rang", "then [name] rang");
	expect(m, "Will rang, Baker-Jones rang", "[name] rang, [name] rang");
	expect(m, "I will pay, Willow", "I will pay, Willow");
	expect(
	    m, "Baker rang; no jones; Jonesy", "[name] rang; no jones; Jonesy");
	mask_free(m);
	m = knowing(MASK_NAME, "Mary O'Connor");
	expect(m,
	    "O\xe2\x80\x99"
	    "CONNOR wrote, O'Connor rang",
	    "[name] wrote, [name] rang");
	mask_free(m);
	m = knowing(MASK_NAME, "Mary O\xe2\x80\x99"
			       "Connor");
	expect(m, "mary o'connor rang", "[name] rang");
	mask_free(m);
}

static void
a_company_by_its_whole_name(void **state)
{
	struct mask *m = knowing(MASK_NAME, "云杉科技有限公司");

	(void)state;
	expect(m, "云杉科技有限公司的专线断了", "[姓名]的专线断了");
	expect(m, "科技园的专线断了", "科技园的专线断了");
	mask_free(m);
}

static void
a_number_however_it_is_grouped(void **state)
{
	struct mask *m = knowing(MASK_ACCOUNT, "8839-2017");

	(void)state;
	expect(m, "合同88392017和8839 2017", "合同[账号]和[账号]");
	expect(m, "订单188392017", "订单188392017");
	mask_forget(m);
	mask_know(m, MASK_ACCOUNT, SPAN("12"));
	expect(m, "等了12天", "等了12天");
	mask_free(m);
}

static void
staff_numbers_only_when_asked(void **state)
{
	struct mask *m = mask_new();

	(void)state;
	expect(m, "工号7203的话务员", "工号7203的话务员");
	mask_staff(m, true);
	expect(m, "工号7203的话务员", "工号[工号]的话务员");
	expect(m, "2001号坐席已回电，话务员2002没有",
	    "[工号]号坐席已回电，话务员[工号]没有");
	expect(m, "坐席号：2001", "坐席号：[工号]");
	expect(m, "10086号坐席台，2001号单子，坐席3次未回电",
	    "10086号坐席台，2001号单子，坐席3次未回电");
	mask_free(m);
}

/* What stands around a number is closed again. */
static void
brackets_stay_in_pairs(void **state)
{
	struct mask *m = knowing(MASK_PHONE, "13800000001");

	(void)state;
	expect(m, "给王先生（13800000001）退费", "给[姓名]先生（[电话]）退费");
	expect(m, "rang him (07700 900123).", "rang him ([phone]).");
	expect(m, "rang (020) 7946 0958 twice", "rang [phone] twice");
	expect(m, "(see (020) 7946 0958)", "(see [phone])");
	mask_free(m);
}

static void
what_is_masked_is_spared(void **state)
{
	struct mask *m = knowing(MASK_NAME, "Card");

	(void)state;
	expect(m, "Card lost card 4111-1111-1111-1111",
	    "[name] lost [name] [card]");
	mask_forget(m);
	mask_know(m, MASK_NAME, SPAN("姓名"));
	expect(m, "姓名说：我姓名不符", "[姓名]说：我[姓名]不符");
	mask_free(m);
}

/* What is hidden gives away what stands beside it. */
static void
all_is_hidden_at_once(void **state)
{
	struct mask *m = knowing(MASK_PHONE, "13800000001");

	(void)state;
	expect(m, "卡号6222021234567890128 185******71", "卡号[卡号] [号码]");
	mask_free(m);
}

/* Whatever the bytes are, the rest is left, and it comes to an end. */
static void
any_text_is_survived(void **state)
{
	static const char *const pieces[] = { "13800000001", "-", " ", "(", ")",
		"号", "路", "3栋", "张", "先生", "@", ".", "x", "*", "电话",
		"Mr ", "é", "\xf0\x9f\x98\x80", "一", "：", "[", "]", "湘A",
		"\n", "小区", "my name is " };
	enum { PIECES = sizeof pieces / sizeof *pieces, ROUNDS = 20000 };
	struct mask *m = knowing(MASK_PHONE, "13800000001");
	struct buf text = { 0 }, out = { 0 };
	uint32_t seed = 1;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		buf_clear(&text);
		buf_clear(&out);
		for (int i = 0; i < 12; i++) {
			seed = seed * 1664525 + 1013904223;
			buf_add_str(&text, pieces[(seed >> 16) % PIECES]);
		}
		mask_text(m, buf_span(&text), true, &out);
		assert_true(text_is_utf8(buf_span(&out)));
		if (strstr(buf_text(&out), "13800000001"))
			fail_msg("'%s' became '%s'", buf_text(&text),
			    buf_text(&out));
	}
	buf_release(&text);
	buf_release(&out);
	mask_free(m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chinese_sentences),
		cmocka_unit_test(english_sentences),
		cmocka_unit_test(a_chinese_name_in_its_forms),
		cmocka_unit_test(a_latin_name_in_its_forms),
		cmocka_unit_test(a_company_by_its_whole_name),
		cmocka_unit_test(a_number_however_it_is_grouped),
		cmocka_unit_test(staff_numbers_only_when_asked),
		cmocka_unit_test(brackets_stay_in_pairs),
		cmocka_unit_test(what_is_masked_is_spared),
		cmocka_unit_test(all_is_hidden_at_once),
		cmocka_unit_test(any_text_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
