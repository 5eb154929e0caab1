/* A document as one JSON object. */
#include "document/cell.h"

static void
add_value(struct buf *out, const struct cell *c, const struct document_view *v)
{
	struct buf text = { 0 };

	if (cell_is_null(c)) {
		buf_add_str(out, "null");
	} else if (cell_is_text(c)) {
		cell_write(&text, c, v);
		buf_add_json(out, buf_span(&text));
	} else {
		cell_write(out, c, v);
	}
	buf_release(&text);
}

static void
add_name(struct buf *out, struct span name)
{
	buf_add_json(out, name);
	buf_add_str(out, ": ");
}

static void
add_row(struct buf *out, const struct exhibit *t, const struct row *r,
    const struct document_view *v)
{
	const char *before = "  {";

	for (size_t i = 0; i < t->column_count; i++) {
		struct cell cell = exhibit_at(t, r, i);

		if (t->columns[i].derived)
			continue;
		buf_add_str(out, before);
		add_name(out, span_of(t->columns[i].name));
		add_value(out, &cell, v);
		before = ", ";
		if (t->columns[i].below) {
			buf_add_str(out, before);
			add_name(out, span_of(t->columns[i].below));
			cell = cell_below(&cell);
			add_value(out, &cell, v);
		}
	}
	buf_add_char(out, '}');
}

static void
add_rows(
    struct buf *out, const struct exhibit *t, const struct document_view *v)
{
	const char *before = "[\n";

	for (size_t i = 0; i < t->row_count; i++) {
		if (!row_is_written(t, &t->rows[i]))
			continue;
		buf_add_str(out, before);
		add_row(out, t, &t->rows[i], v);
		before = ",\n";
	}
	buf_add_str(out, *before == '[' ? "[]" : "]");
}

/* Each figure by its name. */
static void
add_list(
    struct buf *out, const struct exhibit *t, const struct document_view *v)
{
	const char *before = "{\n  ";

	for (size_t i = 0; i < t->row_count; i++) {
		struct cell name = exhibit_at(t, &t->rows[i], 0);
		struct cell value = exhibit_at(t, &t->rows[i], 1);

		if (!row_is_written(t, &t->rows[i]))
			continue;
		buf_add_str(out, before);
		add_name(out, name.value);
		add_value(out, &value, v);
		before = ",\n  ";
	}
	buf_add_str(out, *before == '{' ? "{}" : "}");
}

void
document_json(
    struct buf *out, const struct document *d, const struct document_view *v)
{
	struct document_parts parts = document_parts(d);

	buf_add_str(out, "{\n\"report\": ");
	buf_add_json(out, span_of(parts.name));
	for (size_t i = 0; i < parts.fact_count; i++) {
		buf_add_str(out, ",\n");
		add_name(out, span_of(parts.facts[i].name));
		add_value(out, &parts.facts[i].cell, v);
	}
	for (size_t i = 0; i < parts.block_count; i++) {
		const struct exhibit *t = parts.blocks[i].exhibit;

		if (!t)
			continue;
		buf_add_str(out, ",\n");
		add_name(out, span_of(t->name));
		if (t->list)
			add_list(out, t, v);
		else
			add_rows(out, t, v);
	}
	buf_add_str(out, "\n}\n");
}
