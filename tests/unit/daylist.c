/* The list of days off: what it knows, and what is said of a wrong one. */
#include "calendar/daylist.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/when.h"
#include "config/config.h"

#define HEAD         "date,kind,name\n"
#define ICS(events)  "BEGIN:VCALENDAR\r\n" events "END:VCALENDAR\r\n"
#define EVENT(lines) "BEGIN:VEVENT\r\n" lines "END:VEVENT\r\n"

static void
assert_wrong(
    const char *text, const char *name, size_t line, const char *wanted)
{
	struct daylist *l = daylist_new();
	struct fault fault = { 0 };

	assert_int_equal(daylist_read(l, span_of(text), name, &fault), -1);
	assert_string_equal(fault.text, wanted);
	assert_string_equal(fault.file, name);
	assert_int_equal(fault.line, line);
	assert_int_equal(l->count, 0);
	daylist_free(l);
}

static void
read_into(struct daylist *l, const char *text, const char *name)
{
	struct fault fault = { 0 };

	daylist_read(l, span_of(text), name, &fault);
	assert_string_equal(fault.text, "");
}

static struct daylist *
list_of(const char *text, const char *name)
{
	struct daylist *l = daylist_new();

	read_into(l, text, name);
	return l;
}

/* All that the list holds: "2026-10-01 off 国庆节;…". */
static void
assert_days(const struct daylist *l, const char *wanted)
{
	struct buf got = { 0 };

	for (size_t i = 0; i < l->count; i++) {
		struct daylist_day d = l->days[i];
		struct when_civil c;

		when_to_civil((time_t)d.day * WHEN_DAY, &c);
		buf_addf(&got, "%04d-%02d-%02d %s %.*s;", c.year, c.month,
		    c.day, d.off ? "off" : "work", SPAN_ARGS(d.name));
	}
	for (size_t i = 0; i < l->yearly_count; i++)
		buf_addf(&got, "%02d-%02d %.*s;", l->yearly[i].month,
		    l->yearly[i].day, SPAN_ARGS(l->yearly[i].name));
	assert_string_equal(buf_text(&got), wanted);
	buf_release(&got);
}

static void
assert_reads(const char *text, const char *name, const char *wanted)
{
	struct daylist *l = list_of(text, name);

	assert_days(l, wanted);
	daylist_free(l);
}

static void
a_wrong_row_is_named(void **unused)
{
	(void)unused;
	assert_wrong(HEAD "2026-01-01,off,a\n2026-02-30,off,b\n", "c.csv", 3,
	    "'2026-02-30' is no date such as 2026-10-01");
	assert_wrong(HEAD "26-1-1,off,a\n", "c.csv", 2,
	    "'26-1-1' is no date such as 2026-10-01");
	assert_wrong(HEAD "2026/01/01,off,a\n", "c.csv", 2,
	    "'2026/01/01' is no date such as 2026-10-01");
	assert_wrong(HEAD "2026-01-01,holiday,a\n", "c.csv", 2,
	    "kind 'holiday' must be off or work");
	assert_wrong(HEAD "# two days\n2026-01-02,off,a\n2026-01-02,off,a\n",
	    "c.csv", 4, "'2026-01-02' must come after the date before it");
}

static void
a_file_is_read_by_the_ending_of_its_name(void **unused)
{
	(void)unused;
	assert_wrong(HEAD, "days.txt", 0,
	    "wanted a name that ends in .csv, .json or .ics");
	assert_true(daylist_is_file("2027.json"));
	assert_true(daylist_is_file("uk.ics"));
	assert_false(daylist_is_file("README.md"));
	assert_false(daylist_is_file(".2027.json"));
	assert_false(daylist_is_file("csv"));
}

static void
json_is_read_as_it_is_published(void **unused)
{
	(void)unused;
	assert_reads("{\"$schema\":\"x\",\"year\":2026,\"papers\":[],\"days\":["
		     "{\"name\":\"元旦\",\"date\":\"2026-01-04\","
		     "\"isOffDay\":false},"
		     "{\"date\":\"2026-01-01\",\"isOffDay\":true,"
		     "\"name\":\"元旦\",\"more\":1}]}",
	    "2026.json", "2026-01-01 off 元旦;2026-01-04 work 元旦;");
}

static void
wrong_json_is_named(void **unused)
{
	(void)unused;
	assert_wrong(
	    "[]", "2026.json", 1, "no JSON object, wanted one in braces");
	assert_wrong(
	    "{\"year\":2026}", "2026.json", 1, "a list of days lacks 'days'");
	assert_wrong(
	    "{\"days\":[]}", "2026.json", 1, "a list of days lacks 'year'");
	assert_wrong("{\"year\":20260,\"days\":[]}", "2026.json", 1,
	    "'year' must be a whole number from 1 to 9999");
	assert_wrong("{\"year\":2026,\n\"days\":[\n{\"name\":\"a\",\n"
		     "\"date\":\"2026-13-01\",\"isOffDay\":true}]}",
	    "2026.json", 4, "'2026-13-01' is no date such as 2026-10-01");
	assert_wrong("{\"year\":2026,\n\"days\":[{\"name\":\"a\","
		     "\"date\":\"2026-10-01\",\"isOffDay\":1}]}",
	    "2026.json", 2, "'isOffDay' must be true or false");
	assert_wrong("{\"year\":2026,\"days\":[{\"name\":\"a\","
		     "\"date\":\"2026-10-01\"}]}",
	    "2026.json", 1, "a day lacks 'isOffDay'");
}

static void
an_event_has_its_last_day_before_its_end(void **unused)
{
	(void)unused;
	assert_reads(ICS(EVENT("SUMMARY:国庆节假期\r\n"
			       "DTSTART;VALUE=DATE:20260930\r\n"
			       "DTEND;VALUE=DATE:20261002\r\n")),
	    "cn.ics", "2026-09-30 off 国庆节假期;2026-10-01 off 国庆节假期;");
	assert_reads(ICS(EVENT("DTSTART;VALUE=DATE:20260930\n"
			       "DURATION:P2D\nSUMMARY:a\\, b\\; c\n")),
	    "cn.ics", "2026-09-30 off a, b; c;2026-10-01 off a, b; c;");
	assert_reads(ICS(EVENT("DTSTART;VALUE=DATE:20260930\r\n")), "cn.ics",
	    "2026-09-30 off ;");
	/* As gov.uk once wrote them. */
	assert_reads(ICS(EVENT("DTEND;VALUE=DATE:20120102\r\n"
			       "DTSTART;VALUE=DATE:20120102\r\n"
			       "SUMMARY:New Year’s Day\r\n")),
	    "uk.ics", "2012-01-02 off New Year’s Day;");
}

static void
an_event_from_midnight_to_midnight_is_of_whole_days(void **unused)
{
	(void)unused;
	assert_reads(ICS(EVENT("DTSTART;TZID=\"a:b;c\":20260930T000000\r\n"
			       "DTEND;TZID=\"a:b;c\":20261001T000000\r\n"
			       "MICROSOFT-CDO-ALLDAYEVENT:TRUE\r\n"
			       "SUMMARY:a\r\n")),
	    "o.ics", "2026-09-30 off a;");
}

static void
folded_lines_and_alarms_do_not_disturb(void **unused)
{
	(void)unused;
	assert_reads(ICS("BEGIN:VTIMEZONE\r\nBEGIN:STANDARD\r\n"
			 "DTSTART:19700101T000000\r\nEND:STANDARD\r\n"
			 "END:VTIMEZONE\r\n" EVENT(
			     "begin:VALARM\r\nSUMMARY:no\r\nDURATION:PT5M\r\n"
			     "END:VALARM\r\nsummary:上班(补春节\r\n 假\r\n"
			     "\t期)\r\nDTSTART;VALUE=D\r\n ATE:20260214\r\n")),
	    "cn.ics", "2026-02-14 work 上班(补春节假期);");
}

static void
make_up_workdays_are_known_by_their_words(void **unused)
{
	static const char *const words[] = { "上班(补元旦假期)", "元旦补班",
		"元旦（班）", "元旦(班)", "班｜元旦", "Special Working Day" };

	(void)unused;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct buf text = { 0 };
		struct daylist *l;

		buf_addf(&text,
		    ICS(EVENT("SUMMARY:%s\r\nDTSTART:20260104\r\n")), words[i]);
		l = list_of(buf_text(&text), "cn.ics");
		assert_int_equal(l->count, 1);
		assert_false(l->days[0].off);
		daylist_free(l);
		buf_release(&text);
	}
}

static void
where_days_off_are_marked_other_days_are_festivals(void **unused)
{
	(void)unused;
	assert_reads(
	    ICS(EVENT("SUMMARY:清明\r\nDTSTART:20260405\r\n"
		      "RRULE:FREQ=YEARLY;COUNT=3\r\n")
		    EVENT("SUMMARY:休\r\nDTSTART:20260404\r\n"
			  "X-APPLE-SPECIAL-DAY:WORK-HOLIDAY\r\n")
			EVENT("SUMMARY:a\r\nDTSTART:20260104\r\n"
			      "X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY\r\n")),
	    "apple.ics", "2026-01-04 work a;2026-04-04 off 休;");
	assert_reads(ICS(EVENT("SUMMARY:妇女节\r\nDTSTART:20260308\r\n")
			     EVENT("SUMMARY:元旦（休）\r\n"
				   "DTSTART:20260101\r\n")),
	    "cn.ics", "2026-01-01 off 元旦（休）;");
	assert_reads(
	    ICS(EVENT("SUMMARY:Mother's Day\r\nDTSTART:20260510\r\n"
		      "DESCRIPTION:Observance\\nTo hide observances\\, go to "
		      "Google Calendar\r\n")
		    EVENT("SUMMARY:a\r\nDTSTART:20260511\r\n"
			  "DESCRIPTION:Public holiday\r\n")
			EVENT("SUMMARY:b\r\nDTSTART:20260512\r\n"
			      "STATUS:CANCELLED\r\n")),
	    "google.ics", "2026-05-11 off a;");
}

static void
an_event_of_every_year_is_one_of_every_year(void **unused)
{
	struct daylist *l =
	    list_of(ICS(EVENT("SUMMARY:Christmas\r\nDTSTART:20201225\r\n"
			      "DTEND:20201227\r\nRRULE:FREQ=YEARLY\r\n")),
		"x.ics");

	(void)unused;
	assert_days(l, "12-25 Christmas;12-26 Christmas;");
	assert_true(daylist_knows(l, 1));
	assert_true(daylist_knows(l, 2300));
	daylist_free(l);
}

static void
an_event_that_is_no_whole_day_is_refused(void **unused)
{
	(void)unused;
	assert_wrong(ICS(EVENT("SUMMARY:a\r\nDTSTART:20260930T090000\r\n"
			       "DTEND:20260930T120000\r\n")),
	    "x.ics", 4,
	    "'20260930T090000' is not the beginning of a day, wanted whole "
	    "days such as VALUE=DATE:20261001");
	assert_wrong(ICS(EVENT("DTSTART:20260930T000000Z\r\n")), "x.ics", 3,
	    "'20260930T000000Z' is not the beginning of a day, wanted whole "
	    "days such as VALUE=DATE:20261001");
	assert_wrong(ICS(EVENT("DTSTART:20260930\r\nDURATION:PT8H\r\n")),
	    "x.ics", 4, "'PT8H' is no number of whole days such as P3D");
	assert_wrong(ICS(EVENT("DTSTART:20260930T000000\r\n")), "x.ics", 2,
	    "an event of less than a day, wanted whole days");
	assert_wrong(ICS(EVENT("DTSTART:20260930\r\nDTEND:20260929\r\n")),
	    "x.ics", 2, "an event of less than a day, wanted whole days");
	assert_wrong(ICS(EVENT("DTSTART:20260930\r\nDTEND:99991231\r\n")),
	    "x.ics", 2, "an event of more than a year");
	assert_wrong(ICS(EVENT("DTSTART:20260931\r\n")), "x.ics", 3,
	    "'20260931' is no date such as 20261001");
	assert_wrong(ICS(EVENT("SUMMARY:a\r\n")), "x.ics", 2,
	    "an event that lacks DTSTART");
}

static void
an_event_repeated_otherwise_is_refused(void **unused)
{
	(void)unused;
	assert_wrong(ICS(EVENT("DTSTART:20260930\r\n"
			       "RRULE:FREQ=YEARLY;BYDAY=4TH;BYMONTH=11\r\n")),
	    "x.ics", 4,
	    "an event repeated by 'FREQ=YEARLY;BYDAY=4TH;BYMONTH=11', wanted "
	    "FREQ=YEARLY alone, or an event for each date");
	assert_wrong(ICS(EVENT("DTSTART:20260930\r\nRDATE:20261001\r\n")),
	    "x.ics", 4,
	    "an event repeated on '20261001', wanted an event for each date");
	assert_wrong(ICS(EVENT("DTSTART:20260104\r\nSUMMARY:补班\r\n"
			       "RRULE:FREQ=YEARLY\r\n")),
	    "x.ics", 2,
	    "a make-up workday of every year, wanted an event for each date");
}

static void
a_text_that_is_no_icalendar_is_refused(void **unused)
{
	(void)unused;
	assert_wrong("", "x.ics", 0, "no iCalendar, wanted BEGIN:VCALENDAR");
	assert_wrong("<html>\n<a href=\"b:c\">\n", "x.ics", 1,
	    "no iCalendar, wanted BEGIN:VCALENDAR");
	assert_wrong("BEGIN:VCALENDAR\nVERSION\n", "x.ics", 2,
	    "a line without a colon, wanted NAME:VALUE");
	assert_wrong("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\n",
	    "x.ics", 3, "the file breaks off, wanted END:VCALENDAR");
}

/* Else it would take in the events behind it, and their days be lost. */
static void
an_event_that_does_not_end_is_refused(void **unused)
{
	static const char why[] =
	    "an event that does not end, wanted END:VEVENT";

	(void)unused;
	assert_wrong(ICS("BEGIN:VEVENT\r\nDTSTART:20260101\r\n" EVENT(
			 "DTSTART:20260102\r\n")),
	    "x.ics", 2, why);
	assert_wrong(
	    ICS("BEGIN:VEVENT\r\nDTSTART:20260101\r\n"), "x.ics", 2, why);
	assert_wrong(ICS(EVENT("DTSTART:20260101\r\nBEGIN:VALARM\r\n")),
	    "x.ics", 2, why);
}

static void
a_date_cannot_be_both_off_and_worked(void **unused)
{
	(void)unused;
	assert_wrong("{\"year\":2026,\"days\":["
		     "{\"name\":\"a\",\"date\":\"2026-10-10\","
		     "\"isOffDay\":true},"
		     "{\"name\":\"b\",\"date\":\"2026-10-10\","
		     "\"isOffDay\":false}]}",
	    "2026.json", 0,
	    "2026-10-10 is both off and a make-up workday, wanted one of them");
	assert_wrong(ICS(EVENT("DTSTART:20260101\r\nDURATION:P4D\r\n")
			     EVENT("SUMMARY:补班\r\nDTSTART:20260104\r\n")),
	    "x.ics", 0,
	    "2026-01-04 is both off and a make-up workday, wanted one of them");
	assert_reads(ICS(EVENT("DTSTART:20260101\r\nSUMMARY:a\r\n")
			     EVENT("DTSTART:20260101\r\nSUMMARY:b\r\n")),
	    "x.ics", "2026-01-01 off b;");
}

/* A notice may run into the next year, which it does not settle. */
static void
a_file_of_one_year_tells_of_no_other(void **unused)
{
	struct daylist *l = list_of("{\"year\":2027,\"days\":["
				    "{\"name\":\"a\",\"date\":\"2027-01-01\","
				    "\"isOffDay\":true},"
				    "{\"name\":\"a\",\"date\":\"2027-12-31\","
				    "\"isOffDay\":true},"
				    "{\"name\":\"a\",\"date\":\"2028-01-01\","
				    "\"isOffDay\":true}]}",
	    "2027.json");

	(void)unused;
	assert_true(daylist_knows(l, 2027));
	assert_false(daylist_knows(l, 2028));
	daylist_free(l);
}

static void
a_later_file_counts_more(void **unused)
{
	struct daylist *l = list_of(HEAD
	    "2025-12-31,off,a\n2026-05-01,off,a\n2026-12-31,off,a\n",
	    "a.csv");

	(void)unused;
	read_into(l, HEAD "2026-05-01,work,b\n2026-05-02,off,b\n", "b.csv");
	assert_days(l, "2025-12-31 off a;2026-05-01 work b;2026-05-02 off b;"
		       "2026-12-31 off a;");
	/* A year issued anew, but for December, which the next one moves. */
	read_into(l,
	    "{\"year\":2026,\"days\":[{\"name\":\"c\","
	    "\"date\":\"2026-05-03\",\"isOffDay\":true}]}",
	    "2026.json");
	assert_days(l, "2025-12-31 off a;2026-05-03 off c;2026-12-31 off a;");
	read_into(l, "{\"year\":2026,\"days\":[]}", "2026b.json");
	assert_days(l, "2025-12-31 off a;2026-05-03 off c;2026-12-31 off a;");
	daylist_free(l);
}

static void
a_year_is_known_by_its_beginning(void **unused)
{
	struct daylist *l =
	    list_of(HEAD "2018-01-01,work,\n2019-06-01,off,\n2020-01-01,off,\n"
			 "2021-12-31,off,\n2022-12-31,off,\n2023-01-04,off,\n"
			 "2024-12-31,off,\n2025-01-05,off,\n",
		"a.csv");

	(void)unused;
	assert_false(daylist_knows(l, 2018)); /* worked on */
	assert_false(daylist_knows(l, 2019));
	assert_true(daylist_knows(l, 2020));
	assert_false(daylist_knows(l, 2021));
	assert_true(daylist_knows(l, 2022)); /* its 1 January is a Saturday */
	assert_true(daylist_knows(l, 2023)); /* moved, as in the UK */
	assert_false(daylist_knows(l, 2025));
	assert_false(daylist_knows(l, 2026));
	daylist_free(l);
}

static void
where_its_beginning_comes_every_year_any_date_tells(void **unused)
{
	struct daylist *l =
	    list_of(ICS(EVENT("DTSTART:20200101\r\nRRULE:FREQ=YEARLY\r\n")
			    EVENT("DTSTART:20260403\r\n")),
		"x.ics");

	(void)unused;
	assert_true(daylist_knows(l, 2026));
	assert_false(daylist_knows(l, 2025));
	daylist_free(l);
}

/* -1 not listed, 0 work, 1 off. */
static int
listed(const struct daylist *l, int year, int month, int day)
{
	for (size_t i = 0; i < l->count; i++)
		if (l->days[i].day == when_days(year, month, day))
			return l->days[i].off;
	return -1;
}

static void
the_built_in_list_knows_2007_to_2026(void **unused)
{
	struct fault fault = { 0 };
	struct daylist *l = daylist_load(NULL, SPAN("cn"), &fault);
	int first, last;

	(void)unused;
	assert_string_equal(fault.text, "");
	for (int year = 2007; year <= 2026; year++)
		assert_true(daylist_knows(l, year));
	assert_false(daylist_knows(l, 2006));
	assert_false(daylist_knows(l, 2027));
	daylist_years(l, &first, &last);
	assert_int_equal(first, 2006);
	assert_int_equal(last, 2026);
	assert_int_equal(listed(l, 2026, 10, 7), 1);
	assert_int_equal(listed(l, 2026, 10, 10), 0);
	assert_int_equal(listed(l, 2026, 10, 8), -1);
	/* By the notice for the year after. */
	assert_int_equal(listed(l, 2018, 12, 29), 0);
	assert_int_equal(listed(l, 2022, 12, 31), 1);
	daylist_free(l);
}

static void
a_list_that_is_nowhere_is_named(void **unused)
{
	struct fault fault = { 0 };

	(void)unused;
	assert_null(daylist_load(NULL, SPAN("atlantis"), &fault));
	assert_string_equal(fault.text,
	    "there is no list of days 'atlantis', wanted calendar-atlantis.csv "
	    "or a folder calendar-atlantis");
}

/* Whatever a file holds: it is read or refused, and soon. */
static void
a_hostile_file_is_survived(void **unused)
{
	static const char *const names[] = { "x.ics", "x.json", "x.csv" };
	struct buf text = { 0 };

	(void)unused;
	buf_add_str(&text, "BEGIN:VCALENDAR\n");
	while (text.len < 10 << 20)
		buf_add_str(&text, EVENT("DTSTART:20260101\nDURATION:P366D\n"));
	for (size_t i = 0; i < 3; i++) {
		struct daylist *l = daylist_new();
		struct fault fault = { 0 };

		assert_int_equal(
		    daylist_read(l, buf_span(&text), names[i], &fault), -1);
		assert_true(*fault.text);
		daylist_free(l);
	}
	assert_wrong(ICS(EVENT("DTSTART:99999999999999999999\r\n")), "x.ics", 3,
	    "'99999999999999999999' is no date such as 20261001");
	assert_wrong(
	    ICS(EVENT("DTSTART:20260101\nDURATION:P99999999999999999999W\n")),
	    "x.ics", 4,
	    "'P99999999999999999999W' is no number of whole days such as P3D");
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_wrong_row_is_named),
		cmocka_unit_test(a_file_is_read_by_the_ending_of_its_name),
		cmocka_unit_test(json_is_read_as_it_is_published),
		cmocka_unit_test(wrong_json_is_named),
		cmocka_unit_test(an_event_has_its_last_day_before_its_end),
		cmocka_unit_test(
		    an_event_from_midnight_to_midnight_is_of_whole_days),
		cmocka_unit_test(folded_lines_and_alarms_do_not_disturb),
		cmocka_unit_test(make_up_workdays_are_known_by_their_words),
		cmocka_unit_test(
		    where_days_off_are_marked_other_days_are_festivals),
		cmocka_unit_test(an_event_of_every_year_is_one_of_every_year),
		cmocka_unit_test(an_event_that_is_no_whole_day_is_refused),
		cmocka_unit_test(an_event_repeated_otherwise_is_refused),
		cmocka_unit_test(a_text_that_is_no_icalendar_is_refused),
		cmocka_unit_test(an_event_that_does_not_end_is_refused),
		cmocka_unit_test(a_date_cannot_be_both_off_and_worked),
		cmocka_unit_test(a_file_of_one_year_tells_of_no_other),
		cmocka_unit_test(a_later_file_counts_more),
		cmocka_unit_test(a_year_is_known_by_its_beginning),
		cmocka_unit_test(
		    where_its_beginning_comes_every_year_any_date_tells),
		cmocka_unit_test(the_built_in_list_knows_2007_to_2026),
		cmocka_unit_test(a_list_that_is_nowhere_is_named),
		cmocka_unit_test(a_hostile_file_is_survived),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
