/* Rows of a configuration file that is CSV, with file and line in faults. */
#include "config/table.h"

#include <csv.h>
#include <stdarg.h>

#include "base/arena.h"
#include "base/lang.h"
#include "base/xalloc.h"

/* libcsv knows no lines, so it is given one at a time. */
struct parser {
	struct table at;
	struct csv_parser csv;
	struct span rest;
	struct arena arena;
	struct span cells[TABLE_COLUMNS]; /* in the order of the file */
	size_t count;
	int place[TABLE_COLUMNS]; /* wanted column by place in the file */
	size_t width;             /* columns of the file */
};

int
table_refuse(const struct table *t, const char *fmt, ...)
{
	char text[sizeof t->fault->text];
	va_list args;

	va_start(args, fmt);
	diag_format(text, sizeof text, fmt, args);
	va_end(args);
	return fault_set(t->fault, t->origin, t->line, "%s", text);
}

static void
take_cell(void *text, size_t len, void *arg)
{
	struct parser *p = arg;

	if (p->count < TABLE_COLUMNS)
		p->cells[p->count] =
		    arena_copy(&p->arena, (struct span) { text, len });
	p->count++;
}

/* The next line that is no comment and not empty: 1, or 0 at the end. */
static int
next_line(struct parser *p, struct span *line)
{
	while (table_piece(&p->rest, '\n', line)) {
		p->at.line++;
		if (line->len && line->at[line->len - 1] == '\r')
			line->len--;
		if (line->len && line->at[0] != '#')
			return 1;
	}
	return 0;
}

/* The next row as it stands: 1, 0 at the end, or -1. */
static int
read_row(struct parser *p)
{
	struct span line;

	if (!next_line(p, &line))
		return 0;
	p->count = 0;
	if (csv_parse(&p->csv, line.at, line.len, take_cell, NULL, p) !=
		line.len ||
	    csv_fini(&p->csv, take_cell, NULL, p) != 0)
		return table_refuse(&p->at,
		    _("not CSV: a field in quotes must end on its line, and a "
		      "quote in it be written twice"));
	return 1;
}

static int
find(const char *const columns[], struct span name)
{
	for (int i = 0; columns[i]; i++)
		if (span_is(name, columns[i]))
			return i;
	return -1;
}

static int
read_header(struct parser *p, const char *const columns[])
{
	bool seen[TABLE_COLUMNS] = { false };
	int got = read_row(p);

	if (got == 0)
		return fault_set(
		    p->at.fault, p->at.origin, 1, _("there is no header line"));
	if (got < 0)
		return -1;
	for (size_t i = 0; i < p->count && i < TABLE_COLUMNS; i++) {
		int at = find(columns, p->cells[i]);

		if (at < 0)
			return table_refuse(&p->at,
			    _("no column is called '%.*s'"),
			    SPAN_ARGS(p->cells[i]));
		if (seen[at])
			return table_refuse(&p->at,
			    _("column '%s' stands there twice"), columns[at]);
		seen[at] = true;
		p->place[i] = at;
	}
	p->width = p->count;
	for (int i = 0; columns[i]; i++)
		if (!seen[i])
			return table_refuse(
			    &p->at, _("column '%s' is missing"), columns[i]);
	return 0;
}

/* The next row into cells, in the order of columns: 1, 0 at the end, or -1. */
static int
next_row(struct parser *p, struct span cells[])
{
	int got = read_row(p);

	if (got <= 0)
		return got;
	if (p->count > p->width)
		return table_refuse(&p->at,
		    _("%zu fields, where the header has %zu; a comma inside a "
		      "field wants quotes"),
		    p->count, p->width);
	for (size_t i = 0; i < TABLE_COLUMNS; i++)
		cells[i] = SPAN("");
	for (size_t i = 0; i < p->count; i++)
		cells[p->place[i]] = p->cells[i];
	return 1;
}

int
table_read(struct span text, const char *origin, const char *const columns[],
    int (*row)(struct table *t, const struct span cells[], void *into),
    void *into, struct fault *fault)
{
	struct parser p = { .at = { origin, 0, fault }, .rest = text };
	struct span cells[TABLE_COLUMNS];
	int got;

	if (csv_init(&p.csv, CSV_STRICT | CSV_STRICT_FINI) != 0)
		return fault_set(fault, origin, 0, _("libcsv does not start"));
	csv_set_realloc_func(&p.csv, xrealloc);
	got = read_header(&p, columns);
	while (got == 0 && (got = next_row(&p, cells)) > 0)
		got = row(&p.at, cells, into);
	csv_free(&p.csv);
	arena_release(&p.arena);
	return got;
}

int
table_piece(struct span *list, char sep, struct span *piece)
{
	const char *end;

	if (!list->len)
		return 0;
	end = memchr(list->at, sep, list->len);
	*piece = *list;
	if (end)
		piece->len = (size_t)(end - list->at);
	list->at += piece->len + !!end;
	list->len -= piece->len + !!end;
	return 1;
}
