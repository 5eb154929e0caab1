/* A ticket without what tells whom it is about. */
#include "archive/redact.h"

#include <stdlib.h>

#include "archive/redact_members.h"
#include "base/xalloc.h"
#include "jsonl/lex.h"
#include "jsonl/walk.h"
#include "text/mask.h"

const char *const redact_profiles[] = { "customer", "everyone", NULL };

/* Words in the place of a person that are none. */
static const char *const nobody[] = { "rules", "model", "person", "customer",
	"accused", "leader", "regulator", "superior", "agent", NULL };

struct redactor {
	struct mask *mask;
	enum redact_profile profile;
	const struct staff *staff;
	bool chinese; /* the ticket's language */
	struct buf name;
	struct buf text;
	struct buf masked;
};

struct redactor *
redactor_new(enum redact_profile profile, const struct staff *staff)
{
	struct redactor *red = xcalloc(1, sizeof *red);

	red->mask = mask_new();
	red->profile = profile;
	red->staff = staff;
	mask_staff(red->mask, profile == REDACT_EVERYONE);
	return red;
}

void
redactor_free(struct redactor *red)
{
	if (!red)
		return;
	mask_free(red->mask);
	buf_release(&red->name);
	buf_release(&red->text);
	buf_release(&red->masked);
	free(red);
}

static bool
is_nobody(struct span by)
{
	static const struct span command = { "cplt-", 5 };

	if (by.len >= command.len && !memcmp(by.at, command.at, command.len))
		return true;
	if (by.len && *by.at == '[') /* redacted already */
		return true;
	return ticket_code(nobody, by) >= 0;
}

static bool
is_ascii(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] >= 0x80)
			return false;
	return true;
}

/* A staff number of digits alone is too much like any other number: only 工号
 * before it gives it away in a text. */
static void
know_staff(struct redactor *red, struct span by)
{
	const struct person *p;
	bool digits = true;

	for (size_t i = 0; i < by.len; i++)
		digits &= by.at[i] >= '0' && by.at[i] <= '9';
	if (red->profile != REDACT_EVERYONE || !by.len || is_nobody(by))
		return;
	if (!digits)
		mask_know(red->mask, is_ascii(by) ? MASK_STAFF : MASK_NAME, by);
	p = red->staff ? staff_find(red->staff, by) : NULL;
	if (p && p->name.len)
		mask_know(red->mask, MASK_NAME, p->name);
	if (p && p->phone.len)
		mask_know(red->mask, MASK_PHONE, p->phone);
}

static void
know_customer(struct redactor *red, struct value customer)
{
	static const struct {
		struct span name;
		enum mask_kind kind;
	} known[] = {
		{ { "name", 4 }, MASK_NAME },
		{ { "on_behalf", 9 }, MASK_NAME },
		{ { "phone", 5 }, MASK_PHONE },
		{ { "account", 7 }, MASK_ACCOUNT },
		{ { "email", 5 }, MASK_EMAIL },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		struct value v = walk_member(customer, known[i].name);
		struct span text =
		    v.type == SCAN_NUMBER ? v.raw : walk_text(v, &red->text);

		if (text.len)
			mask_know(red->mask, known[i].kind, text);
	}
}

/* Of all objects in v: customers as they are or were, and staff. */
static void
know_within(struct redactor *red, struct value v)
{
	struct walk w = walk_start(v);

	while (walk_next(&w)) {
		struct span text;

		if (w.value.type == SCAN_OBJECT || w.value.type == SCAN_ARRAY) {
			if (walk_is_name(w.key, SPAN("customer")))
				know_customer(red, w.value);
			know_within(red, w.value);
			continue;
		}
		if (!walk_is_name(w.key, SPAN("by")) &&
		    !walk_is_name(w.key, SPAN("leader")) &&
		    !walk_is_name(w.key, SPAN("responsible")))
			continue;
		text = walk_text(w.value, &red->text);
		know_staff(red, text);
	}
}

static struct value
whole_of(struct record *r)
{
	struct span object = r->line;

	object.at = lex_skip_blank(object.at);
	object.len -= (size_t)(object.at - r->line.at);
	return (struct value) { object, SCAN_OBJECT };
}

void
redact_know(struct redactor *red, struct record *r)
{
	struct span text;

	mask_forget(red->mask);
	know_within(red, whole_of(r));
	text = record_text(r, "customer.language");
	red->chinese = span_is(text, "zh");
	if (!text.at) {
		struct span said = record_text(r, "text");

		red->chinese =
		    !is_ascii(said.len ? said : record_text(r, "subject"));
	}
}

void
redact_text(struct redactor *red, struct span text, struct buf *out)
{
	mask_text(red->mask, text, red->chinese, out);
}

static enum redact_treat
treat_of(struct redactor *red, struct span key)
{
	buf_clear(&red->name);
	walk_decode(&red->name, key);
	return redact_treat_of(buf_span(&red->name));
}

static void
put_string(struct redactor *red, struct value v, enum redact_treat treat,
    struct buf *out)
{
	struct span text = walk_text(v, &red->text);

	if (treat == REDACT_STAFF && red->profile == REDACT_EVERYONE &&
	    !is_nobody(text)) {
		buf_add_json(out, mask_word(MASK_STAFF, red->chinese));
		return;
	}
	buf_clear(&red->masked);
	if (treat != REDACT_KEEP &&
	    mask_text(red->mask, text, red->chinese, &red->masked))
		buf_add_json(out, buf_span(&red->masked));
	else
		buf_add_span(out, v.raw);
}

/* A number that is long enough for a telephone, where people write what they
 * like, is a text. */
static void
put_number(struct redactor *red, struct value v, enum redact_treat treat,
    struct buf *out)
{
	enum { LONG = 7 };

	if (treat == REDACT_KEEP || v.raw.len < LONG)
		buf_add_span(out, v.raw);
	else
		buf_add_json(out, mask_word(MASK_NUMBER, red->chinese));
}

static void put(struct redactor *red, struct value v, enum redact_treat treat,
    struct buf *out);

/* A code that is an object is none, and an object that is a text may be
 * anything. */
static bool
is_kept(enum scan_type type, enum redact_treat treat)
{
	bool inside = type == SCAN_OBJECT || type == SCAN_ARRAY;

	return treat != REDACT_GONE && (treat != REDACT_INSIDE || inside) &&
	       (treat != REDACT_KEEP || !inside);
}

/* In an object each member has its own treatment. */
static void
put_inside(struct redactor *red, struct value v, enum redact_treat treat,
    struct buf *out)
{
	struct walk w = walk_start(v);
	bool object = v.type == SCAN_OBJECT;
	size_t start;

	buf_add_char(out, object ? '{' : '[');
	start = out->len;
	while (walk_next(&w)) {
		enum redact_treat own = object ? treat_of(red, w.key) : treat;

		if (!is_kept(w.value.type, own))
			continue;
		if (out->len > start)
			buf_add_char(out, ',');
		if (object) {
			buf_add_char(out, '"');
			buf_add_span(out, w.key);
			buf_add_str(out, "\":");
		}
		put(red, w.value, own, out);
	}
	buf_add_char(out, object ? '}' : ']');
}

static void
put(struct redactor *red, struct value v, enum redact_treat treat,
    struct buf *out)
{
	switch (v.type) {
	case SCAN_OBJECT:
	case SCAN_ARRAY:
		put_inside(red, v, treat, out);
		break;
	case SCAN_STRING:
		put_string(red, v, treat, out);
		break;
	case SCAN_NUMBER:
		put_number(red, v, treat, out);
		break;
	default:
		buf_add_span(out, v.raw);
	}
}

/* What was redacted for everyone stays so. */
static enum redact_profile
profile_of(struct redactor *red, struct record *r)
{
	int was = ticket_code(redact_profiles, record_text(r, "redacted"));

	return was > (int)red->profile ? (enum redact_profile)was
				       : red->profile;
}

void
redact_ticket(struct redactor *red, struct record *r, struct buf *out)
{
	struct value whole = whole_of(r);

	redact_know(red, r);
	put(red, whole, REDACT_INSIDE, out);
	out->len--; /* the bracket */
	buf_add_str(out, ",\"redacted\":\"");
	buf_add_str(out, redact_profiles[profile_of(red, r)]);
	buf_add_str(out, "\"}");
}
