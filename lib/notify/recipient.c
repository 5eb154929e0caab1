/* Whom a message goes to, and where. */
#include "notify/recipient.h"

#include "base/lang.h"
#include "notify/mail.h"

/* The ticket lacks the field. */
static int
lacks(const struct fields *f, const char *field, struct buf *why)
{
	buf_addf(why, _("needs '%s', which ticket '%.*s' does not have"), field,
	    SPAN_ARGS(f->ticket->id));
	return 1;
}

static bool
is_one_line(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] < ' ' || s.at[i] == 0x7f)
			return false;
	return true;
}

/* What is no address must not get into a mail's head, nor two numbers into a
 * list of one a line. */
static int
check(const struct recipient *r, struct buf *why)
{
	bool mail = r->channel == CHANNEL_MAIL;

	if (mail ? mail_is_address(r->to) : is_one_line(r->to))
		return 0;
	buf_addf(why,
	    mail ? _("needs a mail address, '%.*s' is none")
		 : _("needs a telephone number, '%.*s' is none"),
	    (int)(r->to.len < 80 ? r->to.len : 80), r->to.at);
	return 1;
}

static int
find_customer(const struct fields *f, struct recipient *r, struct buf *why)
{
	struct span phone = fields_text(f, SPAN("customer.phone"));
	struct span email = fields_text(f, SPAN("customer.email"));

	r->name = fields_text(f, SPAN("customer.name"));
	if (r->channel == CHANNEL_SMS && !phone.len && email.len)
		r->channel = CHANNEL_MAIL;
	r->to = r->channel == CHANNEL_MAIL ? email : phone;
	if (r->to.len)
		return check(r, why);
	r->to.at = NULL;
	if (r->channel == CHANNEL_SCRIPT)
		return 0;
	return lacks(f,
	    r->channel == CHANNEL_MAIL ? "customer.email" : "customer.phone",
	    why);
}

/* The number, unit or role of the member of staff; *field is where it stands.
 */
static struct span
staff_number(
    const struct fields *f, enum notice_recipient to, const char **field)
{
	static const char *const fields[] = {
		[TO_ACCUSED] = "accused.by",
		[TO_LEADER] = "accused.leader",
		[TO_OWNER] = "owner",
		[TO_FIRST] = "first",
		[TO_TARGET] = "event.to",
		[TO_BY] = "event.by",
	};

	*field = fields[to];
	if (to == TO_LEADER)
		return fields_leader(f);
	return fields_party(f, fields_value(f, span_of(fields[to])));
}

static int
find_staff(const struct fields *f, enum notice_recipient to,
    struct recipient *r, struct buf *why)
{
	const char *field;
	struct span by = staff_number(f, to, &field);
	const struct person *person;

	if (!by.len)
		return lacks(f, field, why);
	person = staff_find(f->office->staff, by);
	r->name = office_label(f->office, by, f->language);
	if (r->channel != CHANNEL_MAIL) {
		r->to = person && person->phone.len ? person->phone : by;
		return check(r, why);
	}
	r->to = person ? person->email : (struct span) { NULL, 0 };
	if (r->to.len)
		return check(r, why);
	buf_addf(why,
	    _("needs the mail address of '%.*s', which staff.csv "
	      "does not have"),
	    SPAN_ARGS(by));
	return 1;
}

int
recipient_find(const struct fields *f, const struct notice *n,
    struct recipient *out, struct buf *why)
{
	*out = (struct recipient) { .channel = n->channel };
	return n->to == TO_CUSTOMER ? find_customer(f, out, why)
				    : find_staff(f, n->to, out, why);
}
