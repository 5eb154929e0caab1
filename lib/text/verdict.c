/* A verdict written into its ticket. */
#include "text/verdict.h"

#include "base/lang.h"
#include "text/pool.h"
#include "ticket/event.h"

static const struct span review_tag = { "review", sizeof "review" - 1 };

static bool
is_earlier_run(enum verdict_standing by)
{
	return by == STANDING_RULES || by == STANDING_MODEL;
}

struct standing
standing_read(struct ticket *t)
{
	struct record *r = t->record;
	struct span by = record_text(r, "classified.by");
	struct standing s = { .category = record_text(r, "category") };

	if (span_is(by, "person"))
		s.by = STANDING_PERSON;
	else if (span_is(by, "rules"))
		s.by = STANDING_RULES;
	else if (span_is(by, "model"))
		s.by = STANDING_MODEL;
	s.said = is_earlier_run(s.by) ? record_text(r, "classified.was")
				      : s.category;
	return s;
}

/* Set a top-level member to a text: true when that changes it. */
static bool
set_text(struct record *r, struct span name, struct span text, struct buf *work)
{
	if (span_equal(record_value_text(r, record_member(r, name)), text))
		return false;
	buf_clear(work);
	buf_add_json(work, text);
	(void)record_set(r, name.at, buf_span(work));
	return true;
}

/* 71 is 0.71, 70 is 0.7, as other programs write the number back. */
static void
add_confidence(struct buf *out, int percent)
{
	if (percent == 0 || percent == 100) {
		buf_add_int(out, percent / 100);
		return;
	}
	buf_add_str(out, percent < 10 ? "0.0" : "0.");
	buf_add_int(out, percent % 10 ? percent : percent / 10);
}

/* Write what classified says now as set_classified would write it. */
static void
add_present(struct record *r, struct value classified, struct buf *out)
{
	struct walk why = walk_start(walk_member(classified, SPAN("why")));
	struct value was = walk_member(classified, SPAN("was"));

	buf_add_str(out, "{\"by\":");
	buf_add_json(
	    out, record_value_text(r, walk_member(classified, SPAN("by"))));
	buf_add_str(out, ",\"confidence\":");
	buf_add_span(out, walk_member(classified, SPAN("confidence")).raw);
	buf_add_str(out, ",\"why\":[");
	for (bool first = true; walk_next(&why); first = false) {
		if (!first)
			buf_add_char(out, ',');
		buf_add_json(out, record_value_text(r, why.value));
	}
	buf_add_char(out, ']');
	if (was.type != SCAN_NONE) {
		buf_add_str(out, ",\"was\":");
		buf_add_json(out, record_value_text(r, was));
	}
	buf_add_char(out, '}');
}

/* Does classified say that already, however another program spells it? */
static bool
says(struct record *r, struct span wanted)
{
	struct value classified = record_member(r, SPAN("classified"));
	struct buf present = { 0 };
	bool same;

	if (classified.type != SCAN_OBJECT ||
	    span_equal(classified.raw, wanted))
		return classified.type == SCAN_OBJECT;
	add_present(r, classified, &present);
	same = span_equal(buf_span(&present), wanted);
	buf_release(&present);
	return same;
}

/* The rules that count, and then the features that weighed most. */
static void
add_why(const struct verdict *v, struct buf *out)
{
	struct buf name = { 0 };
	const char *between = "";

	buf_add_str(out, ",\"why\":[");
	for (size_t i = 0; i < v->heard_count; i++) {
		if (!v->heard[i].counts)
			continue;
		buf_add_str(out, between);
		between = ",";
		buf_add_json(out, v->heard[i].rule->id);
	}
	for (size_t i = 0; v->pooled && i < v->pooled->reason_count; i++) {
		buf_add_str(out, between);
		between = ",";
		buf_clear(&name);
		grams_name(
		    v->pooled->grams, v->pooled->reasons[i].feature, &name);
		buf_add_json(out, buf_span(&name));
	}
	buf_add_char(out, ']');
	buf_release(&name);
}

static bool
set_classified(const struct verdict *v, struct record *r,
    const struct standing *s, struct buf *work)
{
	buf_clear(work);
	buf_add_str(
	    work, v->pooled ? "{\"by\":\"model\"" : "{\"by\":\"rules\"");
	buf_add_str(work, ",\"confidence\":");
	add_confidence(work, v->confidence);
	add_why(v, work);
	if (s->said.len) {
		buf_add_str(work, ",\"was\":");
		buf_add_json(work, s->said);
	}
	buf_add_char(work, '}');
	if (says(r, buf_span(work)))
		return false;
	(void)record_set(r, "classified", buf_span(work));
	return true;
}

static bool
has_tag(struct record *r, struct value tags, struct span tag)
{
	struct walk w = walk_start(tags);

	while (walk_next(&w))
		if (span_equal(record_value_text(r, w.value), tag))
			return true;
	return false;
}

static void
add_element(struct buf *array, struct span json)
{
	if (array->len > 1)
		buf_add_char(array, ',');
	buf_add_span(array, json);
}

static void
add_tag(struct buf *array, struct span tag)
{
	if (array->len > 1)
		buf_add_char(array, ',');
	buf_add_json(array, tag);
}

/* Keep the tags there are, add the verdict's; review 1 adds the tag review, -1
 * takes it away.  Returns 1 when tags changed, 0 when not. */
static bool
set_tags(
    const struct verdict *v, struct record *r, int review, struct buf *work)
{
	struct value tags = record_member(r, SPAN("tags"));
	struct walk w = walk_start(tags);
	bool changed = false;

	buf_clear(work);
	buf_add_char(work, '[');
	while (walk_next(&w)) {
		struct span tag = record_value_text(r, w.value);

		if (review < 0 && span_equal(tag, review_tag))
			changed = true;
		else
			add_element(work, w.value.raw);
	}
	for (size_t i = 0; i < v->tag_count; i++) {
		if (has_tag(r, tags, v->tags[i]))
			continue;
		changed = true;
		add_tag(work, v->tags[i]);
	}
	if (review > 0 && !has_tag(r, tags, review_tag)) {
		changed = true;
		add_tag(work, review_tag);
	}
	buf_add_char(work, ']');
	if (changed)
		(void)record_set(r, "tags", buf_span(work));
	return changed;
}

static int
note_event(struct ticket *t, time_t at, const struct zone *z, struct buf *work)
{
	static const struct span told[] = { { "category", 8 }, { "kind", 4 },
		{ "severity", 8 }, { "route", 5 } };

	buf_clear(work);
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		struct value v = record_member(t->record, told[i]);

		if (v.type != SCAN_STRING)
			continue;
		buf_add_str(work, work->len ? ",\"" : "\"");
		buf_add_span(work, told[i]);
		buf_add_str(work, "\":");
		buf_add_span(work, v.raw);
	}
	return event_append(
	    t, at, z, "cplt-classify", "classify", buf_span(work));
}

int
verdict_check(struct ticket *t)
{
	enum scan_type tags = record_member(t->record, SPAN("tags")).type;
	enum scan_type history = record_member(t->record, SPAN("history")).type;

	if (tags != SCAN_NONE && tags != SCAN_ARRAY)
		return record_bad(t->record, _("'tags' must be an array"));
	if (history != SCAN_NONE && history != SCAN_ARRAY)
		return record_bad(
		    t->record, _("'history' must be an array of events"));
	return 0;
}

int
verdict_apply(const struct verdict *v, const struct taxonomy *taxonomy,
    struct ticket *t, const struct standing *s, int review, time_t at,
    const struct zone *z, struct buf *work)
{
	struct record *r = t->record;
	bool free = s->by != STANDING_PERSON, moved = false, changed = false;
	bool unsure = v->confidence < review;
	int severity = ticket_severity(t);

	if (free) {
		moved = set_text(r, SPAN("category"),
		    taxonomy->classes[v->category].code, work);
		changed = moved;
	}
	if (severity < 0 || (free && severity < v->severity))
		changed |= set_text(r, SPAN("severity"),
		    span_of(ticket_severities[v->severity]), work);
	if (free && t->kind == KIND_COMPLAINT && v->kind >= 0)
		changed |= set_text(
		    r, SPAN("kind"), span_of(ticket_kinds[v->kind]), work);
	if (v->route.len &&
	    (!record_value_text(r, record_member(r, SPAN("route"))).len ||
		(moved && is_earlier_run(s->by))))
		changed |= set_text(r, SPAN("route"), v->route, work);
	changed |= set_tags(v, r,
	    !free    ? 0
	    : unsure ? 1
		     : -is_earlier_run(s->by),
	    work);
	if (free)
		changed |= set_classified(v, r, s, work);
	return changed ? note_event(t, at, z, work) : 0;
}
