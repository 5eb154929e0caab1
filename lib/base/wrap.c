/* Breaking text into lines as a terminal shows them. */
#include "base/wrap.h"

#include <stdbool.h>

#include "base/text.h"

/* Marks that no line begins with. */
static bool
is_closing(uint32_t point)
{
	switch (point) {
	case ')':
	case ']':
	case '}':
	case ',':
	case '.':
	case ';':
	case ':':
	case '!':
	case '?':
	case '%':
	case 0x2019: /* ’ */
	case 0x201d: /* ” */
	case 0x2026: /* … */
	case 0x3001: /* 、 */
	case 0x3002: /* 。 */
	case 0x3009: /* 〉 */
	case 0x300b: /* 》 */
	case 0x300d: /* 」 */
	case 0x300f: /* 』 */
	case 0x3011: /* 】 */
	case 0x3015: /* 〕 */
	case 0xff01: /* ！ */
	case 0xff05: /* ％ */
	case 0xff09: /* ） */
	case 0xff0c: /* ， */
	case 0xff1a: /* ： */
	case 0xff1b: /* ； */
	case 0xff1f: /* ？ */
		return true;
	default:
		return false;
	}
}

/* Marks that no line ends with. */
static bool
is_opening(uint32_t point)
{
	switch (point) {
	case '(':
	case '[':
	case '{':
	case 0x2018: /* ‘ */
	case 0x201c: /* “ */
	case 0x3008: /* 〈 */
	case 0x300a: /* 《 */
	case 0x300c: /* 「 */
	case 0x300e: /* 『 */
	case 0x3010: /* 【 */
	case 0x3014: /* 〔 */
	case 0xff08: /* （ */
		return true;
	default:
		return false;
	}
}

/* True when a line may end between two characters. */
static bool
may_break(uint32_t left, size_t left_columns, uint32_t right, size_t columns)
{
	if (left == ' ')
		return true;
	if (right == ' ' || is_closing(right) || is_opening(left))
		return false;
	return left_columns > 1 || columns > 1;
}

static struct span
cut(struct span *rest, size_t end, size_t next)
{
	struct span line = { rest->at, end };

	while (line.len && line.at[line.len - 1] == ' ')
		line.len--;
	rest->at += next;
	rest->len -= next;
	return line;
}

/* Past the blanks that a break swallows. */
static size_t
skip_blanks(struct span text, size_t at)
{
	while (at < text.len && text.at[at] == ' ')
		at++;
	return at;
}

struct span
wrap_line(struct span *rest, size_t columns)
{
	size_t used = 0, best = 0, last_columns = 0;
	uint32_t last = 0;

	for (size_t at = 0, next = 0; at < rest->len; at = next) {
		uint32_t point = text_next(*rest, &next);
		struct span one = { rest->at + at, next - at };
		size_t more = text_columns(one);

		if (point == '\n')
			return cut(rest, at, next);
		if (at && may_break(last, last_columns, point, more))
			best = at;
		if (at && used + more > columns && point != ' ') {
			best = best ? best : at;
			return cut(rest, best, skip_blanks(*rest, best));
		}
		used += more;
		last = point;
		last_columns = more;
	}
	return cut(rest, rest->len, rest->len);
}

void
wrap_text(struct buf *out, struct span text, size_t columns, size_t indent)
{
	size_t room = columns > indent ? columns - indent : 1;
	size_t blanks = 0;

	while (text.len) {
		text_pad(out, SPAN(""), blanks, false);
		text_shown(out, wrap_line(&text, blanks ? room : columns));
		buf_add_char(out, '\n');
		blanks = indent;
	}
}
