/* Does somebody still write to a file? */
#define _GNU_SOURCE /* F_SETLEASE */
#include "apply/writers.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>

bool
writers_remain(int fd)
{
	bool remain = false;
#ifdef F_SETLEASE
	/* Who opens the file while we have the lease has us told by SIGIO. */
	struct sigaction ignored = { .sa_handler = SIG_IGN }, before;

	sigemptyset(&ignored.sa_mask);
	sigaction(SIGIO, &ignored, &before);
	/* A lease to write is given only to who has the file alone. */
	remain = fcntl(fd, F_SETLEASE, F_WRLCK) < 0 && errno == EAGAIN;
	fcntl(fd, F_SETLEASE, F_UNLCK);
	sigaction(SIGIO, &before, NULL);
#else
	(void)fd;
#endif
	return remain;
}
