/* A document as CSV. */
#include "document/render.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "sample_document.h"

static void
assert_csv(struct document *d, const char *wanted)
{
	struct zone *zone = zone_load("UTC");
	struct document_view v = { .zone = zone };
	struct buf out = { 0 };

	document_csv(&out, d, &v);
	assert_string_equal(buf_text(&out), wanted);
	buf_release(&out);
	zone_free(zone);
	document_free(d);
}

static void
test_one_table_is_nothing_but_itself(void **state)
{
	struct document *d = document_new("x", "X");

	(void)state;
	document_fact(d, "now", "Now", cell_time(SAMPLE_NOW));
	sample_bars(d, &sample_english);
	assert_csv(d, "severity,severity label,tickets,open\n"
		      "major,Major,12,5\n"
		      "minor,Minor,30,0\n"
		      ",(none),3,3\n");
}

static void
test_several_tables_have_their_names(void **state)
{
	struct document *d = document_new("x", "X");

	(void)state;
	document_fact(d, "now", "Now", cell_time(SAMPLE_NOW));
	document_fact(d, "from", "From", cell_none());
	document_say(d, span_of("for people"));
	sample_times(d, &sample_english);
	sample_nothing(d, &sample_english);
	assert_csv(d, "report,x\n"
		      "now,2026-11-21T01:00:00+00:00\n"
		      "from,\n"
		      "\n"
		      "times,Times\n"
		      "clock,clock label,mean,late\n"
		      "ack,Received,90061,0.333333\n"
		      "legal,Total,,\n"
		      "\n"
		      "nothing,(none)\n"
		      "key,tickets\n");
}

static void
test_no_text_is_a_formula(void **state)
{
	struct document *d = document_new("x", "X");
	struct exhibit *t = document_exhibit(d, "x", "X");

	(void)state;
	exhibit_column(t, COLUMN_KEY, "key", "Key");
	exhibit_column(t, COLUMN_TEXT, "text", "Text");
	exhibit_column(t, COLUMN_DECIMAL, "n", "N");
	exhibit_row(t, 0);
	exhibit_cell(t, sample_code("+1", "+1"));
	exhibit_cell(t, cell_text(span_of("=1+1")));
	exhibit_cell(t, cell_decimal(-5, 1));
	assert_csv(d, "key,text,n\n'+1,'=1+1,-0.5\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_table_is_nothing_but_itself),
		cmocka_unit_test(test_several_tables_have_their_names),
		cmocka_unit_test(test_no_text_is_a_formula),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
