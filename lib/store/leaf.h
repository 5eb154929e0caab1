/*
 * The digest by which a line of a segment is known: in the event of the line
 * after it, as the segment's head, and as a leaf of its Merkle tree.
 *
 * It is the SHA-256 of the line with its newline.  A line that was purged has
 * made way for a tombstone, a small ticket that carries the digest of what it
 * replaces as its last member, "purged":{"sha256":HEX}, and goes on being known
 * by that.
 */
#ifndef CPLT_LEAF_H
#define CPLT_LEAF_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/digest.h"

/*
 * The leaf of line, which is given without its newline; the byte after it must
 * be there and be one, or what stands for one.
 */
void leaf_of(struct span line, unsigned char leaf[DIGEST_SIZE]);

/*
 * Is line, a ticket, a tombstone?  Fills leaf with the digest of what it
 * replaces if so.
 */
bool leaf_is_tombstone(struct span line, unsigned char leaf[DIGEST_SIZE]);

/* Append the member that makes a tombstone of a ticket: "purged":{…}. */
void leaf_tombstone(struct buf *out, const unsigned char leaf[DIGEST_SIZE]);

#endif
