/*
 * The top-level members of one line, as byte ranges, found by name.
 */
#ifndef CPLT_INDEX_H
#define CPLT_INDEX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

/* The most members a line may have. */
enum { INDEX_MEMBERS = 4096 };

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

/* { 0 } before the first use; memory is kept from line to line. */
struct index {
	const char *line;       /* borrowed */
	struct member *members; /* in the order of the line */
	size_t count;
	size_t room;
	struct value whole; /* the line's value without white space */
	uint32_t *slots;    /* hash table over members, see index.c */
	size_t slot_count;
	uint32_t round;
};

/* Begin the index of another line. */
void index_start(struct index *ix, const char *line);

/*
 * Add a member by its name, which stands in the line between quotes; its value
 * is for the caller to fill in.  Fewer than INDEX_MEMBERS must be there.
 * Returns it, borrowed until the next call, or NULL when there is one of that
 * name, names being compared decoded.
 */
struct member *index_add(struct index *ix, struct span name, bool escaped);

/* The member of that decoded name, or NULL; borrowed until index_start. */
const struct member *index_find(const struct index *ix, struct span name);

/* Give the memory back; ix is then as before its first use. */
void index_release(struct index *ix);

#endif
