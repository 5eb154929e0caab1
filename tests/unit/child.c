/* Tests of commands that are run from one file into another. */
#include "apply/child.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "apply/writers.h"

/* A file without a name that holds text. */
static int
file_of(const char *text)
{
	char name[] = "/tmp/cplt-child.XXXXXX";
	int fd = mkstemp(name);

	assert_true(fd >= 0);
	unlink(name);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	lseek(fd, 0, SEEK_SET);
	return fd;
}

/* Run script by sh, and compare what it writes, when it is done, with out. */
static void
run_script(struct child *c, const char *script, const char *in, const char *out)
{
	char *argv[] = { (char *)"sh", (char *)"-c", (char *)script, NULL };
	char got[100] = "";
	int from = file_of(in), to = file_of("");

	child_hold_signals(c);
	assert_int_equal(child_run(c, argv, from, to), 0);
	assert_true(pread(to, got, sizeof got - 1, 0) >= 0);
	assert_string_equal(got, out);
	close(from);
	close(to);
	child_interrupted(c);
	sigprocmask(SIG_SETMASK, &c->before, NULL);
}

static void
runs_from_file_to_file(void **state)
{
	struct child c;

	(void)state;
	run_script(&c, "tr a b", "banana", "bbnbnb");
	assert_int_equal(c.status, 0);
	assert_int_equal(c.signal, 0);
	assert_int_equal(child_interrupted(&c), 0);
}

static void
tells_status_and_signal(void **state)
{
	struct child c;

	(void)state;
	run_script(&c, "exit 255", "", "");
	assert_int_equal(c.status, 255);
	run_script(&c, "kill -KILL $$", "", "");
	assert_int_equal(c.status, -1);
	assert_int_equal(c.signal, SIGKILL);
}

static void
tells_why_it_cannot_start(void **state)
{
	char *argv[] = { (char *)"/nonexistent", NULL };
	struct child c;
	int fd = file_of("");

	(void)state;
	child_hold_signals(&c);
	assert_int_equal(child_run(&c, argv, fd, fd), -1);
	assert_int_equal(errno, ENOENT);
	sigprocmask(SIG_SETMASK, &c.before, NULL);
	close(fd);
}

static void
hands_signals_on_and_waits(void **state)
{
	struct child c;

	(void)state;
	run_script(&c,
	    "trap 'echo got it; exit 7' TERM; kill -TERM $PPID;"
	    "while :; do sleep 0.01; done",
	    "", "got it\n");
	assert_int_equal(c.status, 7);
	assert_int_equal(child_interrupted(&c), SIGTERM);
}

static void
what_is_ignored_stays_ignored(void **state)
{
	struct child c;

	(void)state;
	signal(SIGHUP, SIG_IGN);
	run_script(&c, "kill -HUP $PPID; kill -HUP $$; echo on", "", "on\n");
	assert_int_equal(child_interrupted(&c), 0);
	signal(SIGHUP, SIG_DFL);
}

static void
its_signals_are_not_held_back(void **state)
{
	struct child c;

	(void)state;
	run_script(&c, "kill -TERM $$; echo on", "", "");
	assert_int_equal(c.signal, SIGTERM);
}

static void
sees_other_writers(void **state)
{
	char name[] = "/tmp/cplt-child.XXXXXX";
	int fd = mkstemp(name), other;

	(void)state;
	assert_true(fd >= 0);
	assert_false(writers_remain(fd));
	other = open(name, O_WRONLY | O_CLOEXEC);
	assert_true(other >= 0);
	assert_true(writers_remain(fd));
	close(other);
	assert_false(writers_remain(fd));
	unlink(name);
	close(fd);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_from_file_to_file),
		cmocka_unit_test(tells_status_and_signal),
		cmocka_unit_test(tells_why_it_cannot_start),
		cmocka_unit_test(hands_signals_on_and_waits),
		cmocka_unit_test(what_is_ignored_stays_ignored),
		cmocka_unit_test(its_signals_are_not_held_back),
		cmocka_unit_test(sees_other_writers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
