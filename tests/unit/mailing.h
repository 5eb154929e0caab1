/* A mail read back: what a header says, and what the body is. */
#ifndef CPLT_MAILING_H
#define CPLT_MAILING_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

/* The place of a digit of base64, or -1. */
static inline int
base64_digit(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* Append what base64 text stands for; false when it is none. */
static inline bool
read_base64(struct buf *out, struct span text)
{
	unsigned bits = 0, count = 0;

	for (size_t i = 0; i < text.len; i++) {
		int digit = base64_digit(text.at[i]);

		if (text.at[i] == '\n' || text.at[i] == '=')
			continue;
		if (digit < 0)
			return false;
		bits = bits << 6 | (unsigned)digit;
		count += 6;
		if (count < 8)
			continue;
		count -= 8;
		buf_add_char(out, (char)(bits >> count & 0xff));
	}
	return true;
}

/* The same of quoted-printable text. */
static inline bool
read_quoted(struct buf *out, struct span text)
{
	for (size_t i = 0; i < text.len; i++) {
		char hex[3] = { 0 };

		if (text.at[i] != '=') {
			buf_add_char(out, text.at[i]);
			continue;
		}
		if (i + 1 < text.len && text.at[i + 1] == '\n') {
			i++;
			continue;
		}
		if (i + 2 >= text.len)
			return false;
		memcpy(hex, text.at + i + 1, 2);
		buf_add_char(out, (char)strtol(hex, NULL, 16));
		i += 2;
	}
	return true;
}

/* Append what the encoded words of a header's text stand for, blanks between
 * them left out (RFC 2047, section 6.2); other text as it is. */
static inline bool
read_words(struct buf *out, struct span text)
{
	static const char open[] = "=?UTF-8?B?";
	const size_t len = sizeof open - 1;

	while (text.len) {
		const char *end;

		if (text.len < len || memcmp(text.at, open, len) != 0) {
			buf_add_char(out, *text.at);
			text.at++;
			text.len--;
			continue;
		}
		end = memchr(text.at + len, '?', text.len - len);
		if (!end || end[1] != '=' || end + 2 - text.at > 75 ||
		    !read_base64(out, (struct span) { text.at + len,
					  (size_t)(end - text.at) - len }))
			return false;
		text.len -= (size_t)(end + 2 - text.at);
		text.at = end + 2;
		if (text.len > 2 + len && !memcmp(text.at, "\n =?", 4)) {
			text.at += 2;
			text.len -= 2;
		}
	}
	return true;
}

#endif
