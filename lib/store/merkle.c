/* The Merkle tree of a segment, grown a leaf at a time, and its audit paths. */
#include "store/merkle.h"

#include <string.h>

enum { HEX = DIGEST_HEX - 1 };

void
merkle_node(const unsigned char left[DIGEST_SIZE],
    const unsigned char right[DIGEST_SIZE], unsigned char node[DIGEST_SIZE])
{
	char text[HEX + 1 + DIGEST_HEX];

	digest_hex(left, text);
	text[HEX] = ' ';
	digest_hex(right, text + HEX + 1);
	text[sizeof text - 1] = '\n';
	digest_sha256((struct span) { text, sizeof text }, node);
}

void
merkle_add(struct merkle *m, const unsigned char leaf[DIGEST_SIZE])
{
	memcpy(m->trees[m->depth++], leaf, DIGEST_SIZE);
	/* As in counting: each one that is carried joins two equal trees. */
	for (uint64_t carry = m->count++; carry & 1; carry >>= 1) {
		m->depth--;
		merkle_node(m->trees[m->depth - 1], m->trees[m->depth],
		    m->trees[m->depth - 1]);
	}
}

void
merkle_root(const struct merkle *m, unsigned char root[DIGEST_SIZE])
{
	if (m->depth == 0) {
		digest_sha256(SPAN(""), root);
		return;
	}
	memcpy(root, m->trees[m->depth - 1], DIGEST_SIZE);
	for (unsigned i = m->depth - 1; i > 0; i--)
		merkle_node(m->trees[i - 1], root, root);
}

static void
root_of(unsigned char (*leaves)[DIGEST_SIZE], size_t count,
    unsigned char root[DIGEST_SIZE])
{
	struct merkle m = { 0 };

	for (size_t i = 0; i < count; i++)
		merkle_add(&m, leaves[i]);
	merkle_root(&m, root);
}

/* The largest power of two below count, which is at least 2. */
static size_t
left_half(size_t count)
{
	size_t half = 1;

	while (half < count - half)
		half *= 2;
	return half;
}

size_t
merkle_path(unsigned char (*leaves)[DIGEST_SIZE], size_t count, size_t i,
    struct merkle_step path[MERKLE_DEPTH])
{
	struct merkle_step down[MERKLE_DEPTH];
	size_t steps = 0;

	/* From the root down: what is left aside is the step. */
	while (count > 1) {
		struct merkle_step *step = &down[steps++];
		size_t half = left_half(count);

		step->left = i >= half;
		if (step->left) {
			root_of(leaves, half, step->digest);
			leaves += half;
			count -= half;
			i -= half;
		} else {
			root_of(leaves + half, count - half, step->digest);
			count = half;
		}
	}
	for (size_t s = 0; s < steps; s++)
		path[s] = down[steps - 1 - s];
	return steps;
}

void
merkle_climb(const unsigned char leaf[DIGEST_SIZE],
    const struct merkle_step *path, size_t steps,
    unsigned char root[DIGEST_SIZE])
{
	memcpy(root, leaf, DIGEST_SIZE);
	for (size_t i = 0; i < steps; i++)
		if (path[i].left)
			merkle_node(path[i].digest, root, root);
		else
			merkle_node(root, path[i].digest, root);
}
