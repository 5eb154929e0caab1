/* Segments: what they hold, and what is added to them. */
#include "store/segment.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "place.h"
#include "store/leaf.h"

#define LINE(id) "{\"id\":\"" id "\"}\n"
#define HEX                                                                    \
	"0123456789abcdef0123456789abcdef"                                     \
	"0123456789abcdef0123456789abcdef"

static int
put(const struct place *p, const char *name, const char *text)
{
	int fd = openat(p->folder, name, O_RDWR | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	return fd;
}

static void
assert_file(const struct place *p, const char *name, const char *wanted)
{
	char text[4096];
	int fd = openat(p->folder, name, O_RDONLY);
	ssize_t len;

	assert_true(fd >= 0);
	len = read(fd, text, sizeof text - 1);
	assert_true(len >= 0);
	text[len] = '\0';
	close(fd);
	assert_string_equal(text, wanted);
}

static int
try_load(const struct place *p, struct segment *s, struct fault *fault)
{
	return segment_load(s, p->folder, p->path, "2026-08", false, fault);
}

static struct segment
load(const struct place *p)
{
	struct segment s;
	struct fault fault;

	assert_int_equal(try_load(p, &s, &fault), 0);
	return s;
}

/* Add a line, and write it as one piece of a spool. */
static int
append(
    const struct place *p, struct segment *s, const char *id, const char *line)
{
	struct piece piece = { 0, (off_t)strlen(line) };
	int spool = put(p, "spool", line);
	struct fault fault;
	int result;

	digest_add(&s->sums.text, span_of(line));
	segment_add(s, span_of(id), (struct span) { line, strlen(line) - 1 });
	result = segment_write(s, spool, &piece, 1, &fault);
	close(spool);
	return result;
}

static void
assert_line(struct segment *s, const char *id, const char *wanted)
{
	struct buf line = { 0 };
	struct fault fault;
	size_t number;

	assert_true(segment_find(s, span_of(id), &number));
	assert_int_equal(segment_line(s, number, &line, &fault), 0);
	buf_add_char(&line, '\n');
	assert_string_equal(buf_text(&line), wanted);
	buf_release(&line);
}

static void
what_does_not_exist_is_empty(void **state)
{
	struct place *p = *state;
	struct segment s = load(p);
	struct manifest_entry e = { 0 };
	struct stat status;
	size_t number;

	assert_int_equal(s.ids.count, 0);
	assert_false(segment_find(&s, SPAN("a"), &number));
	segment_entry(&s, &e);
	assert_int_equal(e.count, 0);
	assert_int_equal(e.first.len, 0);
	assert_true(fstatat(p->folder, "2026-08.jsonl", &status, 0) < 0);
	segment_release(&s);
}

static void
what_was_written_is_known_again(void **state)
{
	struct place *p = *state;
	struct segment s = load(p);
	struct manifest_entry e = { 0 };
	size_t number;

	assert_int_equal(append(p, &s, "a", LINE("a")), 0);
	assert_int_equal(append(p, &s, "bb", LINE("bb")), 0);
	segment_entry(&s, &e);
	assert_int_equal(e.count, 2);
	assert_true(span_is(e.first, "a"));
	assert_true(span_is(e.last, "bb"));
	assert_string_equal(e.month, "2026-08");
	segment_release(&s);

	s = load(p);
	assert_int_equal(s.stored, strlen(LINE("a") LINE("bb")));
	assert_false(segment_find(&s, SPAN("b"), &number));
	assert_line(&s, "bb", LINE("bb"));
	assert_line(&s, "a", LINE("a"));
	assert_int_equal(append(p, &s, "c", LINE("c")), 0);
	assert_file(p, "2026-08.jsonl", LINE("a") LINE("bb") LINE("c"));
	segment_release(&s);
}

static void
sums_say_the_same_read_or_written(void **state)
{
	struct place *p = *state;
	struct segment written = load(p), read;
	struct manifest_entry e = { 0 };
	unsigned char digest[DIGEST_SIZE];

	assert_int_equal(append(p, &written, "a", LINE("a")), 0);
	assert_int_equal(append(p, &written, "b", LINE("b")), 0);
	segment_entry(&written, &e);
	read = load(p);
	assert_true(sums_match(&read.sums, &e));
	digest_sha256(SPAN(LINE("a") LINE("b")), digest);
	assert_memory_equal(e.plain.sha256, digest, DIGEST_SIZE);
	digest_sha256(SPAN(LINE("b")), digest);
	assert_memory_equal(e.head, digest, DIGEST_SIZE);
	e.root[0] ^= 1;
	assert_false(sums_match(&read.sums, &e));
	segment_release(&written);
	segment_release(&read);
}

static void
a_tombstone_has_the_leaf_of_what_it_replaces(void **state)
{
	unsigned char leaf[DIGEST_SIZE], wanted[DIGEST_SIZE];
	const char *const others[] = {
		"{\"purged\":{\"sha256\":\"" HEX "\"}}",
		"{\"a\":{\"b\":1,\"purged\":{\"sha256\":\"" HEX "\"}}}",
		"{\"id\":\"a\",\"purged\":{\"sha256\":\"" HEX "\"} }",
		"{\"id\":\"a\",\"x\\\"purged\":{\"sha256\":\"" HEX "\"}}",
		"{\"id\":\"a\",\"purged\":{\"sha256\":\"X" HEX "\"}}",
		"{}",
	};
	struct buf line = { 0 };

	(void)state;
	assert_true(digest_unhex(SPAN(HEX), wanted));
	buf_add_str(&line, "{\"id\":\"a\",");
	leaf_tombstone(&line, wanted);
	buf_add_str(&line, "}\n");
	line.len--;
	assert_true(leaf_is_tombstone(buf_span(&line), leaf));
	assert_memory_equal(leaf, wanted, DIGEST_SIZE);
	leaf_of(buf_span(&line), leaf);
	assert_memory_equal(leaf, wanted, DIGEST_SIZE);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		assert_false(leaf_is_tombstone(span_of(others[i]), leaf));
	buf_release(&line);
}

static void
what_is_no_ticket_is_a_fault(void **state)
{
	static const char *const bad[] = { "{\"x\":1}\n", "\n", "[]\n", "{\n",
		"{\"id\":\"\"}\n", LINE("c") "{\"id\":\"d\"}" };
	struct place *p = *state;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct segment s;
		struct fault fault;
		char text[256];

		snprintf(text, sizeof text, "%s%s", LINE("a"), bad[i]);
		close(put(p, "2026-08.jsonl", text));
		assert_int_equal(try_load(p, &s, &fault), -1);
		assert_int_equal(fault.line, i == 5 ? 3 : 2);
		segment_release(&s);
	}
}

static void
a_segment_changed_meanwhile_is_not_touched(void **state)
{
	struct place *p = *state;
	struct segment s;

	close(put(p, "2026-08.jsonl", LINE("a")));
	s = load(p);
	close(put(p, "2026-08.jsonl", LINE("a") LINE("b")));
	assert_int_equal(append(p, &s, "c", LINE("c")), -1);
	assert_file(p, "2026-08.jsonl", LINE("a") LINE("b"));
	segment_release(&s);
}

#define WITH_FOLDER(test)                                                      \
	cmocka_unit_test_setup_teardown(test, place_make, place_remove)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_FOLDER(what_does_not_exist_is_empty),
		WITH_FOLDER(what_was_written_is_known_again),
		WITH_FOLDER(sums_say_the_same_read_or_written),
		cmocka_unit_test(a_tombstone_has_the_leaf_of_what_it_replaces),
		WITH_FOLDER(what_is_no_ticket_is_a_fault),
		WITH_FOLDER(a_segment_changed_meanwhile_is_not_touched),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
