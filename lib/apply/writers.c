/* Does somebody still write to a file? */
#define _GNU_SOURCE /* F_SETLEASE */
#include "apply/writers.h"

#include <errno.h>
#include <fcntl.h>

bool
writers_remain(int fd)
{
#ifdef F_SETLEASE
	/* A lease to write is given only to who has the file alone. */
	if (fcntl(fd, F_SETLEASE, F_WRLCK) < 0)
		return errno == EAGAIN;
	fcntl(fd, F_SETLEASE, F_UNLCK);
#else
	(void)fd;
#endif
	return false;
}
