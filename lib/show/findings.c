/* What supervision finds in a case. */
#include "audit/evidence.h"
#include "base/lang.h"
#include "show/show_parts.h"
#include "ticket/names.h"

enum { SEVERITY_COLUMNS = 8 };

static enum style
style_of(enum ticket_severity severity)
{
	if (severity == SEVERITY_CRITICAL)
		return STYLE_BAD;
	return severity == SEVERITY_MAJOR ? STYLE_WARN : STYLE_PLAIN;
}

/* "2026-11-16 10:00; 1001; history[3].note" */
static void
add_origin(struct show *s, struct buf *out, const struct finding *f)
{
	show_moment(s, out, f->at);
	if (f->by.len) {
		show_next(out);
		show_person(s, out, f->by);
	}
	show_next(out);
	buf_add_span(out, f->place);
	if (f->rule->basis.len) {
		show_next(out);
		buf_add_span(out, f->rule->basis);
	}
}

/* What is wrong; of a member that is hidden it says what it was and is. */
static void
add_evidence(struct show *s, struct buf *out, const struct finding *f)
{
	struct span instead = veil_instead(f->place);
	struct buf said = { 0 };

	if (instead.at && !s->veil.reveal) {
		buf_add_span(out, instead);
		return;
	}
	evidence_say(&said, f);
	veil_text(&s->veil, out, buf_span(&said));
	buf_release(&said);
}

static void
tell_finding(struct show *s, const struct finding *f)
{
	struct span severity = span_of(ticket_severities[f->rule->severity]);
	struct buf *out = show_line(s);

	buf_add_span(out, finding_label(f->rule));
	buf_add_char(out, '\n');
	add_evidence(s, out, f);
	buf_add_char(out, '\n');
	add_origin(s, out, f);
	page_row(&s->page, PAGE_INDENT, style_of(f->rule->severity),
	    span_of(names_of_code(severity)), SEVERITY_COLUMNS, buf_span(out));
}

void
show_findings(struct show *s)
{
	page_heading(&s->page, _("Findings"));
	if (!s->audit->count)
		page_text(&s->page, PAGE_INDENT, STYLE_FAINT,
		    span_of(_("nothing was found")));
	for (size_t i = 0; i < s->audit->count; i++)
		tell_finding(s, &s->audit->findings[i]);
}
