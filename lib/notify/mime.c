/* Text as mail carries it. */
#include "notify/mime.h"

#include "base/text.h"

enum {
	LINE_MOST = 76,
	/* "=?UTF-8?B?" and "?=" */
	WORD_FRAME = 12,
	WORD_MOST = 75, /* RFC 2047, section 2 */
};

/* The text in the form that base64 is made of. */
static void
add_crlf(struct buf *out, struct span text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '\n' && (!i || text.at[i - 1] != '\r'))
			buf_add_char(out, '\r');
		buf_add_char(out, text.at[i]);
	}
}

static void
add_base64_lines(struct buf *out, struct span text)
{
	const size_t step = LINE_MOST / 4 * 3;
	struct buf whole = { 0 };

	add_crlf(&whole, text);
	for (size_t at = 0; at < whole.len; at += step) {
		size_t len = whole.len - at < step ? whole.len - at : step;

		buf_add_base64(out, (struct span) { whole.at + at, len });
		buf_add_char(out, '\n');
	}
	buf_release(&whole);
}

/* May the byte stand for itself?  first: in its line; last: before its end.
 * A line of "." ends a mail on its way, "From " begins one in a mailbox. */
static bool
is_plain(char c, bool first, bool last)
{
	if (c == ' ' || c == '\t')
		return !last;
	return c > ' ' && c < 0x7f && c != '=' &&
	       !(first && (c == '.' || c == 'F'));
}

static void
add_quoted_line(struct buf *out, struct span line)
{
	size_t column = 0;

	for (size_t i = 0; i < line.len; i++) {
		char c = line.at[i];
		bool plain = is_plain(c, column == 0, i + 1 == line.len);
		size_t width = plain ? 1 : 3;

		if (column + width > LINE_MOST - 1) {
			buf_add_str(out, "=\n");
			column = 0;
			plain = is_plain(c, true, i + 1 == line.len);
			width = plain ? 1 : 3;
		}
		if (plain)
			buf_add_char(out, c);
		else
			buf_addf(out, "=%02X", (unsigned char)c);
		column += width;
	}
	buf_add_char(out, '\n');
}

static void
add_quoted_lines(struct buf *out, struct span text)
{
	while (text.len) {
		const char *end = memchr(text.at, '\n', text.len);
		size_t len = end ? (size_t)(end - text.at) : text.len;

		add_quoted_line(out, (struct span) { text.at, len });
		len += end != NULL;
		text.at += len;
		text.len -= len;
	}
}

/* Is less of the text than a sixth to be quoted?  Then it stays readable. */
static bool
is_mostly_plain(struct span text)
{
	size_t quoted = 0;

	for (size_t i = 0; i < text.len; i++)
		quoted +=
		    text.at[i] != '\n' && !is_plain(text.at[i], false, false);
	return quoted * 6 <= text.len;
}

void
mime_add_body(struct buf *out, struct span text)
{
	struct buf whole = { 0 };
	bool quoted = is_mostly_plain(text);

	buf_add_span(&whole, text);
	if (!text.len || text.at[text.len - 1] != '\n')
		buf_add_char(&whole, '\n');
	buf_addf(out, "Content-Transfer-Encoding: %s\n\n",
	    quoted ? "quoted-printable" : "base64");
	if (quoted)
		add_quoted_lines(out, buf_span(&whole));
	else
		add_base64_lines(out, buf_span(&whole));
	buf_release(&whole);
}

/* How many bytes of text make up whole characters and at most so many. */
static size_t
whole_characters(struct span text, size_t most)
{
	size_t at = 0, next = 0;

	while (next < text.len) {
		text_next(text, &next);
		if (next > most)
			break;
		at = next;
	}
	return at;
}

static void
add_encoded(struct buf *out, struct span text, size_t column)
{
	while (text.len) {
		size_t room = LINE_MOST - column - WORD_FRAME;
		size_t len;

		if (room > WORD_MOST - WORD_FRAME)
			room = WORD_MOST - WORD_FRAME;
		len = whole_characters(text, room / 4 * 3);
		buf_add_str(out, "=?UTF-8?B?");
		buf_add_base64(out, (struct span) { text.at, len });
		buf_add_str(out, "?=");
		text.at += len;
		text.len -= len;
		if (text.len)
			buf_add_str(out, "\n ");
		column = 1;
	}
}

/* A copy without control characters, and without marks that turn the direction
 * of writing, which would make a header look like another. */
static struct buf
tidied(struct span text)
{
	struct buf out = { 0 };

	text = text_trim(text);
	for (size_t i = 0; i < text.len;) {
		uint32_t c = text_next(text, &i);
		bool bad = c < 0x20 || (c >= 0x7f && c < 0xa0) ||
			   (c >= 0x2028 && c <= 0x202e) ||
			   (c >= 0x2066 && c <= 0x2069);

		text_add(&out, bad ? ' ' : c);
	}
	return out;
}

static bool
is_ascii(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.at[i] >= 0x80)
			return false;
	return true;
}

static bool
has_frame(struct span text)
{
	for (size_t i = 0; i + 1 < text.len; i++)
		if (text.at[i] == '=' && text.at[i + 1] == '?')
			return true;
	return false;
}

void
mime_add_words(struct buf *out, struct span text, size_t column)
{
	struct buf tidy = tidied(text);
	struct span s = buf_span(&tidy);

	if (is_ascii(s) && !has_frame(s) && column + s.len <= LINE_MOST)
		buf_add_span(out, s);
	else
		add_encoded(out, s, column);
	buf_release(&tidy);
}

void
mime_add_name(struct buf *out, struct span name, size_t column)
{
	struct buf tidy = tidied(name);
	struct span s = buf_span(&tidy);

	if (!is_ascii(s) || 2 * s.len + 2 + column > LINE_MOST) {
		add_encoded(out, s, column);
	} else {
		buf_add_char(out, '"');
		for (size_t i = 0; i < s.len; i++) {
			if (s.at[i] == '"' || s.at[i] == '\\')
				buf_add_char(out, '\\');
			buf_add_char(out, s.at[i]);
		}
		buf_add_char(out, '"');
	}
	buf_release(&tidy);
}
