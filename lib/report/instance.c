/* Best and worst cases of a bulletin. */
#include "report/instance.h"

#include <inttypes.h>

#include "base/text.h"

enum { TEXT_MOST = 240 }; /* columns of a text that are told */

static size_t
count_findings(const struct audit *a, enum ticket_severity severity)
{
	size_t count = 0;

	for (size_t i = 0; i < a->count; i++)
		count += a->findings[i].rule->severity == severity;
	return count;
}

static bool
has_ended(const struct ticket *t)
{
	return t->status == STATUS_CLOSED || t->status == STATUS_ARCHIVED;
}

static bool
has_reason(const struct instance *i, enum case_reason reason)
{
	return i->facts.reasons >> reason & 1;
}

/* Seconds from receipt to at, or to the present where that is not known. */
static int64_t
seconds_to(const struct instance *i, time_t at)
{
	return (int64_t)(at ? at : i->now) - i->ticket->received;
}

bool
instance_is_good(const struct instance *i, struct best_order *order)
{
	if (i->ticket->kind != KIND_COMPLAINT || !has_ended(i->ticket) ||
	    i->facts.score != 5 || i->late || i->audit->count ||
	    has_reason(i, REASON_REOPENED))
		return false;
	*order = (struct best_order) { {
	    -(int64_t)ticket_severity(i->ticket),
	    !has_reason(i, REASON_ROOT_FOUND),
	    seconds_to(i, i->facts.answered),
	    seconds_to(i, i->facts.closed),
	} };
	return true;
}

bool
instance_is_bad(const struct instance *i, struct best_order *order)
{
	size_t critical = count_findings(i->audit, SEVERITY_CRITICAL);
	size_t major = count_findings(i->audit, SEVERITY_MAJOR);
	int score = i->facts.score ? i->facts.score : 6;

	if (i->ticket->kind != KIND_COMPLAINT ||
	    (!critical && !major && !i->late && score > 2))
		return false;
	*order = (struct best_order) { {
	    -(int64_t)critical,
	    -(int64_t)major,
	    score,
	    -seconds_to(i, i->facts.closed),
	} };
	return true;
}

static void
add_text(struct buf *out, const char *name, struct span text)
{
	if (!text.at)
		return;
	buf_addf(out, ",\"%s\":", name);
	buf_add_json(out, text);
}

/* A text of the ticket, masked before it is cut: half a number is none that
 * could be known. */
static void
add_masked(
    struct buf *out, const char *name, struct span text, struct redactor *red)
{
	struct buf masked = { 0 };
	struct span told;

	if (!text.at)
		return;
	redact_text(red, text, &masked);
	told = buf_span(&masked);
	if (text_fit(told, TEXT_MOST) < told.len) {
		masked.len = text_fit(told, TEXT_MOST);
		buf_add_str(&masked, "…");
	}
	add_text(out, name, buf_span(&masked));
	buf_release(&masked);
}

/* The rules by which something was found, each once. */
static void
add_rules(struct buf *out, const struct audit *a)
{
	const char *before = "";

	buf_add_str(out, ",\"rules\":[");
	for (size_t i = 0; i < a->count; i++) {
		size_t k = 0;

		while (a->findings[k].rule != a->findings[i].rule)
			k++;
		if (k < i)
			continue;
		buf_add_str(out, before);
		buf_add_json(out, a->findings[i].rule->id);
		before = ",";
	}
	buf_add_char(out, ']');
}

void
instance_write(struct buf *out, const struct instance *i, struct redactor *red)
{
	struct record *r = i->ticket->record;
	struct span text = record_text(r, "text");
	struct span subject = record_text(r, "subject");
	int severity = ticket_severity(i->ticket);

	redact_know(red, r);
	buf_add_str(out, "{\"id\":");
	buf_add_json(out, i->ticket->id);
	buf_addf(out, ",\"score\":%d,\"reasons\":%" PRIu32, i->facts.score,
	    i->facts.reasons);
	add_rules(out, i->audit);
	add_text(out, "unit", i->unit);
	add_text(out, "category", record_text(r, "category"));
	if (severity >= 0)
		add_text(out, "severity", span_of(ticket_severities[severity]));
	add_masked(out, "text", text.len ? text : subject, red);
	add_masked(out, "cause", record_text(r, "resolution.cause"), red);
	add_masked(out, "outcome", record_text(r, "resolution.outcome"), red);
	buf_add_char(out, '}');
}

/* A number of the line, 0 where there is none or it is none of least..most. */
static int64_t
number_of(
    struct instance_told *told, const char *path, int64_t least, int64_t most)
{
	int64_t n;

	if (value_int(record_get(&told->record, path), &n) != 0 || n < least ||
	    n > most)
		return 0;
	return n;
}

static void
read_rules(struct instance_told *told)
{
	struct walk w = walk_start(record_get(&told->record, "rules"));

	while (told->rule_count < INSTANCE_RULES && walk_next(&w)) {
		struct span rule = record_value_text(&told->record, w.value);

		if (rule.at)
			told->rules[told->rule_count++] = rule;
	}
}

bool
instance_open(struct instance_told *told, struct span text)
{
	struct scan_fault fault;

	*told = (struct instance_told) { 0 };
	buf_reserve(&told->line, text.len + SCAN_PAD + 1);
	buf_add(&told->line, text.at, text.len);
	memset(told->line.at + told->line.len, 0, SCAN_PAD + 1);
	if (record_read(&told->record, buf_span(&told->line), &fault))
		return false;
	told->id = record_text(&told->record, "id");
	told->unit = record_text(&told->record, "unit");
	told->category = record_text(&told->record, "category");
	told->severity = record_text(&told->record, "severity");
	told->text = record_text(&told->record, "text");
	told->cause = record_text(&told->record, "cause");
	told->outcome = record_text(&told->record, "outcome");
	told->score = (int)number_of(told, "score", 1, 5);
	told->reasons = (uint32_t)number_of(told, "reasons", 0, UINT32_MAX);
	read_rules(told);
	return told->id.at != NULL;
}

void
instance_close(struct instance_told *told)
{
	record_release(&told->record);
	buf_release(&told->line);
}
