/* A growable run of bytes, and JSON text written into it. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/when.h"
#include "base/xalloc.h"

void
buf_grow(struct buf *b, size_t len)
{
	size_t room = b->room ? b->room : 64;

	while (room - b->len < len)
		room *= 2;
	b->at = xreallocarray(b->at, room, 1);
	b->room = room;
}

void
buf_release(struct buf *b)
{
	free(b->at);
	*b = (struct buf) { 0 };
}

void
buf_addf(struct buf *b, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	if (len < 0)
		return;
	buf_reserve(b, (size_t)len + 1);
	va_start(args, fmt);
	vsnprintf(b->at + b->len, (size_t)len + 1, fmt, args);
	va_end(args);
	b->len += (size_t)len;
}

char *
buf_put_int(char *at, int64_t n)
{
	uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;
	char digits[BUF_INT_MOST];
	size_t i = sizeof digits;

	for (; rest > 99; rest /= 100)
		when_put_two(digits + (i -= 2), (unsigned)(rest % 100));
	when_put_two(digits + (i -= 2), (unsigned)rest);
	i += rest < 10;
	if (n < 0)
		*at++ = '-';
	memcpy(at, digits + i, sizeof digits - i);
	return at + (sizeof digits - i);
}

void
buf_add_int(struct buf *b, int64_t n)
{
	char *at = buf_reserve(b, BUF_INT_MOST);

	b->len = (size_t)(buf_put_int(at, n) - b->at);
}

static void
add_escaped(struct buf *b, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	static const char letters[] = "btn\0fr"; /* of 0x08 to 0x0d */
	char six[] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };

	if (c >= 0x08 && c <= 0x0d && c != 0x0b) {
		char two[] = { '\\', letters[c - 0x08] };

		buf_add(b, two, sizeof two);
	} else if (c == '"' || c == '\\') {
		char two[] = { '\\', (char)c };

		buf_add(b, two, sizeof two);
	} else {
		buf_add(b, six, sizeof six);
	}
}

/* The place of the next byte from i on that has to be escaped, eight bytes at
 * a time while there are none; may stop early, at a byte that has not. */
static size_t
skip_plain(struct span text, size_t i)
{
	const uint64_t ones = 0x0101010101010101, high = ones << 7;
	uint64_t word, quote, slash, control;

	for (; text.len - i >= sizeof word; i += sizeof word) {
		memcpy(&word, text.at + i, sizeof word);
		quote = word ^ ones * '"';
		slash = word ^ ones * '\\';
		control = word - ones * 0x20;
		quote = (quote - ones) & ~quote;
		slash = (slash - ones) & ~slash;
		if ((quote | slash | (control & ~word)) & high)
			break;
	}
	return i;
}

void
buf_add_json(struct buf *b, struct span text)
{
	size_t plain = 0; /* where the run of plain bytes began */

	if (text.len == 0)
		text.at = "";
	buf_reserve(b, text.len + 2);
	buf_add_char(b, '"');
	for (size_t i = skip_plain(text, 0); i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];

		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		buf_add(b, text.at + plain, i - plain);
		add_escaped(b, c);
		plain = i + 1;
		i = skip_plain(text, plain) - 1;
	}
	buf_add(b, text.at + plain, text.len - plain);
	buf_add_char(b, '"');
}

void
buf_add_base64(struct buf *b, struct span bytes)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *p = (const unsigned char *)bytes.at;

	for (size_t i = 0; i < bytes.len; i += 3) {
		size_t left = bytes.len - i;
		unsigned bits = (unsigned)p[i] << 16;
		char four[4];

		bits |= left > 1 ? (unsigned)p[i + 1] << 8 : 0;
		bits |= left > 2 ? p[i + 2] : 0;
		four[0] = digits[bits >> 18];
		four[1] = digits[bits >> 12 & 63];
		four[2] = left > 1 ? digits[bits >> 6 & 63] : '=';
		four[3] = left > 2 ? digits[bits & 63] : '=';
		buf_add(b, four, sizeof four);
	}
}

const char *
buf_text(struct buf *b)
{
	*buf_reserve(b, 1) = '\0';
	return b->at;
}
