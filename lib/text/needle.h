/*
 * A text that is looked for in the values of tickets.  Texts are compared
 * folded, as text_fold does: letters in either case and full-width forms are
 * alike.
 */
#ifndef CPLT_NEEDLE_H
#define CPLT_NEEDLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

struct needle {
	struct buf text; /* folded */
	bool raw;        /* it may stand in a line of JSON as it is; else it has
			  * characters that are always escaped there */
	bool ascii;      /* it has characters with full-width forms */
	bool digest;     /* it is a SHA-256 in hexadecimal */
	size_t pick;     /* the place of its byte that is met most seldom */
};

/* How often each byte was met. */
struct needle_bytes {
	uint32_t count[256];
};

/*
 * Look for text, less the white space at its ends.
 * Returns 0, or -1 when nothing is left of it or it is not UTF-8; *n is to be
 * released in either case.
 */
int needle_make(struct needle *n, struct span text);

/* Choose the byte that is looked for first by how often each was met.  Returns
 * how often that one was. */
uint32_t needle_tune(struct needle *n, const struct needle_bytes *met);

/*
 * Does it stand, byte for byte but for the case of ASCII letters, where its
 * byte number n->pick is at p?  [start, end) may be looked at.
 */
bool needle_stands(
    const struct needle *n, const char *p, const char *start, const char *end);

/* Has the needle the character of which the full-width form is at p?  Is U+3000
 * there, which is folded to a blank? */
bool needle_is_wide(
    const struct needle *n, const char *p, const char *start, const char *end);
bool needle_is_blank(
    const struct needle *n, const char *p, const char *start, const char *end);

/* Does text, which is UTF-8, have it?  room is overwritten. */
bool needle_in(const struct needle *n, struct span text, struct buf *room);

void needle_release(struct needle *n);

static inline char
needle_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* The capital of a small letter, or c. */
static inline char
needle_upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c;
}

#endif
