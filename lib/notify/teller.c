/* What is told of a ticket. */
#include "notify/teller.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "notify/dispatch.h"
#include "notify/mail.h"
#include "notify/msg.h"
#include "ticket/lifecycle.h"

struct teller_name {
	size_t at, len; /* in the teller's text */
	uint64_t key;
	bool goes;    /* it fits, and has not gone */
	bool covered; /* by another one that goes */
	bool told;    /* by another one that was made */
};

void
teller_init(struct teller *t, const struct teller_terms *terms)
{
	*t = (struct teller) { .terms = terms };
	judged_init(&t->judged, &terms->office->terms, terms->office->now);
	occasions_init(&t->occasions, terms->table);
}

void
teller_release(struct teller *t)
{
	judged_release(&t->judged);
	occasions_release(&t->occasions);
	message_release(&t->message);
	free(t->names);
	buf_release(&t->text);
	buf_release(&t->ticket);
	buf_release(&t->out);
	buf_release(&t->act);
	buf_release(&t->why);
}

/* The ledger is large: its memory comes while the occasions are found. */
static void
expect(struct teller *teller, const struct ticket *t)
{
	buf_clear(&teller->ticket);
	msg_add_id(&teller->ticket, t->id);
	if (teller->terms->ledger)
		ledger_expect(teller->terms->ledger, buf_span(&teller->ticket));
}

static void
name_all(struct teller *teller)
{
	const struct teller_terms *terms = teller->terms;
	const struct occasions *all = &teller->occasions;

	if (teller->name_room < all->room) {
		teller->name_room = all->room;
		teller->names = xreallocarray(
		    teller->names, all->room, sizeof *teller->names);
	}
	buf_clear(&teller->text);
	for (size_t i = 0; i < all->count; i++) {
		struct teller_name *name = &teller->names[i];

		*name = (struct teller_name) { .at = teller->text.len };
		occasion_name(&all->items[i], buf_span(&teller->ticket),
		    terms->office->terms.policy, &teller->text);
		name->len = teller->text.len - name->at;
		if (terms->ledger)
			name->key = ledger_key((struct span) {
			    teller->text.at + name->at, name->len });
	}
}

static void
write_mail(struct teller *teller, const struct fields *f)
{
	const struct teller_terms *terms = teller->terms;
	const struct policy *p = terms->office->terms.policy;
	const struct message *m = &teller->message;
	struct mail mail = {
		.from = terms->from,
		.from_name = fields_operator(f),
		.to = m->recipient.to,
		.to_name = m->recipient.name,
		.subject = buf_span(&m->subject),
		.text = buf_span(&m->text),
		.msg = m->msg,
	};

	(terms->mailbox ? mail_write_mbox : mail_write)(
	    &teller->out, &mail, p->zone, terms->office->now);
}

/* A script tells nobody anything before it is spoken; and a ticket that is
 * beyond such acts needs none. */
static bool
is_act(const struct teller *teller, const struct fields *f)
{
	return teller->terms->acts &&
	       teller->message.recipient.channel != CHANNEL_SCRIPT &&
	       lifecycle_allows(
		   lifecycle_find(SPAN("notify")), f->ticket->status);
}

static void
pack(struct teller *teller, const struct fields *f)
{
	buf_clear(&teller->out);
	buf_clear(&teller->act);
	if (teller->terms->format == FORMAT_MAIL)
		write_mail(teller, f);
	else
		message_write(&teller->out, &teller->message, f);
	if (is_act(teller, f))
		message_write_act(&teller->act, &teller->message, f);
	dispatch_pack(record_say(f->ticket->record), teller->message.msg,
	    buf_span(&teller->out), buf_span(&teller->act));
}

/* Was the channel asked for?  One that is no mail is then counted where there
 * are only mails. */
static bool
is_wanted(struct teller *teller, enum notice_channel channel)
{
	const struct teller_terms *terms = teller->terms;

	if (!(terms->channels >> channel & 1))
		return false;
	if (terms->format != FORMAT_MAIL || channel == CHANNEL_MAIL)
		return true;
	teller->left_out++;
	return false;
}

/* What is said of a message that could not be made. */
static void
complain(struct teller *teller, const struct fields *f, const struct notice *n)
{
	record_bad_part(f->ticket->record, _("template '%.*s' (%s) %s"),
	    SPAN_ARGS(n->name), notice_languages[teller->message.language],
	    buf_text(&teller->why));
}

/* Returns 0; 1 when it was not asked for; or -1 when it could not be made. */
static int
tell(struct teller *teller, struct fields *f, const struct occasion *o,
    struct span name)
{
	const struct notice *n = o->notice;
	struct message *m = &teller->message;
	int lacks;

	buf_clear(&teller->why);
	f->event = o->event.whole;
	m->msg = name;
	m->occasion = o;
	m->language = f->language = message_language(f, n);
	lacks = recipient_find(f, n, &m->recipient, &teller->why);
	if (!is_wanted(teller, m->recipient.channel))
		return 1;
	if (lacks || message_make(m, f, &teller->why)) {
		complain(teller, f, n);
		return -1;
	}
	pack(teller, f);
	return 0;
}

/* Mark what the notice covers, as told or only as covered. */
static void
mark(struct teller *teller, const struct notice *n, bool told)
{
	for (size_t i = 0; i < teller->occasions.count; i++) {
		struct teller_name *name = &teller->names[i];

		if (!notice_covers(n, teller->occasions.items[i].notice))
			continue;
		name->covered = true;
		name->told |= told;
	}
}

/* Find those that go.  Many of one notice cover no more than one of it. */
static void
choose(struct teller *teller, struct fields *f)
{
	const struct notice *last = NULL;

	for (size_t i = 0; i < teller->occasions.count; i++) {
		const struct occasion *o = &teller->occasions.items[i];
		struct teller_name *name = &teller->names[i];

		f->event = o->event.whole;
		name->goes =
		    !(teller->terms->ledger &&
			ledger_has(teller->terms->ledger, name->key)) &&
		    fields_fit(f, o->notice);
		if (!name->goes || !o->notice->covers.len || o->notice == last)
			continue;
		mark(teller, o->notice, false);
		last = o->notice;
	}
}

/* Tell those that are covered, or the others.  Returns whether one could not
 * be made. */
static bool
tell_some(struct teller *teller, struct fields *f, bool covered)
{
	const struct notice *last = NULL;
	bool bad = false;

	for (size_t i = 0; i < teller->occasions.count; i++) {
		const struct occasion *o = &teller->occasions.items[i];
		const struct teller_name *name = &teller->names[i];
		struct span msg = { teller->text.at + name->at, name->len };
		int got;

		if (!name->goes || name->covered != covered)
			continue;
		if (name->told) {
			dispatch_pack(record_say(f->ticket->record), msg,
			    SPAN(""), SPAN(""));
			continue;
		}
		got = tell(teller, f, o, msg);
		bad |= got < 0;
		if (teller->judged.bad)
			return true;
		if (got || !o->notice->covers.len || o->notice == last)
			continue;
		mark(teller, o->notice, true);
		last = o->notice;
	}
	return bad;
}

int
teller_tell(struct teller *teller, struct ticket *t)
{
	struct fields f = { teller->terms->office, &teller->judged, t,
		{ { NULL, 0 }, SCAN_NONE }, LANGUAGE_ZH };
	bool bad;

	judged_start(&teller->judged, t);
	expect(teller, t);
	if (occasions_find(
		&teller->occasions, t, &teller->judged, teller->terms->since))
		return STEP_BAD;
	name_all(teller);
	choose(teller, &f);
	bad = tell_some(teller, &f, false);
	bad |= tell_some(teller, &f, true);
	/* Then the ticket is bad as a whole. */
	if (teller->judged.bad)
		return STEP_BAD;
	return bad ? STEP_PART : STEP_DROP;
}
