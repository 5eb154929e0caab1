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
 * or, for a file that has a lock and that others may have a share in,
 *
 *	outfile_begin(&f, &place, &fault)
 *	outfile_write(&f, bytes), or writes of one's own to f.fd
 *	outfile_commit(&f, &fault)
 *	whole_sync_folder(place.folder)
 *
 * Error handling.  A write that fails is kept in mind and told by
 * outfile_commit, which then leaves what stood at path as it was.
 */
#ifndef CPLT_OUTFILE_H
#define CPLT_OUTFILE_H

#include <stdbool.h>
#include <sys/stat.h>

#include "base/diag.h"
#include "base/span.h"

struct outfile {
	char *path; /* as messages call it */
	int folder;
	char *name, *temporary; /* in the folder */
	int fd;     /* open to read and write; -1 when it is not open */
	int error;  /* errno of the first write that failed, or 0 */
	bool begun; /* by outfile_begin: what follows counts */
	bool replaces, backup;
	struct stat old; /* of the file that it replaces */
};

/* Where a file is to stand; all is borrowed for the call but folder, which must
 * stay open as long as the outfile. */
struct outfile_place {
	const char *path; /* as messages call it */
	int folder;       /* descriptor */
	const char *name; /* in the folder; no link is followed */
	/* Its name there until it is committed.  What has it is a leftover and
	 * goes, so who begins such a file holds a lock. */
	const char *temporary;
	int old;     /* the file it will replace, open; -1: there is none */
	bool backup; /* the old one stays, as NAME.bak */
};

/*
 * Begin a file of mode 0600 that will stand at path, which is copied.  What is
 * there must be a regular file: the place of a device or a link is not taken.
 * Returns 0, or -1 with *fault filled and nothing to be committed.
 */
int outfile_open(struct outfile *f, const char *path, struct fault *fault);

/*
 * Begin a file that will stand at a place.  It has group, permissions and
 * access control list of the old file, and its owner where the system lets us;
 * where there is none, mode 0600; less the umask.
 * Returns 0, or -1 with *fault filled and nothing to be committed.
 */
int outfile_begin(
    struct outfile *f, const struct outfile_place *place, struct fault *fault);

void outfile_write(struct outfile *f, struct span bytes);

/*
 * Wait until the bytes are on the disk, under the temporary name: for who has
 * something to do before outfile_commit.  Returns 0, or -1 with *fault filled:
 * the outfile is then to be dropped.
 */
int outfile_sync(struct outfile *f, struct fault *fault);

/*
 * Wait until the bytes are on the disk, and give the file its name, in the
 * place of what had it.  A file that was begun at a place finds there what it
 * found when it was begun, or fails: somebody who asks for no lock has changed
 * it since.
 * Returns 0, or -1 with *fault filled, what had the name being as it was.  *f
 * is then as if it had never been opened.
 */
int outfile_commit(struct outfile *f, struct fault *fault);

/* Throw away what was written, if it is open. */
void outfile_drop(struct outfile *f);

/*
 * Wait until the names of the files in path's folder are on the disk.
 * Returns 0, or -1 with *fault filled.
 */
int outfile_sync_folder(const char *path, struct fault *fault);

#endif
