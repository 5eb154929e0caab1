/* Copying a file inside the kernel, or sharing its blocks. */
#define _GNU_SOURCE /* copy_file_range */
#include "store/clone.h"

#include <errno.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/whole.h"

/* Bytes a call: between two of them a signal gets its turn. */
enum { RANGE = 64 << 20 };

/* Copy up to size bytes from both files' beginning; returns how many were,
 * fewer where the kernel cannot do it. */
static off_t
copy_ranges(int fd, int from, off_t size)
{
	off_t in = 0, out = 0;

	while (out < size) {
		off_t left = size - out;
		size_t want = left < RANGE ? (size_t)left : RANGE;
		ssize_t got = copy_file_range(from, &in, fd, &out, want, 0);

		if (got == 0 || (got < 0 && errno != EINTR))
			break;
	}
	return out;
}

/* Did fd get all of from, and no more than size of it? */
static int
share(int fd, int from, off_t size)
{
	struct stat st;

	if (ioctl(fd, FICLONE, from) < 0 || fstat(fd, &st) < 0)
		return -1;
	if (st.st_size >= size)
		return ftruncate(fd, size);
	errno = EIO;
	return -1;
}

int
clone_file(int fd, int from, off_t size)
{
	struct piece rest;

	if (size == 0 || share(fd, from, size) == 0)
		return 0;
	/* Whatever did not work, copying by hand says why it does not. */
	rest.at = copy_ranges(fd, from, size);
	rest.len = size - rest.at;
	return whole_copy(fd, rest.at, from, &rest, 1);
}
