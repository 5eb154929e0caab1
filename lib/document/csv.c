/* A document as CSV for spreadsheets. */
#include "csv/write.h"
#include "document/cell.h"

static void
add_cell(struct buf *out, const struct cell *c, const struct document_view *v)
{
	struct buf text = { 0 };

	cell_write(&text, c, v);
	if (cell_is_text(c))
		csv_add_text(out, buf_span(&text));
	else
		csv_add_cell(out, buf_span(&text));
	buf_release(&text);
}

/* Every column needs a name of its own where spreadsheets make tables of them.
 */
static void
add_heads(struct buf *out, const struct exhibit *t)
{
	for (size_t i = 0; i < t->column_count; i++) {
		const struct column *c = &t->columns[i];
		struct buf label = { 0 };

		if (c->derived)
			continue;
		csv_add_text(out, span_of(c->name));
		if (c->below)
			csv_add_text(out, span_of(c->below));
		if (!c->coded)
			continue;
		buf_add_str(&label, c->name);
		buf_add_str(&label, " label");
		csv_add_text(out, buf_span(&label));
		buf_release(&label);
	}
	csv_end_row(out);
}

static void
add_row(struct buf *out, const struct exhibit *t, const struct row *r,
    const struct document_view *v)
{
	for (size_t i = 0; i < t->column_count; i++) {
		struct cell cell = exhibit_at(t, r, i);

		if (t->columns[i].derived)
			continue;
		add_cell(out, &cell, v);
		if (t->columns[i].below) {
			struct cell below = cell_below(&cell);

			add_cell(out, &below, v);
		}
		if (t->columns[i].coded)
			csv_add_text(out, cell.label);
	}
	csv_end_row(out);
}

static void
add_exhibit(
    struct buf *out, const struct exhibit *t, const struct document_view *v)
{
	add_heads(out, t);
	for (size_t i = 0; i < t->row_count; i++)
		if (row_is_written(t, &t->rows[i]))
			add_row(out, t, &t->rows[i], v);
}

static void
add_facts(struct buf *out, const struct document_parts *parts,
    const struct document_view *v)
{
	csv_add_text(out, SPAN("report"));
	csv_add_text(out, span_of(parts->name));
	csv_end_row(out);
	for (size_t i = 0; i < parts->fact_count; i++) {
		csv_add_text(out, span_of(parts->facts[i].name));
		add_cell(out, &parts->facts[i].cell, v);
		csv_end_row(out);
	}
}

static size_t
count_exhibits(const struct document_parts *parts)
{
	size_t count = 0;

	for (size_t i = 0; i < parts->block_count; i++)
		count += parts->blocks[i].exhibit != NULL;
	return count;
}

void
document_csv(
    struct buf *out, const struct document *d, const struct document_view *v)
{
	struct document_parts parts = document_parts(d);
	bool several = count_exhibits(&parts) != 1;

	if (several)
		add_facts(out, &parts, v);
	for (size_t i = 0; i < parts.block_count; i++) {
		const struct exhibit *t = parts.blocks[i].exhibit;

		if (!t)
			continue;
		if (several) {
			buf_add_char(out, '\n');
			csv_add_text(out, span_of(t->name));
			csv_add_text(out, t->title);
			csv_end_row(out);
		}
		add_exhibit(out, t, v);
	}
}
