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
	uint32_t *slots;    /* hash table over members, see below */
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

/* Give the memory back; ix is then as before its first use. */
void index_release(struct index *ix);

/*
 * The hash table, here so that the hash of a name that is known when cplt is
 * built costs nothing: every filter looks a dozen members up in every line.
 *
 * A slot holds a member's place and the round in which it was filled, which
 * makes the slots of the line before empty without clearing them.
 */
enum { INDEX_PLACE_BITS = 12 };

/* Is name that of m, which has escapes? */
bool index_is_escaped_name(
    const struct index *ix, const struct member *m, struct span name);

static inline uint64_t
index_load(const char *p, size_t len)
{
	uint64_t n = 0;

	memcpy(&n, p, len);
	return n;
}

/* What stands between the first and the last eight bytes, mixed together: names
 * that differ there alone must not all fall on one slot. */
uint64_t index_mix_middle(struct span name);

static inline uint32_t
index_hash(struct span name)
{
	const char *p = name.at;
	size_t len = name.len;
	uint64_t a, b;

	if (len >= 8) {
		a = index_load(p, 8);
		b = index_load(p + len - 8, 8);
	} else if (len >= 4) {
		a = index_load(p, 4);
		b = index_load(p + len - 4, 4);
	} else {
		a = len ? (unsigned char)p[0] : 0;
		b = len ? (uint64_t)(unsigned char)p[len / 2] << 8 |
			      (unsigned char)p[len - 1]
			: 0;
	}
	if (len > 16)
		a ^= index_mix_middle(name);
	a = (a ^ len) * UINT64_C(0x9e3779b97f4a7c15);
	a = (a ^ a >> 32 ^ b) * UINT64_C(0xd6e8feb86659fd93);
	return (uint32_t)(a >> 32);
}

static inline bool
index_is_name(const struct index *ix, const struct member *m, struct span name)
{
	if (m->key_escaped)
		return index_is_escaped_name(ix, m, name);
	return m->key_len == name.len &&
	       !memcmp(ix->line + m->key, name.at, name.len);
}

/* The slot where a name of that hash is, or would go. */
static inline uint32_t *
index_slot(const struct index *ix, struct span name, uint32_t hash)
{
	for (size_t i = hash;; i++) {
		uint32_t *slot = &ix->slots[i & (ix->slot_count - 1)];
		const struct member *m;

		if (*slot >> INDEX_PLACE_BITS != ix->round)
			return slot;
		m = &ix->members[*slot & (INDEX_MEMBERS - 1)];
		if (m->hash == hash && index_is_name(ix, m, name))
			return slot;
	}
}

/* The member of that decoded name, or NULL; borrowed until index_start. */
static inline const struct member *
index_find(const struct index *ix, struct span name)
{
	uint32_t *slot = index_slot(ix, name, index_hash(name));

	if (*slot >> INDEX_PLACE_BITS != ix->round)
		return NULL;
	return &ix->members[*slot & (INDEX_MEMBERS - 1)];
}

#endif
