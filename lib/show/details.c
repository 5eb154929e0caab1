/* What an event of the history says beside who did what, and when. */
#include "base/lang.h"
#include "jsonl/nest.h"
#include "show/show_parts.h"
#include "ticket/event.h"

enum form {
	FORM_NONE, /* told elsewhere on the page, or by the act itself */
	FORM_CODE,
	FORM_TIME,
	FORM_TRUTH,
	FORM_PERSON,
	FORM_PARTY, /* an object {by, dept, role}, or a text */
	FORM_UNIT,
	FORM_CATEGORY,
	FORM_RULE,
	FORM_LINK,
	FORM_EVIDENCE,
	FORM_STEPS, /* the levels climbed at once */
	/* From here on each has lines of its own. */
	FORM_TEXT,
	FORM_LIST,
	FORM_TRANSCRIPT,
};

static const struct detail {
	const char *path, *label;
	enum form form;
} details[] = {
	{ "at", NULL, FORM_NONE },
	{ "by", NULL, FORM_NONE },
	{ "act", NULL, FORM_NONE },
	{ "was", NULL, FORM_NONE },
	{ "msg", NULL, FORM_NONE },
	{ "after", NULL, FORM_NONE },
	{ "why", NULL, FORM_NONE },
	{ "status", NULL, FORM_NONE },
	{ "source", N_("told by"), FORM_CODE },
	{ "line", N_("line"), FORM_CODE },
	{ "to", N_("to whom"), FORM_PARTY },
	{ "via", N_("by way of"), FORM_CODE },
	{ "from", N_("from whom"), FORM_CODE },
	{ "level", N_("level"), FORM_CODE },
	{ "through", N_("through"), FORM_STEPS },
	{ "since", N_("since"), FORM_TIME },
	{ "not_before", N_("to be told not before"), FORM_TIME },
	{ "told", N_("told on"), FORM_TIME },
	{ "reply_by", N_("answer by"), FORM_TIME },
	{ "due", N_("due"), FORM_TIME },
	{ "done", N_("done"), FORM_CODE },
	{ "occurred", N_("occurred"), FORM_TIME },
	{ "category", N_("category"), FORM_CATEGORY },
	{ "kind", N_("kind"), FORM_CODE },
	{ "severity", N_("severity"), FORM_CODE },
	{ "route", N_("route"), FORM_UNIT },
	{ "confidence", N_("confidence"), FORM_CODE },
	{ "tags", N_("tags"), FORM_LIST },
	{ "service", N_("service"), FORM_CODE },
	{ "area", N_("area"), FORM_CODE },
	{ "region", N_("region"), FORM_CODE },
	{ "company", N_("company"), FORM_CODE },
	{ "subject", N_("subject"), FORM_TEXT },
	{ "demand", N_("demand"), FORM_TEXT },
	{ "customer.name", N_("name"), FORM_CODE },
	{ "customer.phone", N_("phone"), FORM_CODE },
	{ "customer.account", N_("account"), FORM_CODE },
	{ "customer.email", N_("e-mail"), FORM_CODE },
	{ "customer.on_behalf", N_("on behalf"), FORM_CODE },
	{ "customer.tier", N_("tier"), FORM_CODE },
	{ "customer.gender", N_("gender"), FORM_CODE },
	{ "customer.language", N_("language"), FORM_CODE },
	{ "ref.serial", N_("serial number"), FORM_CODE },
	{ "ref.intake", N_("intake number"), FORM_CODE },
	{ "ref.order", N_("order number"), FORM_CODE },
	{ "accused.by", N_("accused"), FORM_PERSON },
	{ "accused.leader", N_("team leader"), FORM_PERSON },
	{ "accused.dept", N_("unit of the accused"), FORM_UNIT },
	{ "first.by", N_("first by"), FORM_PERSON },
	{ "first.dept", N_("first unit"), FORM_UNIT },
	{ "responsible", N_("responsible"), FORM_PERSON },
	{ "about", N_("about"), FORM_PERSON },
	{ "rule", N_("rule"), FORM_RULE },
	{ "forced", N_("rule overridden"), FORM_CODE },
	{ "template", N_("template"), FORM_CODE },
	{ "how", N_("how"), FORM_CODE },
	{ "step", N_("step"), FORM_CODE },
	{ "wish", N_("the customer's wish"), FORM_CODE },
	{ "score", N_("score"), FORM_CODE },
	{ "refund", N_("refund"), FORM_CODE },
	{ "lesson", N_("lesson"), FORM_CODE },
	{ "head", N_("where it begins"), FORM_CODE },
	{ "explained", N_("explained to the customer"), FORM_TRUTH },
	{ "accepted", N_("accepted"), FORM_TRUTH },
	{ "agreed", N_("agreed"), FORM_TRUTH },
	{ "convenient", N_("convenient for the customer"), FORM_TRUTH },
	{ "fault_admitted", N_("fault admitted"), FORM_TRUTH },
	{ "typical", N_("typical"), FORM_TRUTH },
	{ "on_spot", N_("answered at once"), FORM_TRUTH },
	{ "link", N_("link"), FORM_LINK },
	{ "evidence", N_("evidence"), FORM_EVIDENCE },
	{ "progress", N_("progress"), FORM_TEXT },
	{ "cause", N_("cause"), FORM_TEXT },
	{ "plan", N_("plan"), FORM_TEXT },
	{ "basis", N_("basis"), FORM_LIST },
	{ "outcome", N_("outcome"), FORM_TEXT },
	{ "action", N_("action"), FORM_TEXT },
	{ "comment", N_("comment"), FORM_TEXT },
	{ "reason", N_("reason"), FORM_TEXT },
	{ "note", N_("note"), FORM_TEXT },
	{ "transcript", N_("transcript"), FORM_TRANSCRIPT },
};

/* The objects of an event whose members stand above one by one. */
static const char *const opened[] = { "customer", "ref", "accused", "first",
	"classified", NULL };

struct teller {
	struct show *s;
	struct value seen, was; /* the event as it may be seen, and its was */
	size_t indent;
	bool long_ones;
	struct buf path;
	size_t hidden; /* members that have no words */
};

static const struct detail *
find(struct span path)
{
	for (size_t i = 0; i < sizeof details / sizeof *details; i++)
		if (span_is(path, details[i].path))
			return &details[i];
	return NULL;
}

/* "1, 2": by which rules they were climbed is the ladder's own. */
static void
add_steps(struct show *s, struct buf *out, struct value steps)
{
	struct walk w = walk_start(steps);
	size_t start = out->len;

	while (walk_next(&w)) {
		if (out->len > start)
			buf_add_str(out, _(", "));
		veil_code(&s->veil, out,
		    record_value_text(s->veil.seen->record,
			walk_member(w.value, SPAN("level"))));
	}
}

static void
add_value(struct show *s, struct buf *out, enum form form, struct value v)
{
	struct span text = record_value_text(s->veil.seen->record, v);

	if (v.type == SCAN_TRUE || v.type == SCAN_FALSE)
		buf_add_str(out, v.type == SCAN_TRUE ? _("yes") : _("no"));
	else if (v.type == SCAN_OBJECT && form == FORM_PARTY)
		show_party(s, out, v);
	else if (v.type == SCAN_OBJECT && form == FORM_LINK)
		show_link(s, out, v);
	else if (form == FORM_EVIDENCE)
		show_paper(s, out, v);
	else if (form == FORM_STEPS)
		add_steps(s, out, v);
	else if (form == FORM_LIST || v.type == SCAN_ARRAY)
		show_list(s, out, v);
	else if (form == FORM_TIME)
		show_time(s, out, text);
	else if (form == FORM_PERSON)
		show_person(s, out, text);
	else if (form == FORM_UNIT)
		show_unit(s, out, text);
	else if (form == FORM_CATEGORY)
		show_category(s, out, text);
	else if (form == FORM_RULE)
		show_policy_rule(s, out, text);
	else if (form == FORM_TEXT)
		veil_text(&s->veil, out, text);
	else
		show_code(s, out, text);
}

/* What a member was before: a level says it itself. */
static struct value
was_of(const struct teller *w, const struct detail *d)
{
	struct value was = nest_get(w->was, d->path);

	if (was.type == SCAN_NONE && !strcmp(d->path, "level"))
		was = walk_member(w->seen, SPAN("from"));
	return was;
}

/* "severity: Minor → Major" */
static void
add_detail(
    struct teller *w, struct buf *out, const struct detail *d, struct value now)
{
	struct value was = was_of(w, d);

	buf_addf(out, "%s%s", _(d->label), _(": "));
	if (was.type != SCAN_NONE && was.type != SCAN_NULL) {
		add_value(w->s, out, d->form, was);
		buf_add_str(out, " → ");
	}
	if (now.type == SCAN_NONE)
		buf_add_span(out, veil_instead(span_of(d->path)));
	else
		add_value(w->s, out, d->form, now);
}

/* What was said in turn, each in a line. */
static void
add_transcript(struct teller *w, struct buf *out, struct value v)
{
	struct show *s = w->s;
	struct record *r = s->veil.seen->record;
	struct walk turns = walk_start(v);

	if (v.type != SCAN_ARRAY) {
		veil_text(&s->veil, out, record_value_text(r, v));
		return;
	}
	while (walk_next(&turns)) {
		buf_add_char(out, '\n');
		show_person(s, out,
		    record_value_text(
			r, walk_member(turns.value, SPAN("who"))));
		buf_add_str(out, _(": "));
		veil_text(&s->veil, out,
		    record_value_text(
			r, walk_member(turns.value, SPAN("text"))));
	}
}

static void
tell_long(struct teller *w, const struct detail *d, struct value now)
{
	struct buf *out = &w->s->more;

	buf_clear(out);
	if (d->form == FORM_TRANSCRIPT) {
		buf_addf(out, "%s%s", _(d->label), _(": "));
		add_transcript(w, out, now);
	} else {
		add_detail(w, out, d, now);
	}
	page_text(&w->s->page, w->indent, STYLE_PLAIN, buf_span(out));
}

/* A member that has no words is told by its name, if at all. */
static void
tell_other(struct teller *w, struct value now)
{
	struct show *s = w->s;
	struct span text = record_value_text(s->veil.seen->record, now);

	if (now.type == SCAN_NONE)
		w->hidden += !w->long_ones;
	if (now.type == SCAN_NONE || w->long_ones)
		return;
	show_next(&s->text);
	veil_code(&s->veil, &s->text, buf_span(&w->path));
	buf_add_str(&s->text, _(": "));
	if (text.at)
		veil_text(&s->veil, &s->text, text);
	else
		veil_text(&s->veil, &s->text, now.raw);
}

/* Of a change of level from is a number, of archiving a status. */
static const struct detail *
find_of(const struct teller *w, struct span path)
{
	static const struct detail none = { "from", NULL, FORM_NONE },
				   status = { "from", N_("status before"),
					   FORM_CODE };
	struct span act;

	if (!span_is(path, "from"))
		return find(path);
	if (walk_member(w->seen, SPAN("from")).type == SCAN_NUMBER)
		return &none;
	act = event_text(w->s->veil.seen, w->seen, SPAN("act"));
	return span_is(act, "archive") ? &status : find(path);
}

/* Is it the reason that the rule beside it has told in the policy's words? */
static bool
is_told_by_rule(const struct teller *w, struct value now)
{
	struct ticket *t = w->s->veil.seen;
	const struct policy_rule *rule =
	    policy_find_rule(w->s->terms->audit.terms->policy,
		event_text(t, w->seen, SPAN("rule")));

	return rule && span_is(buf_span(&w->path), "reason") &&
	       span_equal(now.raw, rule->reason);
}

static void
tell_member(struct teller *w)
{
	const struct detail *d = find_of(w, buf_span(&w->path));
	struct value now = nest_get(w->seen, buf_text(&w->path));

	if (!d) {
		tell_other(w, now);
		return;
	}
	if (d->form == FORM_NONE || is_told_by_rule(w, now) ||
	    (now.type == SCAN_NONE && !veil_instead(buf_span(&w->path)).at) ||
	    (d->form >= FORM_TEXT) != w->long_ones)
		return;
	if (w->long_ones) {
		tell_long(w, d, now);
		return;
	}
	show_next(&w->s->text);
	add_detail(w, &w->s->text, d, now);
}

static bool
is_opened(struct span path)
{
	for (size_t i = 0; opened[i]; i++)
		if (span_is(path, opened[i]))
			return true;
	return false;
}

static void
tell_members(struct teller *w, struct value whole)
{
	struct walk members = walk_start(whole);
	size_t start = w->path.len;

	while (walk_next(&members)) {
		w->path.len = start;
		walk_decode(&w->path, members.key);
		if (members.value.type == SCAN_OBJECT &&
		    is_opened(buf_span(&w->path))) {
			buf_add_char(&w->path, '.');
			tell_members(w, members.value);
		} else {
			tell_member(w);
		}
	}
}

void
show_details(
    struct show *s, struct value whole, struct value seen, size_t indent)
{
	struct teller w = { .s = s,
		.seen = seen,
		.was = walk_member(seen, SPAN("was")),
		.indent = indent };
	struct buf *out = show_line(s);

	tell_members(&w, whole);
	if (w.hidden) {
		show_next(out);
		buf_addf(out, _("hidden: %zu"), w.hidden);
	}
	if (out->len)
		page_text(&s->page, indent, STYLE_PLAIN, buf_span(out));
	w.long_ones = true;
	buf_clear(&w.path);
	tell_members(&w, whole);
	buf_release(&w.path);
}
