/* Lines in memory of just the promised size, so that ASan sees a step beyond.
 */
#ifndef UNIT_GUARD_H
#define UNIT_GUARD_H

#include <stdlib.h>
#include <string.h>

#include "jsonl/scan.h"

/*
 * A copy of the len bytes at bytes as scan_line wants it: end behind it, then
 * fill, SCAN_PAD bytes in all.  To be freed by its .at.
 */
static inline struct span
guard(const void *bytes, size_t len, char end, char fill)
{
	char *copy = malloc(len + SCAN_PAD);

	if (!copy)
		abort();
	if (len)
		memcpy(copy, bytes, len);
	copy[len] = end;
	memset(copy + len + 1, fill, SCAN_PAD - 1);
	return (struct span) { copy, len };
}

#endif
