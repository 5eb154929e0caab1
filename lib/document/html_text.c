/* Texts and cells as a page has them. */
#include "document/html_parts.h"

#include "base/text.h"
#include "document/cell.h"

static const char *
escape_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

void
html_text(struct buf *out, struct span text)
{
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t point = text_next(text, &at);
		const char *escape = escape_of(text.at[start]);

		if (escape)
			buf_add_str(out, escape);
		else if (point != '\n' && point != '\t' &&
			 text_is_obeyed(point))
			text_add(out, 0xfffd);
		else
			buf_add(out, text.at + start, at - start);
	}
}

/* A number's digits before its point in groups of three. */
static void
add_grouped(struct buf *out, struct span number)
{
	size_t end = 0;

	while (end < number.len && number.at[end] != '.')
		end++;
	for (size_t i = 0; i < number.len; i++) {
		if (i > 0 && i < end && (end - i) % 3 == 0 &&
		    number.at[i - 1] != '-')
			buf_add_char(out, ',');
		buf_add_char(out, number.at[i]);
	}
}

/* Without the offset, which the page tells once. */
static void
add_time(struct buf *out, const struct document_view *v, time_t at)
{
	struct when_civil c;

	zone_civil(v->zone, at, &c);
	buf_addf(out, "%04d-%02d-%02d %02d:%02d", c.year, c.month, c.day,
	    c.hour, c.minute);
}

void
html_cell(struct buf *out, struct cell cell, const struct document_view *v)
{
	struct buf shown = { 0 };

	cell_show(&shown, &cell, v);
	if (cell.type == CELL_NONE)
		buf_add_str(out, "\u2013");
	else if (cell.type == CELL_TIME)
		add_time(out, v, (time_t)cell.number);
	else if (cell.type == CELL_COUNT || cell.type == CELL_DECIMAL)
		add_grouped(out, buf_span(&shown));
	else
		html_text(out, buf_span(&shown));
	buf_release(&shown);
}
