/* A file of acts read, each one looked at by itself. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "csv/rows.h"
#include "update/compose.h"
#include "update/requests_own.h"
#include "update/rung.h"

/* A file while it is read. */
struct reading_acts {
	struct requests *q;
	struct rows *rows;
	struct compose compose;
	struct moment moment;
	char **columns; /* of a CSV: the path of each */
	size_t column_count;
	size_t id, act; /* their columns */
	struct buf raw, why;
	struct fault *fault;
	enum exit_status *status;
};

/* A copy of json that can be scanned, good until the requests are freed. */
static struct span
copy_padded(struct arena *a, struct span json)
{
	char *at = arena_take(a, json.len + SCAN_PAD);

	if (json.len)
		memcpy(at, json.at, json.len);
	memset(at + json.len, 0, SCAN_PAD);
	return (struct span) { at, json.len };
}

/* Read line, padded, into q->record; returns 1 with why filled when it is no
 * object. */
static int
scan(struct requests *q, struct span line)
{
	struct scan_fault fault;

	if (!record_read(&q->record, line, &fault))
		return 0;
	buf_addf(&q->why, _("byte %zu: %s"), fault.at + 1, _(fault.text));
	return 1;
}

/* Returns 1 with why filled when there is none. */
static int
read_id(struct requests *q, struct request *r)
{
	struct value id = record_member(&q->record, SPAN("id"));

	if (id.type == SCAN_STRING)
		r->id =
		    arena_copy(&q->arena, record_value_text(&q->record, id));
	if (r->id.len)
		return 0;
	buf_add_str(&q->why,
	    _("'id' must be the id of a ticket, a text that is not empty"));
	return 1;
}

/* Replace the file that evidence names by what it is. */
static int
read_evidence(struct requests *q)
{
	struct buf changed = { 0 };
	int bad;

	if (requests_read_evidence(&q->record, &q->why))
		return 1;
	if (!record_changed(&q->record))
		return 0;
	record_write(&q->record, &changed);
	bad = scan(q, copy_padded(&q->arena, buf_span(&changed)));
	buf_release(&changed);
	return bad;
}

/* A category in that member must be one of the taxonomy's.  Returns 0, 1 with
 * why filled, or -1 with *fault filled. */
static int
check_category(struct requests *q, const struct request *r, const char *name,
    struct fault *fault)
{
	struct value v = record_member(&q->record, span_of(name));
	struct span code;

	if (v.type != SCAN_STRING ||
	    !lifecycle_member(r->act.kind, span_of(name)))
		return 0;
	if (!q->taxonomy)
		q->taxonomy = taxonomy_load(q->terms->config, fault);
	if (!q->taxonomy)
		return -1;
	code = record_value_text(&q->record, v);
	if (taxonomy_find(q->taxonomy, code) >= 0)
		return 0;
	if (strcmp(name, "second") == 0)
		buf_addf(&q->why, _("'%.*s' is no category of the taxonomy"),
		    SPAN_ARGS(code));
	else
		buf_addf(&q->why,
		    _("'category' is '%.*s', wanted the code of a class of the "
		      "taxonomy"),
		    SPAN_ARGS(code));
	return 1;
}

int
requests_add(struct requests *q, size_t line, struct span raw,
    struct span event, const char *bad, struct fault *fault)
{
	struct request *r = arena_take(&q->arena, sizeof *r);
	int answer = bad != NULL;
	bool own;

	/* A line of JSON is held once. */
	own = raw.at != event.at;
	event = copy_padded(&q->arena, event);
	*r = (struct request) { .line = line,
		.raw = own ? arena_copy(&q->arena, raw) : event };
	q->all = xgrow(q->all, q->count, &q->room, sizeof(void *));
	q->all[q->count++] = r;
	buf_clear(&q->why);
	if (bad)
		buf_add_str(&q->why, bad);
	else if (scan(q, event) || read_id(q, r) || read_evidence(q))
		answer = 1;
	else
		answer = rung_read(&r->act, q->record.index.whole,
		    &q->terms->act, &q->arena, &q->why);
	if (!answer)
		answer = check_category(q, r, "category", fault);
	if (!answer)
		answer = check_category(q, r, "second", fault);
	if (answer > 0)
		r->bad = arena_copy(&q->arena,
		    (struct span) { buf_text(&q->why), q->why.len + 1 })
			     .at;
	else if (answer == 0)
		(void)intern_add(&q->ids, r->id);
	return answer < 0 ? -1 : 0;
}

static int
add(struct reading_acts *in, const struct rows_row *row, struct span event,
    const char *bad)
{
	struct span raw = row->raw, rest;

	if (bad && row->why) {
		buf_clear(&in->raw);
		buf_add_span(&in->raw, raw);
		while (rows_rest(in->rows, &rest) > 0)
			buf_add_span(&in->raw, rest);
		raw = buf_span(&in->raw);
	}
	*in->status = EXIT_USAGE;
	return requests_add(in->q, row->line, raw, event, bad, in->fault);
}

/* rows could not go on. */
static int
fail(struct reading_acts *in, const struct rows_row *row)
{
	*in->status = row->why ? EXIT_USAGE : EXIT_SYSTEM;
	if (row->why)
		return fault_set(
		    in->fault, in->q->name, row->line, "%s", row->why);
	return fault_set(
	    in->fault, in->q->name, 0, _("cannot read: %s"), strerror(errno));
}

static int
read_lines(struct reading_acts *in)
{
	struct rows_row row;
	enum rows_got got;

	while ((got = rows_line(in->rows, &row)) > ROWS_END)
		if (add(in, &row, row.raw, row.why) < 0)
			return -1;
	return got == ROWS_FAILED ? fail(in, &row) : 0;
}

/* One of them would be lost. */
static int
refuse_twice(struct reading_acts *in, const struct rows_row *row, size_t column)
{
	in->column_count = column + 1;
	*in->status = EXIT_USAGE;
	return fault_set(in->fault, in->q->name, row->line,
	    _("column '%.*s' stands twice in the header, wanted once"),
	    SPAN_ARGS(row->fields[column]));
}

static int
take_header(struct reading_acts *in, const struct rows_row *row)
{
	size_t none = row->count;

	in->q->header = arena_copy(&in->q->arena, row->raw);
	in->columns = xcalloc(row->count, sizeof *in->columns);
	in->column_count = row->count;
	in->id = in->act = none;
	for (size_t i = 0; i < row->count; i++) {
		in->columns[i] =
		    xstrndup(row->fields[i].at, row->fields[i].len);
		for (size_t j = 0; j < i && row->fields[i].len; j++)
			if (!strcmp(in->columns[i], in->columns[j]))
				return refuse_twice(in, row, i);
		if (span_is(row->fields[i], "id"))
			in->id = i;
		if (span_is(row->fields[i], "act"))
			in->act = i;
	}
	if (in->id != none && in->act != none)
		return 0;
	*in->status = EXIT_USAGE;
	return fault_set(in->fault, in->q->name, row->line,
	    _("the header lacks '%s', wanted id, act and members of events "
	      "such as to.by"),
	    in->id == none ? "id" : "act");
}

/* The cells of that rank.  Returns 1 with why filled. */
static int
compose_cells(struct reading_acts *in, const struct rows_row *row, int rank)
{
	for (size_t i = 0; i < in->column_count; i++)
		if (i != in->id && i != in->act && row->fields[i].len &&
		    compose_rank(in->columns[i]) == rank &&
		    compose_set(
			&in->compose, in->columns[i], row->fields[i], &in->why))
			return 1;
	return 0;
}

static int
take_row(struct reading_acts *in, const struct rows_row *row)
{
	int bad = 0;

	buf_clear(&in->why);
	compose_begin(&in->compose, row->fields[in->id], row->fields[in->act]);
	for (int rank = 0; rank < COMPOSE_RANKS && !bad; rank++)
		bad = compose_cells(in, row, rank);
	return add(in, row, compose_end(&in->compose),
	    bad ? buf_text(&in->why) : NULL);
}

static int
read_table(struct reading_acts *in)
{
	struct rows_row row = { 0 };
	enum rows_got got;
	int answer = 0;

	while (!answer && (got = rows_next(in->rows, &row)) > ROWS_END)
		answer = got == ROWS_HEADER ? take_header(in, &row)
			 : got == ROWS_ROW  ? take_row(in, &row)
					    : add(in, &row, SPAN(""), row.why);
	if (answer)
		return -1;
	return got == ROWS_FAILED ? fail(in, &row) : 0;
}

static int
read_all(struct reading_acts *in)
{
	int first = rows_peek(in->rows), answer;

	answer = first == '{' ? read_lines(in) : read_table(in);
	for (size_t i = 0; i < in->column_count; i++)
		free(in->columns[i]);
	free(in->columns);
	compose_release(&in->compose);
	buf_release(&in->raw);
	buf_release(&in->why);
	rows_free(in->rows);
	return answer;
}

struct requests *
requests_load(const char *path, const struct requests_terms *terms,
    struct fault *fault, enum exit_status *status)
{
	bool is_stdin = !strcmp(path, "-");
	int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	struct reading_acts in = { .fault = fault, .status = status };

	if (fd < 0) {
		*status = EXIT_SYSTEM;
		fault_set(
		    fault, path, 0, _("cannot read: %s"), strerror(errno));
		return NULL;
	}
	in.q = requests_new(is_stdin ? "<stdin>" : path, fd, terms);
	in.rows = rows_open(fd, &(struct rows_options) { 0 });
	in.moment =
	    (struct moment) { .zone = terms->act.zone, .settled = true };
	in.compose.moment = &in.moment;
	if (read_all(&in) < 0) {
		requests_free(in.q);
		return NULL;
	}
	requests_join(in.q);
	return in.q;
}

struct requests *
requests_of_one(struct span event, const struct requests_terms *terms,
    struct fault *fault, enum exit_status *status)
{
	struct requests *q = requests_new(NULL, -1, terms);

	*status = EXIT_USAGE;
	if (requests_add(q, 0, event, event, NULL, fault) < 0) {
		requests_free(q);
		return NULL;
	}
	requests_join(q);
	return q;
}
