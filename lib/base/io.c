/* Reading and writing streams of bytes, through interruptions. */
#include "base/io.h"

#include <errno.h>
#include <unistd.h>

ssize_t
io_read(int fd, void *bytes, size_t size)
{
	ssize_t got;

	do
		got = read(fd, bytes, size);
	while (got < 0 && errno == EINTR);
	return got;
}

int
io_write(int fd, struct span bytes)
{
	while (bytes.len) {
		ssize_t done = write(fd, bytes.at, bytes.len);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return -1;
		bytes.at += done;
		bytes.len -= (size_t)done;
	}
	return 0;
}
