/* The list of days off: what it knows, and what is said of a wrong one. */
#include "calendar/daylist.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/when.h"

#define HEAD "date,kind,name\n"

static void
assert_wrong(const char *text, size_t line, const char *wanted)
{
	struct fault fault = { 0 };

	assert_null(daylist_parse(span_of(text), "c.csv", &fault));
	assert_string_equal(fault.text, wanted);
	assert_string_equal(fault.file, "c.csv");
	assert_int_equal(fault.line, line);
}

static void
a_wrong_row_is_named(void **unused)
{
	(void)unused;
	assert_wrong(HEAD "2026-01-01,off,a\n2026-02-30,off,b\n", 3,
	    "'2026-02-30' is no date such as 2026-10-01");
	assert_wrong(
	    HEAD "26-1-1,off,a\n", 2, "'26-1-1' is no date such as 2026-10-01");
	assert_wrong(HEAD "2026-01-01,holiday,a\n", 2,
	    "kind 'holiday' must be off or work");
	assert_wrong(HEAD "# two days\n2026-01-02,off,a\n2026-01-02,off,a\n", 4,
	    "'2026-01-02' must come after the date before it");
}

/* -1 not listed, 0 work, 1 off. */
static int
listed(const struct daylist *c, int year, int month, int day)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->days[i].day == when_days(year, month, day))
			return c->days[i].off;
	return -1;
}

static void
the_built_in_calendar_knows_2007_to_2026(void **unused)
{
	struct fault fault = { 0 };
	struct daylist *c = daylist_load(NULL, &fault);

	(void)unused;
	assert_string_equal(fault.text, "");
	for (int year = 2007; year <= 2026; year++)
		assert_true(daylist_knows(c, year));
	assert_false(daylist_knows(c, 2006));
	assert_false(daylist_knows(c, 2027));
	assert_int_equal(listed(c, 2026, 10, 7), 1);
	assert_int_equal(listed(c, 2026, 10, 10), 0);
	assert_int_equal(listed(c, 2026, 10, 8), -1);
	/* By the notice for the year after. */
	assert_int_equal(listed(c, 2018, 12, 29), 0);
	assert_int_equal(listed(c, 2022, 12, 31), 1);
	daylist_free(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_wrong_row_is_named),
		cmocka_unit_test(the_built_in_calendar_knows_2007_to_2026),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
