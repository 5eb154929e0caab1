/* Rows of CSV, whole and broken, in every encoding, read in any pieces. */
#include "csv/rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/xalloc.h"

/* A file that holds these bytes, to be read from its start. */
static int
file_of(const void *bytes, size_t len)
{
	char path[] = "/tmp/cplt-rows.XXXXXX";
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	unlink(path);
	assert_int_equal(write(fd, bytes, len), len);
	lseek(fd, 0, SEEK_SET);
	return fd;
}

/* Rows as text: "2:a|b" for a row, "3!" for a bad one, "1=x|y" for a header. */
static char *
read_fd(int fd, const struct rows_options *options)
{
	struct rows *r = rows_open(fd, options);
	struct rows_row row = { 0 };
	struct buf out = { 0 };
	enum rows_got got;

	while ((got = rows_next(r, &row)) > ROWS_END) {
		buf_addf(&out, "%s%zu%c", out.len ? " " : "", row.line,
		    got == ROWS_HEADER ? '='
		    : got == ROWS_ROW  ? ':'
				       : '!');
		for (size_t i = 0; i < row.count; i++) {
			buf_add_str(&out, i ? "|" : "");
			buf_add_span(&out, row.fields[i]);
		}
	}
	if (got == ROWS_FAILED)
		buf_addf(&out, " failed: %s", row.why ? row.why : "errno");
	rows_free(r);
	close(fd);
	buf_text(&out);
	return out.at;
}

static void
expect_options(const char *bytes, size_t len, struct rows_options options,
    const char *want)
{
	char *got = read_fd(file_of(bytes, len), &options);

	assert_string_equal(got, want);
	free(got);
}

static void
expect(const char *text, const char *want)
{
	expect_options(text, strlen(text), (struct rows_options) { 0 }, want);
}

static void
fields_are_cut(void **state)
{
	(void)state;
	expect("", "");
	expect("a,b\n1,2\n", "1=a|b 2:1|2");
	expect("a,b\n1,2", "1=a|b 2:1|2");
	expect("a,b\r\n1,2\r\n", "1=a|b 2:1|2");
	expect("a,b\r1,2\r", "1=a|b 2:1|2");
	expect("a,b\n,\n", "1=a|b 2:|");
	expect("a,b\n\"1\",\"\"\n", "1=a|b 2:1|");
	expect("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", "1=a|b 2:x,y|say \"hi\"");
	expect("a,b\n\"\"\"\",\"\"\n", "1=a|b 2:\"|");
}

static void
blanks_around_are_no_part(void **state)
{
	(void)state;
	expect("a , b\n 1 ,\t2 \n", "1=a|b 2:1|2");
	expect("a,b\n \"1\" , \" 2 \" \n", "1=a|b 2:1| 2 ");
	expect("a\tb\n 1\t \t\n", "1=a|b 2!");
	expect("a\tb\n 1\t 2 \n", "1=a|b 2:1|2");
}

static void
lines_are_counted_as_in_the_file(void **state)
{
	(void)state;
	expect("\n\na,b\n\n1,\"x\ny\"\n  \n3,4\n", "3=a|b 5:1|x\ny 8:3|4");
	expect("a,b\r\n1,\"x\r\ny\"\r\n3,4\r\n", "1=a|b 2:1|x\r\ny 4:3|4");
}

static void
the_delimiter_is_told_by_the_header(void **state)
{
	(void)state;
	expect("a;b\n1,5;2\n", "1=a|b 2:1,5|2");
	expect("a\tb\n1,5\t2;3\n", "1=a|b 2:1,5|2;3");
	expect("\"x,y,z\";b\n1;2\n", "1=x,y,z|b 2:1|2");
	expect_options("a|b,c\n1|2\n", 10,
	    (struct rows_options) { .delimiter = '|' }, "1=a|b,c 2:1|2");
}

static void
broken_rows_cost_only_themselves(void **state)
{
	(void)state;
	expect("a,b\n1\n2,3\n1,2,3\n", "1=a|b 2! 3:2|3 4!");
	expect("a,b\n1,\"open\n2,3\n4,5\n", "1=a|b 2! 3:2|3 4:4|5");
	expect("a,b\n1,\"open\n2,\"x\"\n4,5\n", "1=a|b 2! 3:2|x 4:4|5");
	expect("a,b\n1,\"x\"y\n2,3\n", "1=a|b 2! 3:2|3");
	/* Lines that belong to a broken row are no rows. */
	expect("a,b\n1,\"x\nrest\",2\n4,5\n", "1=a|b 2! 4:4|5");
	/* Not even when the quote is the last thing in the file. */
	expect("a,b\n1,2\n3,\"", "1=a|b 2:1|2 3!");
}

static void
a_quote_inside_a_bare_field_stands_for_itself(void **state)
{
	(void)state;
	expect("a,b\n5\" pipe,2\n", "1=a|b 2:5\" pipe|2");
	expect("a,b\nsay \"hi\",\"x,\"\"y\"\n", "1=a|b 2:say \"hi\"|x,\"y");
	/* But not where the row then has another number of fields. */
	expect("a,b\nsay \"a,b\",2\n4,5\n", "1=a|b 2! 3:4|5");
}

static void
merge_markers_and_second_headers_are_no_rows(void **state)
{
	(void)state;
	expect("<<<<<<< HEAD\na,b\n1,2\n=======\n\xef\xbb\xbf"
	       "a,b\n3,4\n"
	       ">>>>>>> 1234abcd\n",
	    "1! 2=a|b 3:1|2 4! 6:3|4 7!");
	expect("a,b\n<<<<<<<<,1\n", "1=a|b 2:<<<<<<<<|1");
}

static void
bytes_that_are_no_text_make_the_row_bad(void **state)
{
	(void)state;
	expect("a,b\n\xff,2\n3,\xe4\xb8\xad\n", "1=a|b 2! 3:3|\xe4\xb8\xad");
	expect_options("a,b\n1,\0x\n3,4\n", 13, (struct rows_options) { 0 },
	    "1=a|b 2! 3:3|4");
	expect_options(
	    "a,b\n\xff\n", 6, (struct rows_options) { 0 }, "1=a|b 2!");
}

static void
a_broken_header_ends_it(void **state)
{
	(void)state;
	expect("a,\"b\n1,2\n",
	    " failed: a quote opened here is not closed properly, wanted one "
	    "at the end of the field");
}

/* 中 in each, and a mark of byte order where there is one. */
static void
encodings_are_told_apart(void **state)
{
	static const char wide[] = "\xff\xfe"
				   "a\0,\0b\0\n\0\x2d\x4e,\0001\0\n\0";
	static const char bare[] = "a\0,\0b\0\n\0\x2d\x4e,\0001\0\n\0";
	static const char big[] = "\xfe\xff\0a\0,\0b\0\n\x4e\x2d\0,\0001\0\n";

	(void)state;
	expect("\xef\xbb\xbf"
	       "a,b\n\xe4\xb8\xad,1\n",
	    "1=a|b 2:\xe4\xb8\xad|1");
	expect("a,b\n\xd6\xd0,1\n", "1=a|b 2:\xe4\xb8\xad|1");
	expect_options(wide, sizeof wide - 1, (struct rows_options) { 0 },
	    "1=a|b 2:\xe4\xb8\xad|1");
	expect_options(bare, sizeof bare - 1, (struct rows_options) { 0 },
	    "1=a|b 2:\xe4\xb8\xad|1");
	expect_options(big, sizeof big - 1, (struct rows_options) { 0 },
	    "1=a|b 2:\xe4\xb8\xad|1");
}

static void
gb18030_is_read_whole(void **state)
{
	struct rows_options gb = { .encoding = ENCODING_GB18030 };

	(void)state;
	/* A second byte that is a backslash, a bar; four bytes with digits. */
	expect_options("a,b\n\x81\x5c\x81\x7c,\x81\x30\x81\x30\n", 14, gb,
	    "1=a|b 2:\xe4\xb9\x97\xe4\xba\x85|\xc2\x80");
	/* One row is bad, the others are not. */
	expect_options("a,b\n\xd6\xd0,1\n\xd6,2\n\xd6\xd0,3\n", 17, gb,
	    "1=a|b 2:\xe4\xb8\xad|1 3! 4:\xe4\xb8\xad|3");
	/* Cut off inside a character. */
	expect_options("a,b\n1,\xd6", 7, gb, "1=a|b 2!");
}

static void
lone_surrogates_make_the_row_bad(void **state)
{
	static const char text[] = "\xff\xfe"
				   "a\0\n\0\x00\xd8\n\0b\0\n\0";

	(void)state;
	expect_options(
	    text, sizeof text - 1, (struct rows_options) { 0 }, "1=a 2! 3:b");
}

/* The same whatever pieces the bytes come in: through a pipe, one by one. */
static void
pieces_do_not_matter(void **state)
{
	static const char text[] =
	    "\xef\xbb\xbf"
	    "a,b\r\n\"x\r\ny\",\"q\"\"q\"\r\n\xe4\xb8\xad,2\r\n";
	struct rows_options options = { 0 };
	int ends[2];
	char *got;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	if (fork() == 0) {
		for (size_t i = 0; i < sizeof text - 1; i++)
			if (write(ends[1], text + i, 1) != 1)
				_exit(1);
		_exit(0);
	}
	close(ends[1]);
	got = read_fd(ends[0], &options);
	assert_string_equal(got, "1=a|b 2:x\r\ny|q\"q 4:\xe4\xb8\xad|2");
	free(got);
}

static void
a_field_may_be_long(void **state)
{
	size_t len = 1 << 20;
	struct buf text = { 0 };
	char *got;
	struct rows_options options = { 0 };

	(void)state;
	buf_add_str(&text, "a,b\n1,\"");
	for (size_t i = 0; i < len; i++)
		buf_add_char(&text, i % 80 ? 'x' : '\n');
	buf_add_str(&text, "\"\n2,3\n");
	got = read_fd(file_of(text.at, text.len), &options);
	assert_int_equal(
	    strlen(got), strlen("1=a|b 2:1| ") + len + strlen("13110:2|3"));
	free(got);
	buf_release(&text);
}

/* The letters of a row too long to be held, from raw and what rests of it. */
static size_t
length_of(struct rows *r, const struct rows_row *row)
{
	size_t len = row->raw.len;
	struct span piece;

	while (rows_rest(r, &piece) > 0)
		len += piece.len;
	return len;
}

/* a,b / 1,2 / a bad row of len bytes, quoted or not / 3,4; in UTF-16. */
static void
expect_long(size_t len, bool quoted)
{
	struct rows_options options = { .encoding = ENCODING_UTF16LE };
	struct buf text = { 0 }, wide = { 0 };
	struct rows_row row;
	struct rows *r;
	int fd;

	buf_add_str(&text, "a,b\n1,2\n");
	for (size_t i = 0; i < len; i++)
		buf_add_char(&text, quoted && (i == 2 || i == len - 1) ? '"'
				    : i == 1                           ? ','
				    : quoted && i % 3000000 == 9       ? '\n'
								       : 'x');
	buf_add_str(&text, "\n3,4\n");
	for (size_t i = 0; i < text.len; i++) {
		buf_add_char(&wide, text.at[i]);
		buf_add_char(&wide, '\0');
	}
	fd = file_of(wide.at, wide.len);
	for (int skip = 0; skip < 2; skip++) {
		lseek(fd, 0, SEEK_SET);
		r = rows_open(fd, &options);
		assert_int_equal(rows_next(r, &row), ROWS_HEADER);
		assert_int_equal(rows_next(r, &row), ROWS_ROW);
		assert_int_equal(rows_next(r, &row), ROWS_BAD);
		assert_int_equal(row.line, 3);
		assert_int_equal(row.count, 0);
		if (!skip)
			assert_int_equal(length_of(r, &row), len);
		assert_int_equal(rows_next(r, &row), ROWS_ROW);
		assert_int_equal(row.line,
		    4 + (quoted ? (len - 10 + 2999999) / 3000000 : 0));
		assert_true(span_is(row.fields[1], "4"));
		assert_int_equal(rows_next(r, &row), ROWS_END);
		rows_free(r);
	}
	close(fd);
	buf_release(&text);
	buf_release(&wide);
}

static void
a_row_may_be_too_long_to_be_held(void **state)
{
	(void)state;
	expect_long(4500000, false);
	expect_long(13000000, false);
	expect_long(9000000, true);
	expect_long(13000000, true);
}

static void
names_of_encodings(void **state)
{
	enum encoding e;

	(void)state;
	assert_int_equal(encoding_parse("gbk", &e), 0);
	assert_int_equal(e, ENCODING_GB18030);
	assert_int_equal(encoding_parse("utf-16be", &e), 0);
	assert_string_equal(encoding_name(e), "UTF-16BE");
	assert_int_equal(encoding_parse("latin1", &e), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_cut),
		cmocka_unit_test(blanks_around_are_no_part),
		cmocka_unit_test(lines_are_counted_as_in_the_file),
		cmocka_unit_test(the_delimiter_is_told_by_the_header),
		cmocka_unit_test(broken_rows_cost_only_themselves),
		cmocka_unit_test(a_quote_inside_a_bare_field_stands_for_itself),
		cmocka_unit_test(merge_markers_and_second_headers_are_no_rows),
		cmocka_unit_test(bytes_that_are_no_text_make_the_row_bad),
		cmocka_unit_test(a_broken_header_ends_it),
		cmocka_unit_test(encodings_are_told_apart),
		cmocka_unit_test(gb18030_is_read_whole),
		cmocka_unit_test(lone_surrogates_make_the_row_bad),
		cmocka_unit_test(pieces_do_not_matter),
		cmocka_unit_test(a_field_may_be_long),
		cmocka_unit_test(a_row_may_be_too_long_to_be_held),
		cmocka_unit_test(names_of_encodings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
