/* Rows of a CSV file taken in as tickets. */
#include <errno.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "csv/write.h"
#include "intake/desk.h"
#include "intake/press.h"

/* A column that no member is filled from. */
struct spare {
	struct span name;
	size_t column;
};

struct table_intake {
	struct desk desk;
	struct rows *rows;
	struct press *press;
	struct map own; /* by the header, when no map was given */
	struct map *map;
	struct spare *spares;
	size_t spare_count, spare_room;
	bool begun;       /* the header has been read */
	bool again;       /* the file is one of rejects, fed in again */
	struct buf early; /* rejects from before the header */
};

static const char *const reject_columns[] = { "_line", "_reason" };

/* What follows the two columns that rejects have in front. */
static struct span
without_reject_columns(const struct table_intake *t, struct span raw)
{
	char delimiter = rows_delimiter(t->rows);
	size_t i = 0;

	for (int column = 0; t->again && column < 2; column++) {
		bool quoted = false;

		while (i < raw.len && (quoted || raw.at[i] != delimiter))
			quoted ^= raw.at[i++] == '"';
		i += i < raw.len;
	}
	return (struct span) { raw.at + i, raw.len - i };
}

/* Append what goes before a bad row, and what is held of the row itself. */
static void
add_reject(struct table_intake *t, struct buf *out, size_t line,
    struct span raw, const char *why)
{
	char delimiter = rows_delimiter(t->rows);

	buf_addf(out, "%zu%c\"", line, delimiter ? delimiter : ',');
	for (; *why; why++) {
		if (*why == '"')
			buf_add_char(out, '"');
		buf_add_char(out, *why);
	}
	buf_add_char(out, '"');
	buf_add_char(out, delimiter ? delimiter : ',');
	buf_add_span(out, without_reject_columns(t, raw));
}

/* A row that could be cut is bad. */
static void
reject(struct table_intake *t, size_t line, struct span raw, const char *why)
{
	struct buf text = { 0 };

	desk_reject(&t->desk, line, why);
	if (!t->desk.rejects.file)
		return;
	add_reject(t, &text, line, raw, why);
	buf_add_char(&text, '\n');
	rejects_keep(&t->desk.rejects, buf_span(&text));
	buf_release(&text);
}

/* The row last read could not be cut; what is kept may have to wait for the
 * header. */
static void
reject_broken(struct table_intake *t, const struct rows_row *row)
{
	struct buf text = { 0 };
	struct span rest;

	desk_reject(&t->desk, row->line, row->why);
	if (!t->desk.rejects.file)
		return;
	add_reject(t, &text, row->line, row->raw, row->why);
	if (t->begun) {
		rejects_keep(&t->desk.rejects, buf_span(&text));
		while (rows_rest(t->rows, &rest) > 0)
			rejects_keep(&t->desk.rejects, rest);
		rejects_keep(&t->desk.rejects, SPAN("\n"));
	} else {
		buf_add_span(&t->early, buf_span(&text));
		buf_add_char(&t->early, '\n');
	}
	buf_release(&text);
}

/* The header of rejects, unless it is there from before, and what had to wait
 * for it. */
static enum exit_status
begin_rejects(struct table_intake *t, struct span raw)
{
	struct buf head = { 0 };
	char delimiter = rows_delimiter(t->rows);
	enum exit_status status = EXIT_DONE;

	buf_add_str(&head, CSV_BOM);
	for (size_t i = 0; i < 2; i++) {
		buf_add_str(&head, reject_columns[i]);
		buf_add_char(&head, delimiter);
	}
	buf_add_span(&head, without_reject_columns(t, raw));
	buf_add_char(&head, '\n');
	if (!rejects_go_on(&t->desk.rejects, buf_span(&head))) {
		desk_complain(&t->desk, 0,
		    _("its rejects have other columns than those in '%s', "
		      "wanted another file"),
		    t->desk.options->rejects);
		status = EXIT_USAGE;
	} else {
		if (t->desk.rejects.kept == 0)
			rejects_keep(&t->desk.rejects, buf_span(&head));
		rejects_keep(&t->desk.rejects, buf_span(&t->early));
	}
	buf_release(&head);
	return status;
}

static bool
is_reject_column(const struct table_intake *t, size_t column)
{
	return t->again && column < 2;
}

static void
find_spares(struct table_intake *t, const struct rows_row *header)
{
	for (size_t i = 0; i < header->count; i++) {
		struct span name = header->fields[i];

		if (is_reject_column(t, i) || name.len == 0 ||
		    map_uses(t->map, name))
			continue;
		t->spares = xgrow(t->spares, t->spare_count, &t->spare_room,
		    sizeof *t->spares);
		t->spares[t->spare_count++] =
		    (struct spare) { arena_copy(&t->own.arena, name), i };
	}
}

static enum exit_status
take_header(struct table_intake *t, const struct rows_row *header)
{
	struct fault f;

	t->begun = true;
	t->again = header->count > 2 &&
		   span_is(header->fields[0], reject_columns[0]) &&
		   span_is(header->fields[1], reject_columns[1]);
	if (t->map == &t->own)
		for (size_t i = 0; i < header->count; i++)
			map_add_same(&t->own, header->fields[i]);
	if (t->map->count == 0) {
		desk_complain(&t->desk, header->line,
		    _("no column is called like a member of a ticket, wanted "
		      "--map to say what fills which"));
		return EXIT_USAGE;
	}
	if (map_bind(t->map, header->fields, header->count, &f) < 0) {
		desk_complain(&t->desk, header->line, "%s", f.text);
		return EXIT_USAGE;
	}
	if (t->desk.options->keep)
		find_spares(t, header);
	return t->desk.rejects.file ? begin_rejects(t, header->raw) : EXIT_DONE;
}

static void
fill(void *arg, const struct span *fields, struct draft *draft)
{
	struct table_intake *t = arg;

	map_fill(t->map, fields, draft);
	for (size_t i = 0; i < t->spare_count; i++)
		draft_set(draft, SLOT_EXTRA, t->spares[i].name,
		    fields[t->spares[i].column]);
}

static void
done(void *arg, const struct press_row *row)
{
	struct table_intake *t = arg;

	if (row->why)
		reject(t, row->line, row->raw, row->why);
	else if (desk_add(&t->desk, row->ticket, row->id, row->line))
		reject(t, row->line, row->raw, buf_text(&t->desk.why));
}

static enum exit_status
take_all(struct table_intake *t)
{
	struct rows_row row;
	enum exit_status status = EXIT_DONE;
	enum rows_got got;
	int error;

	while ((got = rows_next(t->rows, &row)) > ROWS_END) {
		if (got == ROWS_ROW) {
			press_add(t->press, &row);
		} else if (got == ROWS_HEADER) {
			status = take_header(t, &row);
		} else {
			press_flush(t->press);
			reject_broken(t, &row);
		}
		if (status != EXIT_DONE)
			return status;
		if (!desk_flush(&t->desk, rows_bytes(t->rows)))
			return EXIT_SYSTEM;
	}
	error = errno;
	press_flush(t->press);
	if (!t->begun && t->early.len)
		rejects_keep(&t->desk.rejects, buf_span(&t->early));
	if (got == ROWS_END)
		return EXIT_DONE;
	desk_complain(&t->desk, row.why ? row.line : 0,
	    row.why ? "%s" : _("cannot read: %s"),
	    row.why ? row.why : strerror(error));
	return row.why && !t->begun ? EXIT_USAGE : EXIT_SYSTEM;
}

enum exit_status
intake_csv(const struct intake_options *options, struct intake_count *count)
{
	struct table_intake t = { 0 };
	const struct press_work work = {
		.fill = fill, .done = done, .arg = &t, .rules = options->rules
	};
	enum exit_status status;

	*count = (struct intake_count) { 0 };
	status = desk_open(&t.desk, options);
	if (status != EXIT_DONE)
		return status;
	t.map = options->map ? options->map : &t.own;
	t.rows = rows_open(t.desk.fd, &options->rows);
	t.press = press_new(&work);
	status = take_all(&t);
	press_free(t.press);
	rows_free(t.rows);
	map_release(&t.own);
	buf_release(&t.early);
	free(t.spares);
	return desk_close(&t.desk, status, count);
}
