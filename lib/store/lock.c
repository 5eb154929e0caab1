/* One writer at a time: a kernel lock on a file of its own. */
#include "store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "store/access.h"

/* A lock of the whole file, however long: F_WRLCK, or F_RDLCK that is shared.
 */
static struct flock
whole(short type)
{
	return (struct flock) { .l_type = type, .l_whence = SEEK_SET };
}

/* What lock_take changes while it waits. */
struct alarm {
	struct sigaction action;
	sigset_t blocked;
	timer_t timer;
};

static void
ring(int signal)
{
	(void)signal;
}

static void
stop_alarm(const struct alarm *old)
{
	int error = errno;

	timer_delete(old->timer);
	sigprocmask(SIG_SETMASK, &old->blocked, NULL);
	sigaction(SIGALRM, &old->action, NULL);
	errno = error;
}

static int
start_alarm(struct alarm *old, time_t patience)
{
	struct sigaction action = { .sa_handler = ring };
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL,
		.sigev_signo = SIGALRM };
	/* Again and again: the first could come before we wait. */
	struct itimerspec times = { .it_value.tv_sec = patience,
		.it_interval.tv_nsec = 50000000 };
	sigset_t alarm;

	if (timer_create(CLOCK_MONOTONIC, &event, &old->timer) < 0)
		return -1;
	sigemptyset(&alarm);
	sigaddset(&alarm, SIGALRM);
	sigaction(SIGALRM, &action, &old->action);
	sigprocmask(SIG_UNBLOCK, &alarm, &old->blocked);
	if (timer_settime(old->timer, 0, &times, NULL) == 0)
		return 0;
	stop_alarm(old);
	return -1;
}

/* Seconds of a clock that nobody sets, rounded down. */
static time_t
monotonic(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

static int
wait_until(int fd, struct flock lock, time_t end)
{
	int got;

	do
		got = fcntl(fd, F_SETLKW, &lock);
	while (got < 0 && errno == EINTR &&
	       (end == LOCK_FOREVER || monotonic() < end));
	return got;
}

/* Returns 0, or -1 with errno; EAGAIN, EACCES or EINTR: somebody holds it. */
static int
wait_for(int fd, short type, time_t patience)
{
	struct flock lock = whole(type);
	struct alarm old;
	int got = fcntl(fd, F_SETLK, &lock);

	if (got == 0 || patience == 0 || (errno != EAGAIN && errno != EACCES))
		return got;
	if (patience == LOCK_FOREVER)
		return wait_until(fd, lock, LOCK_FOREVER);
	if (start_alarm(&old, patience) < 0)
		return -1;
	got = wait_until(fd, lock, monotonic() + patience);
	stop_alarm(&old);
	return got;
}

/* Say why there is no lock, errno being what the last attempt left. */
static int
refuse(int fd, const char *name, time_t patience, struct fault *fault)
{
	struct flock held = whole(F_WRLCK);
	int error = errno;
	char who[64];

	if (error != EAGAIN && error != EACCES && error != EINTR)
		return fault_set(
		    fault, name, 0, _("cannot lock: %s"), strerror(error));
	/* Nought or less: it is beyond our sight, on another machine say. */
	if (fcntl(fd, F_GETLK, &held) == 0 && held.l_type != F_UNLCK &&
	    held.l_pid > 0)
		snprintf(who, sizeof who, _("process %ld"), (long)held.l_pid);
	else
		snprintf(who, sizeof who, _("another process"));
	if (patience == 0)
		return fault_set(
		    fault, name, 0, _("locked by %s, wanted it free"), who);
	return fault_set(fault, name, 0,
	    _("locked by %s for longer than %llds, wanted it free by then"),
	    who, (long long)patience);
}

/* Whoever may write the file like may lock it; where we cannot see to that, who
 * is shut out will be told. */
static void
share(int fd, int like)
{
	const mode_t mask = 0666;
	struct stat st, wanted;

	if (fstat(fd, &st) < 0 || st.st_uid != geteuid() ||
	    fstat(like, &wanted) < 0)
		return;
	if (st.st_gid != wanted.st_gid ||
	    (st.st_mode & mask) != (wanted.st_mode & mask))
		(void)access_copy(fd, like, mask);
}

/* Asked to make what is there already, a kernel may refuse even root in a
 * folder that belongs to all: proc_sys_fs(5), protected_regular. */
static int
open_lock(int folder, const char *name)
{
	const int flags = O_RDWR | O_NOFOLLOW | O_CLOEXEC;
	int fd = openat(folder, name, flags);

	if (fd >= 0 || errno != ENOENT)
		return fd;
	return openat(folder, name, flags | O_CREAT, 0600);
}

int
lock_take(struct lock *lock, int folder, const char *name, int like,
    time_t patience, struct fault *fault)
{
	lock->fd = open_lock(folder, name);
	if (lock->fd < 0)
		return fault_set(
		    fault, name, 0, _("cannot open: %s"), strerror(errno));
	if (like >= 0)
		share(lock->fd, like);
	if (wait_for(lock->fd, F_WRLCK, patience) == 0)
		return 0;
	refuse(lock->fd, name, patience, fault);
	lock_drop(lock);
	return -1;
}

int
lock_share(struct lock *lock, int folder, const char *name, time_t patience,
    struct fault *fault)
{
	/* Not to wait for the other end, should it be a pipe. */
	lock->fd = openat(
	    folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (lock->fd < 0 || wait_for(lock->fd, F_RDLCK, patience) == 0)
		return 0;
	refuse(lock->fd, name, patience, fault);
	lock_drop(lock);
	return -1;
}

void
lock_drop(struct lock *lock)
{
	if (lock->fd >= 0)
		close(lock->fd);
	lock->fd = -1;
}
