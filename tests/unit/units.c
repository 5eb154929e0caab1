/* The units of the company: what is read, found, refused. */
#include "config/units.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define HEAD "code,zh,en,parent,role,alias\n"

static struct units *
parse(const char *text)
{
	struct fault fault;
	struct units *u = units_parse(span_of(text), "u.csv", &fault);

	if (!u)
		fail_msg("%zu: %s", fault.line, fault.text);
	return u;
}

static void
expect_fault(const char *text, size_t line, const char *words)
{
	struct fault fault;

	assert_null(units_parse(span_of(text), "u.csv", &fault));
	assert_string_equal(fault.file, "u.csv");
	assert_int_equal(fault.line, line);
	if (!strstr(fault.text, words))
		fail_msg("%s", fault.text);
}

static void
units_know_what_they_belong_to(void **state)
{
	struct units *u = parse(HEAD "a,甲,A,,front,\n"
				     "# a remark\n"
				     "b,乙,B,a,,\n"
				     "c,丙,C,b,back,\n"
				     "d,丁,D,,,\n");

	(void)state;
	assert_int_equal(u->count, 4);
	assert_int_equal(u->units[0].parent, -1);
	assert_int_equal(u->units[2].parent, 1);
	assert_true(span_is(u->units[1].zh, "乙"));
	assert_true(span_is(u->units[1].en, "B"));
	assert_true(units_is_within(u, 2, 0));
	assert_true(units_is_within(u, 2, 2));
	assert_false(units_is_within(u, 0, 2));
	assert_false(units_is_within(u, 2, 3));
	assert_false(units_is_within(u, -1, 0));
	assert_true(span_is(units_role(u, 0), "front"));
	assert_true(span_is(units_role(u, 1), "front"));
	assert_true(span_is(units_role(u, 2), "back"));
	assert_int_equal(units_role(u, 3).len, 0);
	units_free(u);
}

static void
a_unit_goes_by_each_of_its_names(void **state)
{
	struct units *u =
	    parse(HEAD "a,甲,A,,,\nroom-2,话务二室,Call room 2,a,,二室|R 2\n");

	(void)state;
	assert_int_equal(units_find(u, SPAN("room-2")), 1);
	assert_int_equal(units_find(u, SPAN("ROOM-2")), 1);
	assert_int_equal(units_find(u, SPAN("话务二室")), 1);
	assert_int_equal(units_find(u, SPAN(" 二室 ")), 1);
	assert_int_equal(units_find(u, SPAN("ｃａｌｌ　room ２")), 1);
	assert_int_equal(units_find(u, SPAN("r 2")), 1);
	assert_int_equal(units_find(u, SPAN("甲")), 0);
	assert_int_equal(units_find(u, SPAN("话务三室")), -1);
	assert_int_equal(units_find(u, SPAN("room")), -1);
	assert_int_equal(units_find(u, SPAN("")), -1);
	units_free(u);
}

static void
faults_name_the_line(void **state)
{
	(void)state;
	expect_fault("", 1, "no header");
	expect_fault("code,zh,en,parent,role\n", 1, "'alias' is missing");
	expect_fault("code,dept\n", 1, "'dept'");
	expect_fault(HEAD "A b,甲,A,,,\n", 2, "'code' must be lower-case");
	expect_fault(HEAD ",甲,A,,,\n", 2, "'code' must be lower-case");
	expect_fault(HEAD "a,甲,A,,Front,\n", 2, "'role' must be lower-case");
	expect_fault(HEAD "a,,A,,,\n", 2, "'a' wants zh and en");
	expect_fault(
	    HEAD "a,甲,A,,,\na,乙,B,,,\n", 3, "'a' stands there twice");
	expect_fault(
	    HEAD "a,甲,A,b,,\nb,乙,B,,,\n", 2, "'b' must stand above 'a'");
	expect_fault(HEAD "a,甲,A,a,,\n", 2, "'a' must stand above 'a'");
	expect_fault(HEAD "a,甲,A,,,\nb,乙,B,,,甲\n", 3,
	    "both 'a' and 'b' are called '甲'");
	expect_fault(
	    HEAD "a,甲,A,,,\nb,乙,ａ,,,\n", 3, "both 'a' and 'b' are called");
}

/* The units that the documents speak of, R1 to R14, and what they are for. */
static void
the_built_in_ones_are_whole(void **state)
{
	static const struct {
		const char *name, *role;
	} wanted[] = {
		{ "投诉处理中心", "centre" },
		{ "前端服务部门", "front" },
		{ "营业厅", "window" },
		{ "客服热线", "window" },
		{ "线上服务渠道", "front" },
		{ "网络部", "technical" },
		{ "技术支撑中心", "technical" },
		{ "市场部", "business" },
		{ "产品部", "business" },
		{ "计费账务部", "back" },
		{ "人力资源部", "back" },
		{ "更高层级管理人员", "senior" },
		{ "投诉仲裁小组", "arbitration" },
		{ "客户服务部", "service" },
		{ "客户服务中心", "front" },
		{ "话务一室", "front" },
		{ "话务二室", "front" },
		{ "综援室", "triage" },
		{ "服务质量管理部门", "quality" },
		{ "质量管理员", "quality" },
		{ "质检室", "quality" },
		{ "集团客户部", "keyaccount" },
		{ "大客户服务部", "keyaccount" },
		{ "企业领导", "leader" },
		{ "上一级主管部门", "authority" },
		{ "自办营业网点", "window" },
		{ "180", "window" },
		{ "189", "window" },
		{ "114", "window" },
		{ "112", "window" },
		{ "1000", "window" },
		{ "10000", "window" },
		{ "10086热线", "window" },
		{ "公用电话代办管理部门", "window" },
		{ "电话卡业务管理部门", "window" },
		{ "上门装移机", "window" },
		{ "上门查障", "window" },
		{ "客户经理", "window" },
	};
	struct fault fault;
	struct units *u = units_load(NULL, &fault);

	(void)state;
	assert_non_null(u);
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		int place = units_find(u, span_of(wanted[i].name));

		if (place < 0)
			fail_msg("%s is missing", wanted[i].name);
		if (!span_is(units_role(u, place), wanted[i].role))
			fail_msg(
			    "%s is not %s", wanted[i].name, wanted[i].role);
	}
	assert_true(units_is_within(u, units_find(u, SPAN("话务二室")),
	    units_find(u, SPAN("客户服务部"))));
	units_free(u);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(units_know_what_they_belong_to),
		cmocka_unit_test(a_unit_goes_by_each_of_its_names),
		cmocka_unit_test(faults_name_the_line),
		cmocka_unit_test(the_built_in_ones_are_whole),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
