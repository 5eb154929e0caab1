/* A complaint against staff, and the apology for it. */
#include "report/amends.h"

#include "base/zone_later.h"
#include "report/scores.h"
#include "ticket/event.h"

static bool
is_within(struct span category, struct span class)
{
	return category.len >= class.len &&
	       !memcmp(category.at, class.at, class.len) &&
	       (category.len == class.len || category.at[class.len] == '.');
}

static bool
has_text(struct record *r, struct value object, struct span name)
{
	return record_value_text(r, walk_member(object, name)).len > 0;
}

bool
amends_concern(struct ticket *t)
{
	struct record *r = t->record;
	struct value accused = record_member(r, SPAN("accused"));
	struct span category;

	if (t->kind != KIND_COMPLAINT)
		return false;
	if (has_text(r, accused, SPAN("by")) ||
	    has_text(r, accused, SPAN("dept")))
		return true;
	category = record_value_text(r, record_member(r, SPAN("category")));
	return is_within(category, SPAN("service.conduct")) ||
	       is_within(category, SPAN("service.attitude"));
}

static bool
is_true(struct value event, struct span name)
{
	return walk_member(event, name).type == SCAN_TRUE;
}

static void
take_apology(struct amends *a, struct ticket *t, const struct event *e)
{
	struct span via = event_text(t, e->whole, SPAN("via"));

	if (!a->made) {
		a->made_at = e->at;
		a->reopened = a->appealed = false; /* was not its doing */
	}
	a->made = true;
	a->call = !via.at || span_is(via, "phone");
	a->convenient = is_true(e->whole, SPAN("convenient"));
	a->accepted = is_true(e->whole, SPAN("accepted"));
}

static void
take(struct amends *a, struct ticket *t, const struct event *e, bool *notified,
    bool *withdrawn)
{
	bool notice = span_is(e->act, "notify") &&
		      span_is(event_text(t, e->whole, SPAN("to")), "accused");

	if ((notice && !*notified) || (span_is(e->act, "uphold") && !a->told)) {
		a->told = true;
		a->told_at = e->at;
		*notified |= notice;
	}
	if (span_is(e->act, "apologise"))
		take_apology(a, t, e);
	if (span_is(e->act, "archive"))
		*withdrawn =
		    span_is(event_text(t, e->whole, SPAN("from")), "withdrawn");
	a->reopened |= span_is(e->act, "reopen");
	a->appealed |= span_is(e->act, "appeal") || span_is(e->act, "notice");
}

static enum amends_verdict
verdict_of(struct record *r, bool withdrawn)
{
	switch (record_get(r, "accused.upheld").type) {
	case SCAN_TRUE:
		return AMENDS_UPHELD;
	case SCAN_FALSE:
		return AMENDS_OVERTURNED;
	default:
		return withdrawn ? AMENDS_WITHDRAWN : AMENDS_OPEN;
	}
}

int
amends_read(struct amends *a, struct ticket *t)
{
	struct events it = events_start(t);
	bool notified = false, withdrawn = false;
	struct event e;
	int got;

	*a = (struct amends) { 0 };
	while ((got = events_next(&it, &e)) > 0)
		take(a, t, &e, &notified, &withdrawn);
	withdrawn = t->status == STATUS_WITHDRAWN ||
		    (t->status == STATUS_ARCHIVED && withdrawn);
	a->verdict = verdict_of(t->record, withdrawn);
	a->score = score_of(t);
	a->repeat = ticket_is_linked(t, "repeat_of");
	return got < 0;
}

bool
amends_same_day(const struct amends *a, const struct zone *z)
{
	return a->made && a->told &&
	       zone_day_begin(z, a->made_at) == zone_day_begin(z, a->told_at);
}
