/*
 * A file that is there whole or not at all: it is written under another name in
 * the same folder, waited for, and renamed.
 *
 * Calling sequence:
 *
 *	if (outfile_open(&f, path, &fault) < 0)
 *		return -1;
 *	outfile_write(&f, bytes)	any number of times
 *	outfile_commit(&f, &fault)
 *	outfile_sync_folder(path, &fault)	once for many files
 *
 * Error handling.  A write that fails is kept in mind and told by
 * outfile_commit, which then leaves what stood at path as it was.
 */
#ifndef CPLT_OUTFILE_H
#define CPLT_OUTFILE_H

#include "base/diag.h"
#include "base/span.h"

struct outfile {
	char *path, *temporary;
	int fd;    /* -1 when it is not open */
	int error; /* errno of the first write that failed, or 0 */
};

/*
 * Begin a file of mode 0600 that will stand at path, which is copied.  What is
 * there must be a regular file: the place of a device or a link is not taken.
 * Returns 0, or -1 with *fault filled and nothing to be committed.
 */
int outfile_open(struct outfile *f, const char *path, struct fault *fault);

void outfile_write(struct outfile *f, struct span bytes);

/*
 * Wait until the bytes are on the disk, and give the file its name, in the
 * place of what had it.  Returns 0, or -1 with *fault filled.  *f is then as
 * if it had never been opened.
 */
int outfile_commit(struct outfile *f, struct fault *fault);

/* Throw away what was written, if it is open. */
void outfile_drop(struct outfile *f);

/* Wait until the names in the folder of path are on the disk.  Returns 0, or
 * -1 with *fault filled. */
int outfile_sync_folder(const char *path, struct fault *fault);

#endif
