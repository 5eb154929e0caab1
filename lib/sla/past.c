/* The ticket as it stood before one of its later events. */
#include "sla/past.h"

#include "base/when.h"
#include "sla/states.h"

/* The member of the ticket, and of the event that changes it, behind a field
 * of the policy. */
static const struct field {
	enum policy_field field;
	const char *name;
	const char *const *codes;
} fields[] = {
	{ FIELD_KIND, "kind", ticket_kinds },
	{ FIELD_SEVERITY, "severity", ticket_severities },
	{ FIELD_AREA, "area", ticket_areas },
	{ FIELD_CHANNEL, "channel", ticket_channels },
};

enum { FIELDS = sizeof fields / sizeof *fields };

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

/* What the field was before the event at end: by the last one before it that
 * classifies, else by the first one after.  Returns false when none names it.
 */
static bool
find_value(
    const struct facts *f, size_t end, struct span name, struct value *out)
{
	const int classify = f->policy->ends.classify;

	for (size_t i = end; i-- > 0;) {
		if (f->events[i].act != classify)
			continue;
		*out = walk_member(f->events[i].whole, name);
		if (out->type != SCAN_NONE)
			return true;
	}
	for (size_t i = end; i < f->event_count + f->later; i++) {
		struct value v = f->events[i].whole;

		if (f->events[i].act != classify ||
		    walk_member(v, name).type == SCAN_NONE)
			continue;
		*out = walk_member(walk_member(v, SPAN("was")), name);
		return true;
	}
	return false;
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
	struct value v;

	for (size_t i = 0; i < FIELDS; i++) {
		const struct field *field = &fields[i];
		struct span name = span_of(field->name);

		if (f->policy->fields & 1u << field->field &&
		    find_value(f, at, name, &v))
			f->bits = (f->bits & ~fact_of(f, field,
						 record_member(r, name))) |
				  fact_of(f, field, v);
	}
	if (f->policy->categories && find_value(f, at, SPAN("category"), &v))
		f->category = record_value_text(r, v);
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
	struct states s = states_start(f->policy);

	enter_fields(f, at);
	enter_promise(f, at);
	f->event_count = at;
	f->later = kept.event_count - at;
	for (size_t i = 0; i < at; i++)
		states_pass(&s, f->events[i].act);
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
