/* A number for a text: the same for the same, hardly ever for two others. */
#ifndef CPLT_HASH_H
#define CPLT_HASH_H

#include <stdint.h>

#include "base/span.h"

/* h with word stirred in. */
static inline uint64_t
hash_mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * UINT64_C(0x9e3779b97f4a7c15);
	return h ^ h >> 32;
}

/* Not the same on machines of different byte order: not to be kept in files. */
uint64_t hash_text(struct span text);

#endif
