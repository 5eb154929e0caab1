/*
 * SHA-256 in a thread of its own, for who has something else to do meanwhile.
 *
 * Calling sequence:
 *
 *	struct hasher *h = hasher_new();
 *	hasher_add(h, &digest, &block)	any number of times, any digests
 *	hasher_wait(h)			before a digest is looked at
 *	hasher_free(h);
 *
 * Where no thread can be had, hasher_add does the work itself.
 */
#ifndef CPLT_HASHER_H
#define CPLT_HASHER_H

#include "base/buf.h"
#include "base/digest.h"

struct hasher;

/* Returns a new one. */
struct hasher *hasher_new(void);

/*
 * Add the bytes of *block to *digest, which must stay where it is, some time
 * until hasher_wait.  The bytes are taken; *block is empty afterwards.
 */
void hasher_add(struct hasher *h, struct digest *digest, struct buf *block);

/* Wait until all that was added is in its digest. */
void hasher_wait(struct hasher *h);

/* Wait as well, and give the memory back; h may be NULL. */
void hasher_free(struct hasher *h);

#endif
