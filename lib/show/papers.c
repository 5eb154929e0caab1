/* What a case has beside its history: evidence, outcome, call-back, links. */
#include "base/lang.h"
#include "show/show_parts.h"
#include "ticket/names.h"
#include "ticket/tombstone.h"

enum {
	DIGEST = 64,       /* hex digits of SHA-256 */
	DIGEST_SHOWN = 12, /* enough of them to tell files apart */
	SIZE_MOST = 10,    /* digits: a telephone has more */
};

static struct span
get(struct show *s, struct value object, struct span name)
{
	return record_value_text(
	    s->veil.seen->record, walk_member(object, name));
}

static bool
is_digest(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!memchr("0123456789abcdef", text.at[i], 16))
			return false;
	return text.len == DIGEST;
}

static void
add_size(struct buf *out, struct value paper)
{
	struct value size = walk_member(paper, SPAN("size"));

	if (size.type != SCAN_NUMBER || size.raw.len > SIZE_MOST)
		return;
	show_next(out);
	buf_addf(out, _("%.*s bytes"), SPAN_ARGS(size.raw));
}

/* "Recording; rec.wav; 48123 bytes; SHA-256 0123456789ab…" */
void
show_paper(struct show *s, struct buf *out, struct value v)
{
	struct span file, digest;

	if (v.type != SCAN_OBJECT) {
		veil_text(
		    &s->veil, out, record_value_text(s->veil.seen->record, v));
		return;
	}
	show_code(s, out, get(s, v, SPAN("kind")));
	file = get(s, v, SPAN("file"));
	digest = get(s, v, SPAN("sha256"));
	if (file.len) {
		show_next(out);
		veil_text(&s->veil, out, file);
	}
	add_size(out, v);
	if (is_digest(digest)) {
		show_next(out);
		buf_addf(out, "SHA-256 %.*s…", DIGEST_SHOWN, digest.at);
	}
}

void
show_evidence(struct show *s)
{
	struct walk w =
	    walk_start(record_get(s->veil.seen->record, "evidence"));

	page_heading(&s->page, _("Evidence"));
	while (walk_next(&w)) {
		struct buf *out = show_line(s);

		show_paper(s, out, w.value);
		page_text(&s->page, PAGE_INDENT, STYLE_PLAIN, buf_span(out));
	}
}

static void
pair(struct show *s, const char *path, const char *label)
{
	struct buf *out = show_line(s);
	struct value v = record_get(s->veil.seen->record, path);

	if (v.type == SCAN_TRUE || v.type == SCAN_FALSE)
		buf_add_str(out, v.type == SCAN_TRUE ? _("yes") : _("no"));
	else
		show_list(s, out, v);
	page_pair(&s->page, label, buf_span(out));
}

static void
resolution(struct show *s)
{
	struct buf *out;

	page_heading(&s->page, _("Resolution"));
	pair(s, "resolution.cause", _("Cause"));
	pair(s, "resolution.plan", _("Plan"));
	pair(s, "resolution.basis", _("Basis"));
	pair(s, "resolution.outcome", _("Outcome"));
	pair(s, "resolution.refund", _("Refund"));
	pair(s, "resolution.fault_admitted", _("Fault admitted"));
	pair(s, "resolution.agreed", _("Agreed"));
	out = show_line(s);
	show_person(s, out, show_get(s, "resolution.responsible"));
	page_pair(&s->page, _("Responsible"), buf_span(out));
}

static void
call_back(struct show *s)
{
	struct span at = show_get(s, "visit.at");
	struct span score = show_get(s, "visit.score");
	struct buf *out = show_line(s);

	page_heading(&s->page, _("Call-back"));
	if (at.len)
		show_time(s, out, at);
	page_pair(&s->page, _("Called"), buf_span(out));
	out = show_line(s);
	if (score.len) {
		veil_code(&s->veil, out, score);
		buf_add_str(out, _(" of 5"));
	}
	page_pair(&s->page, _("Score"), buf_span(out));
	pair(s, "visit.comment", _("Comment"));
}

/* Of a tombstone it is all there is. */
static void
grave(struct show *s)
{
	struct span digest = show_get(s, "purged.sha256");
	struct buf *out = show_line(s);

	if (!tombstone_is(s->veil.whole))
		return;
	page_heading(&s->page, _("Purged"));
	show_time(s, out, tombstone_at(s->veil.whole));
	page_pair(&s->page, _("On"), buf_span(out));
	if (!is_digest(digest))
		return;
	out = show_line(s);
	buf_addf(out, "SHA-256 %.*s", DIGEST, digest.at);
	page_text(&s->page, PAGE_INDENT, STYLE_PLAIN, buf_span(out));
}

void
show_outcome(struct show *s)
{
	resolution(s);
	call_back(s);
	grave(s);
}

/* Reasons are cplt's own words or a person's: masked as all texts are. */
static void
show_why(struct show *s, struct buf *out, struct value why)
{
	struct walk w = walk_start(why);

	for (bool first = true; walk_next(&w); first = false) {
		buf_add_str(out, first ? ": " : ", ");
		veil_text(&s->veil, out,
		    record_value_text(s->veil.seen->record, w.value));
	}
}

void
show_link(struct show *s, struct buf *out, struct value link)
{
	show_code(s, out, get(s, link, SPAN("rel")));
	buf_add_char(out, ' ');
	veil_code(&s->veil, out, get(s, link, SPAN("id")));
	show_why(s, out, walk_member(link, SPAN("why")));
}

void
show_links(struct show *s)
{
	struct walk w = walk_start(record_get(s->veil.seen->record, "links"));

	page_heading(&s->page, _("Links"));
	while (walk_next(&w)) {
		struct buf *out = show_line(s);

		show_link(s, out, w.value);
		page_text(&s->page, PAGE_INDENT, STYLE_PLAIN, buf_span(out));
	}
}
