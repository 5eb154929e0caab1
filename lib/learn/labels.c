/* What people have decided of a ticket. */
#include "learn/labels.h"

#include "ticket/event.h"
#include "ticket/tombstone.h"

/* What the events say. */
struct said {
	struct span category, severity, kind; /* the latest by a person */
	int events;
	bool ours; /* cplt-classify has been at it */
};

static void
keep_latest(struct span *latest, struct span text)
{
	if (text.len)
		*latest = text;
}

static int
read_events(struct ticket *t, struct said *said)
{
	struct events it = events_start(t);
	struct event e;
	int got;

	while ((got = events_next(&it, &e)) > 0) {
		said->events++;
		if (!span_is(e.act, "classify"))
			continue;
		if (span_is(
			event_text(t, e.whole, SPAN("by")), "cplt-classify")) {
			said->ours = true;
			continue;
		}
		keep_latest(
		    &said->category, event_text(t, e.whole, SPAN("category")));
		keep_latest(
		    &said->severity, event_text(t, e.whole, SPAN("severity")));
		keep_latest(&said->kind, event_text(t, e.whole, SPAN("kind")));
	}
	return got;
}

/* The category that a person chose; .len 0 for none. */
static struct span
chosen(struct ticket *t, const struct said *said)
{
	struct span by = record_text(t->record, "classified.by");

	if (span_is(by, "rules") || span_is(by, "model"))
		return said->category;
	return record_text(t->record, "category");
}

static int
severity(struct ticket *t, const struct said *said)
{
	if (said->severity.len)
		return ticket_code(ticket_severities, said->severity);
	return said->ours ? -1 : ticket_severity(t);
}

static int
kind(struct ticket *t, const struct said *said)
{
	if (said->kind.len)
		return ticket_code(ticket_kinds, said->kind);
	return said->ours ? -1 : (int)t->kind;
}

int
labels_read(
    struct ticket *t, const struct taxonomy *taxonomy, struct labels *out)
{
	struct said said = { 0 };
	struct span category, second;

	if (tombstone_is(t))
		return LABELS_EMPTY;
	if (read_events(t, &said) < 0)
		return -1;
	category = chosen(t, &said);
	if (!category.len)
		return record_text(t->record, "category").len ? LABELS_MACHINE
							      : LABELS_NONE;
	out->category = taxonomy_resolve(taxonomy, category);
	if (out->category < 0)
		return LABELS_UNKNOWN;
	second = record_text(t->record, "classified.second");
	out->second = second.len ? taxonomy_resolve(taxonomy, second) : -1;
	out->severity = severity(t, &said);
	out->kind = kind(t, &said);
	out->events = said.events;
	return LABELS_TEACH;
}
