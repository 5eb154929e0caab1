/* How the case ended: agreed, called back, solved, learned from. */
#include "audit/apology.h"
#include "audit/check_parts.h"
#include "jsonl/nest.h"
#include "ticket/consent.h"

/* The types of resolution.agreed and visit, as the intake left them. */
struct intake {
	enum scan_type agreed, visit;
};

/* What the first event that wrote them says they were, else what they are. */
static struct intake
find_intake(const struct audit *a, struct value resolution)
{
	struct intake in = { walk_member(resolution, SPAN("agreed")).type,
		record_member(a->ticket->record, SPAN("visit")).type };

	for (size_t i = a->trail.count; i-- > 0;) {
		const struct trail_event *e = &a->trail.events[i];
		struct value was = { .type = SCAN_NONE };

		if (trail_came(e))
			break;
		if (e->has >> TRAIL_WAS & 1)
			was = e->members[TRAIL_WAS];
		if (e->act == ACT_PROPOSE || e->act == ACT_AGREE ||
		    e->act == ACT_REFUSE)
			in.agreed = nest_get(was, "resolution.agreed").type;
		else if (e->act == ACT_REPLY &&
			 walk_member(e->whole, SPAN("agreed")).type !=
			     SCAN_NONE)
			in.agreed = walk_member(was, SPAN("agreed")).type;
		else if (e->act == ACT_VISIT)
			in.visit = was.type; /* its members are those of it */
	}
	return in;
}

/* By the facts that the guards go by. */
static void
check_event(
    struct audit *a, const struct trail_event *e, bool agreed, bool visited)
{
	if (e->act == ACT_IMPLEMENT && !agreed)
		audit_event(a, a->rules[CHECK_IMPLEMENTED_UNAGREED], e, NULL,
		    SPAN("the customer had not agreed to the plan"));
	if (e->act == ACT_CLOSE && !agreed)
		audit_event(a, a->rules[CHECK_CLOSED_UNAGREED], e, NULL,
		    SPAN("the customer had not agreed to the solution"));
	if (e->act == ACT_CLOSE && !visited)
		audit_event(a, a->rules[CHECK_CLOSED_UNVISITED], e, NULL,
		    SPAN("the customer was not called back after the reply"));
}

static void
check_consent(struct audit *a, struct value resolution)
{
	const struct trail *trail = &a->trail;
	struct consent c = { 0 };
	struct intake in;

	if (!trail_has(trail, ACT_CLOSE) && !trail_has(trail, ACT_IMPLEMENT))
		return;
	in = find_intake(a, resolution);
	for (size_t i = 0; i < trail->count; i++) {
		const struct trail_event *e = &trail->events[i];

		/* An act that came with it is the word for itself. */
		if (!trail_came(e))
			check_event(a, e, consent_is_given(&c, in.agreed),
			    consent_was_visited(&c, in.visit));
		if (e->number >= 0)
			consent_see(&c, a->ticket, &lifecycle_acts[e->number],
			    e->whole);
		if (trail_came(e))
			check_event(a, e, consent_is_given(&c, in.agreed),
			    consent_was_visited(&c, in.visit));
	}
}

static bool
is_closed(const struct audit *a)
{
	return a->ticket->status == STATUS_CLOSED ||
	       a->ticket->status == STATUS_ARCHIVED;
}

/* Is the case as it was when it was taken in, being over?  What is not told of
 * it nobody can know. */
static bool
is_as_it_came(const struct audit *a)
{
	const struct trail_event *reopen = trail_last(&a->trail, ACT_REOPEN);

	return a->over && (!reopen || reopen < a->over);
}

/* The event by which the case ended as it stands, or the last one there is. */
static const struct trail_event *
find_end(const struct audit *a)
{
	const struct trail_event *close = trail_last(&a->trail, ACT_CLOSE);

	if (close || !a->trail.count)
		return close;
	return &a->trail.events[a->trail.count - 1];
}

/* Note something about how the case ended. */
static void
found_at_end(
    struct audit *a, enum check check, const char *path, struct span evidence)
{
	const struct trail_event *end = find_end(a);

	audit_field(a, a->rules[check], end ? end->at : a->ticket->received,
	    end ? trail_text(&a->trail, end, TRAIL_BY) : audit_owner(a), path,
	    evidence);
}

static void
check_summary(struct audit *a)
{
	if (a->rules[CHECK_NO_SUMMARY] && is_closed(a) && !is_as_it_came(a) &&
	    a->ticket->kind == KIND_COMPLAINT &&
	    !trail_has(&a->trail, ACT_SUMMARISE))
		found_at_end(a, CHECK_NO_SUMMARY, "history",
		    SPAN("closed, and what it teaches was not written down"));
}

static bool
has_evidence(struct audit *a)
{
	struct walk w =
	    walk_start(record_member(a->ticket->record, SPAN("evidence")));

	return trail_has(&a->trail, ACT_EVIDENCE) || walk_next(&w);
}

/* 话费争议: what was charged is denied. */
static bool
is_disputed_bill(struct audit *a)
{
	return check_category(a, SPAN("billing.dispute")) ||
	       check_category(a, SPAN("billing.data")) ||
	       check_category(a, SPAN("billing.extra")) ||
	       check_category(a, SPAN("billing.metering"));
}

static void
check_evidence(struct audit *a)
{
	if (a->rules[CHECK_EVIDENCE_MISSING] && is_closed(a) &&
	    a->ticket->kind == KIND_COMPLAINT && !is_as_it_came(a) &&
	    !has_evidence(a) && is_disputed_bill(a))
		found_at_end(a, CHECK_EVIDENCE_MISSING, "evidence",
		    SPAN("a disputed bill, closed without evidence"));
}

/* The last event that has that member, or NULL. */
static const struct trail_event *
find_saying(const struct audit *a, struct span name)
{
	for (size_t i = a->trail.count; i-- > 0;)
		if (walk_member(a->trail.events[i].whole, name).type !=
		    SCAN_NONE)
			return &a->trail.events[i];
	return NULL;
}

static void
check_refund(struct audit *a, struct value resolution)
{
	const struct conduct_rule *rule = a->rules[CHECK_REFUND_NO_CAUSE];
	struct value refund = walk_member(resolution, SPAN("refund"));
	const struct trail_event *e;

	if (!rule || refund.type != SCAN_NUMBER || span_is(refund.raw, "0") ||
	    walk_member(resolution, SPAN("cause")).type != SCAN_NONE ||
	    trail_has(&a->trail, ACT_INVESTIGATE) || is_as_it_came(a))
		return;
	e = find_saying(a, SPAN("refund"));
	audit_field(a, rule, e ? e->at : a->ticket->received,
	    e ? trail_text(&a->trail, e, TRAIL_BY) : audit_owner(a),
	    "resolution.refund", refund.raw);
}

static bool
was_answered(const struct audit *a)
{
	enum ticket_status status = a->ticket->status;

	return (status == STATUS_REPLIED || status == STATUS_VISITED ||
		   is_closed(a)) &&
	       (trail_has(&a->trail, ACT_REPLY) ||
		   trail_has(&a->trail, ACT_APOLOGISE));
}

static void
check_substance(struct audit *a, struct value resolution)
{
	struct record *r = a->ticket->record;
	struct span plan =
	    record_value_text(r, walk_member(resolution, SPAN("plan")));
	struct span outcome =
	    record_value_text(r, walk_member(resolution, SPAN("outcome")));
	const struct trail_event *e = trail_last(&a->trail, ACT_REPLY);

	if (!a->rules[CHECK_APOLOGY_ONLY] || !was_answered(a) ||
	    a->ticket->kind != KIND_COMPLAINT)
		return;
	if (!plan.len && !outcome.len) {
		if (walk_member(resolution, SPAN("cause")).type != SCAN_NONE ||
		    is_as_it_came(a))
			return;
	} else if ((plan.len && !apology_is_all(plan)) ||
		   (outcome.len && !apology_is_all(outcome))) {
		return;
	}
	if (!e)
		e = trail_last(&a->trail, ACT_APOLOGISE);
	audit_field(a, a->rules[CHECK_APOLOGY_ONLY], e->at,
	    trail_text(&a->trail, e, TRAIL_BY),
	    plan.len      ? "resolution.plan"
	    : outcome.len ? "resolution.outcome"
			  : "resolution",
	    plan.len      ? plan
	    : outcome.len ? outcome
			  : SPAN("neither a cause nor a plan nor an outcome"));
}

void
checks_closing(struct audit *a)
{
	struct value resolution =
	    record_member(a->ticket->record, SPAN("resolution"));

	if (a->ticket->kind == KIND_COMPLAINT)
		check_consent(a, resolution);
	check_summary(a);
	check_evidence(a);
	check_refund(a, resolution);
	check_substance(a, resolution);
}
