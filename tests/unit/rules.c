/* Rules and their judge, on small sets of their own. */
#include "text/judge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>
#include <sys/wait.h>
#include <unistd.h>

#define HEAD "id,field,kind,match,with,unless,set,final\n"

static const char classes[] =
    "code,zh,en,parent,fold,route,severity,basis,alias\n"
    "a,甲,A,,x,RA,minor,,\n"
    "a.one,甲一,A one,a,x,R1,major,,\n"
    "a.two,甲二,A two,a,x,,minor,,\n"
    "b,乙,B,,x,RB,minor,,\n"
    "other,其他,Other,,x,RO,minor,,\n";

/* A ticket judged by rules, all of it kept until it is released. */
struct trial {
	struct taxonomy *taxonomy;
	struct rules *rules;
	struct judge *judge;
	struct record record;
	struct buf line;
	struct verdict verdict;
};

static void
judge_line(struct trial *t, const char *rules, const char *json, int said)
{
	struct scan_fault wrong;
	struct fault fault = { 0 };

	*t = (struct trial) { 0 };
	t->taxonomy = taxonomy_parse(span_of(classes), "t.csv", &fault);
	assert_non_null(t->taxonomy);
	t->rules = rules_parse(span_of(rules), "r.csv", t->taxonomy, &fault);
	assert_string_equal(fault.text, "");
	assert_non_null(t->rules);
	t->judge = judge_new(t->rules);
	buf_add_str(&t->line, json);
	memset(buf_reserve(&t->line, SCAN_PAD), 0, SCAN_PAD);
	assert_int_equal(
	    record_read(&t->record, buf_span(&t->line), &wrong), 0);
	judge_record(t->judge, &t->record, said, -1, &t->verdict);
}

static void
release(struct trial *t)
{
	record_release(&t->record);
	buf_release(&t->line);
	judge_free(t->judge);
	rules_free(t->rules);
	taxonomy_free(t->taxonomy);
}

static void
expect(
    const char *rules, const char *json, const char *category, int confidence)
{
	struct trial t;

	judge_line(&t, rules, json, -1);
	assert_true(
	    span_is(t.taxonomy->classes[t.verdict.category].code, category));
	assert_int_equal(t.verdict.confidence, confidence);
	release(&t);
}

static void
expect_fault(const char *rules, size_t line, const char *words)
{
	struct fault fault;
	struct taxonomy *t = taxonomy_parse(span_of(classes), "t.csv", &fault);

	assert_null(rules_parse(span_of(rules), "r.csv", t, &fault));
	assert_string_equal(fault.file, "r.csv");
	assert_int_equal(fault.line, line);
	assert_non_null(strstr(fault.text, words));
	taxonomy_free(t);
}

static void
words_match_whatever_their_case_and_width(void **state)
{
	const char *rules = HEAD "r,any,literal,４Ｇ慢|x y,,,a.one:2,\n";

	(void)state;
	expect(rules, "{\"text\":\"这里4g慢\"}", "a.one", 50);
	expect(rules, "{\"subject\":\"4Ｇ慢\"}", "a.one", 50);
	expect(rules, "{\"demand\":\"\\u0034g慢\"}", "a.one", 50);
	expect(rules, "{\"text\":\"X\\u3000Y\"}", "a.one", 50);
	expect(rules, "{\"text\":\"4g快\"}", "other", 0);
	expect(rules, "{\"service\":\"4g慢\"}", "other", 0);
	expect(rules, "{\"text\":\"𠀀4g慢\"}", "a.one", 50);
}

static void
words_match_traditional_or_simplified(void **state)
{
	const char *rules = HEAD "r,any,literal,斷网,宽带,,a.one:2,\n"
				 "s,any,literal,发票,,没开發,b:9,\n";

	(void)state;
	expect(rules, "{\"text\":\"寬帶斷網\"}", "a.one", 50);
	expect(rules, "{\"text\":\"宽带断网\"}", "a.one", 50);
	expect(rules, "{\"text\":\"宽帶断網\"}", "a.one", 50);
	expect(rules, "{\"text\":\"發票\"}", "b", 82);
	expect(rules, "{\"text\":\"沒開发,發票\"}", "other", 0);
	expect(rules, "{\"text\":\"斷路\"}", "other", 0);
}

static void
words_inside_and_across_others_are_found(void **state)
{
	const char *rules = HEAD "r1,any,literal,甲乙丙,,,a.one:1,\n"
				 "r2,any,literal,乙丙丁,,,a.one:1,\n"
				 "r3,any,literal,乙,,,a.one:1,\n"
				 "r4,any,literal,甲乙丙丁戊,,,b:9,\n";

	(void)state;
	expect(rules, "{\"text\":\"甲乙丙丁\"}", "a.one", 60);
	expect(rules, "{\"text\":\"乙\"}", "a.one", 33);
	expect(rules, "{\"text\":\"丙丁\"}", "other", 0);
}

/* Telephone numbers are full of other numbers. */
static void
a_number_is_never_cut_in_two(void **state)
{
	const char *rules = HEAD "r,any,literal,12300|4g|7|19元,,,a.one:2,\n";

	(void)state;
	expect(rules, "{\"text\":\"打12300投诉\"}", "a.one", 50);
	expect(rules, "{\"text\":\"打１２３００投诉\"}", "a.one", 50);
	expect(rules, "{\"text\":\"12300\"}", "a.one", 50);
	expect(rules, "{\"text\":\"请打13812300000\"}", "other", 0);
	expect(rules, "{\"text\":\"请打0123000\"}", "other", 0);
	expect(rules, "{\"text\":\"请打8１２３００\"}", "other", 0);
	expect(rules, "{\"text\":\"用了14g\"}", "other", 0);
	expect(rules, "{\"text\":\"用了4g\"}", "a.one", 50);
	expect(rules, "{\"text\":\"第7天\"}", "a.one", 50);
	expect(rules, "{\"text\":\"第17天\"}", "other", 0);
	expect(rules, "{\"text\":\"第71天\"}", "other", 0);
	expect(rules, "{\"text\":\"119元\"}", "other", 0);
	expect(rules, "{\"text\":\"1,19元\"}", "a.one", 50);
}

/* Texts are taken in stretches: no word may be lost where two meet. */
static void
words_are_found_wherever_they_stand(void **state)
{
	char end[WORDS_LETTERS + 1];
	struct buf rules = { 0 }, json = { 0 };
	struct trial t;

	(void)state;
	memset(end, 'e', sizeof end);
	end[WORDS_LETTERS] = '\0';
	buf_addf(&rules,
	    HEAD "r1,any,literal,甲乙丙,,,a:2,\n"
		 "r2,any,literal,b%.*s,,,b:6,\nr3,any,literal,尾,,,other:4,\n",
	    WORDS_LETTERS - 1, end);
	for (size_t at = WORDS_STRETCH - 6; at < WORDS_STRETCH + 2; at++) {
		json.len = 0;
		buf_add_str(&json, "{\"text\":\"");
		for (size_t i = 0; i < at; i++)
			buf_add_str(&json, i % 3 ? "信" : i % 2 ? "é" : "x");
		buf_addf(&json, "甲乙丙b%.*s", WORDS_LETTERS - 1, end);
		for (size_t i = 0; i < at; i++)
			buf_add_str(&json, "。");
		buf_add_str(&json, "尾\"}");
		judge_line(&t, buf_text(&rules), buf_text(&json), -1);
		assert_int_equal(t.verdict.heard_count, 3);
		release(&t);
	}
	buf_release(&rules);
	buf_release(&json);
}

static void
with_and_unless_decide_whether_it_speaks(void **state)
{
	const char *rules = HEAD "r,any,literal,慢,网|宽带,快递,a.one:2,\n";

	(void)state;
	expect(rules, "{\"text\":\"慢\"}", "other", 0);
	expect(rules, "{\"text\":\"宽带慢\"}", "a.one", 50);
	expect(rules, "{\"text\":\"宽带慢，快递也慢\"}", "other", 0);
	expect(rules, "{\"subject\":\"网\",\"text\":\"慢\"}", "a.one", 50);
}

static void
a_rule_looks_at_its_fields_alone(void **state)
{
	const char *rules =
	    HEAD "r,service|customer.tier,literal,group,,,b:2,\n";

	(void)state;
	expect(rules, "{\"customer\":{\"tier\":\"group\"}}", "b", 50);
	expect(rules, "{\"text\":\"group\"}", "other", 0);
	expect(rules, "{\"customer\":\"group\"}", "other", 0);
}

static void
patterns_match_by_line(void **state)
{
	const char *rules = HEAD "r,any,pattern,[0-9]+ ?m$,慢,,a.two:2,\n";

	(void)state;
	expect(
	    rules, "{\"text\":\"慢\",\"subject\":\"只有１０M\"}", "a.two", 50);
	expect(rules, "{\"text\":\"慢\\n10 m\\nx\"}", "a.two", 50);
	expect(rules, "{\"text\":\"10 m\"}", "other", 0);
	expect(rules, "{\"text\":\"慢，10 mb\"}", "other", 0);
}

static void
each_rule_counts_once_and_may_take_away(void **state)
{
	const char *rules = HEAD "r1,any,literal,慢|卡,,,a.one:3,\n"
				 "r2,any,literal,哈,,,a.one:-2.5,\n";

	(void)state;
	expect(
	    rules, "{\"text\":\"慢慢慢卡卡\",\"subject\":\"慢\"}", "a.one", 60);
	expect(rules, "{\"text\":\"慢哈\"}", "other", 20);
	expect(rules, "{\"text\":\"哈\"}", "other", 0);
}

static void
the_best_tree_wins_then_its_best_branch(void **state)
{
	const char *rules = HEAD "r1,any,literal,甲,,,a.one:2,\n"
				 "r2,any,literal,乙,,,a.two:1.5,\n"
				 "r3,any,literal,丙,,,b:3,\n"
				 "r4,any,literal,丁,,,a:4,\n";

	(void)state;
	expect(rules, "{\"text\":\"甲乙丙\"}", "a.one", 41);
	expect(rules, "{\"text\":\"甲丙\"}", "b", 43);
	expect(rules, "{\"text\":\"乙丁\"}", "a.two", 73);
	expect(rules, "{\"text\":\"丁\"}", "a", 67);
}

static void
after_a_final_rule_no_category_is_heard(void **state)
{
	const char *rules = HEAD "r1,any,literal,甲,,,a.one:2,yes\n"
				 "r2,any,literal,乙,,,b:9 tag=late,\n";
	struct trial t;

	(void)state;
	expect(rules, "{\"text\":\"甲乙\"}", "a.one", 50);
	judge_line(&t, rules, "{\"text\":\"甲乙\"}", -1);
	assert_int_equal(t.verdict.tag_count, 1);
	release(&t);
}

static void
the_rest_follows_rules_then_class(void **state)
{
	const char *rules = HEAD
	    "r1,any,literal,甲,,,a.one:2,\n"
	    "r2,any,literal,乙,,,severity=critical route=R9 tag=t1 kind=fault,\n"
	    "r3,any,literal,丙,,,route=R8 tag=t1 tag=t2 kind=complaint:2,\n";
	struct trial t;

	(void)state;
	judge_line(&t, rules, "{\"text\":\"甲\"}", -1);
	assert_int_equal(t.verdict.severity, SEVERITY_MAJOR);
	assert_int_equal(t.verdict.kind, -1);
	assert_true(span_is(t.verdict.route, "R1"));
	release(&t);
	judge_line(&t, rules, "{\"text\":\"甲乙\"}", -1);
	assert_int_equal(t.verdict.severity, SEVERITY_CRITICAL);
	assert_int_equal(t.verdict.kind, KIND_FAULT);
	assert_true(span_is(t.verdict.route, "R9"));
	release(&t);
	judge_line(&t, rules, "{\"text\":\"丙乙\"}", -1);
	assert_int_equal(t.verdict.kind, KIND_COMPLAINT);
	assert_int_equal(t.verdict.tag_count, 2);
	assert_true(span_is(t.verdict.route, "R9"));
	assert_int_equal(t.verdict.heard_count, 2);
	assert_true(span_is(
	    judge_word(t.judge, &t.record, t.verdict.heard[1].rule), "丙"));
	release(&t);
}

static void
what_the_intake_said_is_a_sign(void **state)
{
	const char *rules = HEAD "r,any,literal,甲,,,b:3,\n";
	struct trial t;

	(void)state;
	judge_line(&t, rules, "{\"text\":\"甲\"}", 1);
	assert_int_equal(t.verdict.category, 1);
	assert_int_equal(t.verdict.confidence, 44);
	release(&t);
}

static void
faults_name_the_line(void **state)
{
	(void)state;
	expect_fault(HEAD ",any,literal,x,,,a:1,\n", 2, "no id");
	expect_fault(HEAD "r,any,literal,x,,,a:1,\nr,any,literal,x,,,a:1,\n", 3,
	    "twice");
	expect_fault(HEAD "r,,literal,x,,,a:1,\n", 2, "no field");
	expect_fault(HEAD "r,textt,literal,x,,,a:1,\n", 2, "'textt'");
	expect_fault(HEAD "r,any|.text,literal,x,,,a:1,\n", 2, "'.text'");
	expect_fault(HEAD "r,a.text,literal,x,,,a:1,\n", 2, "'a.text'");
	expect_fault(HEAD "r,any,glob,x,,,a:1,\n", 2, "'glob'");
	expect_fault(HEAD "r,any,literal,,,,a:1,\n", 2, "matches nothing");
	expect_fault(HEAD "r,any,literal,x||y,,,a:1,\n", 2, "no word");
	expect_fault(HEAD "r,any,literal,x,,,,\n", 2, "sets nothing");
	expect_fault(HEAD "r,any,literal,x,,,c:1,\n", 2, "'c'");
	expect_fault(HEAD "r,any,literal,x,,,a:much,\n", 2, "no weight");
	expect_fault(HEAD "r,any,literal,x,,,a:1.234,\n", 2, "no weight");
	expect_fault(HEAD "r,any,literal,x,,,a:1000.01,\n", 2, "to 1000");
	expect_fault(HEAD "r,any,literal,x,,,a:-1001,\n", 2, "from -1000");
	expect_fault(HEAD "r,any,literal,x,,,a:99999,\n", 2, "no weight");
	expect_fault(HEAD "r,any,literal,x,,,a:9999999999,\n", 2, "no weight");
	expect_fault(HEAD "r,any,literal,x,,,severity=high,\n", 2, "'high'");
	expect_fault(HEAD "r,any,literal,x,,,kind=rant,\n", 2, "'rant'");
	expect_fault(HEAD "r,any,literal,x,,,a:1,no\n", 2, "final 'no'");
	expect_fault(HEAD "# remark\nr,any,pattern,(x,,,a:1,\n", 3, "pattern");
}

static void
weights_are_read_to_the_hundredth(void **state)
{
	(void)state;
	expect(HEAD "r,any,literal,x,,,a:2,\n", "{\"text\":\"x\"}", "a", 50);
	expect(HEAD "r,any,literal,x,,,a:2.0,\n", "{\"text\":\"x\"}", "a", 50);
	expect(HEAD "r,any,literal,x,,,a:18,\n", "{\"text\":\"x\"}", "a", 90);
	expect(HEAD "r,any,literal,x,,,a:0.99,\n", "{\"text\":\"x\"}", "other",
	    33);
	expect(HEAD "r,any,literal,x,,,a,\n", "{\"text\":\"x\"}", "a", 33);
	expect(HEAD "r,any,literal,x,,,a:1000.00 b:-1000,\n",
	    "{\"text\":\"x\"}", "a", 100);
}

/* One rule may set a class again and again. */
static void
no_sum_is_too_great(void **state)
{
	struct buf rules = { 0 };

	(void)state;
	buf_add_str(&rules, HEAD "r,any,literal,x,,,");
	for (int i = 0; i < 30000; i++)
		buf_add_str(&rules, "a.one:1000 b:500 kind=fault:1000 ");
	buf_add_str(&rules, ",\n");
	expect(buf_text(&rules), "{\"text\":\"x\"}", "a.one", 67);
	buf_release(&rules);
}

static void *
no_memory(size_t size)
{
	(void)size;
	return NULL;
}

/* The library's memory and our own end the same way. */
static void
without_memory_it_ends_as_a_failed_system(void **state)
{
	const char *rules = HEAD "r,any,pattern,x+,,,a:1,\n";
	int ends[2], status = 0;
	char said[80] = "";
	struct trial t;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	judge_line(&t, rules, "{\"text\":\"x\"}", -1);
	child = fork();
	if (child == 0) {
		diag_start("cplt-x");
		(void)dup2(ends[1], STDERR_FILENO);
		hs_set_scratch_allocator(no_memory, free);
		(void)judge_new(t.rules);
		_exit(0);
	}
	release(&t);
	close(ends[1]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), EXIT_SYSTEM);
	assert_true(read(ends[0], said, sizeof said - 1) > 0);
	assert_string_equal(said, "cplt-x: out of memory\n");
	close(ends[0]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_match_whatever_their_case_and_width),
		cmocka_unit_test(words_match_traditional_or_simplified),
		cmocka_unit_test(a_number_is_never_cut_in_two),
		cmocka_unit_test(words_inside_and_across_others_are_found),
		cmocka_unit_test(words_are_found_wherever_they_stand),
		cmocka_unit_test(with_and_unless_decide_whether_it_speaks),
		cmocka_unit_test(a_rule_looks_at_its_fields_alone),
		cmocka_unit_test(patterns_match_by_line),
		cmocka_unit_test(each_rule_counts_once_and_may_take_away),
		cmocka_unit_test(the_best_tree_wins_then_its_best_branch),
		cmocka_unit_test(after_a_final_rule_no_category_is_heard),
		cmocka_unit_test(the_rest_follows_rules_then_class),
		cmocka_unit_test(what_the_intake_said_is_a_sign),
		cmocka_unit_test(faults_name_the_line),
		cmocka_unit_test(weights_are_read_to_the_hundredth),
		cmocka_unit_test(no_sum_is_too_great),
		cmocka_unit_test(without_memory_it_ends_as_a_failed_system),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
