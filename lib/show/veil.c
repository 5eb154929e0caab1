/* A ticket as it may be shown. */
#include "show/veil.h"

#include "base/lang.h"
#include "jsonl/scan.h"

/* What redacting takes away, and what is told of it. */
static const struct secret {
	const char *path;
	enum mask_kind kind;
} secrets[] = {
	{ "line", MASK_STAFF },
	{ "customer.name", MASK_NAME },
	{ "customer.phone", MASK_PHONE },
	{ "customer.account", MASK_ACCOUNT },
	{ "customer.email", MASK_EMAIL },
	{ "customer.on_behalf", MASK_NAME },
	{ "ref.serial", MASK_NUMBER },
	{ "ref.intake", MASK_NUMBER },
	{ "ref.order", MASK_NUMBER },
};

void
veil_init(struct veil *v, bool reveal, const struct staff *staff)
{
	*v = (struct veil) { .reveal = reveal };
	if (!reveal)
		v->redactor = redactor_new(REDACT_CUSTOMER, staff);
}

void
veil_release(struct veil *v)
{
	redactor_free(v->redactor);
	record_release(&v->record);
	buf_release(&v->line);
	buf_release(&v->masked);
}

int
veil_draw(struct veil *v, struct ticket *t)
{
	struct scan_fault fault;
	size_t len;

	v->whole = v->seen = t;
	if (v->reveal)
		return 0;
	buf_clear(&v->line);
	redact_ticket(v->redactor, t->record, &v->line);
	len = v->line.len;
	memset(buf_reserve(&v->line, SCAN_PAD), 0, SCAN_PAD);
	v->seen = &v->own;
	if (record_read(
		&v->record, (struct span) { v->line.at, len }, &fault) ||
	    ticket_read(&v->own, &v->record))
		return record_bad(
		    t->record, _("its personal data cannot be masked"));
	return 0;
}

void
veil_text(struct veil *v, struct buf *out, struct span text)
{
	if (v->reveal)
		buf_add_span(out, text);
	else
		redact_text(v->redactor, text, out);
}

static bool
has_digits(struct span text, size_t most)
{
	size_t digits = 0;

	for (size_t i = 0; i < text.len; i++)
		digits += text.at[i] >= '0' && text.at[i] <= '9';
	return digits > most;
}

static bool
holds(struct span text, struct span word)
{
	for (size_t at = 0; at + word.len <= text.len; at++)
		if (!memcmp(text.at + at, word.at, word.len))
			return true;
	return false;
}

/* Has something been hidden that is no address?  One in the name of a service
 * hall is no secret, but the digits of a telephone in it are. */
static bool
is_harmless(struct span code, struct span masked)
{
	enum { FEW = 4 };

	for (size_t kind = 0; kind < MASK_KINDS; kind++)
		for (int chinese = 0; chinese < 2; chinese++)
			if (kind != MASK_ADDRESS &&
			    holds(masked,
				mask_word((enum mask_kind)kind, chinese)))
				return false;
	return !has_digits(code, FEW);
}

void
veil_code(struct veil *v, struct buf *out, struct span code)
{
	buf_clear(&v->masked);
	veil_text(v, &v->masked, code);
	if (v->reveal || is_harmless(code, buf_span(&v->masked)))
		buf_add_span(out, code);
	else
		buf_add_span(out, buf_span(&v->masked));
}

struct span
veil_word(enum mask_kind kind)
{
	return mask_word(kind, lang_is_chinese());
}

struct span
veil_instead(struct span path)
{
	for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++)
		if (span_is(path, secrets[i].path))
			return veil_word(secrets[i].kind);
	return (struct span) { NULL, 0 };
}
