/* Which lines of a file are tickets, and where they are. */
#include "store/census.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/hash.h"
#include "jsonl/scan.h"

#define TICKET(id)                                                             \
	"{\"v\":1,\"id\":\"" id                                                \
	"\",\"received\":\"2026-11-21T09:00:00Z\",\"status\":\"received\"}"

static FILE *
file_of(struct span text)
{
	FILE *f = tmpfile();

	assert_non_null(f);
	assert_int_equal(fwrite(text.at, 1, text.len, f), text.len);
	assert_int_equal(fflush(f), 0);
	return f;
}

static struct census
take(struct span text, enum census_depth depth)
{
	FILE *f = file_of(text);
	struct census c = { 0 };
	struct fault fault;

	assert_int_equal(census_take(&c, fileno(f), "f", depth, &fault), 0);
	fclose(f);
	return c;
}

static void
each_ticket_is_known_by_its_id(void **state)
{
	static const char text[] = "\xef\xbb\xbf" TICKET(
	    "a") "\n\n \t\r\n"
		 "no ticket\n" TICKET(
		     "b") "\r\n"
			  "{\"id\":\"\\u0063\",\"status\":\"closed\","
			  "\"received\":\"2026-11-21T09:00:00Z\"}\n"
			  "no ticket\n" TICKET(
			      "a") " \n[]\n"
				   "{\"v\":1,\"id\":\"\"}\n" TICKET("d");

	(void)state;
	for (int depth = CENSUS_QUICK; depth <= CENSUS_WHOLE; depth++) {
		struct census c = take(SPAN(text), (enum census_depth)depth);
		const struct census_entry *a = census_find(&c, SPAN("a"));
		const struct census_entry *d = census_find(&c, SPAN("d"));

		assert_int_equal(c.lines, 9);
		assert_int_equal(c.ids.count, 4);
		assert_int_equal(c.strays.count, 3);
		assert_int_equal(c.stray_counts[0], 2);
		assert_int_equal(c.stray_counts[1], 1);
		assert_int_equal(a->count, 2);
		assert_int_equal(a->at, 3);
		assert_int_equal(a->len, sizeof TICKET("a") - 1);
		assert_true(a->hash == hash_text(SPAN(TICKET("a"))));
		assert_int_equal(d->at + d->len, sizeof text - 1);
		assert_int_equal(census_find(&c, SPAN("c"))->count, 1);
		assert_null(census_find(&c, SPAN("e")));
		census_release(&c);
	}
}

/* A line that only begins, or begins and ends, as a ticket does. */
static void
a_quick_look_needs_both_ends(void **state)
{
	static const char torn[] = "{\"v\":1,\"id\":\"a\",\"kind\":\"qu\n"
				   "{\"v\":1,\"id\":\"b\n"
				   "{\"v\":1,\"id\":\"";
	struct census c = take(SPAN(torn), CENSUS_QUICK);

	(void)state;
	assert_int_equal(c.ids.count, 0);
	assert_int_equal(c.lines, 3);
	census_release(&c);
	c = take(SPAN("{\"v\":1,\"id\":\"a\",\"kind\":7}\n"), CENSUS_QUICK);
	assert_int_equal(c.ids.count, 1);
	census_release(&c);
	c = take(SPAN("{\"v\":1,\"id\":\"a\",\"kind\":7}\n"), CENSUS_WHOLE);
	assert_int_equal(c.ids.count, 0);
	assert_int_equal(c.strays.count, 1);
	census_release(&c);
}

static void
an_empty_file_holds_nothing(void **state)
{
	static const char *const texts[] = { "", "\n", "\xef\xbb\xbf",
		"\n\n " };

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct census c = take(span_of(texts[i]), CENSUS_QUICK);

		assert_int_equal(c.lines, 0);
		census_release(&c);
	}
}

struct places {
	size_t count;
	off_t end; /* of the last line, its newline counted */
};

static int
check_place(const struct census_line *line, void *arg)
{
	struct places *p = arg;

	p->count++;
	assert_int_equal(line->number, p->count);
	assert_int_equal(line->at, p->end);
	p->end = line->at + line->len + 1;
	return p->count == 20000 ? 7 : 0;
}

static void
lines_are_where_they_are_said_to_be(void **state)
{
	struct buf text = { 0 };
	struct places p = { 0 };
	struct fault fault;
	FILE *f;

	(void)state;
	for (int i = 0; i < 20000; i++)
		buf_addf(&text, "%s%*s\n", TICKET("x"), i % 211, "");
	f = file_of(buf_span(&text));
	assert_int_equal(
	    census_each(fileno(f), "f", CENSUS_QUICK, check_place, &p, &fault),
	    7);
	assert_int_equal(p.end, text.len);
	fclose(f);
	buf_release(&text);
}

/* A too long line is no ticket, but known: of so many bytes, and one other. */
static void
a_line_without_end_is_known(void **state)
{
	static const size_t lens[] = { SCAN_LINE, SCAN_LINE + 1,
		SCAN_LINE + (1 << 20), 2 * SCAN_LINE + 12345 };

	(void)state;
	for (size_t i = 0; i < sizeof lens / sizeof *lens; i++) {
		struct buf text = { 0 };
		unsigned char wanted[DIGEST_SIZE];
		const struct census_entry *b;
		struct census c;
		size_t number;

		memset(buf_reserve(&text, 3 * lens[i]), 'x', lens[i]);
		text.len = lens[i];
		digest_sha256(buf_span(&text), wanted);
		buf_add_char(&text, '\n');
		buf_add_str(&text, TICKET("b") "\n");
		buf_add(&text, text.at, lens[i]);
		c = take(buf_span(&text), CENSUS_QUICK);
		b = census_find(&c, SPAN("b"));
		assert_int_equal(c.lines, 3);
		assert_int_equal(b->at, lens[i] + 1);
		assert_true(intern_find(&c.strays,
		    (struct span) { (char *)wanted, DIGEST_SIZE }, &number));
		assert_int_equal(c.stray_counts[number], 2);
		census_release(&c);
		buf_release(&text);
	}
}

/* However it begins, and wherever the blocks end in which it is read. */
static void
a_too_long_ticket_is_none(void **state)
{
	static const char head[] = "{\"v\":1,\"id\":\"a\",\"text\":\"";
	const size_t len = SCAN_LINE + (1 << 19);
	unsigned char first[DIGEST_SIZE];

	(void)state;
	for (size_t before = 0; before < 1 << 20; before += 300000) {
		struct buf text = { 0 };
		struct census c;

		memset(buf_reserve(&text, before + len), ' ', before + len);
		text.len = before;
		buf_add_char(&text, '\n');
		buf_add_str(&text, head);
		text.len += len - sizeof head - 1;
		buf_add_str(&text, "\"}\n");
		c = take(buf_span(&text), CENSUS_QUICK);
		assert_int_equal(c.ids.count, 0);
		assert_int_equal(c.strays.count, 1);
		if (before == 0)
			memcpy(first, c.strays.texts[0].text.at, sizeof first);
		assert_memory_equal(
		    first, c.strays.texts[0].text.at, sizeof first);
		census_release(&c);
		buf_release(&text);
	}
}

static void
what_cannot_be_read_is_told(void **state)
{
	struct census c = { 0 };
	struct fault fault;

	(void)state;
	assert_int_equal(census_take(&c, -1, "f", CENSUS_QUICK, &fault), -1);
	assert_string_equal(fault.file, "f");
	census_release(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_ticket_is_known_by_its_id),
		cmocka_unit_test(a_quick_look_needs_both_ends),
		cmocka_unit_test(an_empty_file_holds_nothing),
		cmocka_unit_test(lines_are_where_they_are_said_to_be),
		cmocka_unit_test(a_line_without_end_is_known),
		cmocka_unit_test(a_too_long_ticket_is_none),
		cmocka_unit_test(what_cannot_be_read_is_told),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
