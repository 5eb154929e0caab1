/* Counting by fields: which values a ticket has, and how often it counts. */
#include "report/group.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "report/key.h"

#define TICKET                                                                 \
	"{\"id\":\"1\",\"status\":\"closed\","                                 \
	"\"received\":\"2026-11-01T09:00:00Z\",\"category\":\"a.b.c\","        \
	"\"tags\":[\"x\",\"y\",\"x\",null],\"none\":[],\"n\":1.50,"            \
	"\"yes\":true,\"nil\":null,\"esc\":\"\\u0061\\u0000\","                \
	"\"o\":{\"p\":{\"q\":\"deep\"}},\"empty\":\"\"}"

static const uint64_t one[] = { 1, 1 };

/* The rows of all levels as "value,value=count;", in the order they came. */
static void
counted(const char *list, char out[256])
{
	struct record r = { 0 };
	struct grouping by;
	struct tally levels[GROUP_FIELDS];
	struct group g = { .by = &by, .levels = levels };
	struct scan_fault why;
	struct fault fault;
	struct ticket t;
	char line[sizeof TICKET + SCAN_PAD] = TICKET;
	size_t len = 0;

	assert_int_equal(grouping_parse(&by, list, &fault), 0);
	assert_int_equal(
	    record_read(&r, (struct span) { line, sizeof TICKET - 1 }, &why),
	    0);
	assert_int_equal(ticket_read(&t, &r), 0);
	for (size_t i = 0; i < GROUP_FIELDS; i++)
		levels[i] = (struct tally) { .columns = 2 };
	group_add(&g, &t, one);
	for (size_t level = 0; level < by.count; level++)
		for (size_t i = 0; i < g.levels[level].keys.count; i++) {
			struct span key = g.levels[level].keys.texts[i].text;

			for (size_t k = 0; k <= level; k++) {
				struct span v = key_text(&key);

				len += (size_t)snprintf(out + len, 256 - len,
				    "%s%.*s", k ? "," : "",
				    v.at ? (int)v.len : 1, v.at ? v.at : "-");
			}
			assert_int_equal(key.len, 0);
			len += (size_t)snprintf(out + len, 256 - len, "=%d;",
			    (int)tally_row(&levels[level], i)[1]);
		}
	for (size_t i = 0; i < GROUP_FIELDS; i++)
		tally_release(&levels[i]);
	group_release(&g);
	record_release(&r);
}

static void
assert_counted(const char *list, const char *wanted)
{
	char got[256] = "";

	counted(list, got);
	assert_string_equal(got, wanted);
}

static void
values_of_every_type_count(void **state)
{
	(void)state;
	assert_counted("status", "closed=1;");
	assert_counted(".n", "1.50=1;");
	assert_counted(".yes", "true=1;");
	assert_counted(".nil", "-=1;");
	assert_counted(".empty", "=1;");
	assert_counted(".missing", "-=1;");
	assert_counted(".missing.too", "-=1;");
	assert_counted("status.too", "-=1;");
	assert_counted("level", "0=1;");
	assert_counted(".o.p.q", "deep=1;");
	assert_counted(".o.p", "{\"q\":\"deep\"}=1;");
}

static void
leading_parts_can_be_asked_for(void **state)
{
	(void)state;
	assert_counted("category/1", "a=1;");
	assert_counted("category/2", "a.b=1;");
	assert_counted("category/3", "a.b.c=1;");
	assert_counted("category/9", "a.b.c=1;");
	assert_counted("category/1,category", "a=1;a,a.b.c=1;");
}

static void
a_list_counts_once_for_each_element(void **state)
{
	(void)state;
	assert_counted("tags", "x=1;y=1;-=1;");
	assert_counted(".none", "-=1;");
	assert_counted(
	    "tags,status", "x=1;y=1;-=1;x,closed=1;y,closed=1;-,closed=1;");
	assert_counted("status,.none", "closed=1;closed,-=1;");
}

static void
escapes_are_decoded_and_zero_bytes_kept(void **state)
{
	struct buf key = { 0 };
	struct span rest;

	(void)state;
	assert_counted(".esc", "a=1;"); /* printed up to the zero byte */
	key_add_text(&key, (struct span) { "a\0b", 3 });
	key_add_text(&key, (struct span) { NULL, 0 });
	key_add_text(&key, SPAN(""));
	rest = buf_span(&key);
	assert_true(span_equal(key_text(&rest), (struct span) { "a\0b", 3 }));
	assert_null(key_text(&rest).at);
	assert_non_null(key_text(&rest).at);
	assert_int_equal(rest.len, 0);
	buf_release(&key);
}

static void
what_is_no_field_is_refused(void **state)
{
	static const char *const wrong[] = { "", ",", ".a,", ".a..b", "a",
		"..a", ".", ".a.", ".a/", ".a/0", ".a/10", ".a/x", ".a/1/2",
		"/1", ".a,.a", ".status,status", ".a.b.c.d.e.f.g.h.i",
		".a,.b,.c,.d,.e,.f,.g,.h,.i", NULL };
	struct grouping by;
	struct fault fault;

	(void)state;
	for (size_t i = 0; wrong[i]; i++)
		assert_int_equal(grouping_parse(&by, wrong[i], &fault), -1);
	assert_int_equal(grouping_parse(&by,
			     ".a.b.c.d.e.f.g.h,.b,.c,.d,.e,.f,.g,.h/9", &fault),
	    0);
	assert_int_equal(by.count, GROUP_FIELDS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_of_every_type_count),
		cmocka_unit_test(leading_parts_can_be_asked_for),
		cmocka_unit_test(a_list_counts_once_for_each_element),
		cmocka_unit_test(escapes_are_decoded_and_zero_bytes_kept),
		cmocka_unit_test(what_is_no_field_is_refused),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
