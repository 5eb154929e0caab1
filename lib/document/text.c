/* A document as text, in tables whose columns line up. */
#include "base/text.h"
#include "base/lang.h"
#include "base/wrap.h"
#include "document/cell.h"
#include "document/layout.h"
#include "document/picture.h"

enum { INDENT = 2 };

/* Columns behind the keys are alike, as far as both have them. */
static bool
line_up(const struct exhibit *a, const struct exhibit *b)
{
	size_t i = a->keys, k = b->keys;

	for (; i < a->column_count && k < b->column_count; i++, k++)
		if (a->columns[i].kind != b->columns[k].kind ||
		    !span_equal(a->columns[i].label, b->columns[k].label))
			return false;
	return a->keys && b->keys;
}

static bool
is_left(enum column_kind kind)
{
	return kind == COLUMN_KEY || kind == COLUMN_TEXT;
}

/* True when the exhibit's title stands over its first column. */
static bool
title_is_head(const struct exhibit *t)
{
	return t->list || t->keys > 1 ||
	       (t->keys == 1 && span_equal(t->title, t->columns[0].label));
}

static void
add_head(struct layout *g, const struct exhibit *t)
{
	size_t i = t->keys;

	if (!title_is_head(t))
		layout_line(g, LAYOUT_STRONG, t->title);
	if (t->keys)
		layout_add(g, LAYOUT_LEFT,
		    title_is_head(t) ? t->title : t->columns[0].label);
	for (; i < t->column_count && !t->list; i++) {
		if (is_left(t->columns[i].kind))
			layout_add(g, LAYOUT_LEFT, t->columns[i].label);
		else
			layout_add_wrapped(
			    g, LAYOUT_RIGHT, t->columns[i].label);
	}
	layout_end_row(g)->style = LAYOUT_STRONG;
}

static void
add_cell(struct layout *g, enum column_kind kind, const struct cell *c,
    const struct document_view *v)
{
	struct buf text = { 0 };

	cell_show(&text, c, v);
	if (kind == COLUMN_TEXT && !v->cut)
		layout_add_wrapped(g, LAYOUT_LEFT, buf_span(&text));
	else
		layout_add(g, is_left(kind) ? LAYOUT_LEFT : LAYOUT_RIGHT,
		    buf_span(&text));
	buf_release(&text);
}

static enum layout_style
row_style(const struct row *r)
{
	if (r->marked)
		return LAYOUT_ALARM;
	return r->total ? LAYOUT_STRONG : LAYOUT_PLAIN;
}

static void
add_row(struct layout *g, const struct exhibit *t, const struct row *r,
    const struct document_view *v)
{
	struct layout_row *line;

	if (t->keys)
		layout_add_indented(
		    g, INDENT * r->level, exhibit_at(t, r, r->level).label);
	for (size_t i = t->keys; i < t->column_count; i++) {
		struct cell cell = exhibit_at(t, r, i);

		if (!t->list || cell.type != CELL_NONE || i == t->keys)
			add_cell(g, t->columns[i].kind, &cell, v);
	}
	if (r->marked)
		layout_add(g, LAYOUT_LEFT, SPAN("!"));
	line = layout_end_row(g);
	line->style = row_style(r);
	if (v->pictures)
		picture_of_row(g, t, r);
}

static void
add_exhibit(
    struct layout *g, const struct exhibit *t, const struct document_view *v)
{
	layout_gap(g);
	add_head(g, t);
	for (size_t i = 0; i < t->row_count; i++)
		if (!t->rows[i].repeats)
			add_row(g, t, &t->rows[i], v);
	if (v->pictures)
		picture_of_lines(g, t, v);
	if (v->notes && t->note.len)
		layout_line(g, LAYOUT_FAINT, t->note);
}

static void
write_layout(struct buf *out, struct layout *g, const struct document_view *v)
{
	layout_write(g, v->columns, v->colour, out);
	layout_release(g);
}

static void
add_facts(struct buf *out, const struct document_parts *parts,
    const struct document_view *v)
{
	struct layout g = { 0 };

	layout_line(&g, LAYOUT_STRONG, parts->title);
	for (size_t i = 0; i < parts->fact_count; i++) {
		const struct fact *f = &parts->facts[i];

		if (f->repeats || f->cell.type == CELL_NONE ||
		    (f->cell.type == CELL_COUNT && f->cell.number == 0))
			continue;
		layout_add(&g, LAYOUT_LEFT, f->label);
		add_cell(&g, COLUMN_KEY, &f->cell, v);
		layout_end_row(&g);
	}
	write_layout(out, &g, v);
}

static void
add_prose(struct buf *out, const struct document_block *b,
    const struct document_view *v)
{
	struct layout g = { 0 };

	if (b->text.len == 0)
		return;
	layout_gap(&g);
	layout_line(&g, b->kind == BLOCK_HEADING ? LAYOUT_STRONG : LAYOUT_PLAIN,
	    b->text);
	write_layout(out, &g, v);
	if (b->kind != BLOCK_HEADING)
		return;
	for (size_t i = 0; i < text_columns(b->text) && i < v->columns; i++)
		buf_add_char(out, '=');
	buf_add_char(out, '\n');
}

/* True when all its figures are noughts, which only a list of them is for. */
static bool
is_idle(const struct exhibit *t)
{
	for (size_t i = 0; i < t->row_count && !t->list; i++) {
		for (size_t c = t->keys; c < t->column_count; c++) {
			struct cell cell = exhibit_at(t, &t->rows[i], c);

			if (cell.number || cell.label.len)
				return false;
		}
	}
	return !t->list;
}

static bool
is_shown(const struct document_parts *parts, const struct exhibit *t)
{
	return parts->block_count == 1 || !is_idle(t);
}

/* Fill g with exhibits from block number i on that line up, so many at most;
 * returns the next block. */
static size_t
fill(struct layout *g, const struct document_parts *parts, size_t i,
    size_t most, const struct document_view *v)
{
	const struct exhibit *before = NULL, *t;

	for (; i < parts->block_count; i++) {
		t = parts->blocks[i].exhibit;
		if (!t || (before && !line_up(before, t)) || !most)
			break;
		if (!is_shown(parts, t))
			continue;
		add_exhibit(g, t, v);
		before = t;
		most--;
	}
	return i;
}

/* Tables from block number i on that line up, or, where they are too wide to
 * stand in one piece, only the first; returns the next block. */
static size_t
add_run(struct buf *out, const struct document_parts *parts, size_t i,
    const struct document_view *v)
{
	struct layout g = { .whole = v->cut };
	size_t next = fill(&g, parts, i, SIZE_MAX, v);

	if (layout_width(&g, v->columns) > v->columns) {
		layout_release(&g);
		g.whole = v->cut;
		next = fill(&g, parts, i, 1, v);
	}
	write_layout(out, &g, v);
	return next;
}

void
document_text(
    struct buf *out, const struct document *d, const struct document_view *v)
{
	struct document_parts parts = document_parts(d);

	add_facts(out, &parts, v);
	for (size_t i = 0; i < parts.block_count;) {
		if (parts.blocks[i].exhibit)
			i = add_run(out, &parts, i, v);
		else
			add_prose(out, &parts.blocks[i++], v);
	}
}
