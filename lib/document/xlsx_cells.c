/* What stands in the cells of a workbook, and how it looks there. */
#include <errno.h>
#include <stdio.h>

#include "base/text.h"
#include "document/xlsx_book.h"

enum {
	DAY = 86400,        /* seconds */
	EPOCH = 25569,      /* 1970-01-01 as a spreadsheet counts days */
	TEXT_UNITS = 32767, /* that a cell may have */
	UNITS = 4,  /* characters of "00.0%", "h 59m" beside its first digits */
	MARGIN = 4, /* the point, the sign, and the indent */
	COLOUR_MARKED = 0x9c2a00,
	COLOUR_UNDER_MARKED = 0xfde9d9,
	COLOUR_UNDER_HEAD = 0xdce6f1,
	COLOUR_LINK = 0x0563c1,
};

void
book_keep(struct book *b, lxw_error error)
{
	if (!error && errno == ENOMEM)
		error = LXW_ERROR_MEMORY_MALLOC_FAILED;
	if (!b->error)
		b->error = error;
}

/* What XML has no way to hold. */
static bool
is_unsayable(uint32_t point)
{
	return point == 0xfffe || point == 0xffff ||
	       (text_is_obeyed(point) && point != '\n' && point != '\t');
}

const char *
book_text(struct book *b, struct span text, size_t units)
{
	size_t used = 0, whole = 0;

	buf_clear(&b->text);
	for (size_t at = 0; at < text.len;) {
		uint32_t point = text_next(text, &at);

		used += point > 0xffff ? 2 : 1;
		if (used > units) {
			b->text.len = whole;
			text_add(&b->text, 0x2026);
			break;
		}
		if (used < units)
			whole = b->text.len;
		text_add(&b->text, is_unsayable(point) ? 0xfffd : point);
		if (used < units)
			whole = b->text.len;
	}
	return buf_text(&b->text);
}

static void
set_form(lxw_format *f, enum book_form form)
{
	char decimal[] = "#,##0.000000";
	int places = (int)form - FORM_DECIMAL;

	/* Away from a text that begins behind it. */
	if (form != FORM_TEXT && form != FORM_TIME) {
		format_set_align(f, LXW_ALIGN_RIGHT);
		format_set_indent(f, 1);
	}
	switch (form) {
	case FORM_TEXT:
		break;
	case FORM_COUNT:
		format_set_num_format(f, "#,##0");
		break;
	case FORM_SHARE:
		format_set_num_format(f, "0.0%");
		break;
	case FORM_SPAN:
		format_set_num_format(f, "[h]\"h \"mm\"m\"");
		break;
	case FORM_HOURS:
		format_set_num_format(f, "#,##0.0\"h\"");
		break;
	case FORM_TIME:
		format_set_num_format(f, "yyyy-mm-dd hh:mm");
		format_set_align(f, LXW_ALIGN_LEFT);
		break;
	default:
		decimal[places ? 6 + places : 5] = '\0';
		format_set_num_format(f, decimal);
	}
}

static void
set_style(lxw_format *f, enum book_style style)
{
	if (style == BOOK_FACT) {
		format_set_align(f, LXW_ALIGN_LEFT);
		format_set_indent(f, 0);
	} else if (style == BOOK_LINK) {
		format_set_font_color(f, COLOUR_LINK);
		format_set_underline(f, LXW_UNDERLINE_SINGLE);
	} else if (style != BOOK_PLAIN) {
		format_set_bold(f);
	}
	if (style == BOOK_MARKED) {
		format_set_font_color(f, COLOUR_MARKED);
		format_set_bg_color(f, COLOUR_UNDER_MARKED);
	}
	if (style == BOOK_HEAD_RIGHT) {
		format_set_align(f, LXW_ALIGN_RIGHT);
		format_set_indent(f, 1);
	}
	if (style == BOOK_HEAD || style == BOOK_HEAD_RIGHT) {
		format_set_bg_color(f, COLOUR_UNDER_HEAD);
		format_set_bottom(f, LXW_BORDER_THIN);
	}
	if (style == BOOK_TITLE)
		format_set_font_size(f, 16);
}

lxw_format *
book_format(struct book *b, enum book_style style, enum book_form form)
{
	lxw_format **place = &b->formats[style][form];

	if (!*place) {
		*place = workbook_add_format(b->workbook);
		if (!*place) {
			book_keep(b, LXW_ERROR_MEMORY_MALLOC_FAILED);
			return NULL;
		}
		format_set_align(*place, LXW_ALIGN_VERTICAL_TOP);
		set_form(*place, form);
		if (form == FORM_TEXT && style <= BOOK_FACT)
			format_set_text_wrap(*place);
		set_style(*place, style);
	}
	return *place;
}

void
book_say(struct book *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
    struct span text, enum book_style style)
{
	book_keep(b, worksheet_write_string(sheet, row, column,
			 book_text(b, text, TEXT_UNITS),
			 book_format(b, style, FORM_TEXT)));
}

/* The day and its part that clocks in the reader's zone show. */
static double
serial(const struct book *b, int64_t at)
{
	int64_t local = at + zone_offset(b->view->zone, (time_t)at);

	return EPOCH + (double)local / DAY;
}

static double
decimal_of(const struct cell *c)
{
	double scale = 1;

	for (int i = 0; i < c->places; i++)
		scale *= 10;
	return (double)c->number / scale;
}

/* The number that a sheet has for the cell, and how it is shown. */
static double
number_of(const struct book *b, const struct cell *c, bool hours,
    enum book_form *form)
{
	switch (c->type) {
	case CELL_SHARE:
		*form = FORM_SHARE;
		return (double)c->number / SHARE_WHOLE;
	case CELL_SECONDS:
		*form = hours ? FORM_HOURS : FORM_SPAN;
		return (double)c->number / (hours ? 3600 : DAY);
	case CELL_TIME:
		*form = FORM_TIME;
		return serial(b, c->number);
	case CELL_DECIMAL:
		*form = (enum book_form)(FORM_DECIMAL + c->places);
		return decimal_of(c);
	default:
		*form = FORM_COUNT;
		return (double)c->number;
	}
}

void
book_cell(struct book *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
    const struct cell *c, enum book_style style, bool hours)
{
	enum book_form form = FORM_TEXT;
	double number;

	if (c->type == CELL_NONE) {
		book_keep(b, worksheet_write_blank(sheet, row, column,
				 book_format(b, style, FORM_TEXT)));
		return;
	}
	if (c->type < CELL_COUNT) {
		book_say(b, sheet, row, column, c->label, style);
		return;
	}
	number = number_of(b, c, hours, &form);
	book_keep(b, worksheet_write_number(sheet, row, column, number,
			 book_format(b, style, form)));
}

/* The next line of *text, which goes past it. */
static struct span
next_line(struct span *text)
{
	const char *end = memchr(text->at, '\n', text->len);
	struct span line = { text->at, text->len };

	if (end)
		line.len = (size_t)(end - text->at);
	text->at += line.len + (end ? 1 : 0);
	text->len -= line.len + (end ? 1 : 0);
	return line;
}

/* Characters of the longest line. */
static size_t
text_width(struct span text)
{
	size_t widest = 0;

	while (text.len) {
		size_t columns = text_columns(next_line(&text));

		if (columns > widest)
			widest = columns;
	}
	return widest;
}

size_t
book_lines(const struct cell *c)
{
	struct span text = c->label;
	size_t lines = 0;

	if (c->type == CELL_NONE || c->type >= CELL_COUNT)
		return 1;
	if (text.len < BOOK_WIDTH && !memchr(text.at, '\n', text.len))
		return 1;
	while (text.len)
		lines += text_columns(next_line(&text)) / BOOK_WIDTH + 1;
	return lines;
}

size_t
book_width(struct book *b, const struct cell *c)
{
	enum book_form form;
	int digits;

	switch (c->type) {
	case CELL_NONE:
		return 1;
	case CELL_CODE:
	case CELL_RANGE:
	case CELL_TEXT:
		return text_width(c->label);
	case CELL_TIME:
		return sizeof "2026-11-21 09:00";
	default:
		digits =
		    snprintf(NULL, 0, "%.0f", number_of(b, c, true, &form));
		if (c->type == CELL_SHARE || c->type == CELL_SECONDS)
			digits += UNITS;
		return (size_t)(digits + digits / 3 + c->places + MARGIN);
	}
}
