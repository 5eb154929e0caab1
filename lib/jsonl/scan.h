/*
 * Check that a line is JSON (RFC 8259) and index its top-level members as byte
 * ranges, in one pass and without allocating for a line of usual shape.
 *
 * Checked: UTF-8 (RFC 3629), the grammar of numbers, strings and escapes
 * (surrogates only in pairs), no control character in a string, nothing after
 * the value, no two top-level members whose names are equal once decoded.
 * Bounded: SCAN_DEPTH levels, SCAN_MEMBERS top-level members.
 */
#ifndef CPLT_SCAN_H
#define CPLT_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

enum {
	SCAN_DEPTH = 1024,
	SCAN_MEMBERS = 4096,
};

/* The longest line that is looked at, in bytes; a longer one is bad. */
#define SCAN_LINE ((size_t)16 << 20)

enum scan_type {
	SCAN_NONE, /* there is no value */
	SCAN_OBJECT,
	SCAN_ARRAY,
	SCAN_STRING,
	SCAN_NUMBER,
	SCAN_TRUE,
	SCAN_FALSE,
	SCAN_NULL,
};

/* A value's bytes as they stand in the line, strings with their quotes. */
struct value {
	struct span raw;
	enum scan_type type;
};

/* A top-level member; offsets are bytes from the start of the line. */
struct member {
	uint32_t key, key_len; /* the name between its quotes, not decoded */
	uint32_t at, len;      /* the value */
	uint32_t hash;         /* of the decoded name */
	uint8_t type;          /* enum scan_type */
	bool key_escaped;
};

/* The index of one line; { 0 } before the first use. */
struct scan_index {
	const char *line;
	struct member *members; /* in the order of the line */
	size_t count;
	size_t room;
	struct value whole; /* the line's value without white space */
	uint32_t *slots;    /* hash table over members, see scan.c */
	size_t slot_count;
	uint32_t round;
};

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
int
scan_line(struct span line, struct scan_index *index, struct scan_fault *fault);

enum { SCAN_PAD = 64 };

/* The member of that decoded name, or NULL; borrowed from index. */
const struct member *
scan_find(const struct scan_index *index, struct span name);

/* Give the memory of index back; it is then as before its first use. */
void scan_release(struct scan_index *index);

#endif
