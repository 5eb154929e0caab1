/* An exhibit on its sheet: what is in its columns, and how wide they are. */
#include <errno.h>

#include "base/text.h"
#include "document/xlsx_book.h"

enum {
	NARROWEST = 8, /* characters */
	FILTER = 3,    /* what its button takes of a head */
	DEEPEST = 7,   /* levels of an outline that a sheet can fold */
	LINE = 15,     /* points */
	TALLEST = 409, /* points that a row may have */
	PAPER_A4 = 9,
	HEADER_UNITS = 60,
	WIDE = 70,  /* characters of a table with its chart below */
	SHORT = 16, /* rows of it, that the chart be seen */
};

static enum book_style
style_of(const struct exhibit *t, const struct row *r)
{
	if (r->marked)
		return BOOK_MARKED;
	return r->total || (t->keys > 1 && r->level + 1 < t->keys) ? BOOK_STRONG
								   : BOOK_PLAIN;
}

/* True when a length of time on it is negative; all are then shown alike. */
static bool
needs_hours(const struct exhibit *t)
{
	for (size_t i = 0; i < t->row_count; i++)
		for (size_t k = 0; k < t->column_count; k++) {
			struct cell c = exhibit_at(t, &t->rows[i], k);

			if (c.type == CELL_SECONDS && c.number < 0)
				return true;
		}
	return false;
}

/* The width is set before the first row, which may be gone to its file.
 * Returns it, in characters. */
static size_t
set_width(struct book *b, const struct exhibit *t, size_t column,
    lxw_worksheet *sheet)
{
	size_t widest = text_columns(t->columns[column].label) + FILTER;

	for (size_t i = 0; i < t->row_count && widest < BOOK_WIDTH; i++) {
		struct cell c = exhibit_at(t, &t->rows[i], column);
		size_t width = t->rows[i].repeats ? 0 : book_width(b, &c) + 1;

		if (width > widest)
			widest = width;
	}
	if (widest < NARROWEST)
		widest = NARROWEST;
	if (widest > BOOK_WIDTH)
		widest = BOOK_WIDTH;
	book_keep(b, worksheet_set_column(sheet, (lxw_col_t)column,
			 (lxw_col_t)column, (double)widest, NULL));
	return widest;
}

/* Let what is part of another row be folded away, and all lines be seen. */
static void
set_row(struct book *b, const struct exhibit *t, const struct row *r,
    lxw_worksheet *sheet, lxw_row_t row)
{
	lxw_row_col_options fold = {
		.level = (uint8_t)(r->level < DEEPEST ? r->level : DEEPEST),
	};
	size_t height = LINE;

	for (size_t i = 0; i < t->column_count; i++) {
		struct cell c = exhibit_at(t, r, i);
		size_t wanted = LINE * book_lines(&c);

		if (wanted > height)
			height = wanted;
	}
	if (fold.level || height > LINE)
		book_keep(b, worksheet_set_row_opt(sheet, row,
				 height < TALLEST ? (double)height : TALLEST,
				 NULL, &fold));
}

static void
write_heads(struct book *b, const struct exhibit *t, lxw_worksheet *sheet)
{
	for (size_t i = 0; i < t->column_count; i++) {
		enum column_kind kind = t->columns[i].kind;
		bool left = kind == COLUMN_KEY || kind == COLUMN_TEXT ||
			    kind == COLUMN_TIME;

		book_say(b, sheet, 0, (lxw_col_t)i, t->columns[i].label,
		    left ? BOOK_HEAD : BOOK_HEAD_RIGHT);
	}
}

static lxw_row_t
write_rows(struct book *b, const struct exhibit *t, lxw_worksheet *sheet)
{
	bool hours = needs_hours(t);
	lxw_row_t row = 1;

	for (size_t i = 0; i < t->row_count && !b->error; i++) {
		const struct row *r = &t->rows[i];

		if (r->repeats)
			continue;
		set_row(b, t, r, sheet, row);
		for (size_t k = 0; k < t->column_count; k++) {
			struct cell c = exhibit_at(t, r, k);

			book_cell(b, sheet, row, (lxw_col_t)k, &c,
			    style_of(t, r), hours);
		}
		row++;
	}
	return row;
}

/* On paper: A4 across, as wide as a page, the heads on each. */
static void
set_print(struct book *b, const struct exhibit *t, lxw_worksheet *sheet)
{
	struct buf header = { 0 };
	struct span title = span_of(book_text(b, t->title, HEADER_UNITS));

	buf_add_str(&header, "&L");
	for (size_t i = 0; i < title.len; i++) {
		buf_add_char(&header, title.at[i]);
		if (title.at[i] == '&')
			buf_add_char(&header, '&');
	}
	buf_add_str(&header, "&R&P / &N");
	worksheet_set_landscape(sheet);
	worksheet_set_paper(sheet, PAPER_A4);
	worksheet_fit_to_pages(sheet, 1, 0);
	book_keep(b, worksheet_repeat_rows(sheet, 0, 0));
	book_keep(b, worksheet_set_header(sheet, buf_text(&header)));
	buf_release(&header);
}

/* Colour what a map shows, from nothing to the most. */
static void
set_heat(struct book *b, const struct exhibit *t, lxw_worksheet *sheet,
    lxw_row_t end)
{
	lxw_conditional_format scale = {
		.type = LXW_CONDITIONAL_3_COLOR_SCALE,
		.min_color = 0xffffff,
		.mid_color = 0xfdd49e,
		.max_color = 0xfc8d59,
	};

	if (t->chart.kind != CHART_HEAT || end < 2 || t->chart.count < 2)
		return;
	book_keep(b, worksheet_conditional_format_range(sheet, 1,
			 (lxw_col_t)t->chart.columns[0], end - 1,
			 (lxw_col_t)t->chart.columns[1], &scale));
}

/* A sum stays where it is when rows are sorted. */
static void
set_filter(struct book *b, const struct exhibit *t, lxw_worksheet *sheet,
    lxw_row_t end)
{
	for (size_t i = t->row_count; i && t->rows[i - 1].total; i--)
		end--;
	if (!t->list)
		book_keep(b, worksheet_autofilter(sheet, 0, 0, end - 1,
				 (lxw_col_t)(t->column_count - 1)));
}

/* Beside the table; below one that is short and so wide that both together
 * would be small on paper. */
static void
add_chart(struct book *b, const struct exhibit *t, const char *name,
    lxw_worksheet *sheet, lxw_row_t end, size_t width)
{
	if (width > WIDE && end < SHORT) {
		worksheet_fit_to_pages(sheet, 1, 1);
		book_chart(b, t, name, sheet, end, 0);
	} else {
		book_chart(b, t, name, sheet, 0, (lxw_col_t)t->column_count);
	}
}

void
book_exhibit(struct book *b, const struct exhibit *t, const char *name)
{
	lxw_worksheet *sheet = workbook_add_worksheet(b->workbook, name);
	size_t width = 0;
	lxw_row_t end;

	if (!sheet) {
		book_keep(b, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return;
	}
	worksheet_outline_settings(sheet, 1, 0, 1, 0);
	worksheet_freeze_panes(sheet, 1, (lxw_col_t)(t->keys ? t->keys : 0));
	set_print(b, t, sheet);
	for (size_t i = 0; i < t->column_count; i++)
		width += set_width(b, t, i, sheet);
	write_heads(b, t, sheet);
	end = write_rows(b, t, sheet);
	if (b->error)
		return;
	set_filter(b, t, sheet, end);
	set_heat(b, t, sheet, end);
	add_chart(b, t, name, sheet, end, width);
}
