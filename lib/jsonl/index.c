/* The top-level members of one line, found by name. */
#include "jsonl/index.h"

#include <assert.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "jsonl/walk.h"

/*
 * The hash table: a slot holds the round in which it was filled, which makes
 * last line's slots empty without clearing them, and a member's place.
 */
enum { PLACE_BITS = 12, ROUNDS = 1 << (32 - PLACE_BITS), FIRST_SLOTS = 128 };

static_assert(INDEX_MEMBERS == 1 << PLACE_BITS, "a slot must hold any place");

static inline uint64_t
load(const char *p, size_t len)
{
	uint64_t n = 0;

	memcpy(&n, p, len);
	return n;
}

static inline uint32_t
hash_name(const char *p, size_t len)
{
	uint64_t a, b;

	if (len >= 8) {
		a = load(p, 8);
		b = load(p + len - 8, 8);
	} else if (len >= 4) {
		a = load(p, 4);
		b = load(p + len - 4, 4);
	} else {
		a = len ? (unsigned char)p[0] : 0;
		b = len ? (uint64_t)(unsigned char)p[len / 2] << 8 |
			      (unsigned char)p[len - 1]
			: 0;
	}
	a = (a ^ len) * 0x9e3779b97f4a7c15u;
	a = (a ^ a >> 32 ^ b) * 0xd6e8feb86659fd93u;
	return (uint32_t)(a >> 32);
}

static bool
has_name(const struct index *ix, const struct member *m, struct span name)
{
	struct span raw = { ix->line + m->key, m->key_len };
	struct buf decoded = { 0 };
	bool same;

	if (!m->key_escaped)
		return span_equal(raw, name);
	walk_decode(&decoded, raw);
	same = span_equal(buf_span(&decoded), name);
	buf_release(&decoded);
	return same;
}

/* The slot where a name of that hash is, or would go. */
static inline uint32_t *
find_slot(const struct index *ix, struct span name, uint32_t hash)
{
	for (size_t i = hash;; i++) {
		uint32_t *slot = &ix->slots[i & (ix->slot_count - 1)];
		const struct member *m;

		if (*slot >> PLACE_BITS != ix->round)
			return slot;
		m = &ix->members[*slot & (INDEX_MEMBERS - 1)];
		if (m->hash == hash && has_name(ix, m, name))
			return slot;
	}
}

static void
grow_slots(struct index *ix)
{
	free(ix->slots);
	ix->slot_count = ix->slot_count ? 2 * ix->slot_count : FIRST_SLOTS;
	ix->slots = xcalloc(ix->slot_count, sizeof *ix->slots);
	ix->round = 1;
	for (size_t place = 0; place < ix->count; place++) {
		size_t i = ix->members[place].hash;

		while (ix->slots[i & (ix->slot_count - 1)])
			i++;
		ix->slots[i & (ix->slot_count - 1)] =
		    ix->round << PLACE_BITS | (uint32_t)place;
	}
}

void
index_start(struct index *ix, const char *line)
{
	ix->line = line;
	ix->count = 0;
	if (!ix->slots)
		grow_slots(ix);
	if (++ix->round < ROUNDS)
		return;
	memset(ix->slots, 0, ix->slot_count * sizeof *ix->slots);
	ix->round = 1;
}

/* Find the slot of a name that has escapes, and its hash once decoded. */
static uint32_t *
find_escaped(const struct index *ix, struct span name, uint32_t *hash)
{
	struct buf decoded = { 0 };
	uint32_t *slot;

	walk_decode(&decoded, name);
	*hash = hash_name(decoded.at, decoded.len);
	slot = find_slot(ix, buf_span(&decoded), *hash);
	buf_release(&decoded);
	return slot;
}

struct member *
index_add(struct index *ix, struct span name, bool escaped)
{
	struct member *m;
	uint32_t *slot, hash;

	if (ix->count == ix->room)
		ix->members = xgrow(
		    ix->members, ix->count, &ix->room, sizeof *ix->members);
	if (2 * (ix->count + 1) > ix->slot_count)
		grow_slots(ix);
	if (escaped) {
		slot = find_escaped(ix, name, &hash);
	} else {
		hash = hash_name(name.at, name.len);
		slot = find_slot(ix, name, hash);
	}
	if (*slot >> PLACE_BITS == ix->round)
		return NULL;
	*slot = ix->round << PLACE_BITS | (uint32_t)ix->count;
	m = &ix->members[ix->count++];
	m->key = (uint32_t)(name.at - ix->line);
	m->key_len = (uint32_t)name.len;
	m->key_escaped = escaped;
	m->hash = hash;
	return m;
}

const struct member *
index_find(const struct index *ix, struct span name)
{
	uint32_t *slot = find_slot(ix, name, hash_name(name.at, name.len));

	if (*slot >> PLACE_BITS != ix->round)
		return NULL;
	return &ix->members[*slot & (INDEX_MEMBERS - 1)];
}

void
index_release(struct index *ix)
{
	free(ix->members);
	free(ix->slots);
	*ix = (struct index) { 0 };
}
