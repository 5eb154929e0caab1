/* How staff behaved, and how a complaint against them was dealt with. */
#include "audit/check_parts.h"

bool
check_category(struct audit *a, struct span category)
{
	struct record *r = a->ticket->record;
	struct span is =
	    record_value_text(r, record_member(r, SPAN("category")));

	return is.len >= category.len &&
	       !memcmp(is.at, category.at, category.len) &&
	       (is.len == category.len || is.at[category.len] == '.');
}

/* Is it a complaint against a member of staff (服务质量投诉)? */
static bool
is_against_staff(struct audit *a)
{
	return a->ticket->kind == KIND_COMPLAINT &&
	       (check_category(a, SPAN("service.conduct")) ||
		   check_category(a, SPAN("service.attitude")));
}

static void
check_pleas(struct audit *a)
{
	const struct conduct_rule *rule = a->rules[CHECK_PLEA_LIMIT];
	time_t count = 0;

	if (!rule || !trail_has(&a->trail, ACT_PLEA))
		return;
	for (size_t i = 0; i < a->trail.count; i++) {
		const struct trail_event *e = &a->trail.events[i];
		struct buf *text;

		if (e->act != ACT_PLEA || ++count <= rule->limit)
			continue;
		text = audit_text(a);
		buf_addf(text,
		    "asked for a second chance %lld times, at most %lld are "
		    "right",
		    (long long)count, (long long)rule->limit);
		audit_event(a, rule, e, NULL, buf_span(text));
	}
}

/* The first event by which the case was taken on, or NULL. */
static const struct trail_event *
find_taking_on(const struct audit *a)
{
	for (size_t i = 0; i < a->trail.count; i++) {
		enum trail_act act = a->trail.events[i].act;

		if (act == ACT_ACCEPT || act == ACT_TRANSFER ||
		    act == ACT_UPHOLD)
			return &a->trail.events[i];
	}
	return NULL;
}

/* What was done before a ticket was taken over nobody knows. */
static void
check_soothing(struct audit *a)
{
	const struct conduct_rule *rule = a->rules[CHECK_SOOTHING_SKIPPED];
	const struct trail_event *e;

	if (!rule || trail_has(&a->trail, ACT_SOOTHE) ||
	    trail_has(&a->trail, ACT_IMPORT) || !is_against_staff(a))
		return;
	e = find_taking_on(a);
	if (e)
		audit_event(a, rule, e, NULL,
		    SPAN("taken on, and nobody tried to soothe the "
			 "customer"));
}

/* 安抚三步, in their order. */
static const char *const steps[] = { "calm", "reason", "solution", NULL };
enum { STEPS = sizeof steps / sizeof *steps - 1 };

static int
step_of(const struct audit *a, const struct trail_event *e)
{
	struct span step;

	if (e->act != ACT_SOOTHE)
		return -1;
	step = event_text(a->ticket, e->whole, SPAN("step"));
	return step.at ? ticket_code(steps, step) : -1;
}

/* Is x before y, where NULL is after all? */
static bool
is_before(const struct trail_event *x, const struct trail_event *y)
{
	return x && (!y || x->at < y->at || (x->at == y->at && x < y));
}

static void
check_steps(struct audit *a)
{
	const struct conduct_rule *rule = a->rules[CHECK_SOOTHING_ORDER];
	const struct trail_event *earliest[STEPS] = { NULL };

	if (!rule || !trail_has(&a->trail, ACT_SOOTHE))
		return;
	for (size_t i = 0; i < a->trail.count; i++) {
		const struct trail_event *e = &a->trail.events[i];
		int step = step_of(a, e);

		if (step >= 0 && is_before(e, earliest[step]))
			earliest[step] = e;
	}
	for (size_t i = 0; i < a->trail.count; i++) {
		const struct trail_event *e = &a->trail.events[i];
		int step = step_of(a, e);
		struct buf *text;

		if (step < 1 || is_before(earliest[step - 1], e))
			continue;
		text = audit_text(a);
		buf_addf(text, "%s without %s before it", steps[step],
		    steps[step - 1]);
		audit_event(a, rule, e, "step", buf_span(text));
	}
}

/* A call is a disturbance; a message can be read at any time. */
static void
check_convenience(struct audit *a)
{
	const struct conduct_rule *rule = a->rules[CHECK_APOLOGY_INCONVENIENT];

	if (!rule || !trail_has(&a->trail, ACT_APOLOGISE))
		return;
	for (size_t i = 0; i < a->trail.count; i++) {
		const struct trail_event *e = &a->trail.events[i];
		struct span via;

		if (e->act != ACT_APOLOGISE ||
		    walk_member(e->whole, SPAN("convenient")).type == SCAN_TRUE)
			continue;
		via = event_text(a->ticket, e->whole, SPAN("via"));
		if (!via.at || span_is(via, "phone"))
			audit_event(a, rule, e, "convenient",
			    SPAN("the customer was not asked whether the "
				 "call is convenient"));
	}
}

/* A ticket that was raised without soothing, disputed for that and overturned:
 * who raised it has broken the rules, and quality inspection is to hear of
 * it. */
static void
check_inspection(struct audit *a)
{
	const struct conduct_rule *rule = a->rules[CHECK_INSPECT_MISSING];
	const struct trail_event *dispute, *overturn;

	if (!rule || trail_has(&a->trail, ACT_SOOTHE) ||
	    trail_has(&a->trail, ACT_INSPECT) ||
	    !trail_has(&a->trail, ACT_DISPUTE) || !is_against_staff(a))
		return;
	dispute = trail_first(&a->trail, ACT_DISPUTE);
	overturn = trail_last(&a->trail, ACT_OVERTURN);
	if (overturn && dispute < overturn)
		audit_event(a, rule, overturn, NULL,
		    SPAN("overturned for want of soothing, and nobody was "
			 "put down for inspection"));
}

void
checks_conduct(struct audit *a)
{
	check_pleas(a);
	check_soothing(a);
	check_steps(a);
	check_convenience(a);
	check_inspection(a);
}
