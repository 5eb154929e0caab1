/* Text for people in lines as wide as the screen. */
#include "show/page.h"

#include "base/text.h"
#include "base/wrap.h"

enum { GAP = 2 }; /* columns between a head and its text */

/* ECMA-48, SGR; by enum style. */
static const char *const codes[] = {
	[STYLE_PLAIN] = NULL,
	[STYLE_BOLD] = "\033[1m",
	[STYLE_FAINT] = "\033[2m",
	[STYLE_GOOD] = "\033[32m",
	[STYLE_WARN] = "\033[33m",
	[STYLE_BAD] = "\033[1;31m",
};

static void
add_styled(struct page *p, enum style style, struct span text)
{
	bool styled = p->colour && codes[style];

	if (styled)
		buf_add_str(p->out, codes[style]);
	text_shown(p->out, text);
	if (styled)
		buf_add_str(p->out, "\033[0m");
}

static void
add_blanks(struct page *p, size_t count)
{
	memset(buf_reserve(p->out, count), ' ', count);
	p->out->len += count;
}

/* What breaks or moves a line in one way or another does so as a line feed or
 * a blank. */
static struct span
tidied(struct page *p, struct span text)
{
	buf_clear(&p->text);
	text = text_trim(text);
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];

		if (c == '\r' && i + 1 < text.len && text.at[i + 1] == '\n')
			continue;
		if (c == '\r' || c == '\v' || c == '\f')
			c = '\n';
		buf_add_char(&p->text, c == '\t' ? ' ' : c);
	}
	return buf_span(&p->text);
}

static size_t
room_behind(const struct page *p, size_t indent)
{
	size_t columns = p->columns < PAGE_LEAST ? PAGE_LEAST : p->columns;

	return columns > indent + PAGE_LEAST / 2 ? columns - indent
						 : PAGE_LEAST / 2;
}

/* The first line goes on where out ends. */
static void
add_lines(struct page *p, size_t indent, enum style style, struct span text)
{
	struct span rest = tidied(p, text);
	bool first = true;

	while (rest.len) {
		struct span line = wrap_line(&rest, room_behind(p, indent));

		if (!first && line.len)
			add_blanks(p, indent);
		add_styled(p, style, line);
		buf_add_char(p->out, '\n');
		first = false;
	}
	if (first)
		buf_add_char(p->out, '\n');
}

void
page_gap(struct page *p)
{
	buf_add_char(p->out, '\n');
}

void
page_heading(struct page *p, const char *text)
{
	p->heading = text;
}

static void
settle_heading(struct page *p)
{
	if (!p->heading)
		return;
	page_gap(p);
	add_styled(p, STYLE_BOLD, span_of(p->heading));
	buf_add_char(p->out, '\n');
	p->heading = NULL;
}

void
page_rule(struct page *p)
{
	struct buf line = { 0 };

	for (size_t i = room_behind(p, 0); i; i--)
		buf_add_str(&line, "\xe2\x94\x80"); /* U+2500 */
	page_gap(p);
	add_styled(p, STYLE_FAINT, buf_span(&line));
	buf_add_str(p->out, "\n\n");
	buf_release(&line);
}

void
page_text(struct page *p, size_t indent, enum style style, struct span text)
{
	settle_heading(p);
	add_blanks(p, indent);
	add_lines(p, indent, style, text);
}

void
page_row(struct page *p, size_t indent, enum style style, struct span head,
    size_t head_columns, struct span text)
{
	size_t taken = text_columns(head);

	settle_heading(p);
	add_blanks(p, indent);
	add_styled(p, style, head);
	if (taken > head_columns) {
		buf_add_char(p->out, '\n');
		taken = 0;
		add_blanks(p, indent);
	}
	add_blanks(p, head_columns + GAP - taken);
	add_lines(p, indent + head_columns + GAP, STYLE_PLAIN, text);
}

void
page_beside(struct page *p, size_t indent, size_t head_columns,
    enum style style, struct span text)
{
	page_text(p, indent + head_columns + GAP, style, text);
}

void
page_pair(struct page *p, const char *label, struct span text)
{
	if (text.len)
		page_row(p, PAGE_INDENT, STYLE_FAINT, span_of(label),
		    PAGE_LABEL, text);
}

void
page_release(struct page *p)
{
	buf_release(&p->text);
}
