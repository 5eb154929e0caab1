/* Rows of CSV: where they begin and end, and what to do about broken ones. */
#include "csv/rows.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "csv/cut.h"
#include "csv/lines.h"

struct rows {
	struct lines lines;
	struct cut cut;
	struct buf header; /* as it stands in the file */
	struct buf why;    /* the row is bad; empty when it is not */
};

static bool
is_conflict_marker(struct span line)
{
	static const char signs[] = "<=>|";

	for (const char *c = signs; *c; c++) {
		size_t n = 0;

		while (n < line.len && line.at[n] == *c)
			n++;
		if (n == 7 && (line.len == 7 || line.at[7] == ' '))
			return true;
	}
	return false;
}

static struct span
without_mark(struct span s)
{
	if (s.len >= 3 && !memcmp(s.at, "\xef\xbb\xbf", 3))
		return (struct span) { s.at + 3, s.len - 3 };
	return s;
}

static bool
is_header(const struct rows *r, struct span line)
{
	return r->cut.width &&
	       span_equal(without_mark(line), buf_span(&r->header));
}

static bool
is_blank_line(const struct rows *r, struct span line)
{
	while (line.len && cut_is_blank(&r->cut, line.at[line.len - 1]))
		line.len--;
	return line.len == 0;
}

/*
 * Look whether what follows *row can be a row of its own, or is none of it for
 * other reasons; if not, *row takes in its first line.
 * Returns 1 when *row ends where it does, 0, or -1.
 */
static int
ends_here(struct rows *r, struct stretch *row)
{
	/* Every line may open a quote, so what is looked at is bounded. */
	enum { REACH = 64 * 1024 };
	struct stretch line, next;
	struct span text;
	int got = lines_find(&r->lines, row->next, &line);

	if (got <= 0)
		return got < 0 ? -1 : 1;
	text = lines_text(&r->lines, &line);
	if (is_conflict_marker(text) || is_header(r, text) ||
	    is_blank_line(r, text) || line.next > ROWS_LIMIT)
		return 1;
	got = cut_row(&r->cut, row->next, REACH, false, &next);
	if (got < 0 || (got == 0 && r->cut.count == r->cut.width))
		return got < 0 ? -1 : 1;
	row->stop = line.stop;
	row->next = line.next;
	row->lines++;
	return 0;
}

/* Stretch a broken row from its first line to where reading can go on. */
static int
resume(struct rows *r, struct stretch *row)
{
	int got = lines_find(&r->lines, 0, row);

	if (got > 0)
		while ((got = ends_here(r, row)) == 0)
			;
	return got < 0 ? -1 : 1;
}

/* Comma, semicolon or tab: what stands most often outside quotes. */
static char
tell_delimiter(struct span line)
{
	static const char candidates[] = ",;\t";
	size_t best = 0, counts[3] = { 0 };
	bool quoted = false;

	for (size_t i = 0; i < line.len; i++) {
		const char *c = strchr(candidates, line.at[i]);

		if (line.at[i] == '"')
			quoted = !quoted;
		else if (!quoted && c && *c)
			counts[c - candidates]++;
	}
	for (size_t i = 1; i < 3; i++)
		if (counts[i] > counts[best])
			best = i;
	return candidates[best];
}

static void
keep_header(struct rows *r, struct span raw)
{
	buf_clear(&r->header);
	buf_add_span(&r->header, without_mark(raw));
	r->cut.width = r->cut.count;
	r->cut.fields[0] = without_mark(r->cut.fields[0]);
	for (size_t i = 0; i < r->cut.count; i++)
		r->cut.fields[i] = text_trim(r->cut.fields[i]);
}

/* What is wrong with a row that could be cut; returns 1 when something is. */
static int
check_row(struct rows *r, struct span raw)
{
	if (!text_is_utf8(raw))
		buf_addf(&r->why, _("bytes that are no text in %s"),
		    encoding_name(decode_encoding(r->lines.decode)));
	else if (memchr(raw.at, '\0', raw.len))
		buf_add_str(&r->why, _("a NUL byte, wanted text"));
	else if (r->cut.width && r->cut.count != r->cut.width)
		buf_addf(&r->why, _("%zu fields, wanted %zu as in the header"),
		    r->cut.count, r->cut.width);
	return r->why.len > 0;
}

/* Cut and check the row at the place; 0, 1 with why filled, or -1. */
static int
take(struct rows *r, struct stretch *row)
{
	int bad;

	if (is_conflict_marker(lines_text(&r->lines, row))) {
		buf_add_str(
		    &r->why, _("a merge conflict marker, wanted a row"));
		return 1;
	}
	if (!r->cut.delimiter)
		cut_delimiter(
		    &r->cut, tell_delimiter(lines_text(&r->lines, row)));
	bad = cut_row(&r->cut, 0, ROWS_LIMIT, true, row);
	if (bad == 1) {
		buf_add_str(&r->why, r->cut.why);
		return resume(r, row);
	}
	if (bad == 0 && (bad = check_row(r, lines_text(&r->lines, row))) &&
	    row->lines > 1 && r->cut.count != r->cut.width)
		return resume(r, row);
	return bad;
}

static enum rows_got
give(struct rows *r, const struct stretch *at, struct rows_row *row)
{
	bool bad = r->why.len > 0;

	row->line = r->lines.number;
	row->raw = lines_text(&r->lines, at);
	row->fields = r->cut.fields;
	row->count = bad ? 0 : r->cut.count;
	row->why = bad ? buf_text(&r->why) : NULL;
	/* Without its header the rest of a file cannot be understood. */
	if (bad && !r->cut.width && !is_conflict_marker(row->raw))
		return ROWS_FAILED;
	if (bad || r->cut.width)
		return bad ? ROWS_BAD : ROWS_ROW;
	keep_header(r, row->raw);
	return ROWS_HEADER;
}

static enum rows_got
failed(const struct rows *r, struct rows_row *row)
{
	row->line = r->lines.number;
	row->why = r->lines.too_long
		       ? _("a line of more than 4 MiB, wanted CSV")
		       : NULL;
	return ROWS_FAILED;
}

enum rows_got
rows_next(struct rows *r, struct rows_row *row)
{
	struct stretch at;
	enum rows_got got;
	int found;

	while ((found = lines_find(&r->lines, 0, &at)) > 0) {
		struct span line = lines_text(&r->lines, &at);

		if (is_blank_line(r, line) || is_header(r, line)) {
			lines_pass(&r->lines, &at);
			continue;
		}
		buf_clear(&r->why);
		if (take(r, &at) < 0)
			return failed(r, row);
		got = give(r, &at, row);
		lines_pass(&r->lines, &at);
		return got;
	}
	return found < 0 ? failed(r, row) : ROWS_END;
}

struct rows *
rows_open(int fd, const struct rows_options *options)
{
	struct rows *r = xcalloc(1, sizeof *r);

	lines_init(&r->lines, fd, options->encoding);
	cut_init(&r->cut, &r->lines);
	if (options->delimiter)
		cut_delimiter(&r->cut, options->delimiter);
	return r;
}

void
rows_free(struct rows *r)
{
	if (!r)
		return;
	lines_release(&r->lines);
	cut_release(&r->cut);
	buf_release(&r->header);
	buf_release(&r->why);
	free(r);
}

char
rows_delimiter(const struct rows *r)
{
	return r->cut.delimiter;
}

uint64_t
rows_bytes(const struct rows *r)
{
	return r->lines.bytes;
}
