/* The table of an exhibit, and tiles of figures. */
#include "document/html_parts.h"

#include "base/text.h"
#include "document/svg.h"

enum {
	TILES_MOST = 16,
	FULL_COLUMNS = 8,  /* more are set smaller on paper, */
	MANY_COLUMNS = 12, /* and more than these smaller still */
	FEW_COLUMNS = 5,   /* fewer leave room for long bars */
	INDENT_MOST = 5,
	SHORT_COLUMNS = 24, /* of a text that needs no room to break in */
};

struct table {
	struct buf *out;
	const struct exhibit *t;
	const struct document_view *v;
	bool prose[DOCUMENT_COLUMNS]; /* columns of long texts */
	bool bars;                    /* of the column drawn, behind it */
	size_t drawn;
	int64_t most; /* in that column */
};

/* The first columns of an outline are shown as one, indented. */
static size_t
first_column(const struct exhibit *t)
{
	return t->keys > 1 ? t->keys : 0;
}

static bool
is_numeric(const struct column *c)
{
	return c->kind != COLUMN_KEY && c->kind != COLUMN_TEXT;
}

bool
html_is_prose(const struct exhibit *t, size_t column)
{
	if (t->columns[column].kind != COLUMN_TEXT)
		return false;
	for (size_t i = 0; i < t->row_count; i++) {
		struct cell cell = exhibit_at(t, &t->rows[i], column);

		if (text_columns(cell.label) > SHORT_COLUMNS)
			return true;
	}
	return false;
}

static struct table
table_of(
    struct buf *out, const struct exhibit *t, const struct document_view *v)
{
	struct table table = { .out = out, .t = t, .v = v };

	for (size_t i = 0; i < t->column_count; i++)
		table.prose[i] = html_is_prose(t, i);
	if (t->chart.kind != CHART_BARS || t->chart.count == 0)
		return table;
	table.drawn = t->chart.columns[0];
	for (size_t i = 0; i < t->row_count; i++) {
		struct cell cell = exhibit_at(t, &t->rows[i], table.drawn);

		if (!t->rows[i].total && cell.type >= CELL_COUNT &&
		    cell.number > table.most)
			table.most = cell.number;
	}
	table.bars = table.most > 0;
	/* A bar of a share is that share of a whole bar. */
	if (t->columns[table.drawn].kind == COLUMN_SHARE &&
	    table.most < SHARE_WHOLE)
		table.most = SHARE_WHOLE;
	return table;
}

static void
add_head(const struct table *table)
{
	const struct exhibit *t = table->t;
	struct buf *out = table->out;

	buf_add_str(out, "<thead><tr>");
	if (first_column(t) > 0) {
		buf_add_str(out, "<th scope=\"col\">");
		for (size_t i = 0; i < t->keys; i++) {
			buf_add_str(out, i ? " \u203a " : "");
			html_text(out, t->columns[i].label);
		}
		buf_add_str(out, "</th>");
	}
	for (size_t i = first_column(t); i < t->column_count; i++) {
		buf_addf(out, "<th scope=\"col\"%s>",
		    is_numeric(&t->columns[i]) ? " class=\"n\"" : "");
		html_text(out, t->columns[i].label);
		buf_add_str(out, "</th>");
		if (table->bars && i == table->drawn)
			buf_add_str(out, "<td class=\"bars\"></td>");
	}
	buf_add_str(out, "</tr></thead>\n");
}

/* Times also as programs read them, figures as a script sorts them. */
static void
add_content(const struct table *table, struct cell cell)
{
	char text[WHEN_TEXT];

	if (cell.type != CELL_TIME) {
		html_cell(table->out, cell, table->v);
		return;
	}
	zone_format(table->v->zone, (time_t)cell.number, text);
	buf_addf(table->out, "<time datetime=\"%s\">", text);
	html_cell(table->out, cell, table->v);
	buf_add_str(table->out, "</time>");
}

static void
add_cell(const struct table *table, const struct row *r, size_t column)
{
	const struct column *c = &table->t->columns[column];
	struct cell cell = exhibit_at(table->t, r, column);
	struct buf *out = table->out;

	buf_add_str(out, c->kind == COLUMN_KEY ? "<th scope=\"row\"" : "<td");
	if (is_numeric(c))
		buf_add_str(out, " class=\"n\"");
	else if (table->prose[column])
		buf_add_str(out, " class=\"prose\"");
	if (cell.type >= CELL_COUNT) {
		buf_add_str(out, " data-v=\"");
		buf_add_int(out, cell.number);
		buf_add_char(out, '"');
	}
	buf_add_char(out, '>');
	add_content(table, cell);
	buf_add_str(out, c->kind == COLUMN_KEY ? "</th>" : "</td>");
}

/* The name of a row of an outline. */
static void
add_indented(const struct table *table, const struct row *r)
{
	size_t level = r->level < INDENT_MOST ? r->level : INDENT_MOST;

	buf_addf(table->out, "<th scope=\"row\" class=\"l%zu\">", level);
	add_content(table, exhibit_at(table->t, r, r->level));
	buf_add_str(table->out, "</th>");
}

static void
add_bar(const struct table *table, const struct row *r)
{
	struct cell cell = exhibit_at(table->t, r, table->drawn);

	buf_add_str(table->out, "<td class=\"bars\">");
	if (!r->total && cell.type >= CELL_COUNT)
		svg_bar(table->out, cell.number, table->most);
	buf_add_str(table->out, "</td>");
}

static void
add_row(const struct table *table, const struct row *r)
{
	const struct exhibit *t = table->t;

	buf_add_str(table->out, r->marked ? "<tr class=\"marked\"" : "<tr");
	if (r->level > 0)
		buf_addf(table->out, " data-level=\"%zu\"", r->level);
	buf_add_char(table->out, '>');
	if (first_column(t) > 0)
		add_indented(table, r);
	for (size_t i = first_column(t); i < t->column_count; i++) {
		add_cell(table, r, i);
		if (table->bars && i == table->drawn)
			add_bar(table, r);
	}
	buf_add_str(table->out, "</tr>\n");
}

static void
add_rows(const struct table *table, bool total, const char *part)
{
	const struct exhibit *t = table->t;
	size_t rows = 0;

	for (size_t i = 0; i < t->row_count; i++) {
		if (t->rows[i].total != total || t->rows[i].repeats)
			continue;
		if (rows++ == 0)
			buf_addf(table->out, "<%s>\n", part);
		add_row(table, &t->rows[i]);
	}
	if (rows)
		buf_addf(table->out, "</%s>\n", part);
}

void
html_table(struct buf *out, const struct exhibit *t, const char *id,
    const struct document_view *v)
{
	struct table table = table_of(out, t, v);

	buf_addf(out,
	    "<div class=\"box\" tabindex=\"0\" role=\"region\" "
	    "aria-labelledby=\"%s-head\">\n<table class=\"%s%s\" "
	    "aria-labelledby=\"%s-head\">\n",
	    id, t->row_count > 1 && !t->list ? "sorts" : "plain",
	    t->column_count > MANY_COLUMNS   ? " many"
	    : t->column_count > FULL_COLUMNS ? " full"
	    : t->column_count < FEW_COLUMNS  ? " roomy"
					     : "",
	    id);
	add_head(&table);
	add_rows(&table, false, "tbody");
	add_rows(&table, true, "tfoot");
	buf_add_str(out, "</table>\n</div>\n");
}

bool
html_is_tiles(const struct exhibit *t)
{
	if (!t->list || t->column_count < 2 || t->row_count == 0 ||
	    t->row_count > TILES_MOST)
		return false;
	for (size_t i = 0; i < t->row_count; i++) {
		if (exhibit_at(t, &t->rows[i], 1).type == CELL_TEXT)
			return false;
	}
	return true;
}

/* What else is known of a tile's figure: "Share 12.5%". */
static void
add_more(const struct table *table, const struct row *r)
{
	const struct exhibit *t = table->t;

	for (size_t i = 2; i < t->column_count; i++) {
		struct cell cell = exhibit_at(t, r, i);

		if (cell.type == CELL_NONE)
			continue;
		buf_add_str(table->out, "<dd class=\"more\">");
		html_text(table->out, t->columns[i].label);
		buf_add_str(table->out, " <b>");
		add_content(table, cell);
		buf_add_str(table->out, "</b></dd>");
	}
}

void
html_tiles(
    struct buf *out, const struct exhibit *t, const struct document_view *v)
{
	struct table table = { .out = out, .t = t, .v = v };

	buf_add_str(out, "<dl class=\"tiles\">\n");
	for (size_t i = 0; i < t->row_count; i++) {
		const struct row *r = &t->rows[i];

		buf_addf(
		    out, "<div%s><dt>", r->marked ? " class=\"marked\"" : "");
		add_content(&table, exhibit_at(t, r, 0));
		buf_add_str(out, "</dt><dd>");
		add_content(&table, exhibit_at(t, r, 1));
		buf_add_str(out, "</dd>");
		add_more(&table, r);
		buf_add_str(out, "</div>\n");
	}
	buf_add_str(out, "</dl>\n");
}
