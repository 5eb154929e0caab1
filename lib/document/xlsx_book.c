/* A workbook: first what it is about and where to find what, then a sheet for
 * each exhibit. */
#include "document/xlsx_book.h"

#include <errno.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/text.h"

enum {
	/* Beyond so many cells they go to their file at once, and charts are
	 * without the copy of their figures that they have otherwise. */
	MANY_CELLS = 1 << 18,
	LABELS = 34, /* characters */
	VALUES = 90,
	LINE = 15, /* points */
	TITLE_UNITS = 200,
};

static size_t
count_cells(const struct document_parts *parts)
{
	size_t count = 0;

	for (size_t i = 0; i < parts->block_count; i++)
		if (parts->blocks[i].exhibit)
			count += parts->blocks[i].exhibit->cell_count;
	return count;
}

/* A text over all of its column, as high as it needs. */
static void
say_wide(struct book *b, lxw_worksheet *sheet, lxw_row_t row, struct span text)
{
	size_t lines = text_columns(text) / VALUES + 1;

	book_keep(
	    b, worksheet_set_row(sheet, row, (double)(LINE * lines), NULL));
	book_say(b, sheet, row, 1, text, BOOK_PLAIN);
}

/* A row of the list of sheets: where it is, and what its figures mean. */
static void
write_link(struct book *b, lxw_worksheet *sheet, lxw_row_t row, size_t block)
{
	const struct exhibit *t = b->parts.blocks[block].exhibit;
	char place[BOOK_NAME + sizeof "internal:''!A1"];

	snprintf(place, sizeof place, "internal:'%s'!A1", b->names[block + 1]);
	book_keep(b, worksheet_write_url_opt(sheet, row, 0, place,
			 book_format(b, BOOK_LINK, FORM_TEXT),
			 book_text(b, t->title, TITLE_UNITS), NULL));
	if (t->note.len)
		say_wide(b, sheet, row, t->note);
}

static lxw_row_t
write_facts(struct book *b, lxw_worksheet *sheet, lxw_row_t row)
{
	for (size_t i = 0; i < b->parts.fact_count; i++) {
		const struct fact *f = &b->parts.facts[i];

		if (f->cell.type == CELL_NONE ||
		    (f->cell.type == CELL_COUNT && f->cell.number == 0))
			continue;
		book_say(b, sheet, row, 0, f->label, BOOK_PLAIN);
		book_cell(b, sheet, row++, 1, &f->cell, BOOK_FACT,
		    f->cell.number < 0);
	}
	return row;
}

static void
write_blocks(struct book *b, lxw_worksheet *sheet, lxw_row_t row)
{
	for (size_t i = 0; i < b->parts.block_count; i++, row++) {
		const struct document_block *k = &b->parts.blocks[i];

		switch (k->kind) {
		case BLOCK_HEADING:
			book_say(b, sheet, ++row, 0, k->text, BOOK_SECTION);
			break;
		case BLOCK_SAY:
			say_wide(b, sheet, row, k->text);
			break;
		case BLOCK_EXHIBIT:
			write_link(b, sheet, row, i);
		}
	}
}

static void
write_summary(struct book *b)
{
	lxw_worksheet *sheet = workbook_add_worksheet(b->workbook, b->names[0]);
	lxw_row_t row;

	if (!sheet) {
		book_keep(b, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return;
	}
	worksheet_fit_to_pages(sheet, 1, 0);
	worksheet_set_paper(sheet, 9); /* A4 */
	book_keep(b, worksheet_set_column(sheet, 0, 0, LABELS, NULL));
	book_keep(b, worksheet_set_column(sheet, 1, 1, VALUES, NULL));
	book_say(b, sheet, 0, 0, b->parts.title, BOOK_TITLE);
	row = write_facts(b, sheet, 2);
	write_blocks(b, sheet, row + 1);
}

/* Who made it, and when: not the moment of this run, so that the same tickets
 * give the same bytes. */
static void
set_properties(struct book *b)
{
	char *title = strdup(book_text(b, b->parts.title, TITLE_UNITS));
	lxw_doc_properties about = {
		.title = title,
		.author = (char[]) { "cplt" },
		.created = b->view->now,
	};

	book_keep(b, workbook_set_properties(b->workbook, &about));
	free(title);
}

static void
write_sheets(struct book *b)
{
	set_properties(b);
	book_name_sheets(b);
	write_summary(b);
	for (size_t i = 0; i < b->parts.block_count && !b->error; i++)
		if (b->parts.blocks[i].exhibit)
			book_exhibit(
			    b, b->parts.blocks[i].exhibit, b->names[i + 1]);
}

lxw_error
book_write(
    const struct document *d, const struct document_view *v, const char *path)
{
	struct book b = { .parts = document_parts(d), .view = v };
	lxw_workbook_options options = {
		.constant_memory = count_cells(&b.parts) > MANY_CELLS,
	};

	b.workbook = workbook_new_opt(path, &options);
	if (!b.workbook)
		return LXW_ERROR_MEMORY_MALLOC_FAILED;
	write_sheets(&b);
	book_keep(&b, workbook_close(b.workbook));
	free(b.names);
	buf_release(&b.text);
	return b.error;
}
