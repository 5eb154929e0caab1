/* Text of unknown origin as part of a Markdown page. */
#include "cases/markdown.h"

#include "base/text.h"

/*
 * CommonMark 0.31, section 2.4: a backslash before any punctuation of ASCII
 * makes it plain.  Those not in the list have a meaning only at the beginning
 * of a line; : @ . are in it because GFM makes links of https://, www. and
 * addresses without any brackets, and $ because some take it for formulas.
 */
static const char special[] = "\\`*_{}[]()<>#!|~&$:@^\"'";

static bool
is_blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 ||
	       c == 0x2028 || c == 0x2029;
}

/* www. would be a link; the dot of a number is left alone. */
static bool
is_special(struct span s, size_t at, uint32_t c)
{
	if (c == '.')
		return at >= 3 && (s.at[at - 1] | 0x20) == 'w';
	return c < 0x80 && c && strchr(special, (int)c);
}

void
markdown_add(struct buf *out, struct span text, size_t columns)
{
	struct buf shown = { 0 };
	struct span s = text_trim(text);
	bool cut = columns && text_columns(s) > columns, blank = false;

	if (cut)
		s.len = text_fit(s, columns - 1);
	for (size_t at = 0; at < s.len;) {
		size_t here = at;
		uint32_t c = text_next(s, &at);

		if (is_blank(c)) {
			blank = true;
			continue;
		}
		if (blank)
			buf_add_char(out, ' ');
		blank = false;
		if (is_special(s, here, c))
			buf_add_char(out, '\\');
		buf_clear(&shown);
		text_shown(&shown, (struct span) { s.at + here, at - here });
		buf_add_span(out, buf_span(&shown));
	}
	if (cut)
		text_add(out, 0x2026);
	buf_release(&shown);
}
