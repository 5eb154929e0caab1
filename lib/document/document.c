/* What a report says, kept until it takes a form. */
#include "document/document.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/xalloc.h"

struct document {
	struct arena arena; /* all texts, and the tables themselves */
	const char *name;
	struct span title;
	struct fact *facts;
	size_t fact_count, fact_room;
	struct document_block *blocks;
	size_t block_count, block_room;
};

struct cell
cell_none(void)
{
	return (struct cell) { .type = CELL_NONE };
}

struct cell
cell_code(struct span value, struct span label)
{
	return (
	    struct cell) { .type = CELL_CODE, .value = value, .label = label };
}

struct cell
cell_range(int64_t least, int below, struct span label)
{
	return (struct cell) { .type = CELL_RANGE,
		.number = least,
		.below = below,
		.label = label };
}

struct cell
cell_text(struct span text)
{
	return (struct cell) { .type = CELL_TEXT, .label = text };
}

struct cell
cell_count(uint64_t n)
{
	return (struct cell) { .type = CELL_COUNT, .number = (int64_t)n };
}

/* part * times / whole, half rounded up; wide, for counts of 10^15. */
static int64_t
ratio(uint64_t part, uint64_t whole, uint64_t times)
{
	__extension__ typedef unsigned __int128 wide;
	wide product = (wide)part * times + whole / 2;

	return (int64_t)(product / whole);
}

struct cell
cell_share(uint64_t part, uint64_t whole)
{
	if (whole == 0)
		return cell_none();
	return (struct cell) { .type = CELL_SHARE,
		.number = ratio(part, whole, SHARE_WHOLE) };
}

struct cell
cell_ratio(uint64_t part, uint64_t whole, uint64_t times, int places)
{
	uint64_t scale = times;

	if (whole == 0)
		return cell_none();
	for (int i = 0; i < places; i++)
		scale *= 10;
	return cell_decimal(ratio(part, whole, scale), places);
}

struct cell
cell_decimal(int64_t number, int places)
{
	return (struct cell) {
		.type = CELL_DECIMAL, .number = number, .places = places
	};
}

struct cell
cell_seconds(int64_t seconds)
{
	return (struct cell) { .type = CELL_SECONDS, .number = seconds };
}

struct cell
cell_time(time_t at)
{
	return (struct cell) { .type = CELL_TIME, .number = (int64_t)at };
}

static struct span
keep(struct document *d, struct span text)
{
	return text.at ? arena_copy(&d->arena, text) : text;
}

static const char *
keep_name(struct document *d, const char *name)
{
	size_t len = strlen(name) + 1;

	return memcpy(arena_take(&d->arena, len), name, len);
}

static struct cell
keep_cell(struct document *d, struct cell cell)
{
	cell.value = keep(d, cell.value);
	cell.label = keep(d, cell.label);
	return cell;
}

struct document *
document_new(const char *name, const char *title)
{
	struct document *d = xcalloc(1, sizeof *d);

	d->name = keep_name(d, name);
	d->title = keep(d, span_of(title));
	return d;
}

static void
release_block(struct document_block *b)
{
	if (!b->exhibit)
		return;
	free(b->exhibit->rows);
	free(b->exhibit->cells);
}

void
document_free(struct document *d)
{
	if (!d)
		return;
	for (size_t i = 0; i < d->block_count; i++)
		release_block(&d->blocks[i]);
	free(d->facts);
	free(d->blocks);
	arena_release(&d->arena);
	free(d);
}

struct fact *
document_fact(
    struct document *d, const char *name, const char *label, struct cell cell)
{
	d->facts =
	    xgrow(d->facts, d->fact_count, &d->fact_room, sizeof *d->facts);
	d->facts[d->fact_count++] = (struct fact) {
		.name = keep_name(d, name),
		.label = keep(d, span_of(label)),
		.cell = keep_cell(d, cell),
	};
	return &d->facts[d->fact_count - 1];
}

static struct document_block *
add_block(struct document *d, enum block_kind kind)
{
	struct document_block *b;

	d->blocks =
	    xgrow(d->blocks, d->block_count, &d->block_room, sizeof *d->blocks);
	b = &d->blocks[d->block_count++];
	*b = (struct document_block) { .kind = kind };
	return b;
}

void
document_heading(struct document *d, const char *text)
{
	add_block(d, BLOCK_HEADING)->text = keep(d, span_of(text));
}

void
document_say(struct document *d, struct span text)
{
	add_block(d, BLOCK_SAY)->text = keep(d, text);
}

struct exhibit *
document_exhibit(struct document *d, const char *name, const char *title)
{
	struct exhibit *t = arena_take(&d->arena, sizeof *t);

	*t = (struct exhibit) {
		.name = keep_name(d, name),
		.title = keep(d, span_of(title)),
		.document = d,
	};
	add_block(d, BLOCK_EXHIBIT)->exhibit = t;
	return t;
}

struct document_parts
document_parts(const struct document *d)
{
	return (struct document_parts) {
		.name = d->name,
		.title = d->title,
		.facts = d->facts,
		.fact_count = d->fact_count,
		.blocks = d->blocks,
		.block_count = d->block_count,
	};
}

const struct exhibit *
document_find(const struct document *d, const char *name)
{
	for (size_t i = 0; i < d->block_count; i++) {
		const struct exhibit *t = d->blocks[i].exhibit;

		if (t && strcmp(t->name, name) == 0)
			return t;
	}
	return NULL;
}

int
document_keep(struct document *d, const char *name)
{
	const struct exhibit *kept = document_find(d, name);
	size_t count = 0;

	if (!kept)
		return -1;
	for (size_t i = 0; i < d->block_count; i++) {
		if (d->blocks[i].exhibit == kept)
			d->blocks[count++] = d->blocks[i];
		else
			release_block(&d->blocks[i]);
	}
	d->block_count = count;
	return 0;
}

void
exhibit_note(struct exhibit *t, const char *text)
{
	t->note = keep(t->document, span_of(text));
}

struct column *
exhibit_column(struct exhibit *t, enum column_kind kind, const char *name,
    const char *label)
{
	struct column *c = &t->columns[t->column_count];

	*c = (struct column) {
		.kind = kind,
		.name = keep_name(t->document, name),
		.label = keep(t->document, span_of(label)),
	};
	if (kind == COLUMN_KEY && t->keys == t->column_count)
		t->keys++;
	t->column_count++;
	return c;
}

struct row *
exhibit_row(struct exhibit *t, size_t level)
{
	struct row *r;

	t->rows = xgrow(t->rows, t->row_count, &t->row_room, sizeof *t->rows);
	r = &t->rows[t->row_count++];
	*r = (struct row) { .at = t->cell_count, .level = level };
	return r;
}

void
exhibit_cell(struct exhibit *t, struct cell cell)
{
	t->cells =
	    xgrow(t->cells, t->cell_count, &t->cell_room, sizeof *t->cells);
	t->cells[t->cell_count++] = keep_cell(t->document, cell);
}

void
exhibit_chart(struct exhibit *t, enum chart_kind kind, ...)
{
	va_list columns;

	t->chart = (struct chart) { .kind = kind };
	va_start(columns, kind);
	for (int c; (c = va_arg(columns, int)) >= 0;)
		t->chart.columns[t->chart.count++] = (size_t)c;
	va_end(columns);
}

/* The keys below a row's level have no cells. */
static size_t
missing_keys(const struct exhibit *t, const struct row *r)
{
	return t->keys ? t->keys - 1 - r->level : 0;
}

struct cell
exhibit_at(const struct exhibit *t, const struct row *r, size_t column)
{
	size_t missing = missing_keys(t, r);

	if (column < t->keys)
		return column <= r->level ? t->cells[r->at + column]
					  : cell_none();
	return t->cells[r->at + column - missing];
}
