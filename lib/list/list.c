/* Tickets kept in the order they are asked for. */
#include "list/list.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "document/cell.h"
#include "document/layout.h"
#include "list/value.h"

/* A cell of list_value in as little room as it needs, for there may be many. */
struct kept {
	const char *at; /* of its value */
	int64_t number;
	uint32_t len; /* lines are shorter */
	uint8_t type, places;
};

/* One block of memory: the row, its values, their texts. */
struct list_row {
	const struct list_plan *plan;
	time_t received;
	int urgency;
	struct span id;
	struct kept cells[]; /* of the columns, then of the keys */
};

static struct kept
keep(struct cell c)
{
	return (struct kept) { .at = c.value.at,
		.number = c.number,
		.len = (uint32_t)c.value.len,
		.type = (uint8_t)c.type,
		.places = (uint8_t)c.places };
}

static struct cell
kept_cell(const struct kept *k)
{
	return (struct cell) { .type = (enum cell_type)k->type,
		.number = k->number,
		.places = k->places,
		.value = { k->at, k->len } };
}

static int
compare_kept(const struct kept *a, const struct kept *b, bool falling)
{
	struct cell one = kept_cell(a), other = kept_cell(b);

	return list_compare(&one, &other, falling);
}

void
list_init(struct list *l, const struct list_plan *plan)
{
	*l = (struct list) { .plan = plan };
	l->facts.policy = plan->terms->policy;
	l->facts.calendars = plan->terms->calendars;
}

static size_t
width(const struct list_plan *p)
{
	return p->columns.count + p->keys.count;
}

/* By the keys, then the first received, so that there is one order alone. */
static int
compare_keys(const struct list_row *a, const struct kept keys[],
    time_t received, struct span id)
{
	const struct list_plan *p = a->plan;
	const struct kept *mine = a->cells + p->columns.count;
	int order = 0;

	for (size_t i = 0; i < p->keys.count && !order; i++)
		order = compare_kept(
		    &mine[i], &keys[i], p->keys.columns[i].falling);
	if (!order)
		order = (a->received > received) - (a->received < received);
	return order ? order : span_compare(a->id, id);
}

/* Rows that say the same are the same. */
static int
compare(const struct list_row *a, const struct list_row *b)
{
	size_t columns = a->plan->columns.count;
	int order = compare_keys(a, b->cells + columns, b->received, b->id);

	for (size_t i = 0; i < columns && !order; i++)
		order = compare_kept(&a->cells[i], &b->cells[i], false);
	return order;
}

static int
compare_rows(const void *a, const void *b)
{
	return compare(
	    *(struct list_row *const *)a, *(struct list_row *const *)b);
}

/* Copy text to *at, which goes behind it; none stays none. */
static struct span
put(char **at, struct span text)
{
	struct span kept = { text.at ? *at : NULL, text.len };

	if (text.len)
		memcpy(*at, text.at, text.len);
	*at += text.len;
	return kept;
}

/* Copy what the cells hold, and the ticket's id, into a row of their own. */
static struct list_row *
make_row(const struct list_sight *s, const struct kept cells[])
{
	const struct list_plan *p = s->list->plan;
	size_t len = s->ticket->id.len;
	struct list_row *r;
	char *at;

	for (size_t i = 0; i < width(p); i++)
		len += cells[i].len;
	r = xmalloc(sizeof *r + width(p) * sizeof *cells + len);
	at = (char *)&r->cells[width(p)];
	*r = (struct list_row) { .plan = p,
		.received = s->ticket->received,
		.urgency = s->urgency };
	for (size_t i = 0; i < width(p); i++) {
		r->cells[i] = cells[i];
		r->cells[i].at =
		    put(&at, (struct span) { cells[i].at, cells[i].len }).at;
	}
	r->id = put(&at, s->ticket->id);
	return r;
}

/* Fill the keys' cells, and the columns' unless a limit leaves the ticket out;
 * then false. */
static bool
read_cells(struct list_sight *s, struct kept cells[])
{
	const struct list *l = s->list;
	const struct list_plan *p = l->plan;
	struct kept *keys = cells + p->columns.count;

	for (size_t i = 0; i < p->keys.count; i++)
		keys[i] = keep(list_value(s, &p->keys.columns[i]));
	if (p->limit && l->count == p->limit &&
	    compare_keys(l->rows[0], keys, s->ticket->received, s->ticket->id) <
		0)
		return false;
	for (size_t i = 0; i < p->columns.count; i++)
		cells[i] = keep(list_value(s, &p->columns.columns[i]));
	return true;
}

static void
swap(struct list *l, size_t i, size_t k)
{
	struct list_row *row = l->rows[i];

	l->rows[i] = l->rows[k];
	l->rows[k] = row;
}

/* Let row i sink to where none below it comes later. */
static void
sink(struct list *l, size_t i)
{
	for (;;) {
		size_t last = i;

		for (size_t k = 2 * i + 1; k <= 2 * i + 2 && k < l->count; k++)
			if (compare(l->rows[k], l->rows[last]) > 0)
				last = k;
		if (last == i)
			return;
		swap(l, i, last);
		i = last;
	}
}

/* Let the last row rise to where none above it comes sooner. */
static void
rise(struct list *l)
{
	for (size_t i = l->count - 1; i;) {
		size_t above = (i - 1) / 2;

		if (compare(l->rows[i], l->rows[above]) <= 0)
			return;
		swap(l, i, above);
		i = above;
	}
}

static void
add_row(struct list *l, struct list_row *row)
{
	size_t limit = l->plan->limit;

	if (limit && l->count == limit) {
		if (compare(row, l->rows[0]) >= 0) {
			free(row);
			return;
		}
		free(l->rows[0]);
		l->rows[0] = row;
		sink(l, 0);
		return;
	}
	l->rows = xgrow(l->rows, l->count, &l->room, sizeof(struct list_row *));
	l->rows[l->count++] = row;
	if (limit)
		rise(l);
}

int
list_add(struct list *l, struct ticket *t)
{
	struct kept cells[2 * LIST_COLUMNS];
	struct list_sight s;

	if (list_look(&s, l, t))
		return 1;
	l->seen++;
	arena_clear(&l->texts);
	if (read_cells(&s, cells))
		add_row(l, make_row(&s, cells));
	return 0;
}

void
list_merge(struct list *l, struct list *other)
{
	for (size_t i = 0; i < other->count; i++)
		add_row(l, other->rows[i]);
	l->seen += other->seen;
	other->count = 0;
	other->seen = 0;
}

void
list_release(struct list *l)
{
	for (size_t i = 0; i < l->count; i++)
		free(l->rows[i]);
	free(l->rows);
	facts_release(&l->facts);
	sla_release(&l->sla);
	arena_release(&l->texts);
	buf_release(&l->text);
}

static void
sort(struct list *l)
{
	if (l->count)
		qsort(
		    l->rows, l->count, sizeof(struct list_row *), compare_rows);
}

/* What stands over a column: of a path without a name the path. */
static const char *
head(const struct list_column *c)
{
	return c->label ? _(c->label) : c->name;
}

void
list_tell(struct list *l, struct document *d)
{
	const struct list_columns *shown = &l->plan->columns;
	struct exhibit *t =
	    document_exhibit(d, "tickets", _("List of tickets"));

	sort(l);
	for (size_t i = 0; i < shown->count; i++) {
		const struct list_column *c = &shown->columns[i];

		exhibit_column(t,
		    i == 0 && c->kind == COLUMN_TEXT ? COLUMN_KEY : c->kind,
		    c->name, head(c))
		    ->coded = list_column_is_coded(c);
	}
	for (size_t i = 0; i < l->count; i++) {
		exhibit_row(t, 0)->marked =
		    l->rows[i]->urgency == URGENCY_BREACH;
		for (size_t k = 0; k < shown->count; k++)
			exhibit_cell(t, list_label(l->plan, &shown->columns[k],
					    kept_cell(&l->rows[i]->cells[k])));
	}
}

/* How a terminal is told of it; NULL: as of all else. */
static const char *
colour_of(enum list_urgency urgency)
{
	switch (urgency) {
	case URGENCY_BREACH:
		return "1;31"; /* bold red */
	case URGENCY_WARN:
		return "33"; /* yellow */
	case URGENCY_OVER:
		return "2"; /* faint */
	default:
		return NULL;
	}
}

static enum layout_side
side_of(const struct list_column *c)
{
	return c->kind == COLUMN_TEXT || c->kind == COLUMN_TIME ? LAYOUT_LEFT
								: LAYOUT_RIGHT;
}

static void
lay_out(struct layout *g, const struct list *l, const struct document_view *v)
{
	const struct list_columns *shown = &l->plan->columns;
	struct buf text = { 0 };

	for (size_t k = 0; k < shown->count; k++)
		layout_add(g, side_of(&shown->columns[k]),
		    span_of(head(&shown->columns[k])));
	layout_end_row(g);
	for (size_t i = 0; i < l->count; i++) {
		for (size_t k = 0; k < shown->count; k++) {
			struct cell c = list_label(l->plan, &shown->columns[k],
			    kept_cell(&l->rows[i]->cells[k]));

			buf_clear(&text);
			cell_show(&text, &c, v);
			layout_add(
			    g, side_of(&shown->columns[k]), buf_span(&text));
		}
		layout_end_row(g);
	}
	buf_release(&text);
}

/* Append a line as wide as the screen is at most. */
static void
add_line(struct buf *out, struct span line, const char *colour,
    const struct document_view *v)
{
	if (colour && v->colour)
		buf_addf(out, "\033[%sm", colour);
	if (text_columns(line) > v->columns)
		text_pad(out, line, v->columns, false);
	else
		buf_add_span(out, line);
	buf_add_str(out, colour && v->colour ? "\033[0m\n" : "\n");
}

void
list_text(struct list *l, const struct document_view *v, struct buf *out)
{
	struct layout g = { .whole = true };
	struct buf plain = { 0 };
	size_t row = 0;

	sort(l);
	lay_out(&g, l, v);
	layout_write(&g, v->columns, false, &plain);
	for (size_t at = 0; at < plain.len; row++) {
		const char *line = plain.at + at;
		const char *end = memchr(line, '\n', plain.len - at);
		size_t len = end ? (size_t)(end - line) : plain.len - at;

		add_line(out, (struct span) { line, len },
		    row ? colour_of(l->rows[row - 1]->urgency) : "1", v);
		at += len + 1;
	}
	layout_release(&g);
	buf_release(&plain);
}
