/* The top-level members of one line, found by name. */
#include "jsonl/index.h"

#include <assert.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "jsonl/walk.h"

enum { ROUNDS = 1 << (32 - INDEX_PLACE_BITS), FIRST_SLOTS = 128 };

static_assert(INDEX_MEMBERS == 1 << INDEX_PLACE_BITS, "places must fit");

uint64_t
index_mix_middle(struct span name)
{
	uint64_t mixed = 0;

	for (size_t i = 8; i + 8 < name.len; i += 8) {
		mixed ^= index_load(name.at + i, 8);
		mixed *= UINT64_C(0xff51afd7ed558ccd);
		mixed ^= mixed >> 32;
	}
	return mixed;
}

bool
index_is_escaped_name(
    const struct index *ix, const struct member *m, struct span name)
{
	struct span raw = { ix->line + m->key, m->key_len };
	struct buf decoded = { 0 };
	bool same;

	walk_decode(&decoded, raw);
	same = span_equal(buf_span(&decoded), name);
	buf_release(&decoded);
	return same;
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
		    ix->round << INDEX_PLACE_BITS | (uint32_t)place;
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
	*hash = index_hash(buf_span(&decoded));
	slot = index_slot(ix, buf_span(&decoded), *hash);
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
		hash = index_hash(name);
		slot = index_slot(ix, name, hash);
	}
	if (*slot >> INDEX_PLACE_BITS == ix->round)
		return NULL;
	*slot = ix->round << INDEX_PLACE_BITS | (uint32_t)ix->count;
	m = &ix->members[ix->count++];
	m->key = (uint32_t)(name.at - ix->line);
	m->key_len = (uint32_t)name.len;
	m->key_escaped = escaped;
	m->hash = hash;
	return m;
}

void
index_release(struct index *ix)
{
	free(ix->members);
	free(ix->slots);
	*ix = (struct index) { 0 };
}
