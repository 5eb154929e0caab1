/* What a report says, before it takes a form. */
#include "document/document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "sample_document.h"

static void
test_shares_and_ratios_are_whole_numbers(void **state)
{
	(void)state;
	assert_int_equal(cell_share(1, 3).number, 333333);
	assert_int_equal(cell_share(2, 3).number, 666667);
	assert_int_equal(cell_share(1, 0).type, CELL_NONE);
	assert_int_equal(
	    cell_share(999999999999999, 1000000000000000).number, 1000000);
	assert_int_equal(cell_ratio(3, 8, 100, 1).number, 375);
	assert_int_equal(cell_ratio(1, 8, 1, 2).number, 13);
	assert_int_equal(cell_ratio(1, 0, 100, 1).type, CELL_NONE);
}

static void
test_texts_are_copied(void **state)
{
	char text[] = "abc";
	struct document *d = document_new(text, text);
	struct exhibit *t = document_exhibit(d, text, text);

	(void)state;
	exhibit_column(t, COLUMN_KEY, text, text);
	exhibit_row(t, 0);
	exhibit_cell(t, cell_code(span_of(text), span_of(text)));
	text[0] = 'x';
	assert_memory_equal(document_parts(d).title.at, "abc", 3);
	assert_string_equal(t->name, "abc");
	assert_memory_equal(exhibit_at(t, t->rows, 0).label.at, "abc", 3);
	document_free(d);
}

static void
test_the_cells_of_an_outline_are_found(void **state)
{
	struct document *d = sample_document(false);
	const struct exhibit *t = document_find(d, "category");

	(void)state;
	assert_int_equal(t->keys, 2);
	assert_int_equal(t->row_count, 7);
	assert_int_equal(exhibit_at(t, &t->rows[0], 1).type, CELL_NONE);
	assert_int_equal(exhibit_at(t, &t->rows[0], 2).number, 30);
	assert_int_equal(exhibit_at(t, &t->rows[1], 2).number, 28);
	assert_memory_equal(
	    exhibit_at(t, &t->rows[1], 0).value.at, "network", 7);
	assert_null(document_find(d, "categories"));
	document_free(d);
}

static void
test_all_but_one_exhibit_is_left_out(void **state)
{
	struct document *d = sample_document(false);
	struct document_parts parts;

	(void)state;
	assert_int_equal(document_keep(d, "none"), -1);
	assert_int_equal(document_keep(d, "heat"), 0);
	parts = document_parts(d);
	assert_int_equal(parts.block_count, 1);
	assert_int_equal(parts.fact_count, 3);
	assert_string_equal(parts.blocks[0].exhibit->name, "heat");
	document_free(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shares_and_ratios_are_whole_numbers),
		cmocka_unit_test(test_texts_are_copied),
		cmocka_unit_test(test_the_cells_of_an_outline_are_found),
		cmocka_unit_test(test_all_but_one_exhibit_is_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
