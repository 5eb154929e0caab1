/* A document as JSON. */
#include "document/render.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>
#include <jansson.h>

#include "sample_document.h"

static json_t *
sample_as_json(bool chinese)
{
	struct document *d = sample_document(chinese);
	struct zone *zone = zone_load("Asia/Shanghai");
	struct document_view v = { .zone = zone };
	struct buf out = { 0 };
	json_error_t why;
	json_t *json;

	document_json(&out, d, &v);
	json = json_loadb(out.at, out.len, JSON_REJECT_DUPLICATES, &why);
	assert_non_null(json);
	buf_release(&out);
	zone_free(zone);
	document_free(d);
	return json;
}

static const char *
text_at(json_t *json, const char *exhibit, size_t row, const char *column)
{
	json_t *r = json_array_get(json_object_get(json, exhibit), row);

	return json_string_value(json_object_get(r, column));
}

static void
test_facts_and_lists_are_members(void **state)
{
	json_t *json = sample_as_json(false);
	json_t *totals = json_object_get(json, "totals");

	(void)state;
	assert_string_equal(
	    json_string_value(json_object_get(json, "report")), "sample");
	assert_string_equal(json_string_value(json_object_get(json, "now")),
	    "2026-11-21T09:00:00+08:00");
	assert_true(json_is_null(json_object_get(json, "from")));
	assert_int_equal(json_object_size(totals), 3);
	assert_int_equal(
	    json_integer_value(json_object_get(totals, "tickets")), 1234567);
	assert_true(
	    json_real_value(json_object_get(totals, "score_mean")) == 4.36);
	json_decref(json);
}

static void
test_programs_get_the_last_level_and_no_totals(void **state)
{
	json_t *json = sample_as_json(false);
	json_t *severity = json_object_get(json, "severity");
	json_t *category = json_object_get(json, "category");

	(void)state;
	assert_int_equal(json_array_size(severity), 3);
	assert_int_equal(json_array_size(category), 4);
	assert_string_equal(
	    text_at(json, "category", 2, "category/1"), "billing");
	assert_string_equal(
	    text_at(json, "category", 1, "category"), SAMPLE_MARKUP);
	assert_null(json_object_get(json_array_get(severity, 0), "share"));
	assert_true(json_is_null(
	    json_object_get(json_array_get(severity, 2), "severity")));
	assert_int_equal(json_array_size(json_object_get(json, "nothing")), 0);
	json_decref(json);
}

static void
test_the_language_changes_texts_alone(void **state)
{
	json_t *english = sample_as_json(false),
	       *chinese = sample_as_json(true);

	(void)state;
	assert_true(json_equal(english, chinese));
	json_decref(english);
	json_decref(chinese);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_facts_and_lists_are_members),
		cmocka_unit_test(
		    test_programs_get_the_last_level_and_no_totals),
		cmocka_unit_test(test_the_language_changes_texts_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
