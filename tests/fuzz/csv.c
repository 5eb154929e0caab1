/*
 * Any bytes read as CSV: rows come in order, none begins before the last one
 * has ended, each is as wide as the header or says what is wrong.
 *
 * The first byte of the input chooses the encoding, or none.
 */
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "csv/rows.h"
#include "fuzz.h"

/* The same file over and over. */
static int
file_of(const uint8_t *data, size_t size)
{
	static FILE *f;

	if (!f && !(f = tmpfile()))
		abort();
	if (ftruncate(fileno(f), 0) != 0 ||
	    pwrite(fileno(f), data, size, 0) != (ssize_t)size ||
	    lseek(fileno(f), 0, SEEK_SET) != 0)
		abort();
	return fileno(f);
}

/* The lines of s, its last end not counted. */
static size_t
count_lines(struct span s)
{
	size_t lines = 1;

	for (size_t i = 0; i < s.len; i++)
		lines += s.at[i] == '\n' ||
			 (s.at[i] == '\r' &&
			     (i + 1 == s.len || s.at[i + 1] != '\n'));
	return lines;
}

static void
check_row(enum rows_got got, const struct rows_row *row, size_t width)
{
	fuzz_holds((got == ROWS_BAD) == (row->why != NULL), row->raw,
	    "a bad row, and no other, says why");
	if (got == ROWS_ROW)
		fuzz_holds(row->count == width, row->raw,
		    "a row is as wide as the header");
	for (size_t i = 0; i < row->count; i++)
		fuzz_holds(text_is_utf8(row->fields[i]), row->fields[i],
		    "a field is UTF-8");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct rows_options options = { 0 };
	struct rows *r;
	struct rows_row row = { 0 };
	enum rows_got got;
	size_t width = 0, next = 1;

	if (size == 0)
		return 0;
	options.encoding = (enum encoding)(*data % (ENCODING_UTF16BE + 1));
	r = rows_open(file_of(data + 1, size - 1), &options);
	while ((got = rows_next(r, &row)) > ROWS_END) {
		fuzz_holds(row.line >= next, row.raw, "rows are in order");
		fuzz_holds((got == ROWS_HEADER) <= (width == 0), row.raw,
		    "there is one header");
		if (got == ROWS_HEADER)
			width = row.count;
		check_row(got, &row, width);
		next = row.line + count_lines(row.raw);
	}
	fuzz_holds(got == ROWS_END || row.why, SPAN(""),
	    "a file that was read ends, or says why not");
	rows_free(r);
	return 0;
}
