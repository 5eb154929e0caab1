/*
 * Where in a block of lines a text may stand, whatever way it is spelled there:
 * as it is, with letters in the other case, in full-width forms, or in escapes
 * of JSON.  A line that has it is always found; one that is found need not have
 * it.
 *
 * Calling sequence:
 *
 *	spot_start(&s, needle, block)
 *	while ((place = spot_next(&s, line_start)))
 *		look at its line; line_start = where the line after it begins
 */
#ifndef CPLT_SPOT_H
#define CPLT_SPOT_H

#include "text/needle.h"

/* A byte that gives a spelling away, and the next place of it that may do. */
struct spot_sign {
	char byte;
	bool (*fits)(const struct needle *n, const char *p, const char *start,
	    const char *end);
	const char *at;
};

struct spot {
	const struct needle *needle;
	const char *start, *end;
	struct spot_sign signs[5];
	size_t count;
};

/* Begin to look for n in block, both borrowed. */
void spot_start(struct spot *s, const struct needle *n, struct span block);

/* The first place at from or behind it, or NULL; from never goes back. */
const char *spot_next(struct spot *s, const char *from);

#endif
