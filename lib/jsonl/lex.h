/* The smallest parts of JSON text, read alike by scan and walk. */
#ifndef CPLT_LEX_H
#define CPLT_LEX_H

#include <stdint.h>

#include "jsonl/stops.h"

/* Past the white space that can stand in a line; some byte after it is none. */
static inline const char *
lex_skip_blank(const char *p)
{
	/* Hardly ever is there any, which the first comparison tells. */
	while (
	    (unsigned char)*p <= ' ' && (*p == ' ' || *p == '\t' || *p == '\r'))
		p++;
	return p;
}

/* From behind a name, over the colon, to its value. */
static inline const char *
lex_skip_colon(const char *p)
{
	if (*p == ':' && (unsigned char)p[1] > ' ')
		return p + 1;
	return lex_skip_blank(lex_skip_blank(p) + 1);
}

/* From behind a value to the next one or its name, or the closing bracket. */
static inline const char *
lex_skip_comma(const char *p)
{
	if (*p == ',' && (unsigned char)p[1] > ' ')
		return p + 1;
	p = lex_skip_blank(p);
	return *p == ',' ? lex_skip_blank(p + 1) : p;
}

/* p is behind the opening quote of a string that has been checked; returns the
 * place of the closing one. */
static inline const char *
lex_skip_string(const char *p)
{
	for (;;) {
		size_t plain = stops_quote(p);

		p += plain;
		if (plain == STOPS_WIDTH)
			continue;
		if (*p == '"')
			return p;
		p += 2;
	}
}

/* The number of the four hex digits at p, or -1. */
static inline int32_t
lex_hex_quad(const char *p)
{
	int32_t n = 0;

	for (int i = 0; i < 4; i++) {
		char c = p[i], low = (char)(c | 0x20);

		if (c >= '0' && c <= '9')
			n = n << 4 | (c - '0');
		else if (low >= 'a' && low <= 'f')
			n = n << 4 | (low - 'a' + 10);
		else
			return -1;
	}
	return n;
}

#endif
