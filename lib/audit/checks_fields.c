/* What the fields say against the history. */
#include "audit/check_parts.h"

static void
check_differences(struct audit *a)
{
	const struct conduct_rule *rule = a->rules[CHECK_FIELDS_DIFFER];
	const struct replay_difference *d;
	size_t count = 0;

	if (!rule)
		return;
	d = replay_run(a->replay, &a->trail, &count);
	for (size_t i = 0; i < count; i++) {
		struct buf *text = audit_text(a);

		if (d[i].stands.at) {
			buf_add_str(text, "is ");
			buf_add_span(text, d[i].stands);
		} else {
			buf_add_str(text, "is not there");
		}
		buf_add_str(text, ", by the history ");
		buf_add_span(text, d[i].wanted);
		audit_field(a, rule, d[i].event->at,
		    trail_text(&a->trail, d[i].event, TRAIL_BY), d[i].path,
		    buf_span(text));
	}
}

/* The field was called otherwise by an event, or so said what it was before. */
static void
check_named(struct audit *a, const struct trail_event *e, struct value said,
    const char *field)
{
	struct span was = record_value_text(a->ticket->record, said);
	struct span is = audit_said(a, field);
	struct buf *text;

	if (!was.len || span_equal(was, is))
		return;
	text = audit_text(a);
	if (is.at) {
		buf_add_str(text, "is ");
		buf_add_span(text, is);
	} else {
		buf_add_str(text, "is not there");
	}
	buf_add_str(text, ", was ");
	buf_add_span(text, was);
	audit_field(a, a->rules[CHECK_FIRST_CHANGED], e->at,
	    trail_text(&a->trail, e, TRAIL_BY), field, buf_span(text));
}

/* Who took it in was asked first, where the ticket says who was. */
static void
check_receiver(struct audit *a, const struct trail_event *e)
{
	if (audit_said(a, "first.by").len && !trail_is_command(&a->trail, e))
		check_named(
		    a, e, walk_member(e->whole, SPAN("by")), "first.by");
	if (audit_said(a, "first.dept").len)
		check_named(
		    a, e, walk_member(e->whole, SPAN("dept")), "first.dept");
}

/* An event says what it has replaced. */
static void
check_replaced(struct audit *a, const struct trail_event *e)
{
	struct value first;

	if (!(e->has >> TRAIL_WAS & 1))
		return;
	first = walk_member(e->members[TRAIL_WAS], SPAN("first"));
	if (first.type != SCAN_OBJECT)
		return;
	check_named(a, e, walk_member(first, SPAN("by")), "first.by");
	check_named(a, e, walk_member(first, SPAN("dept")), "first.dept");
}

static void
check_first(struct audit *a)
{
	const struct trail_event *receipt = trail_first(&a->trail, ACT_RECEIVE);

	if (!a->rules[CHECK_FIRST_CHANGED])
		return;
	if (receipt)
		check_receiver(a, receipt);
	if (!trail_has_member(&a->trail, TRAIL_WAS))
		return;
	for (size_t i = 0; i < a->trail.count; i++)
		check_replaced(a, &a->trail.events[i]);
}

void
checks_fields(struct audit *a)
{
	check_differences(a);
	check_first(a);
}
