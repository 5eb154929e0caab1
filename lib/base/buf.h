/* A growable run of bytes, and JSON text written into it. */
#ifndef CPLT_BUF_H
#define CPLT_BUF_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/span.h"

/* { 0 } is an empty one. */
struct buf {
	char *at;
	size_t len;
	size_t room;
};

/* Make room for len more bytes, where buf_reserve found none. */
void buf_grow(struct buf *b, size_t len);

/* Give the memory back; b is then an empty buffer. */
void buf_release(struct buf *b);

/* Append the text of a printf format. */
void buf_addf(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

enum { BUF_INT_MOST = 20 }; /* bytes of a decimal number */

/* Write a decimal number to at, where it has room; returns the place behind
 * it. */
char *buf_put_int(char *at, int64_t n);

/* Append a decimal number. */
void buf_add_int(struct buf *b, int64_t n);

/*
 * Append text as a JSON string with its quotes; control characters, quote and
 * backslash are escaped, all else goes as it is.  text must be UTF-8.
 */
void buf_add_json(struct buf *b, struct span text);

/* Append bytes in base64 (RFC 4648, section 4), in one line. */
void buf_add_base64(struct buf *b, struct span bytes);

/* Append a zero byte that len does not count, and return the text: borrowed. */
const char *buf_text(struct buf *b);

/* Make room for len more bytes and return where they go; b->len is unchanged.
 */
static inline char *
buf_reserve(struct buf *b, size_t len)
{
	if (len > b->room - b->len || !b->at)
		buf_grow(b, len);
	return b->at + b->len;
}

static inline void
buf_add(struct buf *b, const void *bytes, size_t len)
{
	if (len > b->room - b->len)
		buf_grow(b, len);
	if (len)
		memcpy(b->at + b->len, bytes, len);
	b->len += len;
}

static inline void
buf_add_char(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

static inline void
buf_add_str(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

static inline void
buf_add_span(struct buf *b, struct span s)
{
	buf_add(b, s.at, s.len);
}

static inline struct span
buf_span(const struct buf *b)
{
	return (struct span) { b->at, b->len };
}

static inline void
buf_clear(struct buf *b)
{
	b->len = 0;
}

#endif
