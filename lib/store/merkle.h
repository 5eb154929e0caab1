/*
 * A Merkle tree over the lines of a segment: one digest, the root, that speaks
 * for all of them, and for each line a short path from which the root can be
 * made again without the other lines.
 *
 * A leaf is the SHA-256 of a line with its newline, as `sha256sum` prints it.
 * A node is the SHA-256 of the text "LEFT RIGHT\n", two digests in hexadecimal,
 * so that a shell with sha256sum can climb.  A leaf cannot be passed off as a
 * node, since a line begins with a brace.  The shape is that of RFC 6962,
 * section 2.1: of n leaves the left half is the largest power of two below n.
 * The root of no leaves is the SHA-256 of nothing.
 *
 * Calling sequence:
 *
 *	struct merkle m = { 0 };
 *	merkle_add(&m, leaf)		for each line, in order
 *	merkle_root(&m, root)		at any time; more may be added after it
 *
 * It needs no release.  Nothing here can fail.
 */
#ifndef CPLT_MERKLE_H
#define CPLT_MERKLE_H

#include <stdbool.h>

#include "base/digest.h"

enum { MERKLE_DEPTH = 64 }; /* as deep as 2^64 leaves can get */

struct merkle {
	uint64_t count; /* of leaves */
	/* The perfect subtrees from left to right: one for each bit set in
	 * count. */
	unsigned char trees[MERKLE_DEPTH][DIGEST_SIZE];
	unsigned depth; /* how many of trees there are */
};

void merkle_add(struct merkle *m, const unsigned char leaf[DIGEST_SIZE]);

void merkle_root(const struct merkle *m, unsigned char root[DIGEST_SIZE]);

/* The node above two. */
void merkle_node(const unsigned char left[DIGEST_SIZE],
    const unsigned char right[DIGEST_SIZE], unsigned char node[DIGEST_SIZE]);

/* What is joined to the digest one has, to come one step nearer the root. */
struct merkle_step {
	unsigned char digest[DIGEST_SIZE];
	bool left; /* it stands on the left, the digest one has on the right */
};

/*
 * The audit path of leaf number i (from 0) of count: the steps from that leaf
 * up to the root.  Returns how many there are, none for a tree of one leaf.
 */
size_t merkle_path(unsigned char (*leaves)[DIGEST_SIZE], size_t count, size_t i,
    struct merkle_step path[MERKLE_DEPTH]);

/* The root that a leaf and its path of steps lead to. */
void merkle_climb(const unsigned char leaf[DIGEST_SIZE],
    const struct merkle_step *path, size_t steps,
    unsigned char root[DIGEST_SIZE]);

#endif
