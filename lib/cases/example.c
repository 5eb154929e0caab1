/* The typical case of a group, read and as JSON. */
#include "cases/example.h"

#include <inttypes.h>

#include "cases/page.h"
#include "ticket/event.h"

static void
read_history(struct example *e, struct ticket *t)
{
	struct events it = events_start(t);
	struct event event;

	while (events_next(&it, &event) > 0) {
		struct span by = event_text(t, event.whole, SPAN("by"));

		if (span_is(event.act, "improve") &&
		    e->action_count < EXAMPLE_LIST)
			e->actions[e->action_count++] =
			    event_text(t, event.whole, SPAN("action"));
		if (by.len > 5 && !memcmp(by.at, "cplt-", 5))
			continue;
		if (e->step_count < EXAMPLE_STEPS)
			e->steps[e->step_count++] = event.act;
	}
}

void
example_open(struct example *e, const struct case_sample *s)
{
	struct scan_fault never;
	struct walk w;
	struct ticket t;

	*e = (struct example) { 0 };
	buf_reserve(&e->line, s->len + SCAN_PAD + 1);
	buf_add(&e->line, s->line, s->len);
	memset(e->line.at + e->line.len, 0, SCAN_PAD + 1);
	if (record_read(&e->record, buf_span(&e->line), &never) ||
	    ticket_read(&t, &e->record))
		return;
	read_history(e, &t);
	w = walk_start(record_get(&e->record, "resolution.basis"));
	while (walk_next(&w) && e->basis_count < EXAMPLE_LIST)
		e->basis[e->basis_count++] =
		    record_value_text(&e->record, w.value);
}

void
example_close(struct example *e)
{
	record_release(&e->record);
	buf_release(&e->line);
}

struct span
example_text(struct example *e, const char *path)
{
	struct span text = record_text(&e->record, path);

	return text.at ? text : (struct span) { "", 0 };
}

static void
add_counts(struct buf *out, const char *name, const char *const names[],
    const uint64_t counts[])
{
	bool first = true;

	buf_addf(out, ",\"%s\":{", name);
	for (size_t i = 0; names[i]; i++) {
		if (!counts[i])
			continue;
		buf_addf(out, "%s\"%s\":%" PRIu64, first ? "" : ",", names[i],
		    counts[i]);
		first = false;
	}
	buf_add_char(out, '}');
}

/* A member as it stands in the ticket, if it is there. */
static void
add_value(
    struct buf *out, struct example *e, const char *name, const char *path)
{
	struct value v = record_get(&e->record, path);

	if (v.type == SCAN_NONE)
		return;
	buf_addf(out, ",\"%s\":", name);
	buf_add_span(out, v.raw);
}

static void
add_list(
    struct buf *out, const char *name, const struct span list[], size_t count)
{
	buf_addf(out, ",\"%s\":[", name);
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_add_char(out, ',');
		buf_add_json(out, list[i]);
	}
	buf_add_char(out, ']');
}

static void
add_facts(struct buf *out, const struct case_facts *facts)
{
	bool first = true;

	buf_addf(out, ",\"ended\":\"%s\",\"lesson\":\"%s\",\"because\":[",
	    case_ends[facts->end], case_lessons[facts->lesson]);
	for (int r = 0; r < REASONS; r++) {
		if (!(facts->reasons >> r & 1))
			continue;
		buf_addf(out, "%s\"%s\"", first ? "" : ",", case_reasons[r]);
		first = false;
	}
	buf_add_char(out, ']');
}

static void
add_typical(struct buf *out, const struct case_sample *s)
{
	static const struct {
		const char *name, *path;
	} members[] = {
		{ "subject", "subject" },
		{ "text", "text" },
		{ "demand", "demand" },
		{ "service", "service" },
		{ "cause", "resolution.cause" },
		{ "plan", "resolution.plan" },
		{ "basis", "resolution.basis" },
		{ "outcome", "resolution.outcome" },
		{ "refund", "resolution.refund" },
		{ "agreed", "resolution.agreed" },
		{ "score", "visit.score" },
		{ "comment", "visit.comment" },
	};
	struct example e;

	example_open(&e, s);
	buf_add_str(out, ",\"typical\":{\"id\":");
	buf_add_json(out, span_of(s->id));
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		add_value(out, &e, members[i].name, members[i].path);
	add_list(out, "steps", e.steps, e.step_count);
	add_list(out, "improvements", e.actions, e.action_count);
	add_facts(out, &s->facts);
	buf_add_char(out, '}');
	example_close(&e);
}

/* A text, or null where there is none. */
static void
add_text(struct buf *out, const char *name, const char *text)
{
	buf_addf(out, "\"%s\":", name);
	if (*text)
		buf_add_json(out, span_of(text));
	else
		buf_add_str(out, "null");
}

void
page_json(struct buf *out, const struct case_group *group)
{
	buf_add_char(out, '{');
	add_text(out, "category", group->category);
	buf_add_char(out, ',');
	add_text(out, "cause", group->cause);
	buf_addf(out, ",\"cases\":%" PRIu64, group->cases);
	add_counts(out, "ended", case_ends, group->ends);
	buf_addf(out, ",\"refunds\":%" PRIu64, group->refunds);
	buf_addf(out, ",\"lesson\":\"%s\"", case_lessons[group->lesson]);
	add_counts(out, "lessons", case_lessons, group->lessons);
	add_counts(out, "because", case_reasons, group->reasons);
	if (group->sample_count)
		add_typical(out, &group->samples[group->typical]);
	buf_add_str(out, "}\n");
}
