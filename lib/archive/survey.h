/* The lines of a segment as a witness sees them: where each stands, by what it
 * is known, and which line it says it follows. */
#ifndef CPLT_SURVEY_H
#define CPLT_SURVEY_H

#include "base/arena.h"
#include "store/manifest.h"
#include "store/merkle.h"

struct survey_line {
	uint64_t at;  /* bytes of plain text before it */
	uint64_t len; /* of it, with its newline where it has one */
	unsigned char leaf[DIGEST_SIZE];  /* see store/leaf.h */
	unsigned char after[DIGEST_SIZE]; /* the leaf it says it follows */
	bool chained;                     /* it says so */
	bool tombstone;
	struct span id; /* .at is NULL when the line is no ticket */
};

/* The lines of a segment, held in memory. */
struct survey {
	struct survey_line *lines;
	size_t count, room;
	struct arena bytes; /* of the ids */
};

/* The whole of a segment. */
struct survey_sum {
	struct manifest_sum plain;
	uint64_t count, tombstones;
	struct buf first, last; /* ids */
	struct merkle tree;
	unsigned char head[DIGEST_SIZE]; /* zeros before the first line */
	/* The number, from 1, of the first line that says it follows another
	 * line than the one before it; 0 when there is none. */
	uint64_t astray;
};

/*
 * Sum up the file called name in folder (a descriptor; path is its name for
 * messages).
 * Returns 0; 1 when there is no such file, or with *fault filled when its bytes
 * are damaged; -1 with *fault filled when it cannot be read.
 */
int survey_sum(struct survey_sum *sum, int folder, const char *path,
    const char *name, struct fault *fault);

/* Read its lines; the rest as survey_sum.  What was read before a fault is
 * there. */
int survey_load(struct survey *r, int folder, const char *path,
    const char *name, struct fault *fault);

/*
 * The sum of the bytes of the file called name, or of the first size of them,
 * fewer where it is shorter.
 * Returns 0, or -1 with errno.
 */
int survey_file(struct manifest_sum *sum, int folder, const char *name);
int survey_start(
    struct manifest_sum *sum, int folder, const char *name, uint64_t size);

/* Give the memory back. */
void survey_sum_release(struct survey_sum *sum);
void survey_release(struct survey *r);

#endif
