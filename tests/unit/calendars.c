/* The calendars in force: what is read, what counts more, what is refused. */
#include "calendar/calendars.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define WEEK "\"hours\":{\"mon\":[[\"09:00\",\"17:00\"]]}"

/* A folder of configuration, and the set read from it. */
struct box {
	char dir[32];
	struct calendars *all;
	struct fault fault;
};

static void
set_up(struct box *b)
{
	*b = (struct box) { .dir = "/tmp/cplt-unit.XXXXXX" };
	assert_non_null(mkdtemp(b->dir));
}

static void
write_file(const struct box *b, const char *name, const char *text)
{
	char path[128];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", b->dir, name);
	if (strchr(name, '/')) {
		char *slash = strrchr(path, '/');

		*slash = '\0';
		mkdir(path, 0777);
		*slash = '/';
	}
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void
load(struct box *b)
{
	b->all = calendars_load(b->dir, "Asia/Shanghai", &b->fault);
	assert_string_equal(b->fault.text, "");
	assert_non_null(b->all);
}

static void
remove_file(const struct box *b, const char *name)
{
	char path[128];

	snprintf(path, sizeof path, "%s/%s", b->dir, name);
	remove(path);
}

static void
tear_down(struct box *b)
{
	static const char *const names[] = { "calendars.json", "calendar-x.csv",
		"calendar-cn/2026.json", "calendar-cn/2027.json", "calendar-cn",
		"" };

	calendars_free(b->all);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		remove_file(b, names[i]);
}

static bool
is_open(const struct calendar *c, const char *when)
{
	bool open = false;
	time_t t;

	assert_int_equal(when_parse(span_of(when), &t), 0);
	assert_int_equal(calendar_is_open(c, t, &open), 0);
	return open;
}

/* The calendar written in text, or NULL with *fault filled. */
static struct calendar *
read_one(const char *text, bool lenient, struct fault *fault)
{
	struct calendar *c = NULL;
	struct reader in;

	*fault = (struct fault) { 0 };
	if (reader_open(&in, span_of(text), "c.json", fault) == 0)
		c = calendars_read_one(
		    &in, in.whole, SPAN("inline"), "UTC", NULL, lenient);
	reader_close(&in);
	return c;
}

static struct calendar *
calendar_of(const char *text)
{
	struct fault fault;
	struct calendar *c = read_one(text, false, &fault);

	assert_string_equal(fault.text, "");
	assert_non_null(c);
	return c;
}

static void
assert_refused(const char *text, const char *wanted)
{
	struct fault fault;

	assert_null(read_one(text, false, &fault));
	assert_string_equal(fault.text, wanted);
	assert_string_equal(fault.file, "c.json");
	assert_int_equal(fault.line, 1);
}

static void
the_built_in_calendars_work_as_their_names_say(void **unused)
{
	struct fault fault = { 0 };
	struct calendars *all = calendars_load(NULL, "Asia/Shanghai", &fault);
	const struct calendar *office, *finance, *hall, *always;

	(void)unused;
	assert_string_equal(fault.text, "");
	office = calendars_find(all, SPAN("office"));
	finance = calendars_find(all, SPAN("finance"));
	hall = calendars_find(all, SPAN("hall"));
	always = calendars_find(all, SPAN("24x7"));
	assert_true(is_open(office, "2026-11-20T09:00:00+08:00"));
	assert_false(is_open(office, "2026-11-20T12:30:00+08:00"));
	assert_false(is_open(office, "2026-11-21T10:00:00+08:00"));
	assert_false(is_open(office, "2026-10-01T10:00:00+08:00"));
	/* A make-up Saturday. */
	assert_true(is_open(office, "2026-10-10T10:00:00+08:00"));
	assert_false(is_open(finance, "2026-10-10T10:00:00+08:00"));
	assert_false(is_open(finance, "2026-10-01T10:00:00+08:00"));
	assert_true(is_open(hall, "2026-10-01T17:59:59+08:00"));
	assert_true(is_open(always, "2099-10-01T03:00:00+08:00"));
	assert_true(calendar_knows(office, 2007));
	assert_true(calendar_knows(office, 2026));
	assert_false(calendar_knows(office, 2006));
	assert_false(calendar_knows(office, 2027));
	assert_true(calendar_knows(hall, 2027));
	assert_null(calendars_find(all, SPAN("offcie")));
	calendars_free(all);
}

static void
the_names_are_told_in_the_order_written(void **unused)
{
	struct buf names = { 0 };
	struct box b;

	(void)unused;
	set_up(&b);
	write_file(&b, "calendars.json", "{\"b\":{" WEEK "},\"a\":{" WEEK "}}");
	load(&b);
	calendars_names(b.all, &names);
	assert_string_equal(buf_text(&names), "24x7, b, a");
	buf_release(&names);
	tear_down(&b);
}

static void
a_notice_dropped_into_the_folder_makes_its_year_known(void **unused)
{
	const struct calendar *office;
	struct box b;

	(void)unused;
	set_up(&b);
	write_file(&b, "calendar-cn/2027.json",
	    "{\"year\":2027,\"papers\":[],\"days\":["
	    "{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true},"
	    "{\"name\":\"元旦\",\"date\":\"2026-12-27\",\"isOffDay\":false}]}");
	load(&b);
	office = calendars_find(b.all, SPAN("office"));
	assert_true(calendar_knows(office, 2027));
	assert_true(calendar_knows(office, 2026));
	assert_false(is_open(office, "2027-01-01T10:00:00+08:00"));
	assert_true(is_open(office, "2026-12-27T10:00:00+08:00"));
	assert_true(is_open(office, "2026-10-10T10:00:00+08:00"));
	tear_down(&b);
}

static void
a_notice_issued_anew_takes_days_away(void **unused)
{
	const struct calendar *office;
	struct box b;

	(void)unused;
	set_up(&b);
	write_file(&b, "calendar-cn/2026.json",
	    "{\"year\":2026,\"days\":["
	    "{\"name\":\"a\",\"date\":\"2026-01-01\",\"isOffDay\":true}]}");
	load(&b);
	office = calendars_find(b.all, SPAN("office"));
	assert_false(is_open(office, "2026-01-01T10:00:00+08:00"));
	assert_true(is_open(office, "2026-10-01T10:00:00+08:00"));
	assert_false(is_open(office, "2026-10-10T10:00:00+08:00"));
	tear_down(&b);
}

static void
a_calendar_knows_the_years_that_all_its_lists_know(void **unused)
{
	const struct calendar *both, *one, *none;
	struct box b;

	(void)unused;
	set_up(&b);
	write_file(&b, "calendars.json",
	    "{\"both\":{" WEEK ",\"days\":[\"cn\",\"x\"]},"
	    "\"one\":{" WEEK ",\"days\":\"x\"},\"none\":{" WEEK "}}");
	write_file(&b, "calendar-x.csv",
	    "date,kind,name\n2026-01-01,off,a\n2026-11-23,off,b\n"
	    "2028-01-03,off,a\n");
	load(&b);
	both = calendars_find(b.all, SPAN("both"));
	one = calendars_find(b.all, SPAN("one"));
	none = calendars_find(b.all, SPAN("none"));
	assert_true(calendar_knows(both, 2026));
	assert_false(calendar_knows(both, 2025));
	assert_false(calendar_knows(both, 2028));
	assert_true(calendar_knows(one, 2028));
	assert_true(calendar_knows(none, 1));
	assert_false(is_open(both, "2026-11-23T10:00:00+08:00"));
	assert_true(is_open(none, "2026-11-23T10:00:00+08:00"));
	tear_down(&b);
}

static void
a_list_that_knows_no_year_makes_no_year_known(void **unused)
{
	const struct calendar *c;
	struct box b;

	(void)unused;
	set_up(&b);
	write_file(&b, "calendars.json", "{\"a\":{" WEEK ",\"days\":\"x\"}}");
	write_file(&b, "calendar-x.csv", "date,kind,name\n2026-06-01,off,a\n");
	load(&b);
	c = calendars_find(b.all, SPAN("a"));
	assert_false(calendar_knows(c, 2026));
	assert_false(calendar_knows(c, 1));
	tear_down(&b);
}

static void
what_is_written_nearer_counts_more(void **unused)
{
	struct calendar *c = calendar_of(
	    "{\"tz\":\"Asia/Shanghai\",\"days\":\"cn\",\"hours\":{"
	    "\"monday\":[[\"09:00\",\"12:00\"],[\"12:00\",\"17:00\"]],"
	    "\"sat\":[[\"22:00\",\"24:00\"]],\"tue\":[]},"
	    "\"holidays\":[\"2026-10-10\",\"2026-02-28\"],"
	    "\"yearly_holidays\":[\"11-30\",\"05-09\",\"02-29\"],"
	    "\"special_days\":{\"2026-10-01\":[[\"10:00\",\"11:00\"]],"
	    "\"2026-02-28\":[[\"20:00\",\"24:00\"]],\"2026-11-16\":[]},"
	    "\"breaks\":{\"2026-11-23\":[[\"10:00\",\"10:30\"]]}}");

	(void)unused;
	assert_true(is_open(c, "2026-11-23T12:00:00+08:00"));
	assert_false(is_open(c, "2026-11-23T10:29:59+08:00"));
	assert_true(is_open(c, "2026-11-23T10:30:00+08:00"));
	assert_true(is_open(c, "2026-11-21T23:59:59+08:00"));
	assert_false(is_open(c, "2026-11-16T10:00:00+08:00"));
	/* A day off of the list that has hours of its own. */
	assert_true(is_open(c, "2026-10-01T10:59:59+08:00"));
	assert_false(is_open(c, "2026-10-01T11:00:00+08:00"));
	/* A make-up workday that is a holiday here; one with its own hours. */
	assert_false(is_open(c, "2026-10-10T10:00:00+08:00"));
	assert_true(is_open(c, "2026-02-28T20:00:00+08:00"));
	/* A Monday that is off every year; a make-up workday that would be. */
	assert_false(is_open(c, "2026-11-30T10:00:00+08:00"));
	assert_true(is_open(c, "2026-05-09T10:00:00+08:00"));
	calendar_free(c);
}

static void
make_up_days_have_hours_of_their_own_or_the_first_open_ones(void **unused)
{
	struct calendar *own =
	    calendar_of("{\"tz\":\"Asia/Shanghai\",\"days\":[\"cn\"]," WEEK
			",\"makeup_hours\":[[\"10:00\",\"11:00\"]]}");
	struct calendar *first = calendar_of(
	    "{\"tz\":\"Asia/Shanghai\",\"days\":\"cn\",\"hours\":"
	    "{\"sun\":[[\"01:00\",\"02:00\"]],\"wed\":[[\"03:00\",\"04:00\"]]}"
	    "}");

	(void)unused;
	assert_true(is_open(own, "2026-10-10T10:00:00+08:00"));
	assert_false(is_open(own, "2026-10-10T09:30:00+08:00"));
	assert_true(is_open(first, "2026-10-10T03:30:00+08:00"));
	assert_false(is_open(first, "2026-10-10T01:30:00+08:00"));
	calendar_free(own);
	calendar_free(first);
}

static void
the_zone_is_the_one_given_where_none_is_written(void **unused)
{
	struct calendar *c = calendar_of("{" WEEK "}");

	(void)unused;
	assert_string_equal(zone_name(calendar_zone(c)), "UTC");
	assert_true(is_open(c, "2026-11-23T09:00:00Z"));
	calendar_free(c);
}

static void
hours_may_be_to_the_second(void **unused)
{
	struct calendar *c =
	    calendar_of("{\"hours\":{\"mon\":[[\"09:00:30\",\"17:59:59\"],"
			"[\"18:00\",\"24:00:00\"]]}}");

	(void)unused;
	assert_false(is_open(c, "2026-11-23T09:00:29Z"));
	assert_true(is_open(c, "2026-11-23T09:00:30Z"));
	assert_true(is_open(c, "2026-11-23T17:59:58Z"));
	assert_false(is_open(c, "2026-11-23T17:59:59Z"));
	assert_true(is_open(c, "2026-11-23T23:59:59Z"));
	calendar_free(c);
}

static void
wrong_hours_are_refused(void **unused)
{
	(void)unused;
	assert_refused("{}", "a calendar lacks 'hours'");
	assert_refused("{\"hours\":[]}", "'hours' must be an object");
	assert_refused("{\"hours\":{\"mo\":[]}}",
	    "'mo' is no weekday, wanted mon, tue, wed, thu, fri, sat or sun");
	assert_refused("{\"hours\":{\"mon\":[],\"monday\":[]}}",
	    "'monday' stands twice in hours");
	assert_refused("{\"hours\":{\"mon\":\"09:00\"}}",
	    "'hours' must be pairs such as [[\"09:00\",\"12:00\"]]");
	assert_refused("{\"hours\":{\"mon\":[\"09:00\",\"12:00\"]}}",
	    "'hours' must be pairs such as [[\"09:00\",\"12:00\"]]");
	assert_refused("{\"hours\":{\"mon\":[[\"09:00\"]]}}",
	    "'hours' must be pairs such as [[\"09:00\",\"12:00\"]]");
	assert_refused("{\"hours\":{\"mon\":[[\"9:00\",\"12:00\"]]}}",
	    "'9:00' in 'hours' is no time such as 09:00 or 24:00");
	assert_refused("{\"hours\":{\"mon\":[[\"09:00\",\"24:01\"]]}}",
	    "'24:01' in 'hours' is no time such as 09:00 or 24:00");
	assert_refused("{\"hours\":{\"mon\":[[\"09:00\",\"24:00:01\"]]}}",
	    "'24:00:01' in 'hours' is no time such as 09:00 or 24:00");
	assert_refused("{\"hours\":{\"mon\":[[\"09:00.00\",\"12:00\"]]}}",
	    "'09:00.00' in 'hours' is no time such as 09:00 or 24:00");
	assert_refused("{\"hours\":{\"mon\":[[\"18:00\",\"09:00\"]]}}",
	    "an interval in 'hours' ends before it has begun, wanted its end "
	    "after its beginning; a night goes to 24:00, and on from 00:00 the "
	    "next day");
	assert_refused("{\"hours\":{\"mon\":[[\"09:00\",\"12:00\"],"
		       "[\"11:00\",\"13:00\"]]}}",
	    "an interval in 'hours' begins before the one before it has ended, "
	    "wanted intervals that rise and do not overlap");
	assert_refused(
	    "{\"hours\":{\"mon\":[[\"00:00\",\"01:00\"],[\"02:00\",\"03:00\"],"
	    "[\"04:00\",\"05:00\"],[\"06:00\",\"07:00\"],[\"08:00\",\"09:00\"],"
	    "[\"10:00\",\"11:00\"],[\"12:00\",\"13:00\"],[\"14:00\",\"15:00\"],"
	    "[\"16:00\",\"17:00\"]]}}",
	    "more than 8 intervals in 'hours'");
}

static void
wrong_members_are_refused(void **unused)
{
	(void)unused;
	assert_refused("{" WEEK ",\"holiday\":[]}",
	    "unknown key 'holiday' in a calendar, wanted one of label, tz, "
	    "hours, days, makeup, makeup_hours, holidays, yearly_holidays, "
	    "special_days, breaks");
	assert_refused("{" WEEK ",\"tz\":\"Asia/Shangai\"}",
	    "'Asia/Shangai' is no time zone that this system knows, wanted one "
	    "such as Asia/Shanghai");
	assert_refused("{" WEEK ",\"tz\":\"UTC\\u0000\"}",
	    "'UTC' is no time zone that this system knows, wanted one such as "
	    "Asia/Shanghai");
	assert_refused("{" WEEK ",\"holidays\":[\"2026-02-29\"]}",
	    "'2026-02-29' is no date such as 2026-10-01");
	assert_refused(
	    "{" WEEK ",\"holidays\":{}}", "'holidays' must be an array");
	assert_refused("{" WEEK ",\"yearly_holidays\":[\"2026-12-25\"]}",
	    "'2026-12-25' is no date such as 12-25");
	assert_refused("{" WEEK ",\"yearly_holidays\":[\"02-30\"]}",
	    "'02-30' is no date such as 12-25");
	assert_refused("{" WEEK ",\"special_days\":{\"10-10\":[]}}",
	    "'10-10' is no date such as 2026-10-01");
	assert_refused("{" WEEK ",\"breaks\":{\"2026-10-10\":[],"
		       "\"2026-10-11\":[],\"2026-10-10\":[]}}",
	    "a date stands twice in breaks");
	assert_refused(
	    "{" WEEK ",\"makeup\":1}", "'makeup' must be true or false");
}

static void
an_inline_calendar_may_stand_among_other_members(void **unused)
{
	struct fault fault;
	struct calendar *c =
	    read_one("{\"op\":\"add\"," WEEK ",\"name\":1,\"label\":\"mine\"}",
		true, &fault);

	(void)unused;
	assert_string_equal(fault.text, "");
	assert_true(is_open(c, "2026-11-23T09:00:00Z"));
	calendar_free(c);
	assert_null(
	    read_one("{\"op\":\"add\",\"hours\":{\"mo\":[]}}", true, &fault));
	assert_string_equal(fault.text,
	    "'mo' is no weekday, wanted mon, tue, wed, thu, fri, sat or sun");
	assert_null(read_one("{" WEEK ",\"days\":\"atlantis\"}", true, &fault));
	assert_string_equal(fault.text,
	    "there is no list of days 'atlantis', wanted calendar-atlantis.csv "
	    "or a folder calendar-atlantis");
}

/* What is said of a calendars.json. */
static void
assert_set_refused(const char *text, size_t line, const char *wanted)
{
	struct box b;

	set_up(&b);
	write_file(&b, "calendars.json", text);
	assert_null(calendars_load(b.dir, "UTC", &b.fault));
	assert_string_equal(b.fault.text, wanted);
	assert_int_equal(b.fault.line, line);
	tear_down(&b);
}

static void
a_wrong_set_is_refused(void **unused)
{
	(void)unused;
	assert_set_refused("{\n\"24x7\":{" WEEK "}}", 2,
	    "calendar '24x7' is always there, wanted another name");
	assert_set_refused("{\n\"Büro\":{" WEEK "}}", 2,
	    "'a calendar's name' must be lower-case letters, digits, '-', '.' "
	    "and '_'");
	assert_set_refused("{\n\"a\":\n[]}", 3, "a calendar must be an object");
	assert_set_refused("{\n\"a\":{" WEEK ",\"days\":\"atlantis\"}}", 0,
	    "there is no list of days 'atlantis', wanted calendar-atlantis.csv "
	    "or a folder calendar-atlantis");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    the_built_in_calendars_work_as_their_names_say),
		cmocka_unit_test(the_names_are_told_in_the_order_written),
		cmocka_unit_test(
		    a_notice_dropped_into_the_folder_makes_its_year_known),
		cmocka_unit_test(a_notice_issued_anew_takes_days_away),
		cmocka_unit_test(
		    a_calendar_knows_the_years_that_all_its_lists_know),
		cmocka_unit_test(a_list_that_knows_no_year_makes_no_year_known),
		cmocka_unit_test(what_is_written_nearer_counts_more),
		cmocka_unit_test(
		    make_up_days_have_hours_of_their_own_or_the_first_open_ones),
		cmocka_unit_test(
		    the_zone_is_the_one_given_where_none_is_written),
		cmocka_unit_test(hours_may_be_to_the_second),
		cmocka_unit_test(wrong_hours_are_refused),
		cmocka_unit_test(wrong_members_are_refused),
		cmocka_unit_test(
		    an_inline_calendar_may_stand_among_other_members),
		cmocka_unit_test(a_wrong_set_is_refused),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
