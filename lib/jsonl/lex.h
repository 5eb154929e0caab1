/* The smallest parts of JSON text, read alike by scan and walk. */
#ifndef CPLT_LEX_H
#define CPLT_LEX_H

#include <stdint.h>

/* Past the white space that can stand in a line; some byte after it is none. */
static inline const char *
lex_skip_blank(const char *p)
{
	while (*p == ' ' || *p == '\t' || *p == '\r')
		p++;
	return p;
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
