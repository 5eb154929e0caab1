/*
 * The lines of a segment that MANIFEST knows of: what stands behind them was
 * never said to be archived.
 *
 * Calling sequence:
 *
 *	if (known_open(&k, folder, path, manifest, segment, &fault) < 0)
 *		...
 *	while ((got = known_next(&k, &line, &fault)) > 0)
 *		use line, k.lines
 *	known_close(&k);
 */
#ifndef CPLT_KNOWN_H
#define CPLT_KNOWN_H

#include "store/lines.h"
#include "store/manifest.h"

struct known {
	const struct manifest_entry *is; /* what MANIFEST says of it; borrowed
					  * until the next manifest_add */
	struct seglines lines;
	uint64_t left; /* lines that are not read yet */
};

/*
 * Open a segment of m in folder, a descriptor, whose name for messages is path;
 * both are borrowed.  Returns 0, or -1 with *fault filled, when it is not there
 * or cannot be read.  To be closed after 0 alone.
 */
int known_open(struct known *k, int folder, const char *path,
    const struct manifest *m, const struct manifest_segment *s,
    struct fault *fault);

/* Give the next line: as seglines_next. */
int known_next(struct known *k, struct span *line, struct fault *fault);

/* Once all are read: does something stand behind them?  1, 0, or -1 with *fault
 * filled. */
int known_more(struct known *k, struct fault *fault);

void known_close(struct known *k);

#endif
