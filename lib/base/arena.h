/* Memory given out in small pieces and taken back all at once. */
#ifndef CPLT_ARENA_H
#define CPLT_ARENA_H

#include <stddef.h>

#include "base/span.h"

struct arena_block;

/* { 0 } is an empty one. */
struct arena {
	struct arena_block *block;
	size_t used;
};

/* A new piece of size bytes, good until arena_clear; 8-byte aligned. */
void *arena_take(struct arena *a, size_t size);

/* A copy of s that lives until arena_clear. */
struct span arena_copy(struct arena *a, struct span s);

/* Take all pieces back, keeping memory for the next ones. */
void arena_clear(struct arena *a);

/* Give the memory back; a is then empty. */
void arena_release(struct arena *a);

#endif
