/* What supervision looks for: what is read, and what is refused. */
#include "audit/conduct.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "audit/checks.h"
#include "audit/phrases.h"

#define HEAD "id,kind,match,unless,asked,severity,unit,basis,zh,en\n"

static struct units *
units(void)
{
	struct fault fault;
	struct units *u = units_load(NULL, &fault);

	assert_non_null(u);
	return u;
}

static void
expect_fault(const char *row, const char *words)
{
	struct fault fault = { 0 };
	struct units *u = units();
	struct buf text = { 0 };
	struct conduct *c;
	struct phrases *p = NULL;

	buf_add_str(&text, HEAD "# remark\n");
	buf_add_str(&text, row);
	c = conduct_parse(buf_span(&text), "c.csv", u, &fault);
	if (c)
		p = phrases_new(c, "c.csv", &fault);
	assert_null(p);
	assert_string_equal(fault.file, "c.csv");
	assert_int_equal(fault.line, 3);
	if (!strstr(fault.text, words))
		fail_msg("%s says '%s', not '%s'", row, fault.text, words);
	conduct_free(c);
	units_free(u);
	buf_release(&text);
}

static void
rows_become_rules(void **state)
{
	struct fault fault;
	struct units *u = units();
	struct conduct *c = conduct_parse(
	    SPAN(HEAD "plea-limit,check,5,,,critical,"
		      "service.centre.room-2|service.centre.triage,B,甲,A\n"
		      "transfer-limit,check,,,,minor,,,乙,B\n"
		      "no-response,check,36h,,,major,,,丙,C\n"
		      "x,phrase,请 撤诉,不 会,我要,major,,D,丁,D\n"),
	    "c.csv", u, &fault);

	(void)state;
	assert_non_null(c);
	assert_int_equal(c->count, 4);
	assert_int_equal(c->rules[0].kind, CONDUCT_CHECK);
	assert_int_equal(c->rules[0].check, CHECK_PLEA_LIMIT);
	assert_int_equal(c->rules[0].limit, 5);
	assert_int_equal(c->rules[0].severity, SEVERITY_CRITICAL);
	assert_int_equal(c->rules[0].unit_count, 2);
	assert_int_equal(
	    c->rules[0].units[1], units_find(u, SPAN("service.centre.triage")));
	assert_int_equal(c->rules[1].limit, 3);
	assert_int_equal(c->rules[2].limit, 36 * 3600);
	assert_int_equal(c->rules[3].kind, CONDUCT_PHRASE);
	assert_int_equal(c->rules[3].line, 5);
	assert_true(span_is(c->rules[3].match, "请 撤诉"));
	assert_true(span_is(c->rules[3].unless, "不 会"));
	assert_true(span_is(c->rules[3].asked, "我要"));
	assert_true(span_is(c->rules[3].basis, "D"));
	assert_null(c->rules[2].basis.at);
	conduct_free(c);
	units_free(u);
}

static void
the_built_in_rules_have_every_check_and_compile(void **state)
{
	struct fault fault;
	struct units *u = units();
	struct conduct *c = conduct_load(NULL, u, &fault);
	struct phrases *p;
	int seen[CHECK_COUNT] = { 0 };

	(void)state;
	assert_non_null(c);
	p = phrases_new(c, "conduct.csv", &fault);
	assert_non_null(p);
	for (size_t i = 0; i < c->count; i++)
		if (c->rules[i].kind == CONDUCT_CHECK)
			seen[c->rules[i].check]++;
	for (int i = 0; i < CHECK_COUNT; i++)
		assert_int_equal(seen[i], 1);
	phrases_free(p);
	conduct_free(c);
	units_free(u);
}

static void
wrong_rows_are_refused_with_the_reason(void **state)
{
	(void)state;
	expect_fault(",phrase,a,,,minor,,,z,e\n", "no id");
	expect_fault("a,word,a,,,minor,,,z,e\n", "'word' must be phrase");
	expect_fault("a,phrase,,,,minor,,,z,e\n", "'a' matches nothing");
	expect_fault("a,phrase,a,,,grave,,,z,e\n", "severity 'grave'");
	expect_fault("a,phrase,a,,,minor,room-9,,z,e\n", "'room-9' is no unit");
	expect_fault("a,phrase,a,,,minor,,,,e\n", "wants zh and en");
	expect_fault("a,check,,,,minor,,,z,e\n", "no built-in check");
	expect_fault("ping-pong,check,3,,,minor,,,z,e\n", "takes no match");
	expect_fault("ping-pong,check,,a,,minor,,,z,e\n", "are for phrases");
	expect_fault("ping-pong,check,,,a,minor,,,z,e\n", "are for phrases");
	expect_fault("plea-limit,check,1h,,,minor,,,z,e\n", "how often");
	expect_fault("plea-limit,check,1001,,,minor,,,z,e\n", "how often");
	expect_fault("no-response,check,3x,,,minor,,,z,e\n", "how long");
	expect_fault("a,phrase,a |,,,minor,,,z,e\n", "empty phrase");
	expect_fault("a,phrase,a||b,,,minor,,,z,e\n", "empty phrase");
	expect_fault("a,phrase,(a|b,,,minor,,,z,e\n", "no fellow");
	expect_fault("a,phrase,a),,,minor,,,z,e\n", "no fellow");
	expect_fault("a,phrase,((a)),,,minor,,,z,e\n", "no fellow");
	expect_fault("a,phrase,(a||b),,,minor,,,z,e\n", "no word");
	expect_fault("a,phrase,(a|),,,minor,,,z,e\n", "no word");
	expect_fault("a,phrase,(),,,minor,,,z,e\n", "no word");
	expect_fault("a,phrase,a。b,,,minor,,,z,e\n", "end of a sentence");
	expect_fault("a,phrase,b,(,,minor,,,z,e\n", "no fellow");
	expect_fault("a,phrase,b,,c|,minor,,,z,e\n", "empty phrase");
}

static void
a_rule_stands_there_once(void **state)
{
	struct fault fault;
	struct units *u = units();

	(void)state;
	assert_null(conduct_parse(SPAN(HEAD "a,phrase,b,,,minor,,,z,e\n"
					    "a,phrase,c,,,minor,,,z,e\n"),
	    "c.csv", u, &fault));
	assert_int_equal(fault.line, 3);
	assert_non_null(strstr(fault.text, "'a' stands there twice"));
	units_free(u);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_become_rules),
		cmocka_unit_test(
		    the_built_in_rules_have_every_check_and_compile),
		cmocka_unit_test(wrong_rows_are_refused_with_the_reason),
		cmocka_unit_test(a_rule_stands_there_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
