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

/* Name all occasions before any is looked up: the ledger is large, and its
 * memory comes while the next ones are named. */
static void
name_all(struct teller *teller, const struct ticket *t)
{
	const struct teller_terms *terms = teller->terms;
	const struct occasions *all = &teller->occasions;

	if (teller->name_room < all->room) {
		teller->name_room = all->room;
		teller->names = xreallocarray(
		    teller->names, all->room, sizeof *teller->names);
	}
	buf_clear(&teller->ticket);
	msg_add_text(&teller->ticket, t->id);
	buf_clear(&teller->text);
	for (size_t i = 0; i < all->count; i++) {
		struct teller_name *name = &teller->names[i];

		name->at = teller->text.len;
		occasion_name(&all->items[i], buf_span(&teller->ticket),
		    terms->office->terms.policy, &teller->text);
		name->len = teller->text.len - name->at;
		if (!terms->ledger)
			continue;
		name->key = ledger_key(
		    (struct span) { teller->text.at + name->at, name->len });
		ledger_expect(terms->ledger, name->key);
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

/* Returns 1 when the message could not be made. */
static int
tell(struct teller *teller, struct fields *f, const struct occasion *o)
{
	const struct notice *n = o->notice;
	struct message *m = &teller->message;
	int lacks;

	buf_clear(&teller->why);
	m->occasion = o;
	m->language = f->language = message_language(f, n);
	lacks = recipient_find(f, n, &m->recipient, &teller->why);
	if (!is_wanted(teller, m->recipient.channel))
		return 0;
	if (!lacks && !message_make(m, f, &teller->why)) {
		pack(teller, f);
		return 0;
	}
	record_bad_part(f->ticket->record, _("template '%.*s' (%s) %s"),
	    SPAN_ARGS(n->name), notice_languages[m->language],
	    buf_text(&teller->why));
	return 1;
}

int
teller_tell(struct teller *teller, struct ticket *t)
{
	struct fields f = { teller->terms->office, &teller->judged, t,
		{ { NULL, 0 }, SCAN_NONE }, LANGUAGE_ZH };
	struct occasions *all = &teller->occasions;
	bool bad = false;

	judged_start(&teller->judged, t);
	if (occasions_find(all, t, &teller->judged, teller->terms->since))
		return STEP_BAD;
	name_all(teller, t);
	for (size_t i = 0; i < all->count; i++) {
		const struct occasion *o = &all->items[i];
		const struct teller_name *name = &teller->names[i];

		if (teller->terms->ledger &&
		    ledger_has(teller->terms->ledger, name->key))
			continue;
		f.event = o->event.whole;
		if (!fields_fit(&f, o->notice))
			continue;
		teller->message.msg =
		    (struct span) { teller->text.at + name->at, name->len };
		bad |= tell(teller, &f, o);
		/* Then the ticket is bad as a whole. */
		if (teller->judged.bad)
			return STEP_BAD;
	}
	return bad ? STEP_PART : STEP_DROP;
}
