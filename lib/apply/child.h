/*
 * A command that is run from one file into another, and waited for.
 *
 * Calling sequence:
 *
 *	child_hold_signals(&c)
 *	if (child_run(&c, argv, in, out) == 0)
 *		see what c.status, c.signal say
 *	child_interrupted(&c)	before anything is made of its output
 *	child_obey(&c)		to end as the signal wants
 *
 * From child_hold_signals on SIGHUP, SIGINT, SIGQUIT and SIGTERM no longer end
 * this process, but for those that are ignored already.  While the command runs
 * they are handed on to it, and it is waited for whatever it makes of them.
 */
#ifndef CPLT_CHILD_H
#define CPLT_CHILD_H

#include <signal.h>

struct child {
	int status;      /* it exited with this, 0 to 255; else -1 */
	int signal;      /* it was ended by this signal; else 0 */
	int interrupted; /* the signal that this process got, or 0 */
	sigset_t held;   /* for child.c */
	sigset_t before;
};

/* Begin to hold signals back; *c is filled. */
void child_hold_signals(struct child *c);

/*
 * Run argv[0], looked for in $PATH, its stdin the descriptor in and its stdout
 * out, both open already, and wait until it has ended.  Other descriptors that
 * are not close-on-exec, stderr above all, it inherits.
 * Returns 0 with status or signal in *c, or -1 with errno set when it could
 * not be started.
 */
int child_run(struct child *c, char *const argv[], int in, int out);

/* True when one of the signals held back has come up to now. */
int child_interrupted(struct child *c);

/*
 * End this process by the signal that came, as if it had never been held back;
 * returns only when none came.
 */
void child_obey(struct child *c);

#endif
