/*
 * A set of 64-bit keys that are as good as random, eight bytes each and the
 * room to grow.  Keys whose upper KEYS_NEAR bits are the same stand side by
 * side: those that are asked for together are found together.
 */
#ifndef CPLT_KEYS_H
#define CPLT_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { KEYS_NEAR = 24 };

/* { 0 } is an empty one. */
struct keys {
	uint64_t *slots; /* 0: free */
	size_t count, room;
};

/* Add key; false when it is there. */
bool keys_add(struct keys *k, uint64_t key);

bool keys_has(const struct keys *k, uint64_t key);

/* Make room for so many. */
void keys_reserve(struct keys *k, size_t count);

/* Where the search for a key begins; there must be room. */
static inline size_t
keys_place(const struct keys *k, uint64_t key)
{
	return (size_t)((key >> (64 - KEYS_NEAR)) * k->room >> KEYS_NEAR);
}

/* Fetch the memory that the two above will look at. */
static inline void
keys_expect(const struct keys *k, uint64_t key)
{
	if (k->room)
		__builtin_prefetch(&k->slots[keys_place(k, key)]);
}

/* Give the memory back; *k is then empty. */
void keys_release(struct keys *k);

#endif
