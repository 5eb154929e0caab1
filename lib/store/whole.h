/* Reading and writing all that was asked for, or failing. */
#ifndef CPLT_WHOLE_H
#define CPLT_WHOLE_H

#include <stddef.h>
#include <sys/types.h>

/*
 * Read up to size bytes that stand at offset at; fewer only at the file's end.
 * Returns how many, or -1 with errno set.
 */
ssize_t whole_read(int fd, void *bytes, size_t size, off_t at);

/*
 * Write size bytes at offset at.  Returns 0, or -1 with errno set, when some of
 * them may have been written.
 */
int whole_write(int fd, const void *bytes, size_t size, off_t at);

/* A stretch of a file, in bytes. */
struct piece {
	off_t at;
	off_t len;
};

/*
 * Copy the pieces of from, one after the other, to offset at of fd.
 * Returns 0, or -1 with errno set: EIO when from ends before a piece does.
 */
int whole_copy(
    int fd, off_t at, int from, const struct piece *pieces, size_t count);

/* Wait until the file's, or folder's, bytes are on the disk. Returns 0, or -1
 * with errno set. */
int whole_sync(int fd);

/* The same for the names in a folder; some file systems cannot do it, and then
 * need not. */
int whole_sync_folder(int fd);

#endif
