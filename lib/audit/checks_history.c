/* How the case was handed about, stopped and forced. */
#include "audit/check_parts.h"
#include "base/xalloc.h"

#include <stdlib.h>

/* The ladder stands by its `since`, and what is told late says so. */
static bool
is_placed_freely(const struct audit *a, const struct trail_event *e)
{
	return e->has >> TRAIL_TOLD & 1 ||
	       (e->act == ACT_ESCALATE && trail_is_command(&a->trail, e));
}

static void
check_order(struct audit *a)
{
	const struct conduct_rule *rule = a->rules[CHECK_OUT_OF_ORDER];
	time_t last = a->ticket->received;

	for (size_t i = 0; rule && i < a->trail.count; i++) {
		const struct trail_event *e = &a->trail.events[i];
		struct buf *text;

		if (is_placed_freely(a, e))
			continue;
		if (e->at < last) {
			text = audit_text(a);
			buf_add_str(text, "earlier than what stands before "
					  "it, at ");
			audit_add_time(a, text, last);
			audit_event(a, rule, e, "at", buf_span(text));
		}
		last = e->at;
	}
}

static void
check_forced(struct audit *a)
{
	const struct conduct_rule *rule = a->rules[CHECK_FORCED];

	if (!rule || !trail_has_member(&a->trail, TRAIL_FORCED))
		return;
	for (size_t i = 0; i < a->trail.count; i++) {
		const struct trail_event *e = &a->trail.events[i];
		struct span guard = trail_text(&a->trail, e, TRAIL_FORCED);
		struct span reason = trail_text(&a->trail, e, TRAIL_REASON);
		struct buf *text;

		if (!guard.len)
			continue;
		text = audit_text(a);
		buf_add_span(text, guard);
		if (reason.len) {
			buf_add_str(text, ": ");
			buf_add_span(text, reason);
		}
		audit_event(a, rule, e, "forced", buf_span(text));
	}
}

static void
check_transfers(struct audit *a)
{
	const struct conduct_rule *rule = a->rules[CHECK_TRANSFER_LIMIT];
	time_t count = 0;

	if (!rule || !trail_has(&a->trail, ACT_TRANSFER))
		return;
	for (size_t i = 0; i < a->trail.count; i++) {
		const struct trail_event *e = &a->trail.events[i];
		struct buf *text;

		if (e->act != ACT_TRANSFER || ++count <= rule->limit)
			continue;
		text = audit_text(a);
		buf_addf(text, "handed on %lld times, at most %lld are right",
		    (long long)count, (long long)rule->limit);
		audit_event(a, rule, e, NULL, buf_span(text));
	}
}

/* Where a ticket has been: the name, and the place in units.csv or -1. */
struct station {
	struct span name;
	int unit;
};

struct stations {
	const struct units *units;
	struct station *at;
	size_t count, room;
};

static bool
is_same_unit(const struct station *x, const struct station *y)
{
	return span_equal(x->name, y->name) ||
	       (x->unit >= 0 && x->unit == y->unit);
}

/* Come to a unit.  Returns true when the ticket was there before, and somewhere
 * else in between. */
static bool
come_to(struct stations *s, struct span name)
{
	struct station here = { name, units_find(s->units, name) };
	bool was_here = false;

	if (s->count && is_same_unit(&s->at[s->count - 1], &here))
		return false;
	for (size_t i = 0; !was_here && i < s->count; i++)
		was_here = is_same_unit(&s->at[i], &here);
	s->at = xgrow(s->at, s->count, &s->room, sizeof *s->at);
	s->at[s->count++] = here;
	return was_here;
}

/* The unit of a {by, dept}; .at is NULL for none. */
static struct span
unit_of(const struct audit *a, struct value to)
{
	struct record *r = a->ticket->record;
	struct span dept = record_value_text(r, walk_member(to, SPAN("dept")));
	struct span by = record_value_text(r, walk_member(to, SPAN("by")));
	const struct person *p;

	if (dept.len || !by.len)
		return dept;
	p = staff_find(a->terms->staff, by);
	return p ? p->unit : (struct span) { NULL, 0 };
}

static void
check_ping_pong(struct audit *a)
{
	const struct conduct_rule *rule = a->rules[CHECK_PING_PONG];
	struct stations s = { .units = a->terms->units };
	struct span first;

	if (!rule || !trail_has(&a->trail, ACT_TRANSFER))
		return;
	first = audit_said(a, "first.dept");
	if (first.len)
		come_to(&s, first);
	for (size_t i = 0; i < a->trail.count; i++) {
		const struct trail_event *e = &a->trail.events[i];
		struct span unit;

		if (e->act != ACT_TRANSFER && e->act != ACT_ACCEPT &&
		    e->act != ACT_ASSIGN)
			continue;
		if (e->has >> TRAIL_WAS & 1) {
			unit = unit_of(
			    a, walk_member(e->members[TRAIL_WAS], SPAN("to")));
			if (unit.len)
				come_to(&s, unit);
		}
		unit = unit_of(a, walk_member(e->whole, SPAN("to")));
		if (unit.len && come_to(&s, unit) && e->act == ACT_TRANSFER)
			audit_event(a, rule, e, "to", unit);
	}
	free(s.at);
}

static void
check_withdrawal(struct audit *a)
{
	const struct conduct_rule *rule =
	    a->rules[CHECK_WITHDRAWN_WITHOUT_WISH];

	if (!rule || !trail_has(&a->trail, ACT_WITHDRAW))
		return;
	for (size_t i = 0; i < a->trail.count; i++) {
		const struct trail_event *e = &a->trail.events[i];
		struct span wish;

		if (e->act != ACT_WITHDRAW)
			continue;
		wish = event_text(a->ticket, e->whole, SPAN("wish"));
		if (!span_is(wish, "volunteered") &&
		    !span_is(wish, "confirmed"))
			audit_event(a, rule, e, NULL,
			    SPAN("nothing says that the customer wished it "
				 "or confirmed it"));
	}
}

static void
check_pauses(struct audit *a)
{
	const struct conduct_rule *rule = a->rules[CHECK_PAUSE_UNEXPLAINED];

	if (!rule || (!trail_has(&a->trail, ACT_WAIT) &&
			 !trail_has(&a->trail, ACT_PAUSE)))
		return;
	for (size_t i = 0; i < a->trail.count; i++) {
		const struct trail_event *e = &a->trail.events[i];

		if (e->act != ACT_WAIT && e->act != ACT_PAUSE)
			continue;
		if (!trail_text(&a->trail, e, TRAIL_BY).len)
			audit_event(a, rule, e, NULL,
			    SPAN("nothing says who stopped the clocks"));
		else if (!trail_text(&a->trail, e, TRAIL_REASON).len)
			audit_event(a, rule, e, NULL, SPAN("nothing says why"));
	}
}

void
checks_history(struct audit *a)
{
	check_order(a);
	check_forced(a);
	check_transfers(a);
	check_ping_pong(a);
	check_withdrawal(a);
	check_pauses(a);
}
