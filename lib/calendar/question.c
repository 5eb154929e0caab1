/* Questions about working time: read from text, answered and written. */
#include "calendar/question.h"

#include <stdio.h>

#include "base/lang.h"

int
question_op(struct span name)
{
	static const char *const names[] = { "add", "sub", "between", "is-open",
		"next-open" };

	for (int i = 0; i <= OP_NEXT_OPEN; i++)
		if (span_is(name, names[i]))
			return i;
	return -1;
}

/* A reading of the clock, "2026-11-21T09:00" with or without seconds. */
static int
read_local(const struct zone *z, struct span text, time_t *out)
{
	char utc[48];
	struct when_civil c;
	time_t t;

	if (text.len < 16 || text.len > 32)
		return -1;
	snprintf(utc, sizeof utc, "%.*s%s", SPAN_ARGS(text),
	    text.len == 16 ? ":00Z" : "Z");
	if (when_parse(span_of(utc), &t) < 0)
		return -1;
	when_to_civil(t, &c);
	*out = zone_instant(z, &c);
	return 0;
}

int
question_instant(const struct calendar *c, time_t now, struct span text,
    time_t *out, struct buf *why)
{
	if (span_is(text, "now"))
		*out = now;
	else if (when_parse(text, out) < 0 &&
		 read_local(calendar_zone(c), text, out) < 0) {
		buf_addf(why,
		    _("'%.*s' is no time, wanted one such as "
		      "2026-11-21T09:00:00+08:00, 2026-11-21T09:00 or now"),
		    SPAN_ARGS(text));
		return -1;
	}
	return 0;
}

int
question_limit(struct span text, struct limit *out, struct buf *why)
{
	if (limit_parse(text, out) == 0)
		return 0;
	buf_addf(why,
	    _("'%.*s' is no limit, wanted one such as PT8H, 90m, 36h, 5d, "
	      "2workdays or same-day"),
	    SPAN_ARGS(text));
	return -1;
}

static int
ask(const struct question *q, struct answer *out)
{
	switch (q->op) {
	case OP_ADD:
		return limit_add(q->calendar, q->t, &q->limit, &out->t);
	case OP_SUB:
		return limit_sub(q->calendar, q->t, &q->limit, &out->t);
	case OP_BETWEEN:
		out->kind = A_LENGTH;
		return calendar_between(q->calendar, q->t, q->end, &out->t);
	case OP_IS_OPEN:
		out->kind = YES_OR_NO;
		return calendar_is_open(q->calendar, q->t, &out->yes);
	default:
		return calendar_next_open(q->calendar, q->t, &out->t);
	}
}

int
question_answer(const struct question *q, struct answer *out, struct buf *why)
{
	char text[256];
	int failed;

	out->kind = AN_INSTANT;
	failed = ask(q, out);
	if (!failed)
		return 0;
	calendar_explain(q->calendar, failed, text, sizeof text);
	buf_add_str(why, text);
	return -1;
}

void
question_write(const struct question *q, const struct answer *a,
    const char *quote, struct buf *out)
{
	char text[WHEN_TEXT];

	if (a->kind == YES_OR_NO) {
		buf_add_str(out, a->yes ? "true" : "false");
	} else if (a->kind == A_LENGTH) {
		buf_add_int(out, a->t);
	} else {
		zone_format(calendar_zone(q->calendar), a->t, text);
		buf_addf(out, "%s%s%s", quote, text, quote);
	}
}
