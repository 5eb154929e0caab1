/* Rows of CSV: where they begin and end, and what to do about broken ones. */
#include "csv/rows.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "csv/cut.h"
#include "csv/formula.h"
#include "csv/lines.h"

/* What there is of a bad row beyond what was held of it. */
enum rest {
	REST_NONE,
	REST_LINE, /* the line at the place, too long to be held */
	REST_SEEK, /* what lines may follow, from the end of one on */
};

struct rows {
	struct lines lines;
	struct cut cut;
	struct buf header; /* as it stands in the file */
	struct buf why;    /* the row is bad; empty when it is not */
	enum rest rest;
	bool open; /* a quote is open in REST_LINE, so lines may follow it */
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
 * Returns 1 when *row ends where it does, 0, or -1, as lines_find does.
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
	    is_blank_line(r, text))
		return 1;
	got = cut_row(&r->cut, row->next, REACH, false, &next);
	if (got < 0 || (got == 0 && r->cut.count == r->cut.width))
		return got < 0 ? -1 : 1;
	row->stop = line.stop;
	row->next = line.next;
	row->lines++;
	return 0;
}

/* *row goes on with a line that is too long. */
static void
leave_line(struct rows *r, struct stretch *row)
{
	row->stop = row->next;
	r->rest = REST_LINE;
	r->open = true;
}

/* *row may go on with the line after it, so its own end is not passed yet. */
static void
leave_lines(struct rows *r, struct stretch *row)
{
	row->next = row->stop;
	row->lines--;
	r->rest = REST_SEEK;
}

/* Stretch a broken row from its first line to where reading can go on, or as
 * far as it can be held. */
static int
resume(struct rows *r, struct stretch *row)
{
	int got = lines_find(&r->lines, 0, row);

	if (got < 0)
		return -1;
	while (row->next <= ROWS_LIMIT && (got = ends_here(r, row)) == 0)
		;
	if (row->next > ROWS_LIMIT)
		leave_lines(r, row);
	else if (got < 0 && r->lines.too_long)
		leave_line(r, row);
	else if (got < 0)
		return -1;
	return 1;
}

/* Take the line after the one at whose end the place is, if it can be no row of
 * its own. */
static int
seek(struct rows *r, struct span *piece)
{
	struct stretch row;
	int got = lines_find(&r->lines, 0, &row);

	r->rest = REST_NONE;
	if (got <= 0)
		return got;
	got = ends_here(r, &row);
	if (got == 0)
		leave_lines(r, &row);
	else if (got < 0 && r->lines.too_long)
		leave_line(r, &row);
	else if (got < 0)
		return -1;
	*piece = lines_text(&r->lines, &row);
	lines_pass(&r->lines, &row);
	return got <= 0;
}

static bool
has_odd_quotes(struct span s)
{
	bool odd = false;

	while (s.len) {
		const char *quote = memchr(s.at, '"', s.len);
		size_t len = quote ? (size_t)(quote + 1 - s.at) : s.len;

		odd ^= quote != NULL;
		s = (struct span) { s.at + len, s.len - len };
	}
	return odd;
}

int
rows_rest(struct rows *r, struct span *piece)
{
	int got = 0;

	if (r->rest == REST_LINE) {
		got = lines_piece(&r->lines, piece);
		if (got > 0)
			r->open ^= has_odd_quotes(*piece);
		if (got != 0)
			return got;
		/* No line of JSON goes on in the next one. */
		r->rest = r->open && !r->lines.lf_only ? REST_SEEK : REST_NONE;
	}
	return r->rest == REST_SEEK ? seek(r, piece) : 0;
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
		buf_addf(&r->why,
		    _("bytes that are no text in %s, wanted a file all in one "
		      "encoding"),
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

/* What was defused for a spreadsheet is its text again. */
static void
bare_formulas(struct rows *r)
{
	for (size_t i = 0; i < r->cut.count; i++)
		r->cut.fields[i] = formula_text(r->cut.fields[i]);
}

static enum rows_got
give(struct rows *r, const struct stretch *at, struct rows_row *row)
{
	bool bad = r->why.len > 0;

	if (!bad)
		bare_formulas(r);
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

static const char *
too_long(void)
{
	return _("a line of more than 4 MiB, wanted a shorter one");
}

static enum rows_got
failed(const struct rows *r, struct rows_row *row)
{
	row->line = r->lines.number;
	row->why = r->lines.too_long ? too_long() : NULL;
	return ROWS_FAILED;
}

/* The line at the place is too long to be held: it is a bad row. */
static enum rows_got
give_long(struct rows *r, struct rows_row *row)
{
	*row = (struct rows_row) { .line = r->lines.number, .why = too_long() };
	r->rest = REST_LINE;
	r->open = false;
	return rows_rest(r, &row->raw) < 0 ? failed(r, row) : ROWS_BAD;
}

enum rows_got
rows_next(struct rows *r, struct rows_row *row)
{
	struct stretch at;
	struct span rest;
	enum rows_got got;
	int found;

	while ((found = rows_rest(r, &rest)) > 0)
		;
	if (found < 0)
		return failed(r, row);
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
	if (found < 0 && r->lines.too_long && r->cut.width)
		return give_long(r, row);
	return found < 0 ? failed(r, row) : ROWS_END;
}

int
rows_peek(struct rows *r)
{
	struct stretch line = { 0 };
	size_t offset = 0;
	struct span text;

	while (lines_find(&r->lines, offset, &line) > 0) {
		text = text_trim(lines_text(&r->lines, &line));
		if (text.len)
			return (unsigned char)*text.at;
		offset = line.next;
	}
	/* One that is too long has been read as far as it matters. */
	text = (struct span) { r->lines.text.at + r->lines.at,
		r->lines.text.len - r->lines.at };
	text = r->lines.too_long ? text_trim(text) : SPAN("");
	return text.len ? (unsigned char)*text.at : -1;
}

enum rows_got
rows_line(struct rows *r, struct rows_row *row)
{
	struct stretch at;
	struct span rest;
	int found;

	r->lines.lf_only = true;
	while ((found = rows_rest(r, &rest)) > 0)
		;
	while (found == 0 && (found = lines_find(&r->lines, 0, &at)) > 0) {
		*row = (struct rows_row) { .line = r->lines.number,
			.raw = lines_text(&r->lines, &at) };
		lines_pass(&r->lines, &at);
		if (text_trim(row->raw).len)
			return ROWS_ROW;
		found = 0;
	}
	if (found < 0 && r->lines.too_long)
		return give_long(r, row);
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
