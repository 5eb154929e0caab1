/* One writer at a time: a kernel lock on a file of its own. */
#include "store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"

int
lock_take(struct lock *lock, int folder, const char *name, struct fault *fault)
{
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int got;

	lock->fd = openat(
	    folder, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (lock->fd < 0)
		return fault_set(
		    fault, name, 0, _("cannot open: %s"), strerror(errno));
	do
		got = fcntl(lock->fd, F_SETLKW, &whole);
	while (got < 0 && errno == EINTR);
	if (got == 0)
		return 0;
	fault_set(fault, name, 0, _("cannot lock: %s"), strerror(errno));
	close(lock->fd);
	return -1;
}

void
lock_drop(struct lock *lock)
{
	close(lock->fd);
	lock->fd = -1;
}
