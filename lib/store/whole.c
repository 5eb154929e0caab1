/* Reading and writing all that was asked for, whatever interrupts it. */
#include "store/whole.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/xalloc.h"

enum { COPY_BLOCK = 1 << 18 };

ssize_t
whole_read(int fd, void *bytes, size_t size, off_t at)
{
	size_t done = 0;

	while (done < size) {
		ssize_t got = pread(
		    fd, (char *)bytes + done, size - done, at + (off_t)done);

		if (got == 0)
			break;
		if (got > 0)
			done += (size_t)got;
		else if (errno != EINTR)
			return -1;
	}
	return (ssize_t)done;
}

int
whole_write(int fd, const void *bytes, size_t size, off_t at)
{
	size_t done = 0;

	while (done < size) {
		ssize_t put = pwrite(fd, (const char *)bytes + done,
		    size - done, at + (off_t)done);

		if (put >= 0)
			done += (size_t)put;
		else if (errno != EINTR)
			return -1;
	}
	return 0;
}

static int
copy_piece(int fd, off_t at, int from, struct piece p, char *block)
{
	while (p.len > 0) {
		size_t want = p.len < COPY_BLOCK ? (size_t)p.len : COPY_BLOCK;
		ssize_t got = whole_read(from, block, want, p.at);

		if (got < 0)
			return -1;
		if ((size_t)got < want) {
			errno = EIO;
			return -1;
		}
		if (whole_write(fd, block, want, at) < 0)
			return -1;
		at += got;
		p.at += got;
		p.len -= got;
	}
	return 0;
}

int
whole_copy(int fd, off_t at, int from, const struct piece *pieces, size_t count)
{
	char *block = xmalloc(COPY_BLOCK);
	int result = 0;

	for (size_t i = 0; i < count && result == 0; i++) {
		result = copy_piece(fd, at, from, pieces[i], block);
		at += pieces[i].len;
	}
	free(block);
	return result;
}

int
whole_sync(int fd)
{
	int result;

	do
		result = fsync(fd);
	while (result < 0 && errno == EINTR);
	return result;
}

int
whole_sync_folder(int fd)
{
	return whole_sync(fd) < 0 && errno != EINVAL ? -1 : 0;
}
