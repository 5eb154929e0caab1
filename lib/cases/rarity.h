/* How much it says that two cases share something. */
#ifndef CPLT_RARITY_H
#define CPLT_RARITY_H

#include <stdint.h>

#include "base/buf.h"
#include "base/diag.h"

/*
 * 16 times the binary logarithm of one in how many cases has it (1 at least):
 * whole numbers, so that it is the same on every machine.  having may be 0.
 */
unsigned rarity(uint64_t cases, uint64_t having);

/* Write out to stdout.  Returns 0, or -1 with *fault filled. */
int cases_write(const struct buf *out, struct fault *fault);

/* For a second reading, whose faults were told at the first. */
void cases_tell_nobody(const struct fault *fault);

#endif
