/* The collected cases of JSON lines: which lines are bad, and nothing lost. */
#include "jsonl/stream.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "capture.h"

#define CASES "../shared/data/jsonl-cases/"

/* By name: the numbers of the bad lines, and how many are good. */
static const struct expected {
	const char *name, *bad;
	uint64_t records;
} cases[] = {
	{ "ok_4byte", "", 1 },
	{ "ok_basic", "", 2 },
	{ "ok_crlf", "", 2 },
	{ "ok_empty", "", 0 },
	{ "ok_no_final_newline", "", 2 },
	{ "ok_u2028", "", 1 },
	{ "bad_comment", "2 ", 2 },
	{ "bad_gbk", "1 ", 0 },
	{ "bad_lone_surrogate", "1 ", 0 },
	{ "bad_middle_line", "2 ", 2 },
	{ "bad_raw_nul", "1 ", 1 },
	{ "bad_trailing_comma", "1 ", 1 },
	{ "bad_utf16le", "1 2 ", 0 },
	{ "bad_utf8", "1 ", 1 },
	{ "edge_blank_lines", "", 2 },
	{ "edge_bom", "", 2 },
	{ "edge_deep_2047", "1 ", 0 },
	{ "edge_deep_3000", "1 ", 0 },
	{ "edge_dup_key", "1 ", 0 },
	{ "edge_escaped_nul", "", 1 },
	{ "edge_non_objects", "1 2 3 4 ", 0 },
	{ "edge_numbers", "", 5 },
	{ "edge_only_newline", "", 0 },
	{ "edge_pretty_printed", "1 2 3 ", 0 },
	{ "edge_rfc7464_rs", "1 2 ", 0 },
	{ "edge_two_on_a_line", "1 ", 0 },
};

static int
pass(struct record *r, void *arg)
{
	(void)r;
	(void)arg;
	return STEP_EMIT;
}

static void
report_line(const struct fault *f)
{
	fprintf(stderr, "%zu ", f->line);
}

/* A file comes out as it went in, but for its BOM and its last newline. */
static void
run_case(const struct expected *e)
{
	const struct stream s = { .step = pass, .report = report_line };
	char path[200];
	const char *const files[] = { path, NULL };
	struct outcome o = { 0 };
	struct buf in = { 0 };
	size_t skip_bom;

	snprintf(path, sizeof path, "%s%s.jsonl", CASES, e->name);
	get_file(path, &in);
	capture(&o, files, &s, -1, -1);
	if (strcmp(o.err.at, e->bad) || o.count.records != e->records)
		fail_msg("%s: bad lines %s, %d records", e->name, o.err.at,
		    (int)o.count.records);
	assert_int_equal(o.status, *e->bad ? 3 : 0);
	if (in.len && in.at[in.len - 1] != '\n')
		buf_add_char(&in, '\n');
	skip_bom = in.len > 2 && !memcmp(in.at, "\xef\xbb\xbf", 3) ? 3 : 0;
	assert_int_equal(o.out.len, in.len - skip_bom);
	assert_memory_equal(o.out.at, in.at + skip_bom, o.out.len);
	outcome_release(&o);
	buf_release(&in);
}

static void
collected_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		run_case(&cases[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(collected_cases) };

	if (access(CASES, R_OK) < 0) {
		puts("1..0 # SKIP no collected cases here");
		return 0;
	}
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
