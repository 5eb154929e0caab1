/*
 * The one way to change a file of tickets: it is locked, read, and replaced
 * whole, so that nobody ever sees half of a change and no change is lost.
 *
 * Calling sequence:
 *
 *	door_open(&d, path, DOOR_MAKE, cli_wait(), &fault)
 *	read d.fd, which is -1 when there is no file yet
 *	door_begin(&d, false, &fault)	unless nothing is to change
 *	door_copy(&d, NULL, &fault)	if the old content comes first
 *	outfile_write(&d.file, bytes)	or writes of one's own to d.file.fd
 *	door_commit(&d, &fault)
 *	door_close(&d);			in any case
 *
 * A symbolic link is followed to the file it leads to, whose folder then holds
 * the lock, NAME.lock, and while it is written the new file, .NAME.new.  Both
 * are left alone by all programs that look for tickets: they hold none, or not
 * all.
 *
 * Error handling.  Until door_commit has returned 0 the file is what it was;
 * where it fails after the file was replaced, *fault says that the new file
 * stands but may not be on the disk.
 */
#ifndef CPLT_DOOR_H
#define CPLT_DOOR_H

#include <time.h>

#include "store/lock.h"
#include "store/outfile.h"

struct door {
	char *path;         /* as it was given: for messages */
	int folder;         /* of the file; a descriptor */
	char *name;         /* in the folder */
	int fd;             /* the file, open for reading and locked, or -1 */
	struct stat status; /* of fd */
	struct lock lock;
	struct outfile file; /* open between door_begin and door_commit */
};

enum door_missing {
	DOOR_MAKE,   /* a file that is not there is empty, and will be made */
	DOOR_NEEDED, /* the file must be there */
};

/*
 * Lock the file at path, waiting so many seconds for it (see store/lock.h), and
 * open it.  It must be a regular file that we may write, and no segment beside
 * a MANIFEST.  An empty NAME.lock is made where there is none.
 * Returns 0, or -1 with *fault filled and nothing held; door_close is harmless
 * then.
 */
int door_open(struct door *d, const char *path, enum door_missing missing,
    time_t patience, struct fault *fault);

/*
 * Begin the file that is to stand in its place; with backup the old one will
 * stay as NAME.bak.  Returns 0, or -1 with *fault filled.
 */
int door_begin(struct door *d, bool backup, struct fault *fault);

/*
 * Put the whole of the old file into the new one, which must be empty yet, and
 * a newline where its last line has none; *end, unless end is NULL, says where
 * that ends.  Returns 0, or -1 with *fault filled.
 */
int door_copy(struct door *d, off_t *end, struct fault *fault);

/*
 * Put the new file in the place of the old one, and wait for the disk.  Returns
 * 0, or -1 with *fault filled.
 */
int door_commit(struct door *d, struct fault *fault);

/* Throw away what was begun, drop the lock, give memory back. */
void door_close(struct door *d);

#endif
