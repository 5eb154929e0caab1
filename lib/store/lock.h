/*
 * One writer at a time.
 *
 * What is written by several programs has a lock file beside it, which is empty
 * and stays there for ever; who holds the kernel's lock on it may write.  The
 * kernel drops the lock when its holder ends, however it ends, so there are no
 * stale locks and nothing to clean up.  A lock binds only those who ask for it:
 * readers need none.
 *
 * Calling sequence:
 *
 *	if (lock_take(&lock, folder, ".lock", &fault) < 0)
 *		return -1;
 *	change what it guards
 *	lock_drop(&lock);
 *
 * The lock belongs to the process: threads and a second lock_take on the same
 * file in one process do not shut each other out, and lock_drop of one drops
 * both.  The lock file is never removed, since between its removal and its
 * making anew two programs could each hold a lock, on two files of one name.
 */
#ifndef CPLT_LOCK_H
#define CPLT_LOCK_H

#include "base/diag.h"

struct lock {
	int fd;
};

/*
 * Wait for the lock on the file called name in folder (a descriptor), which is
 * made, mode 0600, when it is not there.
 * Returns 0, or -1 with *fault filled and nothing held.
 */
int
lock_take(struct lock *lock, int folder, const char *name, struct fault *fault);

/* Let the lock go. */
void lock_drop(struct lock *lock);

#endif
