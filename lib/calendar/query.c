/* Queries of cplt-when: a question and its calendar from a JSON object. */
#include "calendar/query.h"

#include <stdint.h>

#include "base/lang.h"

/* The members that make a calendar of a query. */
static const char *const calendar_members[] = { "tz", "hours", "holidays",
	"yearly_holidays", "special_days", "breaks", "days", "makeup",
	"makeup_hours" };

enum { CALENDAR_MEMBERS = sizeof calendar_members / sizeof *calendar_members };

/* Collect what the query's own calendar is made of; returns the name of a
 * member that it has, or NULL when it has none. */
static const char *
own_members(struct record *r, struct buf *out)
{
	const char *has = NULL;

	buf_clear(out);
	for (size_t i = 0; i < CALENDAR_MEMBERS; i++) {
		struct value v = record_member(r, span_of(calendar_members[i]));

		if (v.type != SCAN_NONE) {
			has = calendar_members[i];
			buf_add_span(out, v.raw);
		}
		buf_add_char(out, '\n');
	}
	return has;
}

/* FNV-1a */
static uint32_t
hash(struct span s)
{
	uint32_t h = 2166136261;

	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.at[i]) * 16777619;
	return h;
}

/* Build the calendar that own_members found.  Queries mostly have one that a
 * query before had, too, and building takes far longer than answering. */
static int
build_calendar(
    struct query_reader *in, struct record *r, const struct calendar **out)
{
	const struct query_shared *shared = in->shared;
	struct buf found = in->text;
	struct query_built *built =
	    &in->kept[hash(buf_span(&found)) % QUERY_KEPT];
	struct fault fault = { 0 };
	struct reader reader;

	*out = built->calendar;
	if (*out && span_equal(buf_span(&built->of), buf_span(&found)))
		return 0;
	calendar_free(built->calendar);
	built->calendar = NULL;
	in->text = built->of;
	built->of = found;
	if (reader_open(&reader, r->line, NULL, &fault) == 0)
		built->calendar = calendars_read_one(&reader, reader.whole,
		    SPAN("query"), shared->zone, shared->dir, true);
	reader_close(&reader);
	*out = built->calendar;
	return *out ? 0 : record_bad(r, "%s", fault.text);
}

const struct calendar *
query_calendar(struct query_shared *shared, struct span name, struct buf *why)
{
	const struct calendar *c;

	pthread_mutex_lock(&shared->finding);
	c = calendars_find(shared->calendars, name);
	pthread_mutex_unlock(&shared->finding);
	if (c)
		return c;
	buf_addf(why, _("there is no calendar '%.*s', wanted one of "),
	    SPAN_ARGS(name));
	calendars_names(shared->calendars, why);
	return NULL;
}

static int
choose_calendar(
    struct query_reader *in, struct record *r, const struct calendar **out)
{
	struct value named = record_member(r, SPAN("calendar"));
	struct span name = record_value_text(r, named);
	const char *own = own_members(r, &in->text);

	if (named.type == SCAN_NONE) {
		*out = in->shared->usual;
		return own ? build_calendar(in, r, out) : 0;
	}
	if (named.type != SCAN_STRING)
		return record_bad(r, _("'calendar' must be a name"));
	if (own)
		return record_bad(r,
		    _("both 'calendar' and '%s' are there, wanted one of them"),
		    own);
	buf_clear(&in->text);
	*out = query_calendar(in->shared, name, &in->text);
	return *out ? 0 : record_bad(r, "%s", buf_text(&in->text));
}

/* The text of the first of the members that is there; the names end with NULL.
 */
static int
need_text(struct record *r, const char *const names[], struct span *out)
{
	for (size_t i = 0; names[i]; i++) {
		struct value v = record_member(r, span_of(names[i]));

		if (v.type == SCAN_NONE)
			continue;
		if (v.type != SCAN_STRING)
			return record_bad(
			    r, _("'%s' must be a string"), names[i]);
		*out = record_value_text(r, v);
		return 0;
	}
	return record_bad(r, _("the query lacks '%s'"), names[0]);
}

static int
need_instant(struct query_reader *in, struct record *r,
    const struct calendar *c, const char *const names[], time_t *out)
{
	struct span text;

	if (need_text(r, names, &text))
		return 1;
	buf_clear(&in->text);
	if (question_instant(c, in->shared->now, text, out, &in->text) < 0)
		return record_bad(r, "%s", buf_text(&in->text));
	return 0;
}

static int
need_limit(struct query_reader *in, struct record *r, struct limit *out)
{
	static const char *const names[] = { "limit", NULL };
	struct span text;

	if (need_text(r, names, &text))
		return 1;
	buf_clear(&in->text);
	if (question_limit(text, out, &in->text) < 0)
		return record_bad(r, "%s", buf_text(&in->text));
	return 0;
}

static int
need_op(struct record *r, enum question_op *out)
{
	static const char *const names[] = { "op", NULL };
	struct span text;
	int op;

	if (need_text(r, names, &text))
		return 1;
	op = question_op(text);
	if (op < 0)
		return record_bad(r,
		    _("unknown op '%.*s', wanted one of add, sub, between, "
		      "is-open, next-open"),
		    SPAN_ARGS(text));
	*out = (enum question_op)op;
	return 0;
}

int
query_read(struct query_reader *in, struct record *r, struct question *out)
{
	static const char *const start[] = { "start", "a", "t", "at", NULL };
	/* What a limit is taken from may be called its end as well. */
	static const char *const either[] = { "start", "a", "t", "at", "end",
		"b", NULL };
	static const char *const end[] = { "end", "b", NULL };
	const struct calendar *c;

	if (need_op(r, &out->op) || choose_calendar(in, r, &out->calendar))
		return 1;
	c = out->calendar;
	switch (out->op) {
	case OP_ADD:
		return need_instant(in, r, c, start, &out->t) ||
		       need_limit(in, r, &out->limit);
	case OP_SUB:
		return need_instant(in, r, c, either, &out->t) ||
		       need_limit(in, r, &out->limit);
	case OP_BETWEEN:
		return need_instant(in, r, c, start, &out->t) ||
		       need_instant(in, r, c, end, &out->end);
	default:
		return need_instant(in, r, c, start, &out->t);
	}
}

void
query_release(struct query_reader *in)
{
	for (size_t i = 0; i < QUERY_KEPT; i++) {
		calendar_free(in->kept[i].calendar);
		buf_release(&in->kept[i].of);
	}
	buf_release(&in->text);
}
