/* The head of a case file: what it is, whose it is, how far it has come. */
#include "base/lang.h"
#include "base/text.h"
#include "show/show_parts.h"
#include "sla/words.h"
#include "ticket/names.h"
#include "ticket/tombstone.h"

static void
add_level(struct show *s, struct buf *out)
{
	if (s->facts.level > 0)
		buf_addf(out, _(" · level %d"), s->facts.level);
}

/* "Under investigation · Complaint · Major · level 2" */
static void
title(struct show *s)
{
	struct ticket *t = s->veil.seen;
	struct buf *out = show_line(s);
	int severity = ticket_severity(t);

	buf_add_str(
	    out, names_of_code(span_of(ticket_statuses[s->facts.status])));
	buf_add_str(out, " · ");
	buf_add_str(out, names_of_code(span_of(ticket_kinds[t->kind])));
	if (severity >= 0) {
		buf_add_str(out, " · ");
		buf_add_str(
		    out, names_of_code(span_of(ticket_severities[severity])));
	}
	add_level(s, out);
}

/* An id of our own making gives nothing away. */
static void
heading(struct show *s)
{
	struct span id = s->veil.whole->id;
	bool ours = id.len == TICKET_ID - 1 && id.at[8] == '-';
	struct buf *head = &s->more;

	buf_clear(head);
	if (ours)
		buf_add_span(head, id);
	else
		veil_code(&s->veil, head, id);
	title(s);
	page_row(&s->page, 0, STYLE_BOLD, buf_span(head),
	    text_columns(buf_span(head)), buf_span(&s->text));
}

static void
say(struct show *s, const char *text)
{
	page_text(&s->page, 0, STYLE_FAINT, span_of(text));
}

/* What of the case is not here to be seen, and why. */
static void
absent(struct show *s)
{
	struct span redacted = record_text(s->veil.whole->record, "redacted");

	if (tombstone_is(s->veil.whole)) {
		say(s, _("Purged: its content is gone, the digest of what it "
			 "was is left."));
		return;
	}
	if (redacted.len)
		say(s,
		    span_is(redacted, "everyone")
			? _("Redacted for everyone: personal data is gone.")
			: _("Redacted: the customer's personal data is gone."));
	else if (!s->veil.reveal)
		say(s, _("Personal data is masked."));
}

/* "by App; open for 5d 18h", "closed after 2d" */
static void
received(struct show *s)
{
	struct buf *out = show_line(s);
	time_t received = s->veil.whole->received, end;
	struct span channel = show_get(s, "channel");

	show_moment(s, out, received);
	if (channel.len) {
		buf_add_str(out, _(", "));
		show_code(s, out, channel);
	}
	if (s->facts.open && s->sla.now >= received) {
		buf_add_str(out, _("; open for "));
		words_length(out, s->sla.now - received, false);
	} else if (facts_ended(&s->facts, &end) && end >= received) {
		buf_add_str(out, _("; ended after "));
		words_length(out, end - received, false);
	}
	page_pair(&s->page, _("Came in"), buf_span(out));
}

static void
next_due(struct show *s)
{
	struct buf *out = show_line(s);

	if (s->facts.open)
		show_next_due(s, out);
	page_pair(&s->page, _("Next due"), buf_span(out));
}

static void
occurred(struct show *s)
{
	struct buf *out = show_line(s);
	struct span at = show_get(s, "occurred");

	if (at.len)
		show_time(s, out, at);
	page_pair(&s->page, _("Occurred"), buf_span(out));
}

/* Who chose the category; NULL when that is not known. */
static const char *
chosen_by(struct span by)
{
	if (span_is(by, "rules"))
		return _("chosen by the rules");
	if (span_is(by, "model"))
		return _("chosen by the model");
	return span_is(by, "person") ? _("chosen by a person") : NULL;
}

/* "Slow network (network.slow); chosen by the rules" */
static void
category(struct show *s)
{
	struct buf *out = show_line(s);
	struct span category = show_get(s, "category");
	const char *by = chosen_by(show_get(s, "classified.by"));

	if (category.len)
		show_category(s, out, category);
	if (category.len && by) {
		show_next(out);
		buf_add_str(out, by);
	}
	page_pair(&s->page, _("Category"), buf_span(out));
}

static void
place(struct show *s)
{
	static const char *const paths[] = { "region", "area", NULL };
	struct buf *out = show_line(s);

	for (size_t i = 0; paths[i]; i++) {
		struct span text = show_get(s, paths[i]);

		if (!text.len)
			continue;
		show_next(out);
		show_code(s, out, text);
	}
	page_pair(&s->page, _("Where"), buf_span(out));
}

/* A text, or the word for what it is. */
static void
add_private(struct show *s, const char *path, enum mask_kind kind)
{
	struct span text = show_get(s, path);

	if (!show_has(s, path))
		return;
	show_next(&s->text);
	buf_add_span(&s->text, s->veil.reveal ? text : veil_word(kind));
}

static void
add_verified(struct show *s)
{
	struct value v = record_get(s->veil.seen->record, "customer.verified");

	if (v.type != SCAN_TRUE)
		return;
	show_next(&s->text);
	buf_add_str(&s->text, _("identity checked"));
}

static void
customer(struct show *s)
{
	struct buf *out = show_line(s);
	struct span tier = show_get(s, "customer.tier");

	add_private(s, "customer.name", MASK_NAME);
	add_private(s, "customer.phone", MASK_PHONE);
	add_private(s, "customer.account", MASK_ACCOUNT);
	add_private(s, "customer.email", MASK_EMAIL);
	if (tier.len) {
		show_next(out);
		show_code(s, out, tier);
	}
	add_verified(s);
	page_pair(&s->page, _("Customer"), buf_span(out));
	show_line(s);
	add_private(s, "customer.on_behalf", MASK_NAME);
	page_pair(&s->page, _("On behalf"), buf_span(out));
}

static void
party(struct show *s, const char *path, const char *label)
{
	struct buf *out = show_line(s);

	show_party(s, out, record_get(s->veil.seen->record, path));
	page_pair(&s->page, label, buf_span(out));
}

/* Whom it is about, and whether the complaint was found true. */
static void
accused(struct show *s)
{
	struct buf *out = show_line(s);
	struct record *r = s->veil.seen->record;
	struct value upheld = record_get(r, "accused.upheld");
	struct span leader = show_get(s, "accused.leader");

	show_party(s, out, record_get(r, "accused"));
	if (leader.len) {
		show_next(out);
		buf_add_str(out, _("team leader: "));
		show_person(s, out, leader);
	}
	if (upheld.type == SCAN_TRUE || upheld.type == SCAN_FALSE) {
		show_next(out);
		buf_add_str(out, upheld.type == SCAN_TRUE
				     ? _("found true")
				     : _("found not to be their fault"));
	}
	page_pair(&s->page, _("Accused"), buf_span(out));
}

static void
promise(struct show *s)
{
	struct buf *out = show_line(s);
	struct span by = show_get(s, "promise.reply_by");
	struct span via = show_get(s, "promise.via");

	if (by.len) {
		buf_add_str(out, _("answer by "));
		show_time(s, out, by);
	}
	if (via.len) {
		show_next(out);
		show_code(s, out, via);
	}
	page_pair(&s->page, _("Promised"), buf_span(out));
}

static void
text(struct show *s, const char *path, const char *label)
{
	struct buf *out = show_line(s);
	struct span text = show_get(s, path);

	veil_text(&s->veil, out, text);
	page_pair(&s->page, label, buf_span(out));
}

static void
route(struct show *s)
{
	struct buf *out = show_line(s);
	struct span route = show_get(s, "route");

	if (route.len)
		show_unit(s, out, route);
	page_pair(&s->page, _("Route"), buf_span(out));
}

static void
tags(struct show *s)
{
	struct buf *out = show_line(s);

	show_list(s, out, record_get(s->veil.seen->record, "tags"));
	page_pair(&s->page, _("Tags"), buf_span(out));
}

/* "serial", "serial number" */
static void
add_reference(struct show *s, struct buf *out, struct span key)
{
	static const struct {
		const char *key, *label;
	} labels[] = {
		{ "serial", N_("serial number") },
		{ "intake", N_("intake number") },
		{ "order", N_("order number") },
	};

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (walk_is_name(key, span_of(labels[i].key))) {
			buf_addf(out, "%s ", _(labels[i].label));
			return;
		}
	if (!s->veil.reveal)
		return;
	walk_decode(out, key);
	buf_add_char(out, ' ');
}

/* Numbers by which others know the case lead to whom it is about. */
static void
references(struct show *s)
{
	struct buf *out = show_line(s);
	struct record *r = s->veil.whole->record;
	struct walk w = walk_start(record_get(r, "ref"));

	while (walk_next(&w)) {
		struct span number = record_value_text(r, w.value);

		if (!number.len)
			continue;
		show_next(out);
		add_reference(s, out, w.key);
		buf_add_span(
		    out, s->veil.reveal ? number : veil_word(MASK_NUMBER));
	}
	page_pair(&s->page, _("References"), buf_span(out));
}

void
show_head(struct show *s)
{
	heading(s);
	absent(s);
	page_gap(&s->page);
	received(s);
	next_due(s);
	occurred(s);
	category(s);
	text(s, "service", _("Service"));
	place(s);
	customer(s);
	references(s);
	party(s, "first", _("First contact"));
	party(s, "owner", _("Owner"));
	route(s);
	accused(s);
	promise(s);
	text(s, "company", _("Company"));
	text(s, "reason", _("Reason"));
	tags(s);
}

void
show_complaint(struct show *s)
{
	struct buf *out = show_line(s);

	page_heading(&s->page, _("Complaint"));
	veil_text(&s->veil, out, show_get(s, "subject"));
	if (out->len)
		page_text(&s->page, PAGE_INDENT, STYLE_BOLD, buf_span(out));
	out = show_line(s);
	veil_text(&s->veil, out, show_get(s, "text"));
	if (out->len)
		page_text(&s->page, PAGE_INDENT, STYLE_PLAIN, buf_span(out));
	text(s, "demand", _("Demand"));
}
