/* An archive opened to be looked at: it may stand where nothing can be written.
 */
#ifndef CPLT_WITNESS_H
#define CPLT_WITNESS_H

#include "archive/call.h"
#include "store/lock.h"
#include "store/recovery.h"

struct witness {
	const char *path; /* borrowed */
	int folder;
	struct lock lock; /* keeps writers off, where there is a lock file */
	struct recovery found; /* MANIFEST, and what was interrupted */
};

/*
 * Open the archive call->dir, whose name is borrowed, and read its MANIFEST.
 * Returns 0; 1 with *fault filled when MANIFEST is not as it must be; -1 with
 * *fault filled when the folder or MANIFEST cannot be read, or the lock not be
 * had.  To be closed in each case.
 */
int
witness_open(struct witness *w, const struct call *call, struct fault *fault);

/* The same with the lock of those who write. */
int
witness_lock(struct witness *w, const struct call *call, struct fault *fault);

void witness_close(struct witness *w);

/*
 * Read a small file called name in the archive, at most as long as a line of
 * JSON may be, into *text.
 * Returns 0; 1 when there is none; -1 with *fault filled.
 */
int witness_read(const struct witness *w, const char *name, struct buf *text,
    struct fault *fault);

#endif
