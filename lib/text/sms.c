/* How long a text is as a short message, and how many it takes. */
#include "text/sms.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

/* What the default alphabet of 3GPP TS 23.038, clause 6.2.1, has beyond ASCII,
 * in its order. */
static const uint16_t beyond_ascii[] = { 0xa3, 0xa5, 0xe8, 0xe9, 0xf9, 0xec,
	0xf2, 0xc7, 0xd8, 0xf8, 0xc5, 0xe5, 0x394, 0x3a6, 0x393, 0x39b, 0x3a9,
	0x3a0, 0x3a8, 0x3a3, 0x398, 0x39e, 0xc6, 0xe6, 0xdf, 0xc9, 0xa4, 0xa1,
	0xc4, 0xd6, 0xd1, 0xdc, 0xa7, 0xbf, 0xe4, 0xf6, 0xf1, 0xfc, 0xe0 };

enum { EURO = 0x20ac };

/* Septets of an ASCII character; 0 when the alphabet does not have it.  The
 * extension table's (6.2.1.1) take two, an escape before them. */
static size_t
ascii_septets(uint32_t point)
{
	switch (point) {
	case '\f':
	case '^':
	case '{':
	case '}':
	case '\\':
	case '[':
	case '~':
	case ']':
	case '|':
		return 2;
	case '\n':
	case '\r':
		return 1;
	case '`':
	case 0x7f:
		return 0;
	default:
		return point >= ' ';
	}
}

static size_t
septets(uint32_t point)
{
	if (point < 0x80)
		return ascii_septets(point);
	if (point == EURO)
		return 2;
	for (size_t i = 0; i < sizeof beyond_ascii / sizeof *beyond_ascii; i++)
		if (point == beyond_ascii[i])
			return 1;
	return 0;
}

/* Units of UTF-16: phones read UCS-2 so, and take a surrogate pair for one
 * character. */
static size_t
units(uint32_t point)
{
	return point > 0xffff ? 2 : 1;
}

/* A text as it is laid into parts. */
struct parts {
	size_t length; /* of all of it */
	size_t count;
	size_t used; /* of the last part */
};

static void
lay(struct parts *p, size_t size, size_t room)
{
	p->length += size;
	p->used += size;
	if (p->used <= room)
		return;
	p->count++;
	p->used = size;
}

static struct sms
settle(const struct parts *p, enum sms_alphabet alphabet, size_t alone)
{
	return (struct sms) { alphabet, p->length,
		p->length <= alone ? 1 : p->count };
}

/* Lay text in the default alphabet; false when it is not in it. */
static bool
lay_gsm(struct parts *p, struct span text)
{
	for (size_t at = 0; at < text.len;) {
		size_t size = septets(text_next(text, &at));

		if (!size)
			return false;
		lay(p, size, SMS_GSM7_PART);
	}
	return true;
}

struct sms
sms_measure(struct span text)
{
	struct parts gsm = { .count = 1 }, ucs = { .count = 1 };

	if (lay_gsm(&gsm, text))
		return settle(&gsm, SMS_GSM7, SMS_GSM7_ALONE);
	for (size_t at = 0; at < text.len;)
		lay(&ucs, units(text_next(text, &at)), SMS_UCS2_PART);
	return settle(&ucs, SMS_UCS2, SMS_UCS2_ALONE);
}
