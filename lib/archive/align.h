/*
 * Which line of a segment that was tampered with is which line of the segment
 * as it was.
 *
 * What is known of the lines as they were: the digest of the last line of each
 * entry of MANIFEST, and, since each line carries the digest of the one before
 * it, from each line that is still as it was the digest of the one it followed.
 * The roots of the entries tell whether lines that were put together from that
 * are the right ones.
 */
#ifndef CPLT_ALIGN_H
#define CPLT_ALIGN_H

#include "archive/survey.h"

enum align_state {
	ALIGN_GOOD,    /* the line is there as it was */
	ALIGN_CHANGED, /* another line is in its place */
	ALIGN_REMOVED,
};

/* Lines as they were are counted from 1, lines of the file from 0. */
struct align {
	const struct survey *file;
	size_t count;   /* of lines as they were */
	size_t proven;  /* so many of them are there, by the root of an entry */
	size_t *number; /* by line of the file: which it is, or 0 for none */
	size_t *line;   /* by number: line of the file + 1, or 0 for none */
	enum align_state *state; /* by number */
	bool certain;            /* nothing speaks against state */
	/* The last line of the first entry that does not agree: one of its
	 * lines behind those that are proven is not as it was. */
	size_t batch_last;
};

/* Fill *a for the segment s of m and the lines of file, which is borrowed. */
void align_make(struct align *a, const struct manifest *m,
    const struct manifest_segment *s, const struct survey *file);

/* Give the memory back. */
void align_release(struct align *a);

#endif
