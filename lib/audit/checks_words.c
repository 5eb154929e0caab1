/* What staff said: notes, reasons, transcripts, plans. */
#include "audit/check_parts.h"
#include "audit/speech.h"

/* Where a text stands. */
struct source {
	const struct trail_event *event; /* NULL for a field */
	const char *member;              /* or the path of the field */
	time_t at;
	struct span by;
};

/* What the customer has asked for, before anything is read of staff.  Few
 * tickets have words to look into: those that have none are spared it. */
static void
begin(struct audit *a)
{
	static const struct span told[] = { { "subject", 7 }, { "text", 4 },
		{ "demand", 6 } };
	struct record *r = a->ticket->record;

	if (a->listening)
		return;
	a->listening = true;
	phrases_begin(a->words);
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		struct span text =
		    record_value_text(r, record_member(r, told[i]));

		if (text.len)
			phrases_hear(a->words, text);
	}
}

static void
found(struct audit *a, const struct source *s, const struct phrase_hit *hit)
{
	const struct conduct_rule *rule = hit->rule;

	if (a->terms->on && !a->terms->on[rule - a->terms->conduct->rules])
		return;
	if (s->event)
		audit_event(a, rule, s->event, s->member, hit->words);
	else
		audit_field(a, rule, s->at, s->by, s->member, hit->words);
}

static void
hear(struct audit *a, const struct source *s, struct span text)
{
	const struct phrase_hit *hits;
	size_t count;

	if (!text.len || !phrases_may(a->words, text))
		return;
	begin(a);
	hits = phrases_read(a->words, text, true, &count);
	for (size_t i = 0; i < count; i++)
		found(a, s, &hits[i]);
}

/* {who, text} of a transcript. */
static void
hear_turn(struct audit *a, const struct source *s, struct value turn)
{
	struct record *r = a->ticket->record;
	struct span who = record_value_text(r, walk_member(turn, SPAN("who")));
	struct span text =
	    record_value_text(r, walk_member(turn, SPAN("text")));

	if (!who.at || !speech_is_customer(who)) {
		hear(a, s, text);
	} else if (text.len && phrases_may(a->words, text)) {
		begin(a);
		phrases_hear(a->words, text);
	}
}

static void
hear_member(struct audit *a, const struct trail_event *e, const char *name,
    enum trail_member member)
{
	struct source s = { .event = e, .member = name };
	struct value v = e->members[member];
	struct walk w;

	if (!(e->has >> member & 1))
		return;
	if (v.type == SCAN_STRING)
		hear(a, &s, record_value_text(a->ticket->record, v));
	if (v.type != SCAN_ARRAY)
		return;
	for (w = walk_start(v); walk_next(&w);)
		hear_turn(a, &s, w.value);
}

/* A field of the resolution is whose event wrote it last. */
static void
hear_field(struct audit *a, struct value resolution, struct span name,
    const char *path)
{
	struct value v = walk_member(resolution, name);
	struct source s = { .member = path, .at = a->ticket->received };

	if (v.type != SCAN_STRING)
		return;
	s.by = audit_owner(a);
	for (size_t i = a->trail.count; i-- > 0;) {
		const struct trail_event *e = &a->trail.events[i];

		if (walk_member(e->whole, name).type == SCAN_NONE)
			continue;
		s.at = e->at;
		s.by = trail_text(&a->trail, e, TRAIL_BY);
		break;
	}
	hear(a, &s, record_value_text(a->ticket->record, v));
}

void
checks_words(struct audit *a)
{
	const unsigned spoken =
	    1u << TRAIL_NOTE | 1u << TRAIL_REASON | 1u << TRAIL_TRANSCRIPT;
	struct value resolution =
	    record_member(a->ticket->record, SPAN("resolution"));

	a->listening = false;
	for (size_t i = 0; i < a->trail.count; i++) {
		const struct trail_event *e = &a->trail.events[i];

		if (!(e->has & spoken) || trail_is_command(&a->trail, e))
			continue;
		hear_member(a, e, "note", TRAIL_NOTE);
		hear_member(a, e, "reason", TRAIL_REASON);
		hear_member(a, e, "transcript", TRAIL_TRANSCRIPT);
	}
	hear_field(a, resolution, SPAN("plan"), "resolution.plan");
	hear_field(a, resolution, SPAN("outcome"), "resolution.outcome");
}
