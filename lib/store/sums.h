/*
 * What an entry of MANIFEST says of the lines of a segment, gathered as they
 * are read or written, in their order.
 *
 * Calling sequence:
 *
 *	sums_start(&s)
 *	sums_add(&s, line)		for each line
 *	sums_fill(&s, &entry), or sums_match(&s, &entry)
 *
 * It needs no release.
 */
#ifndef CPLT_SUMS_H
#define CPLT_SUMS_H

#include "store/manifest.h"
#include "store/merkle.h"

struct sums {
	uint64_t size, count; /* bytes, lines */
	struct digest text;   /* of all of them with their newlines */
	struct merkle tree;
	unsigned char head[DIGEST_SIZE]; /* the last leaf, or zeros */
};

void sums_start(struct sums *s);

/* Add a line, given without its newline; the byte after it must be one. */
void sums_add(struct sums *s, struct span line);

/* The same for all but text, to which the caller then adds it. */
void sums_add_leaf(struct sums *s, struct span line);

/* Fill in plain, count, root and head of *e. */
void sums_fill(const struct sums *s, struct manifest_entry *e);

/* Is it what *e says of a segment? */
bool sums_match(const struct sums *s, const struct manifest_entry *e);

#endif
