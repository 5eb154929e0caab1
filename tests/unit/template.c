/* Texts with places for fields: what is filled in, left out, refused. */
#include "text/template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* Knows name, empty, date in two forms, and 姓名. */
static int
look_up(void *arg, struct span field, struct span form, struct buf *out)
{
	struct buf drop = { 0 }, *to = out ? out : &drop;
	int answer = 0;

	(void)arg;
	if (form.len && !(span_is(field, "date") && span_is(form, "short")))
		answer = 2;
	else if (span_is(field, "name") || span_is(field, "姓名"))
		buf_add_str(to, "张明");
	else if (span_is(field, "late"))
		buf_add_str(to, "It was late.");
	else if (span_is(field, "晚"))
		buf_add_str(to, "已超时；。");
	else if (span_is(field, "stop"))
		buf_add_str(to, "。");
	else if (span_is(field, "date"))
		buf_add_str(to, form.len ? "21" : "21 November");
	else if (!span_is(field, "empty") || !out)
		answer = 1;
	buf_release(&drop);
	return answer;
}

static struct template *
parse(const char *text)
{
	struct fault fault = { 0 };
	struct template *t = template_parse(span_of(text), "t", 1, &fault);

	if (!t)
		fail_msg("%zu: %s", fault.line, fault.text);
	return t;
}

static void
expect(const char *text, const char *wanted)
{
	struct template *t = parse(text);
	struct buf out = { 0 };
	struct span missing;

	buf_add_str(&out, "|");
	assert_int_equal(template_render(t, look_up, NULL, &out, &missing), 0);
	assert_string_equal(buf_text(&out) + 1, wanted);
	template_free(t);
	buf_release(&out);
}

static void
expect_missing(const char *text, int answer, const char *field)
{
	struct template *t = parse(text);
	struct buf out = { 0 };
	struct span missing = { NULL, 0 };

	buf_add_str(&out, "as before");
	assert_int_equal(
	    template_render(t, look_up, NULL, &out, &missing), answer);
	assert_true(span_is(missing, field));
	assert_string_equal(buf_text(&out), "as before");
	template_free(t);
	buf_release(&out);
}

static void
expect_fault(const char *text, size_t line, const char *words)
{
	struct fault fault = { 0 };

	assert_null(template_parse(span_of(text), "t.txt", 7, &fault));
	assert_string_equal(fault.file, "t.txt");
	assert_int_equal(fault.line, line);
	assert_string_equal(fault.text, words);
}

static void
fields_are_filled_in(void **state)
{
	(void)state;
	expect("", "");
	expect("plain", "plain");
	expect("{name}", "张明");
	expect("Dear {name},\non {date} ({date|short})",
	    "Dear 张明,\non 21 November (21)");
	expect("{姓名}", "张明");
	expect("{{name}} is {{{name}}}", "{name} is {张明}");
}

static void
conditions_nest(void **state)
{
	(void)state;
	expect("a{?name}b{/}c", "abc");
	expect("a{!name}b{/}c", "ac");
	expect("a{?gone}b{/}c{!gone}d{/}", "acd");
	expect("{?name}1{?gone}2{name}{/}3{!gone}4{/}5{/}6", "13456");
	expect("{?gone}1{?name}2{/}3{/}4", "4");
	expect("{?name}{/}", "");
	expect("{?gone}{gone}{gone|short}{/}x", "x");
}

static void
a_field_and_the_text_have_one_stop(void **state)
{
	(void)state;
	expect("Reason: {late}", "Reason: It was late.");
	expect("Reason: {late}. Thanks.", "Reason: It was late. Thanks.");
	expect("{late}{?name}; {name}{/}.", "It was late; 张明.");
	expect("“{晚}”。", "“已超时”。");
	expect("原因：{晚}。请复核。", "原因：已超时。请复核。");
	expect("{晚}请复核。", "已超时；。请复核。");
	expect("{晚}{name}。", "已超时；。张明。");
	expect("{name}。。", "张明。。");
	expect("To {late}, hello", "To It was late., hello");
	expect("{stop}。", "。。");
	expect("a.{?gone}{/}.", "a..");
}

static void
what_is_missing_is_named_and_nothing_is_written(void **state)
{
	(void)state;
	expect_missing("Dear {gone}, hello", 1, "gone");
	expect_missing("{name}{empty}", 1, "empty");
	expect_missing("{date|long}", 2, "date");
	expect_missing("{name|short}", 2, "name");
	expect_missing("{?name}{gone.deep}{/}", 1, "gone.deep");
}

static void
faults_name_the_line(void **state)
{
	(void)state;
	expect_fault("a {customer.name", 7,
	    "'{customer.name' is never closed, wanted '}'");
	expect_fault("a\n\n{name\n}", 9, "'{name' is never closed, wanted '}'");
	expect_fault("{a{b}", 7, "'{a' is never closed, wanted '}'");
	expect_fault("{", 7, "'{' is never closed, wanted '}'");
	expect_fault(
	    "a\n}", 8, "'}' closes nothing, wanted '}}' for the brace itself");
	expect_fault("{}", 7,
	    "'' is no field, wanted a name such as customer.name or "
	    "received|date");
	expect_fault("{ name }", 7,
	    "' name ' is no field, wanted a name such as customer.name or "
	    "received|date");
	expect_fault("{name|}", 7,
	    "'name|' is no field, wanted a name such as customer.name or "
	    "received|date");
	expect_fault("{a..b}", 7,
	    "'a..b' is no field, wanted a name such as customer.name or "
	    "received|date");
	expect_fault("{a.}", 7,
	    "'a.' is no field, wanted a name such as customer.name or "
	    "received|date");
	expect_fault("{?a|b}{/}", 7,
	    "'a|b' is no field, wanted a name such as customer.name");
	expect_fault(
	    "{?}{/}", 7, "'' is no field, wanted a name such as customer.name");
	expect_fault(
	    "a\n{?a}{!b.c}\n{/}", 8, "'{?a}' is never ended, wanted '{/}'");
	expect_fault("\n{!b.c}", 8, "'{!b.c}' is never ended, wanted '{/}'");
	expect_fault("{?a}{/}\n{/}", 8,
	    "'{/}' ends nothing, wanted '{?' or '{!' before it");
}

/* A long line is cut in a message, between two characters. */
static void
what_is_wrong_is_shown_in_short(void **state)
{
	struct fault fault = { 0 };

	(void)state;
	assert_null(
	    template_parse(SPAN("{一二三四五六七八九十一二三四五六七八九十一"),
		"t", 1, &fault));
	assert_string_equal(fault.text,
	    "'{一二三四五六七八九十一二三四五六七八九' is never closed, "
	    "wanted '}'");
}

static void
note_field(void *arg, struct span field, struct span form, size_t line)
{
	buf_addf(arg, "%zu:%.*s|%.*s ", line, SPAN_ARGS(field), (int)form.len,
	    form.len ? form.at : "");
}

static void
all_fields_can_be_asked_for(void **state)
{
	struct template *t =
	    parse("x {a}\n{?b}{c.d|date}\n{/}{!e}{f}{/} {{g}}");
	struct buf out = { 0 };

	(void)state;
	template_fields(t, note_field, &out);
	assert_string_equal(buf_text(&out), "1:a| 2:b| 2:c.d|date 3:e| 3:f| ");
	template_free(t);
	buf_release(&out);
}

/* The text a template came from may go. */
static void
a_template_owns_its_text(void **state)
{
	char text[] = "Dear {name}";
	struct fault fault;
	struct template *t = template_parse(span_of(text), "t", 1, &fault);
	struct buf out = { 0 };
	struct span missing;

	(void)state;
	memset(text, '}', sizeof text);
	assert_int_equal(template_render(t, look_up, NULL, &out, &missing), 0);
	assert_string_equal(buf_text(&out), "Dear 张明");
	template_free(t);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_filled_in),
		cmocka_unit_test(conditions_nest),
		cmocka_unit_test(a_field_and_the_text_have_one_stop),
		cmocka_unit_test(
		    what_is_missing_is_named_and_nothing_is_written),
		cmocka_unit_test(faults_name_the_line),
		cmocka_unit_test(what_is_wrong_is_shown_in_short),
		cmocka_unit_test(all_fields_can_be_asked_for),
		cmocka_unit_test(a_template_owns_its_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
