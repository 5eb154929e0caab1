/* Locks: waiting for one, and who holds it. */
#include "store/lock.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "place.h"

/* Another process that holds the lock for so many seconds, or until it is
 * killed; it has the lock when this returns. */
static pid_t
hold(const struct place *p, unsigned seconds)
{
	int ready[2];
	struct lock lock;
	struct fault fault;
	char byte;
	pid_t pid;

	assert_int_equal(pipe(ready), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		if (lock_take(&lock, p->folder, "l", -1, 0, &fault) < 0)
			_exit(1);
		(void)!write(ready[1], "", 1);
		sleep(seconds);
		_exit(0);
	}
	close(ready[1]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	return pid;
}

static void
end(pid_t pid)
{
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

static void
ring(int signal)
{
	(void)signal;
}

static void
one_that_is_free_is_taken_again_and_again(void **state)
{
	const struct place *p = *state;
	struct lock lock;
	struct fault fault;
	struct stat st;

	for (int i = 0; i < 3; i++) {
		assert_int_equal(
		    lock_take(&lock, p->folder, "l", -1, i, &fault), 0);
		assert_true(lock.fd >= 0);
		lock_drop(&lock);
		lock_drop(&lock);
		assert_int_equal(lock.fd, -1);
	}
	assert_int_equal(fstatat(p->folder, "l", &st, 0), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void
patience_ends_and_the_holder_is_named(void **state)
{
	const struct place *p = *state;
	pid_t pid = hold(p, 60);
	struct timespec before, after;
	struct lock lock;
	struct fault fault;
	char wanted[200];

	clock_gettime(CLOCK_MONOTONIC, &before);
	assert_int_equal(lock_take(&lock, p->folder, "l", -1, 0, &fault), -1);
	clock_gettime(CLOCK_MONOTONIC, &after);
	assert_true(after.tv_sec - before.tv_sec <= 1);
	assert_int_equal(lock.fd, -1);
	assert_string_equal(fault.file, "l");
	snprintf(wanted, sizeof wanted, "locked by process %ld, wanted it free",
	    (long)pid);
	assert_string_equal(fault.text, wanted);
	assert_int_equal(lock_take(&lock, p->folder, "l", -1, 1, &fault), -1);
	snprintf(wanted, sizeof wanted,
	    "locked by process %ld for longer than 1s, wanted it free by then",
	    (long)pid);
	assert_string_equal(fault.text, wanted);
	end(pid);
	assert_int_equal(lock_take(&lock, p->folder, "l", -1, 0, &fault), 0);
	lock_drop(&lock);
}

/* Whoever waits has the lock as soon as it is free, and all is as before. */
static void
waiting_ends_with_the_holder(void **state)
{
	static const time_t patiences[] = { 60, LOCK_FOREVER };
	const struct place *p = *state;
	struct sigaction mine = { .sa_handler = ring }, found;
	sigset_t blocked, still;

	assert_int_equal(sigaction(SIGALRM, &mine, NULL), 0);
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGALRM);
	sigprocmask(SIG_BLOCK, &blocked, NULL);
	for (size_t i = 0; i < 2; i++) {
		pid_t pid = hold(p, 1);
		struct lock lock;
		struct fault fault;

		assert_int_equal(
		    lock_take(&lock, p->folder, "l", -1, patiences[i], &fault),
		    0);
		lock_drop(&lock);
		end(pid);
	}
	sigaction(SIGALRM, NULL, &found);
	assert_true(found.sa_handler == ring);
	sigprocmask(SIG_UNBLOCK, &blocked, &still);
	assert_int_equal(sigismember(&still, SIGALRM), 1);
	signal(SIGALRM, SIG_DFL);
}

/* The second who comes must be able to open what the first one made. */
static void
it_may_be_opened_by_who_may_write_the_file(void **state)
{
	static const mode_t modes[] = { 0600, 0664, 0777, 0620, 0660 };
	const struct place *p = *state;
	int fd = openat(p->folder, "f", O_RDWR | O_CREAT, 0600);

	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
		struct lock lock;
		struct fault fault;
		struct stat st;

		assert_int_equal(fchmod(fd, modes[i]), 0);
		assert_int_equal(
		    lock_take(&lock, p->folder, "l", fd, 0, &fault), 0);
		assert_int_equal(fstat(lock.fd, &st), 0);
		assert_int_equal(st.st_mode & 07777, modes[i] & 0666);
		lock_drop(&lock);
	}
	close(fd);
}

static void
a_link_in_its_place_is_refused(void **state)
{
	const struct place *p = *state;
	struct lock lock;
	struct fault fault;

	assert_int_equal(symlinkat("f", p->folder, "l"), 0);
	assert_int_equal(lock_take(&lock, p->folder, "l", -1, 0, &fault), -1);
	assert_int_equal(faccessat(p->folder, "f", F_OK, 0), -1);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, place_make, place_remove)
	const struct CMUnitTest tests[] = {
		TEST(one_that_is_free_is_taken_again_and_again),
		TEST(patience_ends_and_the_holder_is_named),
		TEST(waiting_ends_with_the_holder),
		TEST(it_may_be_opened_by_who_may_write_the_file),
		TEST(a_link_in_its_place_is_refused),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
