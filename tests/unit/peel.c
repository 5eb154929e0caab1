/* What of a line that grep printed is the record. */
#include "jsonl/peel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "jsonl/scan.h"

#define RECORD "{\"v\":1,\"customer\":{\"name\":\"a\"},\"text\":\"x:{\"}"

/* line, which may hold zero bytes, with the room that a block gives it. */
static void
peeled(struct span line, const char *wanted)
{
	char block[1024] = { 0 };
	struct buf room = { 0 };
	struct span got;

	assert_true(line.len + SCAN_PAD < sizeof block);
	memcpy(block, line.at, line.len);
	got = peel_line((struct span) { block, line.len }, &room);
	if (!wanted)
		assert_null(got.at);
	else if (!span_is(got, wanted))
		fail_msg("'%.*s' of '%.*s', wanted '%s'", SPAN_ARGS(got),
		    SPAN_ARGS(line), wanted);
	buf_release(&room);
}

#define PEELED(before, wanted) peeled(SPAN(before), wanted)

static void
prefixes(void **state)
{
	(void)state;
	PEELED(RECORD, RECORD);
	PEELED(" " RECORD, " " RECORD);
	PEELED("{ \"v\" : 1 }", "{ \"v\" : 1 }");
	PEELED("a.jsonl:" RECORD, RECORD);
	PEELED("a.jsonl-" RECORD, RECORD);
	PEELED("a.jsonl=" RECORD, RECORD);
	PEELED("17:" RECORD, RECORD);
	PEELED("a.jsonl:17:" RECORD, RECORD);
	PEELED("a.jsonl-17-" RECORD, RECORD);
	PEELED("a.jsonl:17:4096:" RECORD, RECORD);
	PEELED("a.jsonl:\t" RECORD, RECORD);
	PEELED("a.jsonl: 17:\t" RECORD, RECORD);
	PEELED("a.jsonl\0" RECORD, RECORD);
	PEELED("a.jsonl\0"
	       "17:" RECORD,
	    RECORD);
	PEELED("(standard input):" RECORD, RECORD);
	PEELED("a.jsonl:\xef\xbb\xbf" RECORD, RECORD);
	PEELED("\xef\xbb\xbf" RECORD, RECORD);
}

static void
names(void **state)
{
	(void)state;
	PEELED("归档:2026-10/投诉 1.jsonl:3:" RECORD, RECORD);
	PEELED("a:b-c:{x}.jsonl:" RECORD, RECORD);
	PEELED("{x}.jsonl:" RECORD, RECORD);
	PEELED("a:{\"b.jsonl:" RECORD, RECORD);
	PEELED("a:{\"b:{\"c\":1}.jsonl:7:" RECORD, RECORD);
}

static void
colours(void **state)
{
	(void)state;
	PEELED("\033[35m\033[Ka.jsonl\033[m\033[K\033[36m\033[K:\033[m\033[K"
	       "\033[32m\033[K1\033[m\033[K\033[36m\033[K:\033[m\033[K"
	       "{\"\033[01;31m\033[Kv\033[m\033[K\":1}",
	    "{\"v\":1}");
	PEELED("\033[01;31m\033[K{\"v\"\033[m\033[K:1}", "{\"v\":1}");
	PEELED("{\"\033[01;31m\033[Kv\033[m\033[K\":1}", "{\"v\":1}");
	PEELED("\033[36m\033[K--\033[m\033[K", NULL);
	/* What else a terminal obeys is no colour. */
	PEELED("a:{\"v\":\"\033]0;x\007\"}", "{\"v\":\"\033]0;x\007\"}");
}

static void
separators(void **state)
{
	(void)state;
	PEELED("--", NULL);
	PEELED("==> archive/2026-10.jsonl <==", NULL);
	PEELED("---", "---");
	PEELED("==> no end", "==> no end");
}

/* What is no record is told of as it stands, and a record that was cut is not
 * taken for one that it holds. */
static void
others(void **state)
{
	(void)state;
	PEELED("", "");
	PEELED("a.jsonl", "a.jsonl");
	PEELED("Binary file a.jsonl matches", "Binary file a.jsonl matches");
	PEELED("{\"v\":1,\"customer\":{\"name\":\"a\"}",
	    "{\"v\":1,\"customer\":{\"name\":\"a\"}");
	PEELED("a:{\"v\":1,\"customer\":{\"name\":\"a\"}",
	    "{\"v\":1,\"customer\":{\"name\":\"a\"}");
	PEELED("name\":\"a\"},\"id\":1}", "name\":\"a\"},\"id\":1}");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prefixes),
		cmocka_unit_test(names),
		cmocka_unit_test(colours),
		cmocka_unit_test(separators),
		cmocka_unit_test(others),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
