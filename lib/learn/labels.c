/* What people have decided of a ticket. */
#include "learn/labels.h"

#include "ticket/event.h"
#include "ticket/tombstone.h"

/* What the events say. */
struct said {
	/* The latest by a person; second belongs to the category. */
	struct span category, second, severity, kind;
	int events;
	bool ours;          /* cplt-classify has been at it, */
	struct span chosen; /* and the category that it gave last */
};

static void
keep_latest(struct span *latest, struct span text)
{
	if (text.len)
		*latest = text;
}

static void
read_category(struct ticket *t, struct value event, struct said *said)
{
	struct span category = event_text(t, event, SPAN("category"));

	if (category.len) {
		said->category = category;
		said->second = (struct span) { NULL, 0 };
	}
	keep_latest(&said->second, event_text(t, event, SPAN("second")));
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
			keep_latest(&said->chosen,
			    event_text(t, e.whole, SPAN("category")));
			continue;
		}
		read_category(t, e.whole, said);
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
	struct span category = record_text(t->record, "category");

	/* Who set only the severity, or the route, left what was chosen. */
	if (span_is(by, "rules") || span_is(by, "model") ||
	    (said->chosen.len && span_equal(category, said->chosen)))
		return said->category;
	return category;
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
	if (!second.len)
		second = said.second;
	out->second = second.len ? taxonomy_resolve(taxonomy, second) : -1;
	out->severity = severity(t, &said);
	out->kind = kind(t, &said);
	out->events = said.events;
	return LABELS_TEACH;
}
