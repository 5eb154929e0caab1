/* A message of a notice. */
#include "notify/message.h"

#include "base/lang.h"
#include "base/when.h"
#include "sla/ladder.h"
#include "text/sms.h"

/* "zh", "zh-CN", "en_US", …; or other. */
static enum notice_language
read_language(struct span code, enum notice_language other)
{
	for (int i = 0; notice_languages[i]; i++) {
		size_t len = strlen(notice_languages[i]);

		if (code.len >= len &&
		    !memcmp(code.at, notice_languages[i], len) &&
		    (code.len == len || code.at[len] == '-' ||
			code.at[len] == '_'))
			return (enum notice_language)i;
	}
	return other;
}

enum notice_language
message_language(const struct fields *f, const struct notice *n)
{
	enum notice_language language = f->office->language;

	if (n->to == TO_CUSTOMER)
		language = read_language(
		    fields_text(f, SPAN("customer.language")), language);
	if (n->text[language])
		return language;
	return language == LANGUAGE_ZH ? LANGUAGE_EN : LANGUAGE_ZH;
}

static int
fill(const struct template *t, const struct fields *f, struct buf *out,
    struct buf *why)
{
	struct span missing;
	int got = template_render(
	    t, fields_lookup, (void *)(uintptr_t)f, out, &missing);

	if (got == FIELD_THERE)
		return 0;
	if (got == FIELD_MISSING)
		buf_addf(why,
		    _("needs '%.*s', which ticket '%.*s' does not have"),
		    SPAN_ARGS(missing), SPAN_ARGS(f->ticket->id));
	else
		buf_addf(why,
		    _("needs '%.*s' in a form that it does not have in ticket "
		      "'%.*s'"),
		    SPAN_ARGS(missing), SPAN_ARGS(f->ticket->id));
	return 1;
}

/* The later of the end of the ladder's quiet hours and what the event says. */
static time_t
find_not_before(const struct fields *f)
{
	time_t now = f->office->now, said, until;
	const struct facts *facts = judged_facts(f->judged);

	if (!facts)
		return now;
	until = ladder_quiet_until(
	    ladder_of(facts), f->office->terms.policy->zone, now);
	if (when_parse(fields_text(f, SPAN("event.not_before")), &said) == 0 &&
	    said > until)
		return said;
	return until;
}

int
message_make(struct message *m, const struct fields *f, struct buf *why)
{
	const struct notice *n = m->occasion->notice;
	const struct template *subject = n->subject[m->language];

	buf_clear(&m->text);
	buf_clear(&m->subject);
	if (fill(n->text[m->language], f, &m->text, why) ||
	    (subject && fill(subject, f, &m->subject, why)))
		return 1;
	/* A short message that goes by mail has none of its own. */
	if (m->recipient.channel == CHANNEL_MAIL && !m->subject.len)
		fields_lookup((void *)(uintptr_t)f, SPAN("number"),
		    (struct span) { NULL, 0 }, &m->subject);
	m->not_before = n->urgent ? f->office->now : find_not_before(f);
	return 0;
}

static void
add_member(struct buf *out, struct span label, struct span text)
{
	buf_add_span(out, label);
	buf_add_json(out, text);
}

static void
add_time(struct buf *out, struct span label, time_t t, const struct fields *f)
{
	char text[WHEN_TEXT];

	zone_format(f->office->terms.policy->zone, t, text);
	buf_add_span(out, label);
	buf_add_char(out, '"');
	buf_add_str(out, text);
	buf_add_char(out, '"');
}

/* What it is about, as an object. */
static void
add_cause(struct buf *out, const struct occasion *o, const struct fields *f)
{
	const struct policy *p = f->office->terms.policy;

	buf_add_char(out, '{');
	if (o->notice->cause == CAUSE_ACT) {
		add_time(out, SPAN("\"at\":"), o->event.at, f);
		add_member(out, SPAN(",\"act\":"), o->event.act);
	} else {
		buf_add_str(out, "\"clock\":");
		buf_add_json(out, p->names[o->notice->clock]);
		buf_addf(out, ",\"state\":\"%s\",", sla_states[o->state]);
		add_time(out, SPAN("\"due\":"), o->due, f);
	}
	buf_add_char(out, '}');
}

static void
add_sms(struct buf *out, struct span text)
{
	struct sms sms = sms_measure(text);

	buf_addf(out,
	    ",\"sms\":{\"alphabet\":\"%s\",\"length\":%zu,\"segments\":%zu}",
	    sms.alphabet == SMS_GSM7 ? "gsm7" : "ucs2", sms.length,
	    sms.segments);
}

void
message_write(struct buf *out, const struct message *m, const struct fields *f)
{
	const struct notice *n = m->occasion->notice;
	const struct recipient *r = &m->recipient;

	buf_add_str(out, "{\"msg\":");
	buf_add_json(out, m->msg);
	add_member(out, SPAN(",\"ticket\":"), f->ticket->id);
	buf_add_str(out, ",\"event\":");
	add_cause(out, m->occasion, f);
	add_member(out, SPAN(",\"template\":"), n->name);
	add_member(
	    out, SPAN(",\"channel\":"), span_of(notice_channels[r->channel]));
	if (r->to.at)
		add_member(out, SPAN(",\"to\":"), r->to);
	add_member(out, SPAN(",\"role\":"), span_of(notice_recipients[n->to]));
	if (m->subject.len && r->channel != CHANNEL_SMS)
		add_member(out, SPAN(",\"subject\":"), buf_span(&m->subject));
	add_member(out, SPAN(",\"text\":"), buf_span(&m->text));
	if (m->not_before > f->office->now)
		add_time(out, SPAN(",\"not_before\":"), m->not_before, f);
	if (r->channel == CHANNEL_SMS)
		add_sms(out, buf_span(&m->text));
	buf_add_str(out, "}\n");
}

void
message_write_act(
    struct buf *out, const struct message *m, const struct fields *f)
{
	const struct notice *n = m->occasion->notice;

	buf_add_str(out, "{\"id\":");
	buf_add_json(out, f->ticket->id);
	buf_add_str(out, ",\"act\":\"notify\",");
	add_time(out, SPAN("\"at\":"), f->office->now, f);
	add_member(out, SPAN(",\"by\":"), SPAN("cplt-notify"));
	add_member(out, SPAN(",\"to\":"), span_of(notice_recipients[n->to]));
	add_member(out, SPAN(",\"via\":"),
	    span_of(notice_channels[m->recipient.channel]));
	add_member(out, SPAN(",\"template\":"), n->name);
	add_member(out, SPAN(",\"msg\":"), m->msg);
	buf_add_str(out, "}\n");
}

void
message_release(struct message *m)
{
	buf_release(&m->text);
	buf_release(&m->subject);
}
