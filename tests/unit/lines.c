/* The lines of a segment: where each stands, plain, compressed and damaged. */
#include "store/lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include "jsonl/scan.h"
#include "place.h"

#define PLAIN  "2026-08.jsonl"
#define PACKED "2026-08.jsonl.zst"

static void
put(const struct place *p, const char *name, struct span bytes)
{
	int fd = openat(p->folder, name, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes.at, bytes.len), bytes.len);
	close(fd);
}

/* Append text as a zstd frame with a checksum. */
static void
pack(struct buf *out, struct span text)
{
	ZSTD_CCtx *c = ZSTD_createCCtx();
	size_t bound = ZSTD_compressBound(text.len), len;

	ZSTD_CCtx_setParameter(c, ZSTD_c_checksumFlag, 1);
	len = ZSTD_compress2(
	    c, buf_reserve(out, bound), bound, text.at, text.len);
	assert_false(ZSTD_isError(len));
	out->len += len;
	ZSTD_freeCCtx(c);
}

static void
put_packed(const struct place *p, struct span text)
{
	struct buf packed = { 0 };

	pack(&packed, text);
	put(p, PACKED, buf_span(&packed));
	buf_release(&packed);
}

static struct seglines
opened(const struct place *p, const char *name)
{
	struct seglines l;
	struct fault fault;

	assert_int_equal(seglines_open(&l, p->folder, "a", name, &fault), 0);
	return l;
}

/* All lines are those of text, each at its place. */
static void
gives(const struct place *p, const char *name, struct span text)
{
	struct seglines l = opened(p, name);
	struct span line;
	struct fault fault;
	size_t at = 0, number = 0;
	int got;

	while ((got = seglines_next(&l, &line, &fault)) > 0) {
		assert_int_equal(l.at, at);
		assert_int_equal(l.number, ++number);
		assert_true(at + line.len <= text.len);
		assert_memory_equal(line.at, text.at + at, line.len);
		assert_null(memchr(line.at, '\n', line.len));
		at += line.len;
		assert_int_equal(l.whole, at < text.len);
		assert_int_equal(line.at[line.len], l.whole ? '\n' : '\0');
		at += l.whole;
	}
	assert_int_equal(got, 0);
	assert_int_equal(at, text.len);
	seglines_close(&l);
}

/* The blocks together are text, and each but the last ends with a line. */
static void
gives_blocks(const struct place *p, const char *name, struct span text)
{
	struct seglines l = opened(p, name);
	struct buf block = { 0 };
	struct fault fault;
	size_t at = 0;

	while (seglines_read(&l, &block, &fault) > 0) {
		assert_int_equal(l.at, at);
		assert_true(at + block.len <= text.len);
		assert_memory_equal(block.at, text.at + at, block.len);
		at += block.len;
		assert_int_equal(l.whole, block.at[block.len - 1] == '\n');
		assert_true(l.whole || at == text.len);
		for (size_t i = 0; i < SCAN_PAD; i++)
			assert_int_equal(block.at[block.len + i], 0);
	}
	assert_int_equal(at, text.len);
	seglines_close(&l);
	buf_release(&block);
}

static void
given_both_ways(const struct place *p, struct span text)
{
	put(p, PLAIN, text);
	gives(p, PLAIN, text);
	gives_blocks(p, PLAIN, text);
	put_packed(p, text);
	gives(p, PACKED, text);
	gives_blocks(p, PACKED, text);
	unlinkat(p->folder, PLAIN, 0);
	gives(p, PLAIN, text);
}

static void
each_line_is_given_with_its_place(void **state)
{
	static const struct span texts[] = {
		{ "", 0 },
		{ "\n", 1 },
		{ "a", 1 },
		{ "a\n", 2 },
		{ "a\n\nbc\r\n\0d\nend", 13 },
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		given_both_ways(*state, texts[i]);
}

/* Lines of many lengths, so that blocks end at every place in one. */
static void
blocks_end_where_lines_end(void **state)
{
	struct buf text = { 0 };

	for (size_t n = 0; text.len < (size_t)3 << 20; n++) {
		size_t len = n * n % 9973;

		memset(buf_reserve(&text, len), 'a' + (int)(n % 26), len);
		text.len += len;
		buf_add_char(&text, '\n');
	}
	given_both_ways(*state, buf_span(&text));
	buf_release(&text);
}

static void
the_plain_file_is_preferred(void **state)
{
	struct place *p = *state;
	struct seglines l;

	put(p, PLAIN, SPAN("plain\n"));
	put_packed(p, SPAN("packed\n"));
	gives(p, PLAIN, SPAN("plain\n"));
	gives(p, PACKED, SPAN("packed\n"));
	unlinkat(p->folder, PLAIN, 0);
	l = opened(p, PLAIN);
	assert_string_equal(l.name, PACKED);
	seglines_close(&l);
}

static void
several_frames_are_one_text(void **state)
{
	struct place *p = *state;
	struct buf packed = { 0 };

	pack(&packed, SPAN("a\nhalf of "));
	pack(&packed, SPAN(""));
	pack(&packed, SPAN("b\nc"));
	put(p, PACKED, buf_span(&packed));
	gives(p, PLAIN, SPAN("a\nhalf of b\nc"));
	buf_release(&packed);
}

static void
what_is_not_there_or_no_file_is_told(void **state)
{
	struct place *p = *state;
	struct seglines l;
	struct fault fault;

	assert_int_equal(seglines_open(&l, p->folder, "a", PLAIN, &fault), 1);
	assert_int_equal(seglines_open(&l, p->folder, "a", PACKED, &fault), 1);
	assert_int_equal(mkfifoat(p->folder, PLAIN, 0600), 0);
	assert_int_equal(seglines_open(&l, p->folder, "a", PLAIN, &fault), -1);
	assert_string_equal(fault.file, "a/" PLAIN);
	assert_string_equal(fault.text, "it is not a regular file");
	unlinkat(p->folder, PLAIN, 0);
	assert_int_equal(symlinkat("/dev/null", p->folder, PLAIN), 0);
	assert_int_equal(seglines_open(&l, p->folder, "a", PLAIN, &fault), -1);
	assert_string_equal(fault.file, "a/" PLAIN);
}

/* Reads all lines; returns what ended that. */
static int
read_all(const struct place *p, bool *damaged, struct fault *fault)
{
	struct seglines l = opened(p, PLAIN);
	struct span line;
	int got;

	while ((got = seglines_next(&l, &line, fault)) > 0)
		;
	*damaged = l.damaged;
	seglines_close(&l);
	return got;
}

/* A file cut anywhere, and one with any byte flipped, is found out; the magic
 * number's first byte alone may make it a frame to be skipped. */
static void
a_damaged_zstd_file_is_found_out(void **state)
{
	struct place *p = *state;
	struct buf packed = { 0 };
	struct fault fault;
	bool damaged;

	pack(&packed, SPAN("{\"a\":1}\n{\"b\":2,\"c\":[1,2,3]}\n"));
	for (size_t len = 1; len < packed.len; len++) {
		put(p, PACKED, (struct span) { packed.at, len });
		assert_int_equal(read_all(p, &damaged, &fault), -1);
		assert_true(damaged);
		assert_string_equal(fault.file, "a/" PACKED);
	}
	for (size_t i = 0; i < packed.len; i++) {
		packed.at[i] ^= 1;
		put(p, PACKED, buf_span(&packed));
		packed.at[i] ^= 1;
		assert_int_equal(read_all(p, &damaged, &fault), -1);
		assert_true(damaged);
	}
	buf_add_str(&packed, "x");
	put(p, PACKED, buf_span(&packed));
	assert_int_equal(read_all(p, &damaged, &fault), -1);
	assert_true(damaged);
	buf_release(&packed);
}

static void
the_longest_line_is_read_and_one_longer_is_not(void **state)
{
	struct place *p = *state;
	struct buf text = { 0 };
	struct fault fault;
	bool damaged;

	buf_add_str(&text, "short\n");
	memset(buf_reserve(&text, SCAN_LINE + 1), 'x', SCAN_LINE + 1);
	text.len += SCAN_LINE;
	buf_add_str(&text, "\nshort\n");
	given_both_ways(p, buf_span(&text));
	text.at[text.len - sizeof "short\n"] = 'x';
	buf_add_str(&text, "\n");
	put(p, PLAIN, buf_span(&text));
	assert_int_equal(read_all(p, &damaged, &fault), -1);
	assert_true(damaged);
	assert_string_equal(
	    fault.text, "a line is longer than 16 MiB, wanted a shorter one");
	buf_release(&text);
}

#define WITH_FOLDER(test)                                                      \
	cmocka_unit_test_setup_teardown(test, place_make, place_remove)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_FOLDER(each_line_is_given_with_its_place),
		WITH_FOLDER(blocks_end_where_lines_end),
		WITH_FOLDER(the_plain_file_is_preferred),
		WITH_FOLDER(several_frames_are_one_text),
		WITH_FOLDER(what_is_not_there_or_no_file_is_told),
		WITH_FOLDER(a_damaged_zstd_file_is_found_out),
		WITH_FOLDER(the_longest_line_is_read_and_one_longer_is_not),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
