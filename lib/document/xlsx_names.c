/* What the sheets of a workbook are called. */
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "document/xlsx_book.h"

enum { NAME_UNITS = 31, SUFFIX = 8 };

/* A letter that no name may have. */
static bool
is_refused(uint32_t point)
{
	return point < 128 && point && strchr("[]:*?/\\'", (int)point);
}

static size_t
units_of(uint32_t point)
{
	return point > 0xffff ? 2 : 1;
}

/* Append as much of the title as a name has room for, letters that none may
 * have replaced. */
static void
spell(struct buf *out, struct span title, size_t units)
{
	size_t at = 0, used = 0;

	title = text_trim(title);
	while (at < title.len) {
		uint32_t point = text_next(title, &at);

		used += units_of(point);
		if (used > units)
			break;
		if (text_is_obeyed(point))
			point = ' ';
		text_add(out, is_refused(point) ? '-' : point);
	}
	out->len = text_trim(buf_span(out)).len;
}

/* What programs would take for a cell's place or a number, where a name stands
 * without quotes, and the one that Excel keeps for itself. */
static bool
misleads(struct span name)
{
	bool digit = false;

	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];

		digit |= c >= '0' && c <= '9';
		if (c == ' ' || c == '-' || c == '(' || (unsigned char)c > 127)
			return false;
	}
	return digit || name.len < 3 || span_is(name, "History");
}

static bool
is_taken(const struct book *b, size_t count, const char *name)
{
	struct buf mine = { 0 }, theirs = { 0 };
	bool same = false;

	text_fold(&mine, span_of(name));
	for (size_t i = 0; i < count && !same; i++) {
		buf_clear(&theirs);
		text_fold(&theirs, span_of(b->names[i]));
		same = span_equal(buf_span(&mine), buf_span(&theirs));
	}
	buf_release(&mine);
	buf_release(&theirs);
	return same;
}

/* Give sheet n a name that none before it has. */
static void
name_sheet(struct book *b, size_t n, struct span title, const char *instead)
{
	struct buf *text = &b->text;
	char *name = b->names[n];
	unsigned times = 1;

	buf_clear(text);
	spell(text, title, NAME_UNITS);
	if (text->len == 0)
		buf_add_str(text, instead);
	snprintf(name, BOOK_NAME, "%s", buf_text(text));
	if (!misleads(buf_span(text)) && !is_taken(b, n, name))
		return;
	buf_clear(text);
	spell(text, title.len ? title : span_of(instead), NAME_UNITS - SUFFIX);
	do
		snprintf(name, BOOK_NAME, "%.*s (%u)",
		    SPAN_ARGS(buf_span(text)), ++times);
	while (is_taken(b, n, name));
}

void
book_name_sheets(struct book *b)
{
	b->names = xcalloc(b->parts.block_count + 1, sizeof *b->names);
	name_sheet(b, 0, span_of(_("Summary")), "Summary");
	for (size_t i = 0; i < b->parts.block_count; i++) {
		const struct exhibit *t = b->parts.blocks[i].exhibit;

		if (t)
			name_sheet(b, i + 1, t->title, t->name);
	}
}
