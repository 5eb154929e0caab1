/* How many people a text says are there. */
#include "text/people.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/second.h"

static void
expect(const char *text, long count, const char *said)
{
	struct buf folded = { 0 };
	struct people p;

	second_fold(&folded, span_of(text));
	p = people_find(buf_span(&folded), 1);
	if (p.count != count)
		fail_msg("'%s': %ld, not %ld", text, p.count, count);
	if (count && !span_is(p.said, said))
		fail_msg("'%s': said '%.*s'", text, SPAN_ARGS(p.said));
	buf_release(&folded);
}

static void
chinese_numbers_count(void **state)
{
	(void)state;
	expect("全小区两百多户断网", 200, "两百多户");
	expect("村里三千人没有信号", 3000, "三千人");
	expect("一百二十户", 120, "一百二十户");
	expect("一百零五户", 105, "一百零五户");
	expect("一百二户", 120, "一百二户");
	expect("二十五个业主", 25, "二十五个业主");
	expect("十几户都停了", 12, "十几户");
	expect("１２００名职工", 1200, "1200名职工");
	expect("1,200户", 1200, "1,200户");
	expect("全镇1.2万人", 12000, "1.2万人");
	expect("三百来号学生", 300, "三百来号学生");
	expect("三十多家店", 30, "三十多家店");
	expect("約五百戶居民電話不通", 500, "五百户");
}

static void
every_numeral_counts(void **state)
{
	static const char *const digits[] = { "一", "二", "三", "四", "五",
		"六", "七", "八", "九" };

	(void)state;
	for (int i = 0; i < 9; i++) {
		char text[32];

		snprintf(text, sizeof text, "%s百户", digits[i]);
		expect(text, 100 * (i + 1), text);
	}
	expect("两百户", 200, "两百户");
	expect("数百户", 200, "数百户");
	expect("十户", 10, "十户");
	expect("百户", 100, "百户");
	expect("千户", 1000, "千户");
	expect("万户", 10000, "万户");
	expect("一百〇五户", 105, "一百〇五户");
	expect("一亿户", 0, "");
}

static void
small_numbers_are_passed_over(void **state)
{
	struct people p = people_find(SPAN("三十户和五户"), 10);

	(void)state;
	assert_int_equal(p.count, 30);
	assert_int_equal(people_find(SPAN("五户"), 10).count, 0);
	assert_int_equal(people_find(SPAN("十户"), 10).count, 10);
}

static void
open_numbers_are_the_least_that_is_meant(void **state)
{
	(void)state;
	expect("几十户", 20, "几十户");
	expect("好几百人", 200, "几百人");
	expect("上千居民", 1000, "千居民");
	expect("两三百户", 200, "两三百户");
	expect("七八十户", 70, "七八十户");
	expect("不到一百户", 99, "一百户");
	expect("fewer than 100 households", 99, "100 households");
	expect("two hundred thousand homes", 0, "");
	expect(
	    "one hundred thousand homes", 100000, "one hundred thousand homes");
	expect("one hundred and fifty thousand homes", 150000,
	    "one hundred and fifty thousand homes");
	expect("two thousand one hundred homes", 2100,
	    "two thousand one hundred homes");
	expect("several hundred homes", 200, "several hundred homes");
	expect("hundreds of us", 200, "hundreds of us");
}

static void
english_numbers_count(void **state)
{
	(void)state;
	expect("Our street, about 40 households", 40, "40 households");
	expect("more than two hundred homes", 200, "two hundred homes");
	expect("a hundred and twenty families", 120,
	    "hundred and twenty families");
	expect("twenty-five tenants", 25, "twenty-five tenants");
	expect("three thousand customers", 3000, "three thousand customers");
	expect("two dozen homes", 24, "two dozen homes");
	expect(
	    "60 of our elderly neighbors", 60, "60 of our elderly neighbors");
	expect("1,500 villagers", 1500, "1,500 villagers");
}

static void
the_greatest_counts(void **state)
{
	(void)state;
	expect("我家三口人，整栋楼六十户，全村四百人", 400, "四百人");
}

static void
other_numbers_do_not(void **state)
{
	static const char *const not [] = { "多收了200人民币", "打了100次人工",
		"10086人工服务", "10010用户", "我是186用户", "4G用户",
		"22号同事说", "第100户", "尾号5678用户", "末尾十户",
		"百分之百用户", "最多5人", "up to 10 people", "九亿用户",
		"millions of people", "thousands of customers", "500 mbps",
		"a100 people", "两百元", "户口本", "people", "200 peopled", "",
		"一", "99999999999999999999户" };

	(void)state;
	for (size_t i = 0; i < sizeof not / sizeof *not ; i++)
		expect(not [i], 0, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chinese_numbers_count),
		cmocka_unit_test(every_numeral_counts),
		cmocka_unit_test(small_numbers_are_passed_over),
		cmocka_unit_test(open_numbers_are_the_least_that_is_meant),
		cmocka_unit_test(english_numbers_count),
		cmocka_unit_test(the_greatest_counts),
		cmocka_unit_test(other_numbers_do_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
