/* What a confined process can still do, and what it cannot. */
#include "base/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "trial.h"

enum { SKIPPED = 77 };

static char folder[] = "/tmp/cplt-confine.XXXXXX";

static bool
can_open(const char *name, int flags)
{
	char path[64];
	int fd;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	fd = open(path, flags, 0600);
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

/* Each answers in a process of its own, which is confined to 'named' and the
 * folder 'config'. */
static bool
reads_its_file(void)
{
	return can_open("named", O_RDONLY);
}

static bool
reads_its_folder(void)
{
	return can_open("config/inside", O_RDONLY);
}

static bool
reads_another(void)
{
	return can_open("other", O_RDONLY);
}

static bool
writes_its_file(void)
{
	return can_open("named", O_WRONLY);
}

static bool
makes_a_file(void)
{
	return can_open("new", O_WRONLY | O_CREAT);
}

static bool
removes_its_file(void)
{
	char path[64];

	snprintf(path, sizeof path, "%s/named", folder);
	return unlink(path) == 0;
}

static bool
shuts_its_file(void)
{
	char path[64];

	snprintf(path, sizeof path, "%s/named", folder);
	return chmod(path, 0) == 0;
}

static bool
sends(void)
{
	return socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
}

static bool
starts_a_program(void)
{
	execl("/bin/true", "true", (char *)NULL);
	return false;
}

/* What ask answers in a confined process; SKIPPED where the kernel does not
 * confine. */
static int
confined(bool (*ask)(void))
{
	char named[64], config[64];
	const char *files[] = { "-", named, "/not there", NULL };
	const char *folders[] = { config, NULL };
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		snprintf(named, sizeof named, "%s/named", folder);
		snprintf(config, sizeof config, "%s/config", folder);
		errno = ERANGE;
		confine(files, folders);
		if (errno != ERANGE)
			_exit(2);
		/* Where there is a wall, this is behind it. */
		_exit(open("/", O_RDONLY) < 0 ? ask() : SKIPPED);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void
expect(bool (*ask)(void), int answer)
{
	int got = confined(ask);

	/* cmocka's skip() counts as a failure where prove reads it. */
	if (got == SKIPPED)
		puts("# this kernel, or this build, confines nobody");
	else
		assert_int_equal(got, answer);
}

static void
put(const char *name)
{
	assert_true(can_open(name, O_WRONLY | O_CREAT));
}

static int
set_up(void **state)
{
	char path[64];

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/config", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	put("named");
	put("other");
	put("config/inside");
	return 0;
}

static int
tear_down(void **state)
{
	static const char *const names[] = { "config/inside", "config", "named",
		"other" };
	char path[64];

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		remove(path);
	}
	return rmdir(folder);
}

#define TRIAL(name, ask, answer)                                               \
	static void name(void **state)                                         \
	{                                                                      \
		(void)state;                                                   \
		expect(ask, answer);                                           \
	}

TRIAL(its_own_file_is_read, reads_its_file, 1)
TRIAL(what_is_in_its_folders_is_read, reads_its_folder, 1)
TRIAL(another_file_is_not_read, reads_another, 0)
TRIAL(its_own_file_is_not_written, writes_its_file, 0)
TRIAL(no_file_is_made, makes_a_file, 0)
TRIAL(no_file_is_removed, removes_its_file, 0)
TRIAL(no_mode_is_changed, shuts_its_file, 0)
TRIAL(nothing_is_sent, sends, 0)
TRIAL(no_program_is_started, starts_a_program, 0)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(its_own_file_is_read),
		cmocka_unit_test(what_is_in_its_folders_is_read),
		cmocka_unit_test(another_file_is_not_read),
		cmocka_unit_test(its_own_file_is_not_written),
		cmocka_unit_test(no_file_is_made),
		cmocka_unit_test(no_file_is_removed),
		cmocka_unit_test(no_mode_is_changed),
		cmocka_unit_test(nothing_is_sent),
		cmocka_unit_test(no_program_is_started),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
