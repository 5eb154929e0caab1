/*
 * Texts by number: each different text is copied once and gets the next number,
 * from 0.  Looking up a text that is known allocates nothing.
 */
#ifndef CPLT_INTERN_H
#define CPLT_INTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

struct intern_text {
	struct span text;
	uint32_t hash;
};

/* { 0 } is an empty one. */
struct intern {
	struct intern_text *texts; /* by number */
	size_t count;
	size_t room;
	uint32_t *slots; /* number + 1, or 0; open addressing */
	size_t slot_count;
	struct arena bytes;
};

/* The number of text, which is new when it equals the count there was. */
size_t intern_add(struct intern *names, struct span text);

/* The number of text in *number; false when it has none. */
bool intern_find(const struct intern *names, struct span text, size_t *number);

/* Give the memory back; names is then empty. */
void intern_release(struct intern *names);

#endif
