/* The ticket as it stood before one of its later events. */
#include "sla/past.h"

#include "base/when.h"
#include "sla/states.h"

/* The member of the ticket, and of the event that changes it, behind a field
 * of the policy; the category comes last. */
static const struct field {
	enum policy_field field;
	struct span name;
	const char *const *codes;
} fields[] = {
	{ FIELD_KIND, { "kind", 4 }, ticket_kinds },
	{ FIELD_SEVERITY, { "severity", 8 }, ticket_severities },
	{ FIELD_AREA, { "area", 4 }, ticket_areas },
	{ FIELD_CHANNEL, { "channel", 7 }, ticket_channels },
	{ FIELD_COUNT, { "category", 8 }, NULL },
};

enum { CODED = 4, FIELDS };

/* What the fields were, where an event tells. */
struct traits {
	bool told[FIELDS];
	struct value values[FIELDS];
};

static bool
is_later_promise(const struct facts *f, size_t at)
{
	const int promise = f->policy->ends.promise;
	size_t i = 0;

	if (!f->has_promise || f->events[at].act != promise)
		return false;
	while (f->events[i].act != promise)
		i++;
	return i < at;
}

bool
past_next(const struct facts *f, size_t *at)
{
	const struct policy_ends *ends = &f->policy->ends;

	if (!(f->acts &
		(UINT64_C(1) << ends->classify | UINT64_C(1) << ends->reopen |
		    UINT64_C(1) << ends->promise)))
		return false;
	for (; *at < f->event_count; ++*at) {
		int act = f->events[*at].act;

		if (act == ends->classify || act == ends->reopen ||
		    is_later_promise(f, *at))
			return true;
	}
	return false;
}

/* What an event that classifies tells of the time after it; or, of what is not
 * told yet, of the time before it. */
static void
read_traits(struct traits *t, struct value event, bool before)
{
	struct walk w = walk_start(event);

	while (walk_next(&w)) {
		size_t i = 0;

		while (i < FIELDS && !walk_is_name(w.key, fields[i].name))
			i++;
		if (i == FIELDS || (before && t->told[i]))
			continue;
		t->told[i] = true;
		t->values[i] = w.value;
		if (before)
			t->values[i] = walk_member(
			    walk_member(event, SPAN("was")), fields[i].name);
	}
}

/* Before the event at end: by the last one before it, else by the first one
 * from there on. */
static struct traits
find_traits(const struct facts *f, size_t end)
{
	const int classify = f->policy->ends.classify;
	struct traits t = { .told = { false } };

	for (size_t i = 0; i < f->event_count + f->later; i++)
		if (f->events[i].act == classify)
			read_traits(&t, f->events[i].whole, i >= end);
	return t;
}

static uint64_t
fact_of(const struct facts *f, const struct field *field, struct value v)
{
	struct span code = record_value_text(f->ticket->record, v);
	int place = code.at ? ticket_code(field->codes, code) : -1;

	/* A ticket without a kind is a complaint. */
	if (field->field == FIELD_KIND && v.type == SCAN_NONE)
		place = KIND_COMPLAINT;
	return policy_fact(field->field, place);
}

static void
enter_fields(struct facts *f, size_t at)
{
	struct record *r = f->ticket->record;
	struct traits t;

	if (!(f->acts >> f->policy->ends.classify & 1))
		return;
	t = find_traits(f, at);
	for (size_t i = 0; i < CODED; i++) {
		const struct field *field = &fields[i];

		if (f->policy->fields & 1u << field->field && t.told[i])
			f->bits =
			    (f->bits & ~fact_of(f, field,
					   record_member(r, field->name))) |
			    fact_of(f, field, t.values[i]);
	}
	if (f->policy->categories && t.told[CODED])
		f->category = record_value_text(r, t.values[CODED]);
}

/* By the last promise before the event at that place; the very last one says
 * what the ticket has. */
static void
enter_promise(struct facts *f, size_t at)
{
	const int promise = f->policy->ends.promise;
	bool found = false, last = true;
	struct value v;

	if (!f->has_promise || !(f->acts & UINT64_C(1) << promise))
		return;
	for (size_t i = at; i < f->event_count + f->later && last; i++)
		last = f->events[i].act != promise;
	for (size_t i = at; i-- > 0 && !found;) {
		v = walk_member(f->events[i].whole, SPAN("reply_by"));
		found = f->events[i].act == promise;
	}
	if (!last || !found)
		f->has_promise =
		    found && when_parse(record_value_text(f->ticket->record, v),
				 &f->promise) == 0;
}

struct past
past_enter(struct facts *f, size_t at)
{
	struct past kept = { f->status, f->level, f->bits, f->category,
		f->has_promise, f->promise, f->event_count };
	struct states s;

	enter_fields(f, at);
	enter_promise(f, at);
	f->event_count = at;
	f->later = kept.event_count - at;
	for (size_t i = states_begin(&s, f); i < at; i++)
		states_go(&s, f, &f->events[i]);
	f->status = s.now;
	facts_restate(f);
	return kept;
}

void
past_leave(struct facts *f, const struct past *kept)
{
	f->event_count += f->later;
	f->later = 0;
	f->status = kept->status;
	f->bits = kept->bits;
	if (f->policy->fields & 1u << FIELD_LEVEL)
		f->bits ^= policy_fact(FIELD_LEVEL, kept->level) ^
			   policy_fact(FIELD_LEVEL, f->level);
	f->category = kept->category;
	f->has_promise = kept->has_promise;
	f->promise = kept->promise;
	facts_restate(f);
}
