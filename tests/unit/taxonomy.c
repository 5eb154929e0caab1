/* The taxonomy: what is read, what is found, what is refused. */
#include "config/taxonomy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define HEAD  "code,zh,en,parent,fold,route,severity,basis,alias\n"
#define OTHER "other,其他,Other,,other,,minor,,\n"

static struct taxonomy *
parse(const char *text, struct fault *fault)
{
	return taxonomy_parse(span_of(text), "t.csv", fault);
}

static void
expect_fault(const char *text, size_t line, const char *words)
{
	struct fault fault;

	assert_null(parse(text, &fault));
	assert_string_equal(fault.file, "t.csv");
	assert_int_equal(fault.line, line);
	assert_non_null(strstr(fault.text, words));
}

static void
classes_know_their_tree(void **state)
{
	struct fault fault;
	struct taxonomy *t = parse(HEAD OTHER "# a remark\n"
					      "a,甲,A,,x,R1,minor,B1,\n"
					      "a.b,乙,B,a,x,R2,major,,\n"
					      "a.b.c,丙,C,a.b,x,,critical,B2,\n"
					      "a.d,丁,D,a,y,,minor,,\n",
	    &fault);
	int a, b, c, d;

	(void)state;
	assert_non_null(t);
	a = taxonomy_find(t, SPAN("a"));
	b = taxonomy_find(t, SPAN("a.b"));
	c = taxonomy_find(t, SPAN("a.b.c"));
	d = taxonomy_find(t, SPAN("a.d"));
	assert_int_equal(t->count, 5);
	assert_int_equal(t->other, 0);
	assert_int_equal(t->classes[a].parent, -1);
	assert_int_equal(t->classes[c].parent, b);
	assert_int_equal(t->classes[c].root, a);
	assert_int_equal(t->classes[a].child, b);
	assert_int_equal(t->classes[b].next, d);
	assert_int_equal(t->classes[0].next, a);
	assert_int_equal(t->classes[d].next, -1);
	assert_int_equal(t->classes[b].severity, SEVERITY_MAJOR);
	assert_true(span_is(t->classes[b].basis, "B1"));
	assert_true(span_is(t->classes[c].basis, "B2"));
	assert_true(span_is(t->classes[d].fold, "y"));
	taxonomy_free(t);
}

static void
names_are_found_whatever_their_case_and_width(void **state)
{
	struct fault fault;
	struct taxonomy *t =
	    parse(HEAD OTHER "a,甲类,Class A,,x,,minor,,K-1|乙 类\n", &fault);

	(void)state;
	assert_non_null(t);
	assert_int_equal(taxonomy_resolve(t, SPAN("a")), 1);
	assert_int_equal(taxonomy_resolve(t, SPAN(" 甲类 ")), 1);
	assert_int_equal(taxonomy_resolve(t, SPAN("class a")), 1);
	assert_int_equal(taxonomy_resolve(t, SPAN("Ｋ－1")), 1);
	assert_int_equal(taxonomy_resolve(t, SPAN("乙 类")), 1);
	assert_int_equal(taxonomy_resolve(t, SPAN("k-2")), -1);
	assert_int_equal(taxonomy_resolve(t, SPAN("")), -1);
	assert_int_equal(taxonomy_find(t, SPAN("k-1")), -1);
	taxonomy_free(t);
}

static void
faults_name_the_line(void **state)
{
	(void)state;
	expect_fault("", 1, "no header");
	expect_fault("code,zh\n", 1, "'en' is missing");
	expect_fault("code,colour\n", 1, "'colour'");
	expect_fault(HEAD OTHER "a.b,乙,B,a,x,,minor,,\n", 3, "'a' must stand");
	expect_fault(HEAD OTHER "a,甲,A,b,x,,minor,,\n", 3, "parent of 'a'");
	expect_fault(HEAD OTHER "A,甲,A,,x,,minor,,\n", 3, "'A' is no code");
	expect_fault(HEAD OTHER OTHER, 3, "twice");
	expect_fault(HEAD OTHER "a,甲,A,,x,,mild,,\n", 3, "'mild'");
	expect_fault(HEAD OTHER "a,,A,,x,,minor,,\n", 3, "wants zh");
	expect_fault(HEAD OTHER "a,甲,A,,x,,minor,,,\n", 3, "10 fields");
	expect_fault(HEAD OTHER "a,\"甲,A\n", 3, "not CSV");
	expect_fault(HEAD "a,甲,A,,x,,minor,,\n", 0, "'other' is missing");
	expect_fault(HEAD OTHER "a,其他,A,,x,,minor,,\n", 0, "called '其他'");
}

static void
the_built_in_one_is_whole(void **state)
{
	static const char *const folds[] = { "billing", "network", "service",
		"fault", "handling", "marketing", "other" };
	struct fault fault;
	struct taxonomy *t = taxonomy_load(NULL, &fault);
	unsigned seen = 0;

	(void)state;
	assert_non_null(t);
	for (size_t i = 0; i < t->count; i++) {
		unsigned fold = 0;

		while (fold < 7 && !span_is(t->classes[i].fold, folds[fold]))
			fold++;
		assert_true(fold < 7);
		assert_true(t->classes[i].route.len > 0);
		seen |= 1u << fold;
	}
	assert_int_equal(seen, 0x7f);
	taxonomy_free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(classes_know_their_tree),
		cmocka_unit_test(names_are_found_whatever_their_case_and_width),
		cmocka_unit_test(faults_name_the_line),
		cmocka_unit_test(the_built_in_one_is_whole),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
