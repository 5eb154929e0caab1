/* Rows of a configuration file that is CSV, with file and line in faults. */
#include "config/table.h"

#include <csv.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"

/* libcsv knows no lines, so it is given one at a time. */
struct table_parser {
	struct csv_parser csv;
	struct arena *arena;
	struct span cells[TABLE_COLUMNS];
	size_t count;
};

static void
take_cell(void *text, size_t len, void *arg)
{
	struct table_parser *p = arg;

	if (p->count < TABLE_COLUMNS)
		p->cells[p->count] =
		    arena_copy(p->arena, (struct span) { text, len });
	p->count++;
}

/* The next line that is no comment and not empty: 1, or 0 at the end. */
static int
next_line(struct table *t, struct span *line)
{
	while (t->rest.len) {
		const char *end = memchr(t->rest.at, '\n', t->rest.len);
		size_t len = end ? (size_t)(end - t->rest.at) : t->rest.len;

		*line = (struct span) { t->rest.at, len };
		t->rest.at += len + !!end;
		t->rest.len -= len + !!end;
		t->line++;
		if (line->len && line->at[line->len - 1] == '\r')
			line->len--;
		if (line->len && line->at[0] != '#')
			return 1;
	}
	return 0;
}

/* As table_next, in the order of the file. */
static int
read_row(struct table *t, struct fault *fault)
{
	struct table_parser *p = t->parser;
	struct span line;

	if (!next_line(t, &line))
		return 0;
	p->count = 0;
	if (csv_parse(&p->csv, line.at, line.len, take_cell, NULL, p) !=
		line.len ||
	    csv_fini(&p->csv, take_cell, NULL, p) != 0)
		return fault_set(fault, t->origin, t->line,
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
read_header(struct table *t, const char *const columns[], struct fault *fault)
{
	struct table_parser *p = t->parser;
	bool seen[TABLE_COLUMNS] = { false };

	for (size_t i = 0; i < p->count && i < TABLE_COLUMNS; i++) {
		int at = find(columns, p->cells[i]);

		if (at < 0)
			return fault_set(fault, t->origin, t->line,
			    _("no column is called '%.*s'"),
			    (int)p->cells[i].len, p->cells[i].at);
		if (seen[at])
			return fault_set(fault, t->origin, t->line,
			    _("column '%s' stands there twice"), columns[at]);
		seen[at] = true;
		t->place[i] = at;
	}
	t->width = p->count;
	for (int i = 0; columns[i]; i++)
		if (!seen[i])
			return fault_set(fault, t->origin, t->line,
			    _("column '%s' is missing"), columns[i]);
	return 0;
}

int
table_open(struct table *t, struct span text, const char *origin,
    const char *const columns[], struct fault *fault)
{
	int got;

	*t = (struct table) { .origin = origin, .rest = text };
	while (columns[t->count])
		t->count++;
	t->parser = xcalloc(1, sizeof *t->parser);
	t->parser->arena = &t->arena;
	if (csv_init(&t->parser->csv, CSV_STRICT | CSV_STRICT_FINI) != 0)
		return fault_set(fault, origin, 0, _("libcsv does not start"));
	got = read_row(t, fault);
	if (got == 0)
		return fault_set(
		    fault, origin, 1, _("there is no header line"));
	return got < 0 ? -1 : read_header(t, columns, fault);
}

int
table_next(struct table *t, struct span cells[], struct fault *fault)
{
	struct table_parser *p = t->parser;
	int got = read_row(t, fault);

	if (got <= 0)
		return got;
	if (p->count > t->width)
		return fault_set(fault, t->origin, t->line,
		    _("%zu fields, where the header has %zu; a comma inside a "
		      "field wants quotes"),
		    p->count, t->width);
	for (size_t i = 0; i < t->count; i++)
		cells[i] = SPAN("");
	for (size_t i = 0; i < p->count; i++)
		cells[t->place[i]] = p->cells[i];
	return 1;
}

void
table_close(struct table *t)
{
	csv_free(&t->parser->csv);
	free(t->parser);
	arena_release(&t->arena);
	t->parser = NULL;
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
