/* What a well-formed sequence of UTF-8 is (RFC 3629, section 4). */
#ifndef CPLT_UTF8_H
#define CPLT_UTF8_H

#include <stdbool.h>
#include <stddef.h>

static inline bool
utf8_is_tail(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/*
 * Length of the well-formed sequence at p, which leads with 0x80 or more and of
 * which room bytes may be read; 0 when there is none: no overlong form, no
 * surrogate, nothing beyond U+10FFFF.
 */
static inline size_t
utf8_length(const char *p, size_t room)
{
	unsigned char lead = (unsigned char)p[0], next;

	if (lead < 0xc2 || room < 2 || !utf8_is_tail(p[1]))
		return 0;
	if (lead < 0xe0)
		return 2;
	if (room < 3 || !utf8_is_tail(p[2]))
		return 0;
	next = (unsigned char)p[1];
	if (lead < 0xf0) {
		if ((lead == 0xe0 && next < 0xa0) ||
		    (lead == 0xed && next > 0x9f))
			return 0;
		return 3;
	}
	if (lead > 0xf4 || room < 4 || !utf8_is_tail(p[3]) ||
	    (lead == 0xf0 && next < 0x90) || (lead == 0xf4 && next > 0x8f))
		return 0;
	return 4;
}

/* How many of the len bytes at p are left without the beginning of a character
 * that a cut behind them has halved. */
static inline size_t
utf8_whole(const char *p, size_t len)
{
	size_t lead = len;

	while (lead && len - lead < 3 && utf8_is_tail(p[lead - 1]))
		lead--;
	if (!lead || (unsigned char)p[lead - 1] < 0xc0 ||
	    utf8_length(p + lead - 1, len - lead + 1))
		return len;
	return lead - 1;
}

#endif
