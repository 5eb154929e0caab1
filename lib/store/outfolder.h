/*
 * A folder that is there with all its files or not at all: it is written under
 * another name beside its place, waited for, and renamed.
 *
 * Calling sequence:
 *
 *	if (outfolder_open(&f, path, &fault) < 0)
 *		return -1;
 *	outfolder_add(&f, "case.jsonl", text, &fault)	for each file
 *	outfolder_commit(&f, &fault)
 *	outfolder_release(&f);	in any case
 *
 * Error handling.  Until outfolder_commit has returned 0 there is no folder at
 * path.  A program that is killed can leave .cplt.XXXXXX beside it.
 */
#ifndef CPLT_OUTFOLDER_H
#define CPLT_OUTFOLDER_H

#include "base/diag.h"
#include "base/span.h"

struct outfolder {
	char *path, *temporary;
	const char *stands; /* which of them it has; NULL: it is kept or gone */
	int fd;             /* -1 when it is not open */
};

/*
 * Begin a folder, mode 0700, that will be at path, which is copied and where
 * nothing may be.  Returns 0, or -1 with *fault filled.
 */
int outfolder_open(struct outfolder *f, const char *path, struct fault *fault);

/* Put a file called name into it, mode 0600 less umask.  Returns 0, or -1 with
 * *fault filled. */
int outfolder_add(struct outfolder *f, const char *name, struct span text,
    struct fault *fault);

/* Give the folder its name, and wait for the disk.  Returns 0, or -1 with
 * *fault filled. */
int outfolder_commit(struct outfolder *f, struct fault *fault);

/* Remove the folder unless it was committed, and give the memory back. */
void outfolder_release(struct outfolder *f);

#endif
