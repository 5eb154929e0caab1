/* Records: reads see edits, and what is not edited keeps its bytes. */
#include "jsonl/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "guard.h"

/* A record over a guarded copy of a line. */
struct held {
	struct record record;
	struct span line;
};

static void
hold(struct held *h, const char *line)
{
	struct scan_fault fault;

	free((char *)h->line.at);
	h->line = guard(line, strlen(line), '\n', '"');
	if (record_read(&h->record, h->line, &fault))
		fail_msg("%s: %zu: %s", line, fault.at, fault.text);
}

static void
let_go(struct held *h)
{
	record_release(&h->record);
	free((char *)h->line.at);
}

static void
writes(struct held *h, const char *wanted)
{
	struct buf out = { 0 };

	record_write(&h->record, &out);
	assert_string_equal(buf_text(&out), wanted);
	buf_release(&out);
}

/* Edits as text: "=path json", "-path", "+name json", one a string. */
static void
edit(struct held *h, const char *const edits[])
{
	for (; *edits; edits++) {
		char path[40] = "";
		const char *blank = strchr(*edits, ' ');
		size_t len =
		    blank ? (size_t)(blank - *edits) - 1 : strlen(*edits) - 1;

		memcpy(path, *edits + 1, len);
		if (**edits == '=')
			assert_int_equal(
			    record_set(&h->record, path, span_of(blank + 1)),
			    0);
		else if (**edits == '+')
			assert_int_equal(
			    record_append(&h->record, path, span_of(blank + 1)),
			    0);
		else
			record_remove(&h->record, path);
	}
}

#define EDITS(...) ((const char *const[]) { __VA_ARGS__, NULL })

static void
edited(const char *line, const char *const edits[], const char *wanted)
{
	struct held h = { 0 };

	hold(&h, line);
	edit(&h, edits);
	writes(&h, wanted);
	let_go(&h);
}

static void
sets(void **state)
{
	(void)state;
	edited("{\"a\":1}", EDITS("=a 2"), "{\"a\":2}");
	edited("{\"a\":1}", EDITS("=b 2"), "{\"a\":1,\"b\":2}");
	edited("{}", EDITS("=b 2"), "{\"b\":2}");
	edited(" { } ", EDITS("=b 2", "=c 3"), " { \"b\":2,\"c\":3} ");
	edited("{\"a\" : 1.10 , \"b\":1 } \r", EDITS("=b []", "=b {}"),
	    "{\"a\" : 1.10 , \"b\":{} } \r");
	edited("{\"a\":1,\"b\":2,\"c\":3}", EDITS("=c 9", "=a 8", "=d 7"),
	    "{\"a\":8,\"b\":2,\"c\":9,\"d\":7}");
	edited("{\"\\u0061\":1}", EDITS("=a 2"), "{\"\\u0061\":2}");
	edited("{\"a\":1}", EDITS("=\xe7\xbd\x91 1", "=q\" 2"),
	    "{\"a\":1,\"\xe7\xbd\x91\":1,\"q\\\"\":2}");
	edited("{}", EDITS("= 1"), "{\"\":1}");
}

static void
sets_inside(void **state)
{
	struct held h = { 0 };

	(void)state;
	edited("{\"a\":{ \"b\" : 1 , \"c\":2 }}", EDITS("=a.b 9"),
	    "{\"a\":{ \"b\" : 9 , \"c\":2 }}");
	edited("{\"a\":{ \"b\" : 1 }}", EDITS("=a.c 9"),
	    "{\"a\":{ \"b\" : 1 ,\"c\":9}}");
	edited("{\"a\":{ }}", EDITS("=a.c 9"), "{\"a\":{ \"c\":9}}");
	edited("{}", EDITS("=a.b.c 9", "=a.b.d 8", "=a.e 7"),
	    "{\"a\":{\"b\":{\"c\":9,\"d\":8},\"e\":7}}");
	edited("{\"a\":{\"b\":1,\"b\":2}}", EDITS("=a.b 9"),
	    "{\"a\":{\"b\":1,\"b\":9}}");
	edited("{\"a\":{\"\\u0062\":1}}", EDITS("=a.b 9"),
	    "{\"a\":{\"\\u0062\":9}}");
	edited("{\"a\":1}", EDITS("-a", "=a.b 1"), "{\"a\":{\"b\":1}}");
	hold(&h, "{\"a\":1,\"b\":[{}],\"c\":{\"d\":null}}");
	assert_int_equal(record_set(&h.record, "a.x", SPAN("1")), 1);
	assert_int_equal(record_set(&h.record, "b.x", SPAN("1")), 1);
	assert_int_equal(record_set(&h.record, "c.d.x", SPAN("1")), 1);
	assert_int_equal(record_set(&h.record, "c.e.x", SPAN("{}")), 0);
	assert_int_equal(record_set(&h.record, "c.e.x.y", SPAN("1")), 0);
	writes(&h, "{\"a\":1,\"b\":[{}],\"c\":{\"d\":null,\"e\":{\"x\":"
		   "{\"y\":1}}}}");
	let_go(&h);
}

static void
removes(void **state)
{
	static const char line[] = "{ \"a\":1 , \"b\":2 , \"c\":3 }";

	(void)state;
	edited(line, EDITS("-a"), "{ \"b\":2 , \"c\":3 }");
	edited(line, EDITS("-b"), "{ \"a\":1 , \"c\":3 }");
	edited(line, EDITS("-c"), "{ \"a\":1 , \"b\":2 }");
	edited(line, EDITS("-a", "-b"), "{ \"c\":3 }");
	edited(line, EDITS("-b", "-c"), "{ \"a\":1 }");
	edited(line, EDITS("-c", "-a"), "{ \"b\":2 }");
	edited(line, EDITS("-c", "-b", "-a"), "{  }");
	edited(line, EDITS("-a", "=b 9"), "{ \"b\":9 , \"c\":3 }");
	edited(
	    line, EDITS("-b", "=a 9", "=d 8"), "{ \"a\":9 , \"c\":3 ,\"d\":8}");
	edited(line, EDITS("-a", "-b", "-c", "=d 1"), "{  \"d\":1}");
	edited("{\"a\":1}", EDITS("-a", "=b 1"), "{\"b\":1}");
	edited("{\"a\":1}", EDITS("-a", "=a 2"), "{\"a\":2}");
	edited("{\"a\":1}", EDITS("=b 1", "-b"), "{\"a\":1}");
	edited("{\"a\":1}", EDITS("=b 1", "=c 1", "-b", "=b 2"),
	    "{\"a\":1,\"b\":2,\"c\":1}");
	edited("{}", EDITS("-a"), "{}");
	edited("{\"a\":{\"b\":1}}", EDITS("-a.c", "-a.b.c", "-x.y"),
	    "{\"a\":{\"b\":1}}");
}

static void
removes_inside(void **state)
{
	static const char line[] =
	    "{\"a\":{ \"b\" : 1 , \"c\":[ 2 ] , \"d\":{} }, \"z\":0}";

	(void)state;
	edited(
	    line, EDITS("-a.b"), "{\"a\":{ \"c\":[ 2 ] , \"d\":{} }, \"z\":0}");
	edited(
	    line, EDITS("-a.c"), "{\"a\":{ \"b\" : 1 , \"d\":{} }, \"z\":0}");
	edited(line, EDITS("-a.d"),
	    "{\"a\":{ \"b\" : 1 , \"c\":[ 2 ] }, \"z\":0}");
	edited(line, EDITS("-a.d", "-a.b", "-a.c"), "{\"a\":{  }, \"z\":0}");
	edited("{\"a\":{\"b\":1,\"b\":2,\"c\":3,\"\\u0062\":4}}", EDITS("-a.b"),
	    "{\"a\":{\"c\":3}}");
	edited("{\"a\":{\"b\":{\"c\":1,\"d\":2},\"b\":{\"c\":3}}}",
	    EDITS("-a.b.c"), "{\"a\":{\"b\":{\"d\":2},\"b\":{}}}");
}

static void
appends(void **state)
{
	struct held h = { 0 };

	(void)state;
	edited("{\"h\":[]}", EDITS("+h 1"), "{\"h\":[1]}");
	edited("{\"h\":[ ]}", EDITS("+h 1"), "{\"h\":[ 1]}");
	edited("{\"h\":[ 0 ] }", EDITS("+h 1", "+h {}"), "{\"h\":[ 0 ,1,{}] }");
	edited("{\"h\":[[]]}", EDITS("+h []"), "{\"h\":[[],[]]}");
	edited("{}", EDITS("+h 1", "+h 2"), "{\"h\":[1,2]}");
	edited("{\"h\":1}", EDITS("-h", "+h 1", "+h 2"), "{\"h\":[1,2]}");
	edited("{\"h\":1}", EDITS("=h [0]", "+h 1"), "{\"h\":[0,1]}");
	edited("{\"h\":[0]}", EDITS("+h 1", "-h"), "{}");
	edited("{}", EDITS("+h 1", "-h"), "{}");
	edited("{}", EDITS("+h 1", "-h", "+h 2"), "{\"h\":[2]}");
	edited("{\"a\":0}", EDITS("+h 1", "=b 0", "+h 2"),
	    "{\"a\":0,\"h\":[1,2],\"b\":0}");
	edited("{}", EDITS("+h 1", "=h 2"), "{\"h\":2}");
	edited("{\"h\":[0]}", EDITS("+h 1", "=h 5"), "{\"h\":5}");
	edited("{\"a.b\":[0]}", EDITS("+a.b 1"), "{\"a.b\":[0,1]}");
	hold(&h, "{\"h\":{},\"g\":[0]}");
	assert_int_equal(record_append(&h.record, "h", SPAN("1")), 1);
	assert_false(record_changed(&h.record));
	assert_int_equal(record_append(&h.record, "g", SPAN("1")), 0);
	/* A read in between must not lose what follows. */
	assert_true(span_is(record_get(&h.record, "g").raw, "[0,1]"));
	assert_int_equal(record_append(&h.record, "g", SPAN("2")), 0);
	assert_true(span_is(record_get(&h.record, "g").raw, "[0,1,2]"));
	writes(&h, "{\"h\":{},\"g\":[0,1,2]}");
	let_go(&h);
}

static void
appends_thousands(void **state)
{
	struct held h = { 0 };
	struct buf list = { 0 }, wanted = { 0 };

	(void)state;
	hold(&h, "{\"g\":[0]}");
	for (int i = 1; i < 5000; i++) {
		char number[BUF_INT_MOST];
		char *end = buf_put_int(number, i);
		struct span json = { number, (size_t)(end - number) };

		buf_addf(&list, i > 1 ? ",%d" : "%d", i);
		assert_int_equal(record_append(&h.record, "g", json), 0);
		assert_int_equal(record_append(&h.record, "h", json), 0);
	}
	buf_addf(&wanted, "{\"g\":[0,%s],\"h\":[%s]}", buf_text(&list),
	    buf_text(&list));
	writes(&h, buf_text(&wanted));
	buf_release(&list);
	buf_release(&wanted);
	let_go(&h);
}

static void
tells_types(void **state)
{
	struct held h = { 0 };

	(void)state;
	hold(&h, "{\"a\":[],\"b\":{},\"c\":1}");
	assert_int_equal(record_type(&h.record, SPAN("b")), SCAN_OBJECT);
	assert_int_equal(record_type(&h.record, SPAN("x")), SCAN_NONE);
	edit(&h, EDITS("+a 1", "=b \"x\"", "-c", "+d 1", "=e true"));
	assert_int_equal(record_type(&h.record, SPAN("a")), SCAN_ARRAY);
	assert_int_equal(record_type(&h.record, SPAN("b")), SCAN_STRING);
	assert_int_equal(record_type(&h.record, SPAN("c")), SCAN_NONE);
	assert_int_equal(record_type(&h.record, SPAN("d")), SCAN_ARRAY);
	assert_int_equal(record_type(&h.record, SPAN("e")), SCAN_TRUE);
	assert_int_equal(record_type(&h.record, SPAN("f")), SCAN_NONE);
	let_go(&h);
}

static void
reads(void **state)
{
	struct held h = { 0 };

	(void)state;
	hold(&h, "{\"t\":\"x\\u7f51\\n\",\"e\":\"\",\"n\":-1.50,\"o\":{\"\":1,"
		 "\"p\":{\"q\":\"deep\"},\"p\":\"last\"},\"l\":[\"x\"],"
		 "\"b\":true,\"z\":null}");
	assert_true(span_is(record_text(&h.record, "t"), "x\xe7\xbd\x91\n"));
	assert_true(span_is(record_text(&h.record, "e"), ""));
	assert_non_null(record_text(&h.record, "e").at);
	assert_true(span_is(record_text(&h.record, "n"), "-1.50"));
	assert_null(record_text(&h.record, "o").at);
	assert_null(record_text(&h.record, "b").at);
	assert_null(record_text(&h.record, "z").at);
	assert_null(record_text(&h.record, "none").at);
	assert_true(span_is(record_text(&h.record, "o.p"), "last"));
	assert_null(record_text(&h.record, "o.p.q").at);
	assert_true(span_is(record_text(&h.record, "o."), "1"));
	assert_int_equal(record_get(&h.record, "l.x").type, SCAN_NONE);
	assert_int_equal(record_get(&h.record, "z").type, SCAN_NULL);
	edit(&h, EDITS("=o.p {\"q\":\"new\"}", "=t 1", "-e", "+l \"y\""));
	assert_true(span_is(record_text(&h.record, "o.p.q"), "new"));
	assert_true(span_is(record_text(&h.record, "t"), "1"));
	assert_int_equal(record_get(&h.record, "e").type, SCAN_NONE);
	assert_true(span_is(record_get(&h.record, "l").raw, "[\"x\",\"y\"]"));
	record_set_text(&h.record, "o.t", SPAN("a\"\\\t\xe7\xbd\x91"));
	assert_true(
	    span_is(record_text(&h.record, "o.t"), "a\"\\\t\xe7\xbd\x91"));
	let_go(&h);
}

static void
whole_numbers(void **state)
{
	static const struct {
		const char *text;
		int64_t n;
	} good[] = { { "0", 0 }, { "-0", 0 }, { "42", 42 },
		{ "9223372036854775807", INT64_MAX },
		{ "-9223372036854775808", INT64_MIN } };
	static const char *const bad[] = { "1.0", "1e2", "9223372036854775808",
		"-9223372036854775809",
		"11111111111111111111111111111111111111111" };
	int64_t n = 7;

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct value v = { span_of(good[i].text), SCAN_NUMBER };

		assert_int_equal(value_int(v, &n), 0);
		assert_true(n == good[i].n);
	}
	n = 7;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct value v = { span_of(bad[i]), SCAN_NUMBER };

		assert_int_equal(value_int(v, &n), -1);
	}
	assert_int_equal(
	    value_int((struct value) { SPAN("\"1\""), SCAN_STRING }, &n), -1);
	assert_int_equal(n, 7);
}

/* A record read anew has forgotten all, and its memory serves again. */
static void
read_again(void **state)
{
	struct held h = { 0 };
	char line[64];

	(void)state;
	for (int i = 0; i < 2000; i++) {
		snprintf(line, sizeof line, "{\"n\":%d,\"h\":[%d]}", i, i);
		hold(&h, line);
		assert_false(record_changed(&h.record));
		assert_int_equal(record_get(&h.record, "x").type, SCAN_NONE);
		writes(&h, line);
		for (int k = 0; k < i % 50; k++)
			edit(&h, EDITS("=x {\"y\":1}", "=x.y 2", "+h 1", "-n"));
		if (i % 50)
			assert_true(record_changed(&h.record));
	}
	let_go(&h);
}

static void
many_edits(void **state)
{
	struct held h = { 0 };
	struct buf line = { 0 }, wanted = { 0 };

	(void)state;
	for (int i = 0; i < 300; i++)
		buf_addf(&line, "%c\"m%d\":%d", i ? ',' : '{', i, i);
	buf_add_char(&line, '}');
	hold(&h, buf_text(&line));
	/* Backwards, so that they must be put in order: a third each way. */
	for (int i = 299; i >= 0; i--) {
		char name[20];

		snprintf(name, sizeof name, "m%d", i);
		if (i % 3 == 0)
			record_remove(&h.record, name);
		else if (i % 3 == 1)
			record_set(&h.record, name, SPAN("\"set\""));
	}
	for (int i = 1; i < 300; i++)
		if (i % 3 == 1)
			buf_addf(&wanted, "%c\"m%d\":\"set\"",
			    i == 1 ? '{' : ',', i);
		else if (i % 3 == 2)
			buf_addf(&wanted, ",\"m%d\":%d", i, i);
	buf_add_char(&wanted, '}');
	writes(&h, buf_text(&wanted));
	buf_release(&line);
	buf_release(&wanted);
	let_go(&h);
}

/* What is copied in may be the record's own text, and may go away. */
static void
own_text(void **state)
{
	struct held h = { 0 };
	char gone[] = "[\"gone\"]";

	(void)state;
	hold(&h, "{\"a\":{\"b\":[1]},\"c\":0}");
	record_set(&h.record, "c", record_get(&h.record, "a").raw);
	record_set(&h.record, "a.b", record_get(&h.record, "a").raw);
	record_set(&h.record, "c", record_get(&h.record, "c.b").raw);
	record_append(&h.record, "c", record_get(&h.record, "c").raw);
	record_set(&h.record, "d", span_of(gone));
	memset(gone, 'x', sizeof gone - 1);
	writes(&h, "{\"a\":{\"b\":{\"b\":[1]}},\"c\":[1,[1]],"
		   "\"d\":[\"gone\"]}");
	let_go(&h);
}

static void
no_objects(void **state)
{
	static const char *const lines[] = { "[]", "1", "\"x\"", " null ",
		"[{\"a\":1}]" };
	struct record r = { 0 };
	struct scan_fault fault;

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct span line = guard(lines[i], strlen(lines[i]), '\n', 0);

		assert_int_equal(record_read(&r, line, &fault), 1);
		assert_int_equal(fault.at, i == 3);
		assert_non_null(strstr(fault.text, "no JSON object"));
		free((char *)line.at);
	}
	record_release(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sets),
		cmocka_unit_test(sets_inside),
		cmocka_unit_test(removes),
		cmocka_unit_test(removes_inside),
		cmocka_unit_test(appends),
		cmocka_unit_test(appends_thousands),
		cmocka_unit_test(tells_types),
		cmocka_unit_test(reads),
		cmocka_unit_test(whole_numbers),
		cmocka_unit_test(read_again),
		cmocka_unit_test(many_edits),
		cmocka_unit_test(own_text),
		cmocka_unit_test(no_objects),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
