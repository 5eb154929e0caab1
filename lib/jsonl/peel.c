/* Records out of what grep printed of files of them. */
#include "jsonl/peel.h"

#include "jsonl/scan.h"

enum { ESC = 0x1b };

static bool
begins(struct span s, const char *with)
{
	size_t len = strlen(with);

	return s.len >= len && !memcmp(s.at, with, len);
}

static bool
ends(struct span s, const char *with)
{
	size_t len = strlen(with);

	return s.len >= len && !memcmp(s.at + s.len - len, with, len);
}

static struct span
behind(struct span line, const char *at)
{
	return (struct span) { at, line.len - (size_t)(at - line.at) };
}

/* ECMA-48: ESC [ digits and semicolons, then a letter; of colours (SGR) it is
 * m, and grep puts an erase (EL), K, behind each. */
static size_t
colour_length(struct span s)
{
	size_t n = 2;

	if (!begins(s, "\033["))
		return 0;
	while (n < s.len && ((s.at[n] >= '0' && s.at[n] <= '9') ||
				s.at[n] == ';' || s.at[n] == ':'))
		n++;
	return n < s.len && (s.at[n] == 'm' || s.at[n] == 'K') ? n + 1 : 0;
}

/* No JSON has the byte, so nothing of a record is taken. */
static struct span
without_colours(struct span line, struct buf *room)
{
	buf_clear(room);
	while (line.len) {
		size_t colour = colour_length(line);

		if (!colour)
			buf_add_char(room, *line.at);
		line = behind(line, line.at + (colour ? colour : 1));
	}
	memset(buf_reserve(room, SCAN_PAD), 0, SCAN_PAD);
	return buf_span(room);
}

static const char *
skip_blank(const char *at, const char *end)
{
	while (at < end && (*at == ' ' || *at == '\t' || *at == '\r'))
		at++;
	return at;
}

/* Is at an opening brace behind which an object can go on? */
static bool
opens(struct span line, const char *at)
{
	const char *end = line.at + line.len;

	if (at == end || *at != '{')
		return false;
	at = skip_blank(at + 1, end);
	return at < end && (*at == '"' || *at == '}');
}

/*
 * Can what stands before at be grep's?  Inside of a record there is a quote
 * before the colon.  The mark that began the file, U+FEFF, stands behind it.
 */
static bool
is_behind_name(struct span line, const char *at)
{
	struct span before = { line.at, (size_t)(at - line.at) };

	if (ends(before, "\xef\xbb\xbf"))
		before.len -= 3;
	if (ends(before, "\t"))
		before.len--;
	if (!before.len)
		return true;
	if (!memchr(":-=\0", before.at[before.len - 1], 4))
		return false;
	return before.len < 2 || before.at[before.len - 2] != '"';
}

/* The next record that may begin at or behind at, or NULL. */
static const char *
next_brace(struct span line, const char *at)
{
	const char *end = line.at + line.len;

	for (; at < end && (at = memchr(at, '{', (size_t)(end - at))); at++)
		if (opens(line, at) && is_behind_name(line, at))
			return at;
	return NULL;
}

static bool
is_json(struct span s)
{
	struct index index = { 0 };
	struct scan_fault fault;
	bool json = s.len <= SCAN_LINE && scan_line(s, &index, &fault) == 0;

	index_release(&index);
	return json;
}

/* The name of a file may hold what looks like the beginning of a record, and so
 * may its texts: the first that is one to the end of the line is it. */
static struct span
choose(struct span line)
{
	const char *first = next_brace(line, line.at), *at = first;

	if (!first)
		return line;
	if (!next_brace(line, first + 1))
		return behind(line, first);
	while (at && !is_json(behind(line, at)))
		at = next_brace(line, at + 1);
	return behind(line, at ? at : first);
}

struct span
peel_line(struct span line, struct buf *room)
{
	if (memchr(line.at, ESC, line.len))
		line = without_colours(line, room);
	if (opens(line, skip_blank(line.at, line.at + line.len)))
		return line;
	if (span_is(line, "--") || (begins(line, "==> ") && ends(line, " <==")))
		return (struct span) { NULL, 0 };
	return choose(line);
}
