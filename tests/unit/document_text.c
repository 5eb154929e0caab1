/* A document as text. */
#include "document/render.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/text.h"
#include "sample_document.h"

static void
render(struct buf *out, struct document *d, struct document_view v)
{
	struct zone *zone = zone_load("UTC");

	v.zone = zone;
	document_text(out, d, &v);
	zone_free(zone);
	document_free(d);
}

static void
assert_text(struct document *d, struct document_view v, const char *wanted)
{
	struct buf out = { 0 };

	render(&out, d, v);
	assert_string_equal(buf_text(&out), wanted);
	buf_release(&out);
}

static void
test_tables_of_the_same_columns_line_up(void **state)
{
	struct document *d = document_new("x", "X");

	(void)state;
	document_fact(d, "now", "Now", cell_time(SAMPLE_NOW));
	document_fact(d, "from", "From", cell_none());
	document_fact(d, "bad", "Bad", cell_count(0));
	sample_totals(d, &sample_english);
	sample_bars(d, &sample_english);
	sample_outline(d, &sample_english);
	sample_nothing(d, &sample_english);
	assert_text(d, (struct document_view) { .columns = 50 },
	    "X\n"
	    "Now  2026-11-21T01:00:00+00:00\n"
	    "\n"
	    "Figure\n"
	    "Tickets  1234567\n"
	    "Open      370370  30.0%\n"
	    "Score       4.36\n"
	    "\n"
	    "Severity                     Tickets   Share  Open\n"
	    "Major                             12   26.7%     5\n"
	    "Minor                             30   66.7%     0\n"
	    "(none)                             3    6.7%     3\n"
	    "Total                             45  100.0%     8\n"
	    "\n"
	    "Category                     Tickets   Share  Open\n"
	    "Network                           30   66.7%     0\n"
	    "  Slow network                    28   93.3%     1\n"
	    "  <script>alert(1)</script…        2    6.7%     2\n"
	    "Charges                           12   26.7%     3\n"
	    "(none)                             3    6.7%     5\n");
}

static void
test_heads_and_prose_take_lines_where_there_is_no_room(void **state)
{
	struct document *d = document_new("x", "X");
	struct exhibit *t = document_exhibit(d, "x", "Cases");

	(void)state;
	exhibit_column(t, COLUMN_KEY, "id", "Case");
	exhibit_column(t, COLUMN_COUNT, "n", "So many of them");
	exhibit_column(t, COLUMN_TEXT, "text", "Text");
	exhibit_row(t, 0)->marked = true;
	exhibit_cell(t, sample_code("1", "1"));
	exhibit_cell(t, cell_count(7));
	exhibit_cell(t, cell_text(span_of("打了两次客服电话都没有人回复")));
	assert_text(d, (struct document_view) { .columns = 40 },
	    "X\n"
	    "\n"
	    "Cases\n"
	    "        So\n"
	    "      many\n"
	    "        of\n"
	    "Case  them  Text\n"
	    "1        7  打了两次客服电话都没有人   !\n"
	    "            回复\n");
}

static void
test_chinese_heads_are_cut_at_their_blanks(void **state)
{
	struct document *d = document_new("x", "X");
	struct exhibit *t = document_exhibit(d, "x", "Cases");

	(void)state;
	exhibit_column(t, COLUMN_KEY, "id", "分类");
	exhibit_column(t, COLUMN_COUNT, "n", "规则: 查准率");
	exhibit_column(t, COLUMN_COUNT, "m", "规则: 人工复核件数");
	exhibit_row(t, 0);
	exhibit_cell(t, sample_code("1", "1"));
	exhibit_cell(t, cell_count(7));
	exhibit_cell(t, cell_count(8));
	assert_text(d, (struct document_view) { .columns = 24 },
	    "X\n"
	    "\n"
	    "Cases\n"
	    "                规则: 人\n"
	    "         规则:  工复核件\n"
	    "分类    查准率        数\n"
	    "1            7         8\n");
}

static void
test_columns_that_do_not_fit_follow_below(void **state)
{
	struct document *d = document_new("x", "X");

	(void)state;
	sample_bars(d, &sample_english);
	sample_outline(d, &sample_english);
	assert_text(d, (struct document_view) { .columns = 16 },
	    "X\n"
	    "\n"
	    "Severity  Tickets\n"
	    "Major          12\n"
	    "Minor          30\n"
	    "(none)          3\n"
	    "Total          45\n"
	    "\n"
	    "Severity   Share\n"
	    "Major      26.7%\n"
	    "Minor      66.7%\n"
	    "(none)      6.7%\n"
	    "Total     100.0%\n"
	    "\n"
	    "Severity  Open\n"
	    "Major        5\n"
	    "Minor        0\n"
	    "(none)       3\n"
	    "Total        8\n"
	    "\n"
	    "Category          Tickets\n"
	    "Network                30\n"
	    "  Slow network         28\n"
	    "  <script>alert…        2\n"
	    "Charges                12\n"
	    "(none)                  3\n"
	    "\n"
	    "Category          Share\n"
	    "Network           66.7%\n"
	    "  Slow network    93.3%\n"
	    "  <script>alert…   6.7%\n"
	    "Charges           26.7%\n"
	    "(none)             6.7%\n"
	    "\n"
	    "Category          Open\n"
	    "Network              0\n"
	    "  Slow network       1\n"
	    "  <script>alert…     2\n"
	    "Charges              3\n"
	    "(none)               5\n");
}

static void
test_a_terminal_gets_pictures(void **state)
{
	struct document *d = document_new("x", "X");
	struct exhibit *t = document_exhibit(d, "x", "Day");

	(void)state;
	exhibit_column(t, COLUMN_KEY, "day", "Day");
	exhibit_column(t, COLUMN_COUNT, "n", "Tickets");
	for (unsigned i = 0; i < 3; i++) {
		exhibit_row(t, 0);
		exhibit_cell(t, sample_code("d", "d"));
		exhibit_cell(t, cell_count(8 * i));
	}
	exhibit_chart(t, CHART_LINES, 1, -1);
	t = document_exhibit(d, "y", "Day");
	exhibit_column(t, COLUMN_KEY, "day", "Day");
	exhibit_column(t, COLUMN_COUNT, "n", "Tickets");
	for (unsigned i = 0; i < 3; i++) {
		exhibit_row(t, 0);
		exhibit_cell(t, sample_code("d", "d"));
		exhibit_cell(t, cell_count(1000 * i * i + i));
	}
	exhibit_chart(t, CHART_BARS, 1, -1);
	assert_text(d,
	    (struct document_view) { .columns = 22, .pictures = true },
	    "X\n"
	    "\n"
	    "Day  Tickets\n"
	    "d          0\n"
	    "d          8\n"
	    "d         16\n"
	    "Tickets  ▁▄█  0–16\n"
	    "\n"
	    "Day  Tickets\n"
	    "d          0\n"
	    "d       1001  ██\n"
	    "d       4002  ████████\n");
}

/* Whatever the width: nothing is obeyed, no blank ends a line, and no line is
 * wider than it may where figures leave room. */
static void
test_every_width_is_kept(void **state)
{
	(void)state;
	for (size_t columns = 1; columns < 200; columns++) {
		struct buf out = { 0 };
		struct span rest;

		render(&out, sample_document(columns % 2),
		    (struct document_view) { .columns = columns,
			.pictures = columns % 3 != 0,
			.notes = columns % 5 != 0,
			.cut = columns % 7 == 0 });
		assert_null(memchr(out.at, '\x1b', out.len));
		assert_true(text_is_utf8(buf_span(&out)));
		rest = buf_span(&out);
		while (rest.len) {
			const char *end = memchr(rest.at, '\n', rest.len);
			struct span line = { rest.at, (size_t)(end - rest.at) };

			if (columns >= 80)
				assert_true(text_columns(line) <= columns);
			rest.at += line.len + 1;
			rest.len -= line.len + 1;
		}
		buf_release(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables_of_the_same_columns_line_up),
		cmocka_unit_test(
		    test_heads_and_prose_take_lines_where_there_is_no_room),
		cmocka_unit_test(test_chinese_heads_are_cut_at_their_blanks),
		cmocka_unit_test(test_columns_that_do_not_fit_follow_below),
		cmocka_unit_test(test_a_terminal_gets_pictures),
		cmocka_unit_test(test_every_width_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
