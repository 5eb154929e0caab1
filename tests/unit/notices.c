/* The notices of days off as they were published, and what is built in. */
#include "calendar/daylist.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "config/config.h"

/* The collected notices, which may be missing. */
#define NOTICES "../shared/data/holiday-cn"

/* All that was published in one format, into a new list. */
static struct daylist *
published(const char *ending)
{
	struct daylist *l = daylist_new();

	for (int year = 2007; year <= 2027; year++) {
		struct fault fault = { 0 };
		struct config_file file;
		char name[16];

		snprintf(name, sizeof name, "%d.%s", year, ending);
		assert_int_equal(config_load(&file, NOTICES, name, &fault), 0);
		daylist_read(l, file.text, file.origin, &fault);
		assert_string_equal(fault.text, "");
		config_release(&file);
	}
	return l;
}

static void
assert_same_days(const struct daylist *a, const struct daylist *b)
{
	assert_int_equal(a->count, b->count);
	for (size_t i = 0; i < a->count; i++) {
		assert_int_equal(a->days[i].day, b->days[i].day);
		assert_int_equal(a->days[i].off, b->days[i].off);
	}
}

static void
all_formats_of_the_notices_say_the_same(void **unused)
{
	struct daylist *built_in, *json, *ics;
	struct fault fault = { 0 };

	(void)unused;
	built_in = daylist_load(NULL, SPAN("cn"), &fault);
	json = published("json");
	ics = published("ics");
	assert_same_days(built_in, json);
	assert_same_days(built_in, ics);
	assert_false(daylist_knows(json, 2027));
	daylist_free(built_in);
	daylist_free(json);
	daylist_free(ics);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_formats_of_the_notices_say_the_same),
	};

	if (access(NOTICES, R_OK) != 0) {
		puts("1..0 # SKIP no collected notices here");
		return 0;
	}
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
