/*
 * Check that a line is JSON (RFC 8259) and index its top-level members as byte
 * ranges, in one pass and without allocating for a line of usual shape.
 *
 * Checked: UTF-8 (RFC 3629), the grammar of numbers, strings and escapes
 * (surrogates only in pairs), no control character in a string, nothing after
 * the value, no two top-level members whose names are equal once decoded.
 * Bounded: SCAN_DEPTH levels, INDEX_MEMBERS top-level members.
 */
#ifndef CPLT_SCAN_H
#define CPLT_SCAN_H

#include "jsonl/index.h"

enum {
	SCAN_DEPTH = 1024,
	SCAN_PAD = 64,
};

/* The longest line that is looked at, in bytes; a longer one is bad. */
#define SCAN_LINE ((size_t)16 << 20)

/* Why a line is no JSON. */
struct scan_fault {
	size_t at;        /* byte offset from the start of the line */
	const char *text; /* what is wrong, and what was wanted, for _() */
};

/*
 * Check line (of at most SCAN_LINE bytes, no newline) and fill *index, which
 * borrows line.  A value that is no object is valid and has no members.
 * The byte after the line must be there and be a newline or a zero byte, and
 * SCAN_PAD bytes beyond its end must be readable.
 * Returns 0, or 1 when it is no JSON, with *fault filled and *index unusable.
 */
int scan_line(struct span line, struct index *index, struct scan_fault *fault);

#endif
