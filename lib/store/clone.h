/* Copying a file inside the kernel, or sharing its blocks. */
#ifndef CPLT_CLONE_H
#define CPLT_CLONE_H

#include <sys/types.h>

/*
 * Give the empty file fd the first size bytes of from: by sharing them where
 * the file system can, else by copying.  The offsets of both are undefined
 * then.
 * Returns 0, or -1 with errno set: EIO when from is shorter.
 */
int clone_file(int fd, int from, off_t size);

#endif
