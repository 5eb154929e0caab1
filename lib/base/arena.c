/* Memory given out in small pieces and taken back all at once. */
#include "base/arena.h"

#include <stdlib.h>

#include "base/xalloc.h"

/* The newest block is the largest; older ones only wait to be freed. */
struct arena_block {
	struct arena_block *older;
	size_t size;
	_Alignas(8) char bytes[];
};

static void
free_older(struct arena_block *block)
{
	while (block) {
		struct arena_block *older = block->older;

		free(block);
		block = older;
	}
}

void *
arena_take(struct arena *a, size_t size)
{
	void *piece;

	size = (size + 7) & ~(size_t)7;
	if (!a->block || size > a->block->size - a->used) {
		size_t room = a->block ? 2 * a->block->size : 4096;
		struct arena_block *block;

		if (room < size)
			room = size;
		block = xmalloc(sizeof *block + room);
		block->older = a->block;
		block->size = room;
		a->block = block;
		a->used = 0;
	}
	piece = a->block->bytes + a->used;
	a->used += size;
	return piece;
}

struct span
arena_copy(struct arena *a, struct span s)
{
	char *copy = arena_take(a, s.len);

	if (s.len)
		memcpy(copy, s.at, s.len);
	return (struct span) { copy, s.len };
}

void
arena_clear(struct arena *a)
{
	a->used = 0;
	if (a->block && a->block->older) {
		free_older(a->block->older);
		a->block->older = NULL;
	}
}

void
arena_release(struct arena *a)
{
	free_older(a->block);
	*a = (struct arena) { 0 };
}
