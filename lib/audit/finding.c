/* Findings as JSON lines, and as a table for people. */
#include "audit/finding.h"

#include "audit/evidence.h"
#include "base/lang.h"
#include "base/text.h"
#include "sla/words.h"
#include "ticket/names.h"

enum { SEVERITY_COLUMNS = 8 };

struct finding_frame
finding_frame(const struct conduct_rule *rule, struct arena *a)
{
	struct finding_frame frame;
	struct buf text = { 0 };

	buf_add_str(&text, ",\"rule\":");
	buf_add_json(&text, rule->id);
	buf_addf(&text, ",\"severity\":\"%s\",\"at\":\"",
	    ticket_severities[rule->severity]);
	frame.head = arena_copy(a, buf_span(&text));
	buf_clear(&text);
	if (rule->basis.len) {
		buf_add_str(&text, ",\"basis\":");
		buf_add_json(&text, rule->basis);
	}
	buf_add_str(&text, "}\n");
	frame.tail = arena_copy(a, buf_span(&text));
	buf_release(&text);
	return frame;
}

/* by and evidence may be anything; a place needs no escape. */
void
finding_write(struct buf *out, struct span ticket, const struct finding *f,
    const struct finding_frame *frame, struct stamp *stamp)
{
	buf_add_span(out, SPAN("{\"ticket\":"));
	buf_add_json(out, ticket);
	buf_add_span(out, frame->head);
	stamp_write(stamp, f->at, buf_reserve(out, STAMP_LEN));
	out->len += STAMP_LEN;
	if (f->by.at) {
		buf_add_span(out, SPAN("\",\"by\":"));
		buf_add_json(out, f->by);
	} else {
		buf_add_char(out, '"');
	}
	buf_add_span(out, SPAN(",\"place\":\""));
	buf_add_span(out, f->place);
	buf_add_span(out, SPAN("\",\"evidence\":"));
	buf_add_json(out, f->evidence);
	buf_add_span(out, frame->tail);
}

struct span
finding_label(const struct conduct_rule *rule)
{
	struct span label = lang_is_chinese() ? rule->zh : rule->en;

	return label.len ? label : rule->id;
}

void
finding_show(struct buf *out, const struct finding *f, const struct zone *z)
{
	struct span severity = span_of(ticket_severities[f->rule->severity]);
	struct span by = f->by.len ? f->by : SPAN("-");
	struct buf said = { 0 };

	buf_add_str(out, "  ");
	words_time(out, z, f->at);
	buf_add_str(out, "  ");
	text_pad(
	    out, span_of(names_of_code(severity)), SEVERITY_COLUMNS, false);
	buf_add_str(out, "  ");
	text_shown(out, finding_label(f->rule));
	buf_add_str(out, "\n    ");
	text_shown(out, by);
	buf_add_str(out, "  ");
	buf_add_span(out, f->place);
	buf_add_str(out, "  ");
	evidence_say(&said, f);
	text_shown(out, buf_span(&said));
	buf_add_char(out, '\n');
	buf_release(&said);
}
