/* Counting tickets by the values of fields. */
#include "report/group.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "report/key.h"

static const struct field_known known_fields[] = {
	{ .path = "status", .codes = ticket_statuses, .order = ORDER_CODES },
	{ .path = "kind", .codes = ticket_kinds, .order = ORDER_CODES },
	{ .path = "severity",
	    .codes = ticket_severities,
	    .order = ORDER_CODES },
	{ .path = "customer.tier",
	    .codes = ticket_tiers,
	    .order = ORDER_CODES },
	{ .path = "area", .codes = ticket_areas, .order = ORDER_CODES },
	{ .path = "channel", .codes = ticket_channels },
	{ .path = "category", .taxonomy = true },
	{ .path = "level", .order = ORDER_VALUE, .missing = "0" },
	{ .path = "received", .order = ORDER_VALUE },
	{ .path = NULL },
};

static const struct field_known *
known_field(struct span path)
{
	const struct field_known *k = known_fields;

	while (k->path && !span_is(path, k->path))
		k++;
	return k;
}

/* Cut s at the first c: returns what stands before it, *s keeps the rest. */
static struct span
cut(struct span *s, char c)
{
	const char *at = memchr(s->at, c, s->len);
	struct span head = *s;

	if (!at) {
		*s = (struct span) { NULL, 0 };
		return head;
	}
	head.len = (size_t)(at - s->at);
	s->at += head.len + 1;
	s->len -= head.len + 1;
	return head;
}

/* Take "/N" off the end of *path into *parts. */
static int
cut_parts(struct span *path, size_t *parts)
{
	struct span number = *path;

	*parts = 0;
	*path = cut(&number, '/');
	if (!number.at)
		return 0;
	if (number.len != 1 || *number.at < '1' || *number.at > '9')
		return -1;
	*parts = (size_t)(*number.at - '0');
	return 0;
}

/* A member that cplt-ticket(5) does not name is written with a dot before it:
 * else a misspelt one would be a member that no ticket has. */
static int
field_parse(struct field *f, struct span name)
{
	bool own = name.len && *name.at == '.';
	struct span path;

	name.at += own;
	name.len -= own;
	path = name;
	*f = (struct field) { .name = name };
	if (cut_parts(&path, &f->parts) < 0)
		return -1;
	f->known = known_field(path);
	while (path.at) {
		struct span step = cut(&path, '.');

		if (step.len == 0 || f->steps == FIELD_STEPS)
			return -1;
		f->path[f->steps++] = step;
	}
	return own || ticket_code(ticket_members, f->path[0]) >= 0 ? 0 : -1;
}

static bool
has_field(const struct grouping *by, struct span name)
{
	for (size_t i = 0; i < by->count; i++)
		if (span_equal(by->fields[i].name, name))
			return true;
	return false;
}

int
grouping_parse(struct grouping *by, const char *list, struct fault *fault)
{
	struct span rest = span_of(list);

	*by = (struct grouping) { .list = list };
	while (rest.at) {
		struct span name = cut(&rest, ',');

		if (by->count == GROUP_FIELDS)
			return fault_set(fault, NULL, 0,
			    _("'%s' has more than %d fields"), list,
			    GROUP_FIELDS);
		if (field_parse(&by->fields[by->count], name) < 0)
			return fault_set(fault, NULL, 0,
			    _("'%.*s' is not a field such as owner.dept or "
			      "category/1; one of your own has a dot before "
			      "it"),
			    (int)name.len, name.at);
		if (has_field(by, by->fields[by->count].name))
			return fault_set(fault, NULL, 0,
			    _("'%s' names '%.*s' twice"), list, (int)name.len,
			    name.at);
		by->count++;
	}
	return 0;
}

bool
field_same_path(const struct field *a, const struct field *b)
{
	if (a->steps != b->steps)
		return false;
	for (size_t i = 0; i < a->steps; i++)
		if (!span_equal(a->path[i], b->path[i]))
			return false;
	return true;
}

static struct value
find_value(struct record *r, const struct field *f)
{
	struct value v = record_member(r, f->path[0]);

	for (size_t i = 1; i < f->steps && v.type != SCAN_NONE; i++)
		v = walk_member(v, f->path[i]);
	return v;
}

/* What a value is counted as; .at is NULL for none. */
static struct span
text_of(struct record *r, struct value v, const struct field *f)
{
	struct span text = v.raw;
	size_t parts = f->parts;

	if (v.type == SCAN_NONE || v.type == SCAN_NULL)
		return span_of(f->known->missing);
	if (v.type == SCAN_STRING || v.type == SCAN_NUMBER)
		text = record_value_text(r, v);
	if (parts == 0)
		return text;
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] == '.' && --parts == 0)
			text.len = i;
	return text;
}

/* Is it the first time that this ticket has the key of that number?  A list may
 * have an element twice. */
static bool
is_first(struct group *g, size_t level, size_t number)
{
	struct group_stamps *stamps = &g->stamps[level];

	while (number >= stamps->room) {
		size_t had = stamps->room;

		stamps->at =
		    xgrow(stamps->at, had, &stamps->room, sizeof *stamps->at);
		memset(stamps->at + had, 0,
		    (stamps->room - had) * sizeof *stamps->at);
	}
	if (stamps->at[number] == g->added)
		return false;
	stamps->at[number] = g->added;
	return true;
}

void
field_each(const struct field *f, struct record *r,
    void (*each)(void *arg, struct span value), void *arg)
{
	struct value v = find_value(r, f);
	struct walk w;

	if (v.type != SCAN_ARRAY) {
		each(arg, text_of(r, v, f));
		return;
	}
	w = walk_start(v);
	if (!walk_next(&w)) {
		each(arg, span_of(f->known->missing));
		return;
	}
	do
		each(arg, text_of(r, w.value, f));
	while (walk_next(&w));
}

/* A ticket while it is counted, from that level on. */
struct counting {
	struct group *group;
	struct record *record;
	const uint64_t *n;
	size_t level;
};

static void
count_value(void *arg, struct span value)
{
	const struct counting *c = arg;
	struct counting inner = { c->group, c->record, c->n, c->level + 1 };
	struct group *g = c->group;
	struct tally *tally = &g->levels[c->level];
	size_t outer = g->key.len, number;

	key_add_text(&g->key, value);
	number = tally_number(tally, buf_span(&g->key));
	if (is_first(g, c->level, number)) {
		uint64_t *row = tally_row(tally, number);

		for (size_t column = 0; column < tally->columns; column++)
			row[column] += c->n[column];
		if (inner.level < g->by->count)
			field_each(&g->by->fields[inner.level], c->record,
			    count_value, &inner);
	}
	g->key.len = outer;
}

void
group_add(struct group *g, struct ticket *t, const uint64_t n[])
{
	struct counting c = { g, t->record, n, 0 };

	g->added++;
	field_each(&g->by->fields[0], t->record, count_value, &c);
}

void
group_release(struct group *g)
{
	for (size_t i = 0; i < GROUP_FIELDS; i++)
		free(g->stamps[i].at);
	buf_release(&g->key);
	*g = (struct group) { .by = g->by, .levels = g->levels };
}
