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

/* The first-contact owner, by or dept of whom is at path; said: what an event
 * calls them, or says they were called. */
static void
check_named(struct audit *a, const struct trail_event *e, struct value said,
    struct value first, const char *path)
{
	struct record *r = a->ticket->record;
	const char *name = path + sizeof "first." - 1;
	struct span was = record_value_text(r, said);
	struct span is =
	    record_value_text(r, walk_member(first, span_of(name)));
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
	    trail_text(&a->trail, e, TRAIL_BY), path, buf_span(text));
}

/* Who took it in was asked first, where the ticket says who was. */
static void
check_receiver(struct audit *a, const struct trail_event *e, struct value first)
{
	struct value dept = walk_member(e->whole, SPAN("dept"));

	if (walk_member(first, SPAN("by")).type != SCAN_NONE &&
	    e->has >> TRAIL_BY & 1 && !trail_is_command(&a->trail, e))
		check_named(a, e, e->members[TRAIL_BY], first, "first.by");
	if (dept.type != SCAN_NONE &&
	    walk_member(first, SPAN("dept")).type != SCAN_NONE)
		check_named(a, e, dept, first, "first.dept");
}

/* An event says what it has replaced. */
static void
check_replaced(struct audit *a, const struct trail_event *e, struct value first)
{
	struct value was;

	if (!(e->has >> TRAIL_WAS & 1))
		return;
	was = walk_member(e->members[TRAIL_WAS], SPAN("first"));
	check_named(a, e, walk_member(was, SPAN("by")), first, "first.by");
	check_named(a, e, walk_member(was, SPAN("dept")), first, "first.dept");
}

static void
check_first(struct audit *a)
{
	struct value first = record_member(a->ticket->record, SPAN("first"));
	const struct trail_event *receipt = trail_first(&a->trail, ACT_RECEIVE);

	if (!a->rules[CHECK_FIRST_CHANGED])
		return;
	if (receipt)
		check_receiver(a, receipt, first);
	for (size_t i = 0;
	     trail_has_member(&a->trail, TRAIL_WAS) && i < a->trail.count; i++)
		check_replaced(a, &a->trail.events[i], first);
}

void
checks_fields(struct audit *a)
{
	check_differences(a);
	check_first(a);
}
