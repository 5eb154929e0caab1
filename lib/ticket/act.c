/* One act done to one ticket. */
#include "ticket/act.h"

#include "base/lang.h"
#include "ticket/act_parts.h"

/* What is being done, and what it rests on. */
struct doing {
	const struct act *act;
	const struct act_terms *terms;
	struct ticket *ticket;
	const struct guard_facts *facts;
	struct buf forced; /* names of guards, as JSON */
	struct buf *why;
};

static uint32_t
open_states(void)
{
	uint32_t open = 0;

	for (int i = 0; i < STATUS_COUNT; i++)
		if (ticket_status_is_open((enum ticket_status)i))
			open |= UINT32_C(1) << i;
	return open;
}

/* "proposed, replied or visited" */
static void
list_states(uint32_t from, struct buf *out)
{
	const char *last = NULL;
	bool any = false;

	for (int i = 0; i < STATUS_COUNT; i++) {
		if (!(from >> i & 1))
			continue;
		if (last)
			buf_addf(out, "%s%s", any ? ", " : "", last);
		any = last;
		last = ticket_statuses[i];
	}
	if (last)
		buf_addf(out, "%s%s", any ? _(" or ") : "", last);
}

static bool
fits_state(const struct doing *d)
{
	const struct lifecycle_act *kind = d->act->kind;
	struct buf states = { 0 };

	if (lifecycle_allows(kind, d->ticket->status))
		return true;
	if (kind->from == open_states()) {
		buf_addf(d->why,
		    _("'%s' is for a ticket that is open, this one is %s"),
		    kind->name, ticket_statuses[d->ticket->status]);
		return false;
	}
	list_states(kind->from, &states);
	buf_addf(d->why, _("'%s' is for a ticket that is %s, this one is %s"),
	    kind->name, buf_text(&states), ticket_statuses[d->ticket->status]);
	buf_release(&states);
	return false;
}

static bool
fits_time(const struct doing *d)
{
	const struct act *act = d->act;
	char text[WHEN_TEXT];

	if (act->at < d->ticket->received) {
		zone_format(d->terms->zone, d->ticket->received, text);
		buf_addf(d->why,
		    _("'at' is before the receipt, wanted a time from %s on"),
		    text);
		return false;
	}
	if (act->at >= d->facts->last ||
	    !lifecycle_changes(act->kind, act->event))
		return true;
	zone_format(d->terms->zone, d->facts->last, text);
	buf_addf(d->why,
	    _("'at' is before the last change of the ticket, wanted a time "
	      "from %s on"),
	    text);
	return false;
}

static bool
has_reason(const struct act *act)
{
	return walk_member(act->event, SPAN("reason")).type != SCAN_NONE;
}

/* Guards that are overridden go to d->forced. */
static bool
fits_guards(struct doing *d)
{
	struct guards guards = d->terms->guards;
	struct buf why = { 0 };
	bool fits;
	int guard;

	while ((guard = guard_forbids(&guards, d->facts, d->ticket,
		    d->act->kind, d->act->event, &why)) >= 0 &&
	       d->terms->force && has_reason(d->act)) {
		buf_clear(&why);
		buf_addf(&d->forced, "%s%s", d->forced.len ? "," : "\"",
		    guard_names[guard]);
		guards.on &= ~(UINT32_C(1) << guard);
	}
	fits = guard < 0;
	if (fits && d->forced.len)
		buf_add_char(&d->forced, '"');
	buf_add_span(d->why, buf_span(&why));
	if (!fits && d->terms->force)
		buf_addf(d->why, _("; to force it wanted 'reason'"));
	buf_release(&why);
	return fits;
}

static int
new_status(const struct doing *d)
{
	int to = d->act->kind->leads_to;

	if (to == LIFECYCLE_BACK)
		to = (int)d->facts->before;
	return to == (int)d->ticket->status ? LIFECYCLE_STAYS : to;
}

static void
format(struct buf *out, const struct zone *z, time_t at)
{
	char text[WHEN_TEXT];

	zone_format(z, at, text);
	buf_add_json(out, span_of(text));
}

static void
perform(const struct doing *d)
{
	const struct act *act = d->act;
	const struct zone *z = d->terms->zone;
	struct buf at = { 0 }, told = { 0 };
	struct act_writing w = { .act = act,
		.ticket = d->ticket,
		.status = new_status(d),
		.forced = buf_span(&d->forced) };

	if (act->has_at)
		w.at = walk_member(act->event, SPAN("at")).raw;
	else {
		format(&at, z, act->at);
		w.at = buf_span(&at);
	}
	if (act->at < d->facts->latest) {
		format(&told, z, d->terms->now);
		w.told = buf_span(&told);
	}
	act_write(&w);
	buf_release(&at);
	buf_release(&told);
}

enum act_answer
act_do(const struct act *act, struct act_past *past,
    const struct act_terms *terms, struct buf *why)
{
	struct doing d = { .act = act,
		.terms = terms,
		.ticket = past->ticket,
		.facts = &past->facts,
		.why = why };
	enum act_answer answer = ACT_REFUSED;

	if (act_past_has(past, act))
		return ACT_THERE;
	if (act_can_write(act, past->ticket))
		return ACT_BAD;
	if (fits_state(&d) && fits_time(&d) && fits_guards(&d)) {
		perform(&d);
		act_past_add(past, act);
		answer = ACT_DONE;
	}
	buf_release(&d.forced);
	return answer;
}
