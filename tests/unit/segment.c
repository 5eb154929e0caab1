/* Segments: what they hold, and what becomes of a torn line. */
#include "store/segment.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define DIGEST_A                                                               \
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"                                     \
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define LINE(id)                                                               \
	"{\"id\":\"" id "\",\"history\":[{\"sha256\":\"" DIGEST_A "\"}]}\n"

static const unsigned char digest_a[DIGEST_SIZE] = { 0xaa, 0xaa, 0xaa, 0xaa,
	0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa,
	0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa,
	0xaa, 0xaa, 0xaa, 0xaa };
static const unsigned char digest_other[DIGEST_SIZE] = { 1 };

/* A folder of its own for each test. */
struct place {
	char path[256];
	int folder;
};

static int
set_up(void **state)
{
	struct place *p = malloc(sizeof *p);
	const char *above = getenv("TMPDIR");

	snprintf(p->path, sizeof p->path, "%s/cplt-segment.XXXXXX",
	    above ? above : "/tmp");
	if (!mkdtemp(p->path))
		return -1;
	p->folder = open(p->path, O_RDONLY | O_DIRECTORY);
	*state = p;
	return p->folder < 0 ? -1 : 0;
}

static int
tear_down(void **state)
{
	static const char *const names[] = { "2026-08.jsonl", "2026-08.torn",
		"spool" };
	struct place *p = *state;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unlinkat(p->folder, names[i], 0);
	close(p->folder);
	rmdir(p->path);
	free(p);
	return 0;
}

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

static struct segment
load(const struct place *p)
{
	struct segment s;
	struct fault fault;

	assert_int_equal(segment_load(&s, p->folder, 2026, 8, &fault), 0);
	assert_string_equal(s.name, "2026-08.jsonl");
	return s;
}

/* Append text as one piece of a spool. */
static int
append(const struct place *p, struct segment *s, const char *text)
{
	struct piece piece = { 0, (off_t)strlen(text) };
	int spool = put(p, "spool", text);
	struct fault fault;
	int result = segment_append(s, p->folder, spool, &piece, 1, &fault);

	close(spool);
	return result;
}

static void
what_does_not_exist_is_empty(void **state)
{
	struct place *p = *state;
	struct segment s = load(p);
	struct stat status;

	assert_int_equal(s.ids.count, 0);
	assert_int_equal(segment_take(&s, SPAN("a"), digest_a), SEGMENT_NEW);
	assert_int_equal(segment_take(&s, SPAN("a"), digest_a), SEGMENT_SAME);
	assert_int_equal(
	    segment_take(&s, SPAN("a"), digest_other), SEGMENT_OTHER);
	assert_true(fstatat(p->folder, s.name, &status, 0) < 0);
	segment_release(&s);
}

static void
what_was_appended_is_known_again(void **state)
{
	struct place *p = *state;
	struct segment s = load(p);

	assert_int_equal(append(p, &s, LINE("a") LINE("b")), 0);
	segment_release(&s);
	s = load(p);
	assert_int_equal(s.lines, 2);
	assert_int_equal(segment_take(&s, SPAN("b"), digest_a), SEGMENT_SAME);
	assert_int_equal(
	    segment_take(&s, SPAN("a"), digest_other), SEGMENT_OTHER);
	assert_int_equal(append(p, &s, LINE("c")), 0);
	assert_file(p, s.name, LINE("a") LINE("b") LINE("c"));
	segment_release(&s);
}

/* A line torn at every byte is as if it had never been begun. */
static void
a_line_torn_anywhere_is_mended(void **state)
{
	struct place *p = *state;
	const size_t whole = strlen(LINE("b"));

	for (size_t len = 1; len < whole; len++) {
		char text[512], torn[128];
		struct segment s;

		snprintf(torn, sizeof torn, "%.*s", (int)len, LINE("b"));
		snprintf(text, sizeof text, "%s%s", LINE("a"), torn);
		close(put(p, "2026-08.jsonl", text));
		unlinkat(p->folder, "2026-08.torn", 0);
		s = load(p);
		if (len == whole - 1) {
			assert_true(s.unfinished);
			assert_int_equal(segment_torn(&s), 0);
			assert_int_equal(append(p, &s, LINE("c")), 0);
			assert_file(p, s.name, LINE("a") LINE("b") LINE("c"));
		} else {
			assert_int_equal(segment_torn(&s), len);
			assert_int_equal(append(p, &s, LINE("c")), 0);
			assert_file(p, s.name, LINE("a") LINE("c"));
			snprintf(text, sizeof text, "%s\n", torn);
			assert_file(p, "2026-08.torn", text);
		}
		segment_release(&s);
	}
}

static void
damage_above_the_last_line_is_a_fault(void **state)
{
	struct place *p = *state;
	struct segment s;
	struct fault fault;

	close(put(p, "2026-08.jsonl", LINE("a") "{\"x\":1}\n" LINE("c")));
	assert_int_equal(segment_load(&s, p->folder, 2026, 8, &fault), -1);
	assert_int_equal(fault.line, 2);
	segment_release(&s);
}

static void
a_segment_changed_meanwhile_is_not_touched(void **state)
{
	struct place *p = *state;
	struct segment s;

	close(put(p, "2026-08.jsonl", LINE("a")));
	s = load(p);
	close(put(p, "2026-08.jsonl", LINE("a") LINE("b")));
	assert_int_equal(append(p, &s, LINE("c")), -1);
	assert_file(p, s.name, LINE("a") LINE("b"));
	segment_release(&s);
}

/* A spool that ends too early stands for every write that fails half way. */
static void
an_append_that_fails_leaves_the_segment_as_it_was(void **state)
{
	struct place *p = *state;
	struct piece pieces[] = { { 0, 10 }, { 5, 100 } };
	int spool = put(p, "spool", "0123456789");
	struct segment s = load(p);
	struct fault fault;
	struct stat status;

	assert_int_equal(
	    segment_append(&s, p->folder, spool, pieces, 2, &fault), -1);
	assert_true(fstatat(p->folder, s.name, &status, 0) < 0);
	segment_release(&s);
	close(put(p, "2026-08.jsonl", LINE("a")));
	s = load(p);
	assert_int_equal(
	    segment_append(&s, p->folder, spool, pieces, 2, &fault), -1);
	assert_file(p, s.name, LINE("a"));
	segment_release(&s);
	close(spool);
}

#define WITH_FOLDER(test)                                                      \
	cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_FOLDER(what_does_not_exist_is_empty),
		WITH_FOLDER(what_was_appended_is_known_again),
		WITH_FOLDER(a_line_torn_anywhere_is_mended),
		WITH_FOLDER(damage_above_the_last_line_is_a_fault),
		WITH_FOLDER(a_segment_changed_meanwhile_is_not_touched),
		WITH_FOLDER(an_append_that_fails_leaves_the_segment_as_it_was),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
