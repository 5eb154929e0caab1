/* Who is who: what is read, found, refused. */
#include "config/staff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define HEAD "by,name,unit,leader,phone,email\n"

static void
expect_fault(const char *text, size_t line, const char *words)
{
	struct fault fault;

	assert_null(staff_parse(span_of(text), "s.csv", &fault));
	assert_string_equal(fault.file, "s.csv");
	assert_int_equal(fault.line, line);
	if (!strstr(fault.text, words))
		fail_msg("%s", fault.text);
}

static void
a_person_is_found_by_the_staff_number(void **state)
{
	struct fault fault;
	struct staff *s =
	    staff_parse(SPAN(HEAD "60213,林晓,话务二室,60200,13800000000,"
				  "lin@example.com\n"
				  "60200,欧阳明,,,,\n"),
		"s.csv", &fault);
	const struct person *p;

	(void)state;
	assert_non_null(s);
	p = staff_find(s, SPAN("60213"));
	assert_non_null(p);
	assert_true(span_is(p->by, "60213"));
	assert_true(span_is(p->name, "林晓"));
	assert_true(span_is(p->unit, "话务二室"));
	assert_true(span_is(p->leader, "60200"));
	assert_true(span_is(p->phone, "13800000000"));
	assert_true(span_is(p->email, "lin@example.com"));
	p = staff_find(s, SPAN("60200"));
	assert_true(p && !p->unit.at && !p->leader.at && !p->phone.at);
	assert_null(p->email.at);
	assert_null(staff_find(s, SPAN("6021")));
	assert_int_equal(staff_count(s), 2);
	assert_true(span_is(staff_person(s, 1)->by, "60200"));
	staff_free(s);
}

static void
without_an_entry_nobody_is_known(void **state)
{
	struct fault fault;
	struct staff *s = staff_load(NULL, &fault);

	(void)state;
	assert_non_null(s);
	assert_int_equal(staff_count(s), 0);
	assert_null(staff_find(s, SPAN("60213")));
	staff_free(s);
}

static void
faults_name_the_line(void **state)
{
	(void)state;
	expect_fault("by,name\n", 1, "'unit' is missing");
	expect_fault(HEAD ",林晓,,,,\n", 2, "has no staff number");
	expect_fault(
	    HEAD "1,林晓,,,,\n 1 ,李强,,,,\n", 3, "'1' stands there twice");
	expect_fault(HEAD "1,林晓,,1,,\n", 2, "'1' cannot lead themselves");
	expect_fault(HEAD "1,林晓,,,138x,\n", 2, "'138x' is no phone number");
	expect_fault(HEAD "1,林晓,,,,lin\n", 2, "'lin' is no mail address");
	expect_fault(HEAD "1,林晓,,,,@example.com\n", 2, "is no mail address");
	expect_fault(HEAD "1,林晓,,,,lin@\n", 2, "is no mail address");
	expect_fault(
	    HEAD "1,林晓,,,,a@b@example.com\n", 2, "is no mail address");
	expect_fault(HEAD "1,林晓,,,,a@example.com b@example.com\n", 2,
	    "is no mail address");
	expect_fault(
	    HEAD "1,林晓,,,,\"a@example.com,b\"\n", 2, "is no mail address");
	expect_fault(
	    HEAD "1,林晓,,,,林@example.com\n", 2, "is no mail address");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_person_is_found_by_the_staff_number),
		cmocka_unit_test(without_an_entry_nobody_is_known),
		cmocka_unit_test(faults_name_the_line),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
