/* A process of its own for a piece of work, and its answer through a pipe. */
#ifdef __linux__
#define _GNU_SOURCE /* prctl() */
#endif
#include "base/apart.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/io.h"

enum { PIECE = 1 << 16 }; /* bytes that are read at a time */

/*
 * stdout and stderr become a pipe that nobody reads, so that the first word
 * ends the process: libraries have one for memory that they did not get, and
 * then go on; base/xalloc would run what is to be done at the exit of the
 * process that this one is a copy of.
 */
static int
hold_tongue(void)
{
	const struct rlimit none = { 0, 0 };
	sigset_t pipe_alone;
	int ends[2];

	sigemptyset(&pipe_alone);
	sigaddset(&pipe_alone, SIGPIPE);
	if (signal(SIGPIPE, SIG_DFL) == SIG_ERR ||
	    sigprocmask(SIG_UNBLOCK, &pipe_alone, NULL) < 0 || pipe(ends) < 0)
		return -1;
	close(ends[0]);
	/* A limit is to be an error, and what is told of a crash would be
	 * tickets. */
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_CORE, &none);
	return dup2(ends[1], STDOUT_FILENO) < 0 ||
		       dup2(ends[1], STDERR_FILENO) < 0
		   ? -1
		   : 0;
}

/* Nobody waits for the answer once the parent is gone. */
static void
end_with(pid_t parent)
{
#ifdef __linux__
	prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
	if (getppid() != parent)
		_exit(EXIT_FAILURE);
}

/* In the process of its own. */
static _Noreturn void
be_apart(void (*work)(void *arg, struct buf *answer), void *arg, int to,
    pid_t parent)
{
	struct buf answer = { 0 };

	end_with(parent);
	if (hold_tongue() < 0)
		_exit(EXIT_FAILURE);
	work(arg, &answer);
	_exit(io_write(to, buf_span(&answer)) < 0);
}

static void
read_all(int from, struct buf *out)
{
	ssize_t got;

	while ((got = io_read(from, buf_reserve(out, PIECE), PIECE)) > 0)
		out->len += (size_t)got;
}

/* Has it come to its end, as it should? */
static bool
is_done(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return false;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int
apart_run(
    void (*work)(void *arg, struct buf *answer), void *arg, struct buf *out)
{
	size_t before = out->len;
	pid_t pid, parent = getpid();
	int ends[2], number;

	if (pipe(ends) < 0)
		return -1;
	pid = fork();
	number = errno;
	if (pid == 0) {
		close(ends[0]);
		be_apart(work, arg, ends[1], parent);
	}
	close(ends[1]);
	if (pid > 0)
		read_all(ends[0], out);
	close(ends[0]);
	if (pid < 0) {
		errno = number;
		return -1;
	}
	if (is_done(pid))
		return 0;
	out->len = before;
	return 1;
}
