/* A stretch of bytes that belongs to somebody else. */
#ifndef CPLT_SPAN_H
#define CPLT_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct span {
	const char *at; /* NULL when there is none */
	size_t len;
};

/* The span of a string literal. */
#define SPAN(literal) ((struct span) { (literal), sizeof(literal) - 1 })

/* A span as the two arguments of a "%.*s". */
#define SPAN_ARGS(s) (int)(s).len, (s).at

static inline struct span
span_of(const char *s)
{
	return (struct span) { s, s ? strlen(s) : 0 };
}

static inline bool
span_equal(struct span a, struct span b)
{
	return a.len == b.len && (a.len == 0 || !memcmp(a.at, b.at, a.len));
}

static inline bool
span_is(struct span a, const char *s)
{
	return span_equal(a, span_of(s));
}

/* Order by bytes, the shorter first where one begins the other. */
static inline int
span_compare(struct span a, struct span b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len ? memcmp(a.at, b.at, len) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

#endif
