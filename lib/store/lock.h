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
 *	if (lock_take(&lock, folder, ".lock", -1, cli_wait(), &fault) < 0)
 *		return -1;
 *	change what it guards
 *	lock_drop(&lock);
 *
 * The lock belongs to the process: threads and a second lock_take on the same
 * file in one process do not shut each other out, and lock_drop of one drops
 * both.  The lock file is never removed, since between its removal and its
 * making anew two programs could each hold a lock, on two files of one name.
 *
 * While it waits for a length of time, lock_take has SIGALRM and a timer for
 * itself: it is called before threads are started.
 */
#ifndef CPLT_LOCK_H
#define CPLT_LOCK_H

#include <time.h>

#include "base/diag.h"

struct lock {
	int fd; /* -1 when it is not held */
};

/* Patience without end. */
#define LOCK_FOREVER ((time_t)-1)

/*
 * Wait for the lock on the file called name in folder (a descriptor), for so
 * many seconds; 0 does not wait.  The file is made when it is not there, mode
 * 0600; where like is a descriptor and not -1, its owner gives it the group and
 * the permissions to read and write of that file, so that whoever may write one
 * may lock the other.
 * Returns 0, or -1 with nothing held and *fault filled, which names the process
 * that holds the lock.
 */
int lock_take(struct lock *lock, int folder, const char *name, int like,
    time_t patience, struct fault *fault);

/*
 * Wait in the same way until nobody writes, and keep writers off: for who only
 * reads, perhaps where it cannot write.  Readers do not shut each other out.
 * Where there is no lock file that can be read there is no lock to be had,
 * which is no failure.
 * Returns 0, or -1 with nothing held and *fault filled.
 */
int lock_share(struct lock *lock, int folder, const char *name, time_t patience,
    struct fault *fault);

/* Let the lock go, if it is held. */
void lock_drop(struct lock *lock);

#endif
