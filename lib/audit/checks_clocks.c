/* What was late, or never came. */
#include "audit/check_parts.h"
#include "sla/cause.h"
#include "sla/cycles.h"

/* The checks that a clock of the policy decides. */
static const struct {
	enum check check;
	struct span clock;
} clocks[] = {
	{ CHECK_NOTICE_LATE, { "notice", 6 } },
	{ CHECK_APOLOGY_LATE, { "apology", 7 } },
	{ CHECK_PROMISE_BROKEN, { "promise", 7 } },
	{ CHECK_NO_RESPONSE, { "handling", 8 } },
};

enum { CLOCKS = sizeof clocks / sizeof *clocks };

/* Acts by which the customer hears from us. */
static const enum trail_act responses[] = { ACT_CONFIRM, ACT_PROMISE, ACT_REPLY,
	ACT_VISIT, ACT_PROPOSE, ACT_AGREE, ACT_REFUSE, ACT_APOLOGISE };

static bool
was_heard_from(const struct audit *a)
{
	for (size_t i = 0; i < sizeof responses / sizeof *responses; i++)
		if (trail_has(&a->trail, responses[i]))
			return true;
	return false;
}

/* Can an entry of the policy have begun?  An act that is not of the lifecycle
 * counts as there. */
static bool
may_begin(const struct audit *a, const struct policy_clock *c)
{
	const struct policy *p = a->facts.policy;

	if (c->from_receipt || c->from_occurrence)
		return c->limit.unit != UNIT_PROMISE ||
		       record_member(a->ticket->record, SPAN("promise")).type !=
			   SCAN_NONE;
	for (size_t i = 0; i < c->start_count; i++) {
		int number = trail_number(&a->trail, p->acts[c->starts[i].act]);

		if (number < 0 || a->trail.numbers >> number & 1)
			return true;
	}
	return false;
}

/* Is the case to be judged by that clock at all? */
static bool
is_asked(const struct audit *a, enum check check)
{
	const struct policy *p = a->facts.policy;
	const struct conduct_rule *rule = a->rules[check];
	uint64_t named;

	if (!rule || a->clocks[check] < 0)
		return false;
	if (check == CHECK_NO_RESPONSE)
		return !rule->limit && ticket_is_open(a->ticket) &&
		       a->ticket->kind == KIND_COMPLAINT &&
		       !trail_has(&a->trail, ACT_IMPORT) && !was_heard_from(a);
	for (named = p->named[a->clocks[check]]; named; named &= named - 1)
		if (may_begin(a, &p->clocks[__builtin_ctzll(named)]))
			return true;
	return false;
}

static struct span
whose(struct audit *a, enum check check, const struct sla_clock *c)
{
	struct span by = { NULL, 0 };

	if (check == CHECK_NOTICE_LATE)
		by = cause_of_start(&a->facts, c).by;
	if (check == CHECK_APOLOGY_LATE)
		by = audit_said(a, "accused.by");
	return by.len ? by : audit_owner(a);
}

static void
found_late(struct audit *a, enum check check, const struct sla_clock *c)
{
	struct buf *text = audit_text(a);

	buf_add_str(text, "due ");
	audit_add_time(a, text, c->due);
	if (check == CHECK_NO_RESPONSE) {
		buf_add_str(text, ", and the customer never heard from us");
	} else if (c->state == SLA_LATE && c->stopped) {
		buf_add_str(text, ", done ");
		audit_add_time(a, text, c->stop);
	} else {
		buf_add_str(text, ", not done");
	}
	audit_field(a, a->rules[check], c->due, whose(a, check, c), "history",
	    buf_span(text));
}

/* Has the accused a team leader, as far as it can be told? */
static bool
has_leader(struct audit *a)
{
	struct span by = audit_said(a, "accused.by");
	const struct person *p =
	    by.len ? staff_find(a->terms->staff, by) : NULL;

	return audit_said(a, "accused.leader").len || (p && p->leader.len);
}

/* The first notice to the leader in a cycle, or NULL. */
static const struct trail_event *
find_leader_told(const struct audit *a, const struct sla_clock *c)
{
	for (size_t i = 0; i < a->trail.count; i++) {
		const struct trail_event *e = &a->trail.events[i];

		if (e->act == ACT_NOTIFY && e->at >= c->start &&
		    span_is(
			event_text(a->ticket, e->whole, SPAN("to")), "leader"))
			return e;
	}
	return NULL;
}

/* The leader is to be told with the accused, whose notice stops the clock. */
static void
look_for_leader(struct audit *a, const struct sla_clock *c)
{
	const struct trail_event *told;
	struct buf *text;

	if (!c->started || a->terms->now <= c->due || !has_leader(a))
		return;
	told = find_leader_told(a, c);
	if (told && told->at <= c->due)
		return;
	text = audit_text(a);
	buf_add_str(text, "due ");
	audit_add_time(a, text, c->due);
	buf_add_str(
	    text, told ? ", the leader told " : ", the leader not told");
	if (told)
		audit_add_time(a, text, told->at);
	audit_field(a, a->rules[CHECK_NOTICE_LATE], c->due,
	    whose(a, CHECK_NOTICE_LATE, c), "history", buf_span(text));
}

static void
look_at(struct audit *a, enum check check, int number)
{
	struct cycles it = { .sla = &a->sla };

	for (const struct sla_clock *c; (c = cycles_next(&it));) {
		if (c->clock->number != number)
			continue;
		if (c->state == SLA_LATE || c->state == SLA_BREACH)
			found_late(a, check, c);
		if (check == CHECK_NOTICE_LATE)
			look_for_leader(a, c);
	}
}

/* By a limit of conduct.csv's own; and whoever closed it, nobody answered. */
static void
check_silence(struct audit *a)
{
	const struct conduct_rule *rule = a->rules[CHECK_NO_RESPONSE];
	const struct trail_event *close = trail_last(&a->trail, ACT_CLOSE);
	time_t due;
	struct buf *text;

	if (!rule || a->ticket->kind != KIND_COMPLAINT ||
	    trail_has(&a->trail, ACT_IMPORT) || was_heard_from(a))
		return;
	if (close && !ticket_is_open(a->ticket)) {
		audit_event(a, rule, close, NULL,
		    SPAN("closed, and the customer never heard from us"));
		return;
	}
	due = a->ticket->received + rule->limit;
	if (!rule->limit || !ticket_is_open(a->ticket) || a->terms->now <= due)
		return;
	text = audit_text(a);
	buf_add_str(text, "due ");
	audit_add_time(a, text, due);
	buf_add_str(text, ", and the customer never heard from us");
	audit_field(a, rule, due, audit_owner(a), "history", buf_span(text));
}

void
checks_find_clocks(struct audit *a)
{
	for (size_t i = 0; i < CLOCKS; i++)
		a->clocks[clocks[i].check] =
		    policy_clock_number(a->facts.policy, clocks[i].clock);
}

int
checks_clocks(struct audit *a)
{
	uint32_t names = 0;

	check_silence(a);
	for (size_t i = 0; i < CLOCKS; i++)
		if (is_asked(a, clocks[i].check))
			names |= UINT32_C(1) << a->clocks[clocks[i].check];
	if (!names)
		return 0;
	if (facts_read(&a->facts, a->ticket) ||
	    sla_judge(&a->facts, names, a->terms->now, &a->sla))
		return 1;
	for (size_t i = 0; i < CLOCKS; i++) {
		int number = a->clocks[clocks[i].check];

		if (number >= 0 && names >> number & 1)
			look_at(a, clocks[i].check, number);
	}
	return 0;
}
