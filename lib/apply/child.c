/* A command run from one file into another, signals handed on to it. */
#include "apply/child.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/io.h"

static const int ending[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM };
enum { ENDING = sizeof ending / sizeof *ending };

/* There must be one, or some systems never tell of a child's end. */
static void
do_nothing(int number)
{
	(void)number;
}

void
child_hold_signals(struct child *c)
{
	struct sigaction told = { .sa_handler = do_nothing };
	struct sigaction now;

	*c = (struct child) { .status = -1 };
	sigemptyset(&c->held);
	for (size_t i = 0; i < ENDING; i++)
		if (sigaction(ending[i], NULL, &now) == 0 &&
		    now.sa_handler != SIG_IGN)
			sigaddset(&c->held, ending[i]);
	sigemptyset(&told.sa_mask);
	sigaction(SIGCHLD, &told, NULL);
	sigaddset(&c->held, SIGCHLD);
	sigprocmask(SIG_BLOCK, &c->held, &c->before);
}

/* In the child: become the command, or tell the parent why not. */
static _Noreturn void
become(
    const struct child *c, char *const argv[], int in, int out, int reason_pipe)
{
	int error;

	signal(SIGCHLD, SIG_DFL);
	sigprocmask(SIG_SETMASK, &c->before, NULL);
	if (dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0)
		execvp(argv[0], argv);
	error = errno;
	io_write(
	    reason_pipe, (struct span) { (const char *)&error, sizeof error });
	_exit(127);
}

/* Wait for the child's end; signals that come meanwhile are handed on. */
static void
wait_for(struct child *c, pid_t pid)
{
	siginfo_t info;
	int ended;

	while (waitpid(pid, &ended, WNOHANG) != pid) {
		if (sigwaitinfo(&c->held, &info) < 0 ||
		    info.si_signo == SIGCHLD)
			continue;
		if (!c->interrupted)
			c->interrupted = info.si_signo;
		/* One from the terminal has come to the child as well. */
		if (info.si_code <= 0)
			kill(pid, info.si_signo);
	}
	if (WIFEXITED(ended))
		c->status = WEXITSTATUS(ended);
	else
		c->signal = WTERMSIG(ended);
}

int
child_run(struct child *c, char *const argv[], int in, int out)
{
	int ends[2], error = 0;
	pid_t pid;
	bool started;

	if (pipe(ends) < 0)
		return -1;
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	pid = fork();
	if (pid == 0)
		become(c, argv, in, out, ends[1]);
	if (pid < 0)
		error = errno;
	close(ends[1]);
	/* Its end of the pipe closes when it has become the command. */
	started = pid > 0 && io_read(ends[0], &error, sizeof error) == 0;
	close(ends[0]);
	if (pid > 0)
		wait_for(c, pid);
	if (!started)
		errno = error;
	return started ? 0 : -1;
}

int
child_interrupted(struct child *c)
{
	const struct timespec at_once = { 0 };
	int number;

	while (!c->interrupted &&
	       (number = sigtimedwait(&c->held, NULL, &at_once)) > 0)
		if (number != SIGCHLD)
			c->interrupted = number;
	return c->interrupted;
}

void
child_obey(struct child *c)
{
	if (!c->interrupted)
		return;
	raise(c->interrupted);
	sigprocmask(SIG_SETMASK, &c->before, NULL);
}
