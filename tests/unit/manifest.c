/* MANIFEST: its chain, its text, and that no byte of it can be another. */
#include "store/manifest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define AT "2026-11-21T09:00:00+08:00"

/* An entry for a month whose segment then has so many lines. */
static struct manifest_entry
entry(enum manifest_act act, const char *month, uint64_t count)
{
	struct manifest_entry e = { .act = act,
		.plain = { .size = 100 * count },
		.count = count,
		.first = SPAN("a\"b"),
		.last = SPAN("张"),
		.at = SPAN(AT) };

	snprintf(e.month, sizeof e.month, "%s", month);
	memset(e.plain.sha256, (int)count, DIGEST_SIZE);
	memset(e.root, (int)count + 1, DIGEST_SIZE);
	memset(e.head, (int)count + 2, DIGEST_SIZE);
	if (act == MANIFEST_COMPRESS)
		e.file.size = 7;
	if (act == MANIFEST_PURGE)
		e.purged = 1;
	return e;
}

static struct manifest_entry
hold(enum manifest_act act, const char *id)
{
	return (struct manifest_entry) { .act = act,
		.id = span_of(id),
		.reason = SPAN("法院"),
		.at = SPAN(AT) };
}

static void
add(struct manifest *m, struct manifest_entry e)
{
	struct fault fault;

	assert_int_equal(manifest_add(m, &e, &fault), 0);
}

static void
assert_refused(struct manifest *m, struct manifest_entry e, const char *wanted)
{
	struct buf before = { 0 }, after = { 0 };
	struct fault fault;

	manifest_write(m, &before);
	assert_int_equal(manifest_add(m, &e, &fault), -1);
	assert_string_equal(fault.text, wanted);
	manifest_write(m, &after);
	assert_true(span_equal(buf_span(&before), buf_span(&after)));
	buf_release(&before);
	buf_release(&after);
}

static struct manifest
sample(void)
{
	struct manifest m = { 0 };

	add(&m, entry(MANIFEST_APPEND, "2026-08", 3));
	add(&m, entry(MANIFEST_ADOPT, "2026-07", 9));
	add(&m, entry(MANIFEST_APPEND, "2026-08", 4));
	add(&m, hold(MANIFEST_HOLD, "a"));
	add(&m, entry(MANIFEST_SEAL, "2026-07", 9));
	add(&m, entry(MANIFEST_COMPRESS, "2026-07", 9));
	add(&m, hold(MANIFEST_RELEASE, "a"));
	add(&m, entry(MANIFEST_PURGE, "2026-08", 4));
	return m;
}

static void
an_entry_is_one_line_of_json(void **state)
{
	static const char want[] =
	    "# cplt archive 1\n"
	    "# {\"n\":1,\"act\":\"hold\",\"id\":\"a\",\"reason\":\"法院\","
	    "\"at\":\"" AT "\",\"before\":\"00000000000000000000000000000000"
	    "00000000000000000000000000000000\"}\n";
	struct manifest m = { 0 };
	struct buf text = { 0 };

	(void)state;
	add(&m, hold(MANIFEST_HOLD, "a"));
	manifest_write_entries(&m, 1, &text);
	assert_string_equal(buf_text(&text), want);
	assert_int_equal(m.entries[0].end, text.len);
	buf_release(&text);
	manifest_release(&m);
}

static void
what_is_written_is_read(void **state)
{
	struct manifest m = sample(), read;
	struct buf text = { 0 }, again = { 0 };
	struct fault fault;

	(void)state;
	manifest_write(&m, &text);
	assert_int_equal(manifest_parse(&read, buf_span(&text), &fault), 0);
	manifest_write(&read, &again);
	assert_true(span_equal(buf_span(&text), buf_span(&again)));
	assert_int_equal(read.count, 8);
	for (size_t i = 0; i < read.count; i++) {
		struct buf part = { 0 };

		manifest_write_entries(&m, i + 1, &part);
		assert_int_equal(part.len, read.entries[i].end);
		assert_memory_equal(part.at, text.at, part.len);
		buf_release(&part);
	}
	buf_release(&text);
	buf_release(&again);
	manifest_release(&m);
	manifest_release(&read);
}

static void
the_last_entry_of_a_month_counts(void **state)
{
	struct manifest m = sample();
	const struct manifest_segment *s = manifest_segment(&m, "2026-08");
	char name[MANIFEST_FILE];

	(void)state;
	assert_int_equal(s->last, 7);
	assert_false(s->sealed);
	manifest_file(s, name);
	assert_string_equal(name, "2026-08.jsonl");
	assert_int_equal(manifest_file_sum(&m, s)->size, 400);
	s = manifest_segment(&m, "2026-07");
	assert_true(s->sealed && s->compressed);
	manifest_file(s, name);
	assert_string_equal(name, "2026-07.jsonl.zst");
	assert_int_equal(manifest_file_sum(&m, s)->size, 7);
	assert_null(manifest_segment(&m, "2026-09"));
	assert_null(manifest_segment(&m, "2026-06"));
	manifest_release(&m);
}

static void
holds_are_in_force_until_released(void **state)
{
	struct manifest m = { 0 };

	(void)state;
	add(&m, hold(MANIFEST_HOLD, "a"));
	add(&m, hold(MANIFEST_HOLD, "b"));
	add(&m, hold(MANIFEST_RELEASE, "a"));
	assert_null(manifest_hold(&m, SPAN("a")));
	assert_ptr_equal(manifest_hold(&m, SPAN("b")), &m.entries[1]);
	assert_refused(&m, hold(MANIFEST_HOLD, "b"),
	    "hold: the ticket is on hold already");
	assert_refused(&m, hold(MANIFEST_RELEASE, "a"),
	    "release: the ticket is not on hold");
	add(&m, hold(MANIFEST_HOLD, "a"));
	assert_ptr_equal(manifest_hold(&m, SPAN("a")), &m.entries[3]);
	manifest_release(&m);
}

static void
what_cannot_follow_is_refused(void **state)
{
	struct manifest m = sample();
	struct manifest_entry e;

	(void)state;
	assert_refused(&m, entry(MANIFEST_APPEND, "2026-07", 10),
	    "append 2026-07: the segment is sealed already");
	assert_refused(&m, entry(MANIFEST_SEAL, "2026-07", 9),
	    "seal 2026-07: the segment is sealed already");
	assert_refused(&m, entry(MANIFEST_COMPRESS, "2026-07", 9),
	    "compress 2026-07: the segment is compressed already");
	assert_refused(&m, entry(MANIFEST_COMPRESS, "2026-08", 4),
	    "compress 2026-08: the segment is not sealed");
	assert_refused(&m, entry(MANIFEST_SEAL, "2026-09", 4),
	    "seal 2026-09: there is no such segment");
	assert_refused(&m, entry(MANIFEST_SEAL, "2026-08", 5),
	    "seal 2026-08: the act must not change the segment");
	assert_refused(&m, entry(MANIFEST_APPEND, "2026-08", 4),
	    "append 2026-08: the segment does not grow");
	assert_refused(&m, entry(MANIFEST_ADOPT, "2026-08", 4),
	    "adopt 2026-08: the segment is known already");
	assert_refused(&m, entry(MANIFEST_PURGE, "2026-08", 5),
	    "purge 2026-08: a purge must not change root, head or count");
	assert_refused(&m, entry(MANIFEST_APPEND, "2026-13", 5),
	    "append 2026-13: there is no such month");
	e = entry(MANIFEST_APPEND, "2026-08", 5);
	e.at = SPAN("today");
	assert_refused(&m, e, "append 2026-08: 'at' must be an RFC 3339 time");
	e = entry(MANIFEST_APPEND, "2026-08", 5);
	e.last = SPAN("\xff");
	assert_refused(&m, e, "append 2026-08: a text is not UTF-8");
	e = hold(MANIFEST_HOLD, "a");
	e.reason = SPAN("");
	assert_refused(&m, e, "hold: 'id' and 'reason' must not be empty");
	manifest_release(&m);
}

/* The line, from 1, that byte at is in. */
static size_t
line_of(struct span text, size_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at; i++)
		line += text.at[i] == '\n';
	return line;
}

static void
no_byte_can_be_another(void **state)
{
	struct manifest m = sample();
	struct buf text = { 0 };

	(void)state;
	manifest_write(&m, &text);
	for (size_t i = 0; i < text.len; i++) {
		struct manifest read;
		struct fault fault;
		size_t line = line_of(buf_span(&text), i);

		text.at[i] ^= (char)(1 << i % 8);
		assert_int_equal(
		    manifest_parse(&read, buf_span(&text), &fault), -1);
		/* The change shows where it is, or in what comes next. */
		assert_in_range(fault.line, line, line + 4);
		assert_true(read.count < fault.line);
		manifest_release(&read);
		text.at[i] ^= (char)(1 << i % 8);
	}
	buf_release(&text);
	manifest_release(&m);
}

static void
nor_be_missing(void **state)
{
	struct manifest m = sample();
	struct buf text = { 0 };

	(void)state;
	manifest_write(&m, &text);
	for (size_t len = 0; len < text.len; len++) {
		struct manifest read;
		struct fault fault;

		assert_int_equal(manifest_parse(&read,
				     (struct span) { text.at, len }, &fault),
		    -1);
		manifest_release(&read);
	}
	buf_release(&text);
	manifest_release(&m);
}

static void
months_have_a_form(void **state)
{
	(void)state;
	assert_true(manifest_is_month("2026-08"));
	assert_true(manifest_is_month("9999-12"));
	assert_false(manifest_is_month("2026-00"));
	assert_false(manifest_is_month("2026-13"));
	assert_false(manifest_is_month("0000-01"));
	assert_false(manifest_is_month("2026-8"));
	assert_false(manifest_is_month("2026/08"));
	assert_false(manifest_is_month("../..-1"));
	assert_false(manifest_is_month("2026-08 "));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_entry_is_one_line_of_json),
		cmocka_unit_test(what_is_written_is_read),
		cmocka_unit_test(the_last_entry_of_a_month_counts),
		cmocka_unit_test(holds_are_in_force_until_released),
		cmocka_unit_test(what_cannot_follow_is_refused),
		cmocka_unit_test(no_byte_can_be_another),
		cmocka_unit_test(nor_be_missing),
		cmocka_unit_test(months_have_a_form),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
