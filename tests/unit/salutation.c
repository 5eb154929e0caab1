/* What customers are called. */
#include "text/salutation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void
expect(const char *name, enum gender gender, bool chinese, const char *wanted)
{
	struct buf out = { 0 };

	salutation_add(&out, span_of(name), gender, chinese);
	assert_string_equal(buf_text(&out), wanted);
	buf_release(&out);
}

/* The surname of each name, alternating; "" for none. */
static void
expect_surnames(const char *const pairs[][2])
{
	for (size_t i = 0; pairs[i][0]; i++) {
		struct span got = salutation_surname(span_of(pairs[i][0]));

		if (!span_is(got, pairs[i][1]))
			fail_msg("%s: '%.*s', wanted '%s'", pairs[i][0],
			    SPAN_ARGS(got), pairs[i][1]);
		assert_int_equal(got.at != NULL, *pairs[i][1] != '\0');
	}
}

static void
the_title_follows_the_gender(void **state)
{
	(void)state;
	expect("张明", GENDER_MALE, true, "张先生");
	expect("张明", GENDER_FEMALE, true, "张女士");
	expect("张明", GENDER_UNKNOWN, true, "张先生/女士");
	expect("欧阳明", GENDER_FEMALE, true, "欧阳女士");
	expect(" 　李小红 ", GENDER_FEMALE, true, "李女士");
	expect("", GENDER_MALE, true, "尊敬的客户");
	expect("　", GENDER_MALE, true, "尊敬的客户");
	expect("", GENDER_MALE, false, "customer");
	expect("张明", GENDER_MALE, false, "张明");
	expect("Zhang Ming", GENDER_MALE, false, "Zhang Ming");
	expect("John Smith", GENDER_MALE, true, "John Smith");
}

static void
compound_surnames_are_whole(void **state)
{
	static const char *const pairs[][2] = {
		{ "欧阳明", "欧阳" },
		{ "欧阳明月", "欧阳" },
		{ "欧阳", "欧阳" }, /* and not 欧 with the given name 阳 */
		{ "歐陽鋒", "歐陽" },
		{ "司马光", "司马" },
		{ "上官云", "上官" },
		{ "诸葛文", "诸葛" },
		{ "东方晓", "东方" },
		{ "皇甫嵩", "皇甫" },
		{ "尉迟恭", "尉迟" },
		{ "公孙大娘", "公孙" },
		{ "令狐文", "令狐" },
		{ "慕容雪", "慕容" },
		{ "司徒华", "司徒" },
		{ "司空明", "司空" },
		{ "夏侯文", "夏侯" },
		{ "端木文", "端木" },
		{ "第五文", "第五" },
		{ "百里文", "百里" },
		{ NULL, NULL },
	};

	(void)state;
	expect_surnames(pairs);
}

/* A compound of few bearers against a surname of many. */
static void
a_doubtful_compound_needs_a_given_name_of_two(void **state)
{
	static const char *const pairs[][2] = {
		{ "贺兰英", "贺" },
		{ "贺兰", "贺" },
		{ "贺兰明月", "贺兰" },
		{ "段干云", "段" },
		{ "梁丘明", "梁" },
		{ "宗政伟", "宗" },
		{ "宗政文华", "宗政" },
		{ NULL, NULL },
	};

	(void)state;
	expect_surnames(pairs);
}

static void
single_surnames(void **state)
{
	static const char *const pairs[][2] = {
		{ "王伟", "王" },
		{ "李小红", "李" },
		{ "欧文", "欧" },
		{ "司文", "司" },
		{ "夏天", "夏" },
		{ "東方", "東方" },
		{ "陳小明", "陳" },
		{ "张", "张" }, /* only the surname was taken down */
		{ "张某某", "张" },
		{ "张*", "张" },
		{ "张＊＊", "张" },
		{ "欧阳**", "欧阳" },
		{ "覃文", "覃" },
		{ "单文", "单" },
		{ NULL, NULL },
	};

	(void)state;
	expect_surnames(pairs);
}

static void
what_is_no_personal_name_has_none(void **state)
{
	static const char *const pairs[][2] = {
		{ "", "" },
		{ "东方明珠公司", "" },
		{ "李宁店", "" },
		{ "金店", "" },
		{ "王府酒楼", "" },
		{ "华夏银行", "" },
		{ "税务局", "" },
		{ "安全部", "" },
		{ "江苏路小学", "" },
		{ "金山网吧", "" },
		{ "张先生", "" },
		{ "张女士", "" },
		{ "欧阳小姐", "" },
		{ "李老师", "" },
		{ "顾客", "" },
		{ "商户", "" },
		{ "房东", "" },
		{ "农户", "" },
		{ "代办人", "" },
		{ "客户", "" },
		{ "匿名", "" },
		{ "未知", "" },
		{ "小明", "" },
		{ "*明", "" },
		{ "**", "" },
		{ "张李慧敏", "" }, /* whose surname, none can tell */
		{ "欧阳明月华", "" },
		{ "阿迪力·买买提", "" },
		{ "马依拉·木", "" },
		{ "John", "" },
		{ "张A", "" },
		{ "13800000000", "" },
		{ "张明2", "" },
		{ NULL, NULL },
	};

	(void)state;
	expect_surnames(pairs);
}

static void
names_of_other_kinds_stay_as_they_are(void **state)
{
	(void)state;
	expect("东方明珠公司", GENDER_MALE, true, "东方明珠公司");
	expect("张先生", GENDER_FEMALE, true, "张先生");
	expect("欧阳女士", GENDER_UNKNOWN, true, "欧阳女士");
	expect("阿迪力·买买提", GENDER_MALE, true, "阿迪力·买买提");
	expect("小明", GENDER_UNKNOWN, true, "小明");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_title_follows_the_gender),
		cmocka_unit_test(compound_surnames_are_whole),
		cmocka_unit_test(a_doubtful_compound_needs_a_given_name_of_two),
		cmocka_unit_test(single_surnames),
		cmocka_unit_test(what_is_no_personal_name_has_none),
		cmocka_unit_test(names_of_other_kinds_stay_as_they_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
