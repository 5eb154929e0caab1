/* A set of keys in an open-addressing hash table. */
#include "notify/keys.h"

#include <stdlib.h>

#include "base/xalloc.h"

enum { FIRST_ROOM = 1024, NEAR_SLOTS = 16 };

/* A free slot is 0: a key that is 0 shares with another. */
static uint64_t
filled(uint64_t key)
{
	return key ? key : 1;
}

/* The slot of key, or the free one where it belongs: near the others of its
 * kind, or anywhere when these are too many. */
static uint64_t *
find(const struct keys *k, uint64_t key)
{
	size_t i = keys_place(k, key);

	for (int n = 0; n < NEAR_SLOTS; n++) {
		if (!k->slots[i] || k->slots[i] == key)
			return &k->slots[i];
		i = (i + 1) & (k->room - 1);
	}
	i = key & (k->room - 1);
	while (k->slots[i] && k->slots[i] != key)
		i = (i + 1) & (k->room - 1);
	return &k->slots[i];
}

static void
resize(struct keys *k, size_t room)
{
	struct keys old = *k;

	k->room = room;
	k->slots = xcalloc(k->room, sizeof *k->slots);
	for (size_t i = 0; i < old.room; i++)
		if (old.slots[i])
			*find(k, old.slots[i]) = old.slots[i];
	free(old.slots);
}

void
keys_reserve(struct keys *k, size_t count)
{
	size_t room = FIRST_ROOM;

	while (count >= room / 4 * 3)
		room *= 2;
	if (room > k->room)
		resize(k, room);
}

bool
keys_add(struct keys *k, uint64_t key)
{
	uint64_t *slot;

	if (k->count >= k->room / 4 * 3)
		resize(k, k->room ? 2 * k->room : FIRST_ROOM);
	slot = find(k, filled(key));
	if (*slot)
		return false;
	*slot = filled(key);
	k->count++;
	return true;
}

bool
keys_has(const struct keys *k, uint64_t key)
{
	return k->room && *find(k, filled(key));
}

void
keys_release(struct keys *k)
{
	free(k->slots);
	*k = (struct keys) { 0 };
}
