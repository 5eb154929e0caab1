/* Cuts a row of CSV into fields, plain ones itself and others by libcsv. */
#include "csv/cut.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"

enum {
	STRICT = CSV_STRICT | CSV_STRICT_FINI,
	PARSER_BLOCK = 65536, /* libcsv else grows by 128 bytes a time */
};

/* A field while its row is read; what it is in may still move. */
struct cut_piece {
	size_t at, len;
	bool in_line; /* or else in cells */
};

static void
add_piece(struct cut *c, size_t at, size_t len, bool in_line)
{
	c->pieces =
	    xgrow(c->pieces, c->count, &c->piece_room, sizeof *c->pieces);
	c->pieces[c->count++] = (struct cut_piece) { at, len, in_line };
}

static void
make_fields(struct cut *c, const char *line)
{
	const char *cells = buf_text(&c->cells);

	if (c->field_room < c->count) {
		c->fields =
		    xreallocarray(c->fields, c->count, sizeof *c->fields);
		c->field_room = c->count;
	}
	for (size_t i = 0; i < c->count; i++) {
		const struct cut_piece *p = &c->pieces[i];

		c->fields[i] =
		    (struct span) { (p->in_line ? line : cells) + p->at,
			    p->len };
	}
}

/*
 * Add the field in quotes at *at, which moves to what follows it; false when
 * libcsv has to judge.
 */
static bool
cut_quoted(struct cut *c, const char *line, const char **at, const char *end)
{
	const char *p = *at + 1, *stop = p;
	size_t cell = c->cells.len;
	bool doubled = false;

	while ((stop = memchr(stop, '"', (size_t)(end - stop))) &&
	       stop + 1 < end && stop[1] == '"') {
		buf_add(&c->cells, p, (size_t)(stop + 1 - p));
		p = stop += 2;
		doubled = true;
	}
	if (!stop || (stop + 1 < end && stop[1] != c->delimiter))
		return false;
	*at = stop + 1;
	if (doubled) {
		buf_add(&c->cells, p, (size_t)(stop - p));
		add_piece(c, cell, c->cells.len - cell, false);
	} else {
		add_piece(c, (size_t)(p - line), (size_t)(stop - p), true);
	}
	return true;
}

/* The same for a field without quotes; quotes: there are some in the line. */
static bool
cut_bare(struct cut *c, const char *line, const char **at, const char *end,
    bool quotes)
{
	const char *p = *at;
	size_t left = p < end ? (size_t)(end - p) : 0;
	const char *stop = memchr(p, c->delimiter, left);

	*at = stop = stop ? stop : end;
	if (quotes && memchr(p, '"', (size_t)(stop - p)))
		return false;
	while (stop > p && cut_is_blank(c, stop[-1]))
		stop--;
	add_piece(c, (size_t)(p - line), (size_t)(stop - p), true);
	return true;
}

/*
 * Cut a line that is a row by itself, with every quote where it should be.  It
 * is most of all lines, and this is ten times as fast as libcsv, which judges
 * all others.
 */
static bool
cut_plain(struct cut *c, struct span line)
{
	const char *at = line.at, *end = line.at + line.len;
	bool quotes = memchr(at, '"', line.len);

	buf_clear(&c->cells);
	for (c->count = 0;; at++) {
		while (at < end && cut_is_blank(c, *at))
			at++;
		if (!(quotes && at < end && *at == '"'
			    ? cut_quoted(c, line.at, &at, end)
			    : cut_bare(c, line.at, &at, end, quotes)))
			return false;
		if (at == end)
			return true;
	}
}

static void
take_field(void *bytes, size_t len, void *arg)
{
	struct cut *c = arg;

	add_piece(c, c->cells.len, len, false);
	buf_add(&c->cells, bytes, len);
}

static void
take_row(int end, void *arg)
{
	struct cut *c = arg;

	(void)end;
	c->complete = true;
}

static void
start_parser(struct cut *c, unsigned char options)
{
	if (csv_init(&c->parser, options) != 0)
		xalloc_failed();
	csv_set_realloc_func(&c->parser, xrealloc);
	csv_set_blk_size(&c->parser, PARSER_BLOCK);
}

/* libcsv keeps its state after an error: begin anew. */
static void
reset_parser(struct cut *c, unsigned char options)
{
	csv_free(&c->parser);
	start_parser(c, options);
	csv_set_delim(&c->parser, (unsigned char)c->delimiter);
	buf_clear(&c->cells);
	c->count = 0;
	c->complete = false;
}

static int
broken(struct cut *c, const char *why)
{
	reset_parser(c, STRICT);
	c->why = why;
	return 1;
}

/* Read a line once more that has a quote inside a field without quotes. */
static bool
parse_leniently(struct cut *c, struct span line)
{
	reset_parser(c, 0);
	csv_parse(&c->parser, line.at, line.len, take_field, take_row, c);
	csv_parse(&c->parser, "\n", 1, take_field, take_row, c);
	csv_set_opts(&c->parser, STRICT);
	return c->complete && c->count == c->width;
}

static const char *
unclosed(void)
{
	return _("a quote opened here is not closed properly, wanted one at "
		 "the end of the field");
}

static const char *
unclosed_for_long(void)
{
	return _("a quote opened here is not closed within 4 MiB, wanted one "
		 "at the end of the field");
}

/* libcsv refused the last line of *row: 0 when it can be read all the same. */
static int
stumble(struct cut *c, const struct stretch *row, bool lenient)
{
	if (row->lines > 1)
		return broken(c, unclosed());
	if (c->parser.quoted)
		return broken(
		    c, _("text after a closing quote, wanted the end of the "
			 "field"));
	if (!lenient || !parse_leniently(c, lines_text(c->lines, row)))
		return broken(
		    c, _("a quote inside a field that does not begin with one, "
			 "wanted the whole field in quotes"));
	return 0;
}

/*
 * Have libcsv read the row that begins at offset, of at most limit bytes;
 * *row becomes the stretch it takes.
 * Returns 0, 1 when it is broken with why filled, or -1.
 */
static int
parse_row(struct cut *c, size_t offset, size_t limit, bool lenient,
    struct stretch *row)
{
	struct stretch line;
	int got = 0;

	*row = (struct stretch) { offset, offset, offset, 0 };
	buf_clear(&c->cells);
	c->count = 0;
	c->complete = false;
	while (!c->complete &&
	       (got = lines_find(c->lines, row->next, &line)) > 0) {
		const char *at = c->lines->text.at + c->lines->at + line.at;
		size_t len = line.next - line.at;

		row->stop = line.stop;
		row->next = line.next;
		row->lines++;
		if (csv_parse(&c->parser, at, len, take_field, take_row, c) !=
		    len)
			return stumble(c, row, lenient);
		if (!c->complete && row->next - offset > limit)
			return broken(c, unclosed_for_long());
	}
	if (!c->complete && got < 0 && c->lines->too_long)
		return broken(c, unclosed_for_long());
	if (!c->complete && got < 0) {
		reset_parser(c, STRICT);
		return -1;
	}
	if (!c->complete && csv_fini(&c->parser, take_field, take_row, c) != 0)
		return broken(c, unclosed());
	return 0;
}

int
cut_row(struct cut *c, size_t offset, size_t limit, bool lenient,
    struct stretch *row)
{
	struct span line;
	int got;

	if (lines_find(c->lines, offset, row) < 0)
		return -1;
	line = lines_text(c->lines, row);
	if (cut_plain(c, line)) {
		make_fields(c, line.at);
		return 0;
	}
	got = parse_row(c, offset, limit, lenient, row);
	if (got == 0)
		make_fields(c, NULL);
	return got;
}

void
cut_init(struct cut *c, struct lines *lines)
{
	*c = (struct cut) { .lines = lines };
	start_parser(c, STRICT);
}

void
cut_release(struct cut *c)
{
	csv_free(&c->parser);
	buf_release(&c->cells);
	free(c->pieces);
	free(c->fields);
}

void
cut_delimiter(struct cut *c, char delimiter)
{
	c->delimiter = delimiter;
	reset_parser(c, STRICT);
}
