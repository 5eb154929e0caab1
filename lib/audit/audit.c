/* Supervision of a ticket: all checks over it, their findings in order. */
#include "audit/audit.h"

#include <stdlib.h>

#include "audit/check_parts.h"
#include "base/xalloc.h"
#include "ticket/tombstone.h"

static bool
is_on(const struct audit_terms *terms, size_t rule)
{
	return !terms->on || terms->on[rule];
}

struct audit *
audit_new(const struct audit_terms *terms)
{
	struct audit *a = xcalloc(1, sizeof *a);
	const struct conduct *c = terms->conduct;

	a->terms = terms;
	a->frames = xcalloc(c->count + 1, sizeof *a->frames);
	for (size_t i = 0; i < c->count; i++) {
		if (!is_on(terms, i))
			continue;
		a->frames[i] = finding_frame(&c->rules[i], &a->kept);
		if (c->rules[i].kind == CONDUCT_CHECK)
			a->rules[c->rules[i].check] = &c->rules[i];
		else
			a->has_phrases = true;
	}
	trail_init(&a->trail);
	a->replay = replay_new();
	if (a->has_phrases)
		a->words = phrases_room_new(terms->phrases);
	a->facts.policy = terms->terms->policy;
	a->facts.calendars = terms->terms->calendars;
	stamp_init(&a->stamp, terms->terms->policy->zone);
	checks_find_clocks(a);
	return a;
}

void
audit_free(struct audit *a)
{
	if (!a)
		return;
	if (a->words)
		phrases_room_free(a->words);
	trail_release(&a->trail);
	replay_free(a->replay);
	facts_release(&a->facts);
	sla_release(&a->sla);
	buf_release(&a->text);
	arena_release(&a->kept);
	free(a->frames);
	free(a->findings);
	free(a);
}

static int
compare_findings(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->rule != y->rule)
		return x->rule < y->rule ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

int
audit_run(struct audit *a, struct ticket *t)
{
	a->ticket = t;
	a->count = 0;
	if (trail_read(&a->trail, t))
		return 1;
	/* What was done is gone, so nobody can say what was not. */
	if (tombstone_is(t))
		return 0;
	a->over = trail_over(&a->trail);
	if (checks_clocks(a))
		return 1;
	checks_history(a);
	checks_conduct(a);
	checks_closing(a);
	checks_fields(a);
	if (a->has_phrases)
		checks_words(a);
	if (a->count > 1)
		qsort(a->findings, a->count, sizeof *a->findings,
		    compare_findings);
	return 0;
}

void
audit_write(struct audit *a, struct buf *out)
{
	for (size_t i = 0; i < a->count; i++) {
		const struct finding *f = &a->findings[i];

		finding_write(out, a->ticket->id, f,
		    &a->frames[f->rule - a->terms->conduct->rules], &a->stamp);
	}
}

/* The unit that an object {by, dept} gives to that person. */
static struct span
unit_by(struct record *r, struct value party, struct span by)
{
	struct span who = record_value_text(r, walk_member(party, SPAN("by")));

	if (!who.at || !span_equal(who, by))
		return (struct span) { NULL, 0 };
	return record_value_text(r, walk_member(party, SPAN("dept")));
}

struct span
audit_unit(const struct audit *a, struct span by)
{
	static const struct span parties[] = { { "accused", 7 }, { "owner", 5 },
		{ "first", 5 } };
	const struct person *p = staff_find(a->terms->staff, by);
	struct record *r = a->ticket->record;
	struct span unit = { NULL, 0 };

	if (p && p->unit.at)
		return p->unit;
	for (size_t i = 0; !unit.at && i < 3; i++)
		unit = unit_by(r, record_member(r, parties[i]), by);
	return unit;
}

/* The same, as far as it can be told by who got the case, too. */
static struct span
unit_of(const struct audit *a, struct span by)
{
	struct record *r = a->ticket->record;
	struct span unit = audit_unit(a, by);

	for (size_t i = 0; !unit.at && i < a->trail.count; i++)
		unit = unit_by(
		    r, walk_member(a->trail.events[i].whole, SPAN("to")), by);
	return unit;
}

/* Is the rule for who did it?  What is nobody's is its owner's unit's. */
static bool
is_for(const struct audit *a, const struct conduct_rule *rule, struct span by)
{
	struct span name = { NULL, 0 };
	int unit;

	if (!rule->unit_count)
		return true;
	name = by.len ? unit_of(a, by)
		      : record_text(a->ticket->record, "owner.dept");
	unit = name.at ? units_find(a->terms->units, name) : -1;
	for (size_t i = 0; unit >= 0 && i < rule->unit_count; i++)
		if (units_is_within(a->terms->units, unit, rule->units[i]))
			return true;
	return false;
}

/* Room for a finding, or NULL where there is none to be. */
static struct finding *
new_finding(
    struct audit *a, const struct conduct_rule *rule, time_t at, struct span by)
{
	if (!rule || (a->terms->has_since && at < a->terms->since) ||
	    !is_for(a, rule, by))
		return NULL;
	a->findings =
	    xgrow(a->findings, a->count, &a->room, sizeof *a->findings);
	a->findings[a->count] = (struct finding) {
		.rule = rule,
		.at = at,
		.by = by,
		.order = a->count,
	};
	return &a->findings[a->count++];
}

/* "history[3].note" */
static struct span
event_place(struct audit *a, const struct trail_event *e, const char *member)
{
	static const struct span head = { "history[", 8 };
	size_t len = member ? strlen(member) : 0;
	char *at = arena_take(
	    &a->ticket->record->arena, head.len + BUF_INT_MOST + 2 + len);
	char *p = at;

	memcpy(p, head.at, head.len);
	p = buf_put_int(p + head.len, e - a->trail.events);
	*p++ = ']';
	if (member) {
		*p++ = '.';
		memcpy(p, member, len);
		p += len;
	}
	return (struct span) { at, (size_t)(p - at) };
}

void
audit_event(struct audit *a, const struct conduct_rule *rule,
    const struct trail_event *e, const char *member, struct span evidence)
{
	struct finding *f;

	if (rule && rule->kind == CONDUCT_CHECK &&
	    check_kinds[rule->check].silence && trail_came(e))
		return;
	f = new_finding(a, rule, e->at, trail_text(&a->trail, e, TRAIL_BY));
	if (!f)
		return;
	f->place = event_place(a, e, member);
	f->evidence = arena_copy(&a->ticket->record->arena, evidence);
}

void
audit_field(struct audit *a, const struct conduct_rule *rule, time_t at,
    struct span by, const char *path, struct span evidence)
{
	struct finding *f = new_finding(a, rule, at, by);

	if (!f)
		return;
	f->place = span_of(path);
	f->evidence = arena_copy(&a->ticket->record->arena, evidence);
}

struct buf *
audit_text(struct audit *a)
{
	buf_clear(&a->text);
	return &a->text;
}

void
audit_add_time(struct audit *a, struct buf *out, time_t t)
{
	char time[STAMP_LEN];

	stamp_write(&a->stamp, t, time);
	buf_add(out, time, STAMP_LEN);
}

struct span
audit_said(struct audit *a, const char *path)
{
	return record_text(a->ticket->record, path);
}

struct span
audit_owner(struct audit *a)
{
	struct span by = audit_said(a, "owner.by");

	return by.len ? by : audit_said(a, "first.by");
}
