/* Maps: their grammar, their complaints, and what they make of a row. */
#include "intake/map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* The columns of every row here, and two rows. */
static const struct span header[] = { { "Date", 4 }, { "Time", 4 },
	{ "A, b", 4 }, { "Status", 6 }, { "x]y", 3 } };
static const struct span row[] = { { " 22-Apr-15", 10 }, { "3:53:50 PM ", 11 },
	{ "free text", 9 }, { "SOLVED", 6 }, { "z", 1 } };
static const struct span empty[] = { { "", 0 }, { " ", 1 }, { "", 0 },
	{ "", 0 }, { "", 0 } };

static struct span
make(const char *text, const struct span *fields, enum slot slot, struct map *m,
    struct draft *d)
{
	struct fault f = { 0 };

	assert_int_equal(map_parse(m, span_of(text), "t", &f), 0);
	assert_int_equal(map_bind(m, header, 5, &f), 0);
	map_fill(m, fields, d);
	return slot < SLOT_COUNT ? d->values[slot]
	       : d->pair_count   ? d->pairs[0].value
				 : (struct span) { 0 };
}

/* What a map makes of the row for a slot. */
static void
expect_of(const char *text, const struct span *fields, enum slot slot,
    const char *want)
{
	struct map m = { 0 };
	struct draft d = { 0 };
	struct span got = make(text, fields, slot, &m, &d);

	if (!span_is(got, want))
		print_error("%s: '%.*s'\n", text, (int)got.len, got.at);
	assert_true(span_is(got, want));
	map_release(&m);
	draft_release(&d);
}

static void
expect(const char *text, enum slot slot, const char *want)
{
	expect_of(text, row, slot, want);
}

static void
values_come_from_columns_and_texts(void **state)
{
	(void)state;
	expect("text=[A, b]", SLOT_TEXT, "free text");
	expect("subject = [x]]y]", SLOT_SUBJECT, "z");
	expect("received = Date + \" \" + Time", SLOT_RECEIVED,
	    "22-Apr-15 3:53:50 PM");
	expect("channel=\"web\"", SLOT_CHANNEL, "web");
	expect("subject=\"a \"\"b\"\", c\"", SLOT_SUBJECT, "a \"b\", c");
	expect("ref.serial=Date", SLOT_REF, " 22-Apr-15");
	expect("text=[A, b],status=Status", SLOT_STATUS, "SOLVED");
}

static void
empty_columns_make_no_value(void **state)
{
	(void)state;
	expect_of("received = Date + \" \" + Time", empty, SLOT_RECEIVED, "");
	expect_of("region = \"at \" + Date", empty, SLOT_REGION, "");
	expect_of("channel = \"web\"", empty, SLOT_CHANNEL, "web");
}

static void
cases_replace_values(void **state)
{
	(void)state;
	expect("status = Status {Solved=closed, Open=received}", SLOT_STATUS,
	    "closed");
	expect("status = Status {Ｓｏｌｖｅｄ=closed}", SLOT_STATUS, "closed");
	expect("status = Status {Open=received}", SLOT_STATUS, "SOLVED");
	expect("status = Status {Open=received, *=accepted}", SLOT_STATUS,
	    "accepted");
	expect("status = Status {*=accepted\n\tSolved=closed}", SLOT_STATUS,
	    "closed");
	expect(
	    "status = Status {\"solved\"=\"closed\"}", SLOT_STATUS, "closed");
	expect("status = Status {solved=, *=x}", SLOT_STATUS, "");
	expect_of(
	    "status = Status {\"\"=waiting}", empty, SLOT_STATUS, "waiting");
}

static void
lines_blanks_and_comments(void **state)
{
	(void)state;
	expect("# a comment, with = and {\n\n  # another\n\ttext = Date\r\n\n",
	    SLOT_TEXT, " 22-Apr-15");
	expect("\xef\xbb\xbftext=Date", SLOT_TEXT, " 22-Apr-15");
	expect("kind=\"query\"\ntext=Date", SLOT_KIND, "query");
}

static void
refuse(const char *text, const char *place, const char *why)
{
	struct map m = { 0 };
	struct fault f = { 0 };
	char got[300];

	assert_int_equal(map_parse(&m, span_of(text), "t", &f), -1);
	snprintf(got, sizeof got, "%s:%zu", f.file, f.line);
	assert_string_equal(got, place);
	assert_string_equal(f.text, why);
	map_release(&m);
}

static void
faults_have_line_and_column(void **state)
{
	(void)state;
	refuse("", "t:0", "an empty map, wanted MEMBER = COLUMN");
	refuse("text", "t:1:1", "wanted MEMBER = COLUMN");
	refuse("text=Date\n  txet=Date", "t:2:3",
	    "no member that can be filled, see cplt-new(1)");
	refuse(
	    "text=Date,text=Time", "t:1:11", "a member that is filled before");
	refuse("text=,kind=Date", "t:1:6", "wanted a column or a \"text\"");
	refuse("text=日期 + {", "t:1:11", "wanted a column or a \"text\"");
	refuse("text=\"abc", "t:1:6",
	    "a quote that is not closed, wanted \" at the end");
	refuse("text=[abc\n]", "t:1:6",
	    "a bracket that is not closed, wanted ] at the end");
	refuse("text=Date {a=b", "t:1:11",
	    "a brace that is not closed, wanted } at the end");
	refuse("text=Date {a}", "t:1:12", "wanted a case: VALUE = CODE");
	refuse(
	    "text=Date {a=b=c}", "t:1:15", "wanted a comma or } after a case");
	refuse("text=Date }", "t:1:11",
	    "wanted a comma or the end of the line after an entry");
}

static void
columns_must_be_in_the_header_once(void **state)
{
	static const struct span twice[] = { { "a", 1 }, { "a", 1 } };
	struct map m = { 0 };
	struct fault f = { 0 };

	(void)state;
	assert_int_equal(map_parse(&m, SPAN("text=a"), "t", &f), 0);
	assert_int_equal(map_bind(&m, header, 5, &f), -1);
	assert_string_equal(
	    f.text, "no column 'a' in the header, which the map wants");
	assert_int_equal(map_bind(&m, twice, 2, &f), -1);
	assert_string_equal(
	    f.text, "column 'a' stands twice in the header, wanted once");
	map_release(&m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_come_from_columns_and_texts),
		cmocka_unit_test(empty_columns_make_no_value),
		cmocka_unit_test(cases_replace_values),
		cmocka_unit_test(lines_blanks_and_comments),
		cmocka_unit_test(faults_have_line_and_column),
		cmocka_unit_test(columns_must_be_in_the_header_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
