/* CSV cells: exact for machines, safe for spreadsheets. */
#include "csv/write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "csv/rows.h"

static void
assert_cell(void (*add)(struct buf *, struct span), struct span text,
    const char *wanted)
{
	struct buf out = { 0 };

	add(&out, text);
	csv_end_row(&out);
	assert_string_equal(buf_text(&out), wanted);
	buf_release(&out);
}

static void
cells_hold_exactly_their_text(void **state)
{
	(void)state;
	assert_cell(csv_add_cell, SPAN("plain 网速"), "plain 网速\n");
	assert_cell(csv_add_cell, SPAN(""), "\n");
	assert_cell(csv_add_cell, SPAN("a,b"), "\"a,b\"\n");
	assert_cell(csv_add_cell, SPAN("a\"b"), "\"a\"\"b\"\n");
	assert_cell(csv_add_cell, SPAN("a\nb"), "\"a\nb\"\n");
	assert_cell(csv_add_cell, SPAN("a\rb"), "\"a\rb\"\n");
	assert_cell(csv_add_cell, SPAN(" a"), "\" a\"\n");
	assert_cell(csv_add_cell, SPAN("a "), "\"a \"\n");
	assert_cell(csv_add_cell, SPAN("=1"), "=1\n");
}

static void
formulas_are_defused(void **state)
{
	(void)state;
	assert_cell(csv_add_text, SPAN("=1"), "'=1\n");
	assert_cell(csv_add_text, SPAN("+86"), "'+86\n");
	assert_cell(csv_add_text, SPAN("-1"), "'-1\n");
	assert_cell(csv_add_text, SPAN("@a"), "'@a\n");
	assert_cell(csv_add_text, SPAN("\t=1"), "'\t=1\n");
	assert_cell(csv_add_text, SPAN("\r=1"), "\"'\r=1\"\n");
	assert_cell(csv_add_text, SPAN("＝1"), "'＝1\n");
	assert_cell(csv_add_text, SPAN("=\"a\""), "\"'=\"\"a\"\"\"\n");
	assert_cell(csv_add_text, SPAN("1=1"), "1=1\n");
	assert_cell(csv_add_text, SPAN("、a"), "、a\n");
	assert_cell(csv_add_text, SPAN("\0="), "\0=\n");
}

/* Written, and read again. */
static void
assert_comes_back(struct span text)
{
	struct buf out = { 0 };
	struct rows_row row;
	struct rows *rows;
	FILE *file = tmpfile();

	assert_non_null(file);
	csv_add_cell(&out, SPAN("a"));
	csv_add_cell(&out, SPAN("b"));
	csv_end_row(&out);
	csv_add_text(&out, text);
	csv_add_text(&out, SPAN("x"));
	csv_end_row(&out);
	assert_int_equal(fwrite(out.at, 1, out.len, file), out.len);
	rewind(file);
	rows = rows_open(fileno(file), &(struct rows_options) { 0 });
	assert_int_equal(rows_next(rows, &row), ROWS_HEADER);
	assert_int_equal(rows_next(rows, &row), ROWS_ROW);
	assert_true(span_equal(row.fields[0], text));
	rows_free(rows);
	fclose(file);
	buf_release(&out);
}

static void
what_is_defused_comes_back(void **state)
{
	(void)state;
	assert_comes_back(SPAN("=1+1"));
	assert_comes_back(SPAN("'=1+1"));
	assert_comes_back(SPAN("''=1+1"));
	assert_comes_back(SPAN("'"));
	assert_comes_back(SPAN("''"));
	assert_comes_back(SPAN("'a"));
	assert_comes_back(SPAN("-"));
	assert_comes_back(SPAN("＝HYPERLINK(\"x\")"));
	assert_comes_back(SPAN("@a, b"));
	assert_comes_back(SPAN("'13800000000"));
}

static void
rows_have_commas_between_cells(void **state)
{
	struct buf out = { 0 };

	(void)state;
	csv_add_text(&out, SPAN("a"));
	csv_add_number(&out, UINT64_MAX);
	csv_add_text(&out, SPAN(""));
	csv_end_row(&out);
	assert_string_equal(buf_text(&out), "a,18446744073709551615,\n");
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_hold_exactly_their_text),
		cmocka_unit_test(formulas_are_defused),
		cmocka_unit_test(what_is_defused_comes_back),
		cmocka_unit_test(rows_have_commas_between_cells),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
