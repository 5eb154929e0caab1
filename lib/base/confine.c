/* Giving up what a program does not need any more, where the kernel can. */
#ifdef __linux__
#define _GNU_SOURCE /* syscall(), O_PATH */
#endif
#include "base/confine.h"

#include <errno.h>

#ifndef __linux__

void
confine(const char *const files[], const char *const folders[])
{
	(void)files, (void)folders;
}

#else

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ABI 1 of Landlock, but not the right to go on with what is open. */
static const __u64 reading =
    LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const __u64 changing =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
    LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
    LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
    LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |
    LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
    LANDLOCK_ACCESS_FS_MAKE_SYM;

/* Let path, and what is below it, be read.  A failure only takes away more. */
static void
allow(int ruleset, const char *path)
{
	struct landlock_path_beneath_attr rule = {
		.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE,
		.parent_fd = open(path, O_PATH | O_CLOEXEC),
	};
	struct stat st;

	if (rule.parent_fd < 0)
		return;
	if (fstat(rule.parent_fd, &st) == 0 && S_ISDIR(st.st_mode))
		rule.allowed_access = reading;
	syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH,
	    &rule, 0);
	close(rule.parent_fd);
}

static void
confine_files(const char *const files[], const char *const folders[])
{
	struct landlock_ruleset_attr attr = {
		.handled_access_fs = reading | changing,
	};
	int ruleset =
	    (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);

	if (ruleset < 0)
		return;
	for (; *files; files++)
		if (strcmp(*files, "-"))
			allow(ruleset, *files);
	for (; *folders; folders++)
		allow(ruleset, *folders);
	syscall(SYS_landlock_restrict_self, ruleset, 0);
	close(ruleset);
}

/* What no filter calls, and what is worth something to whoever got in. */
static void
confine_calls(void)
{
	static const int calls[] = {
		SCMP_SYS(execve),
		SCMP_SYS(execveat),
		SCMP_SYS(socket),
		SCMP_SYS(socketpair),
		SCMP_SYS(connect),
		SCMP_SYS(bind),
		SCMP_SYS(listen),
		SCMP_SYS(process_vm_readv),
		SCMP_SYS(process_vm_writev),
		SCMP_SYS(pidfd_getfd),
		SCMP_SYS(io_uring_setup),
		SCMP_SYS(bpf),
		SCMP_SYS(perf_event_open),
		SCMP_SYS(userfaultfd),
		SCMP_SYS(keyctl),
		SCMP_SYS(add_key),
		SCMP_SYS(mount),
		SCMP_SYS(unshare),
		SCMP_SYS(setns),
		SCMP_SYS(chmod),
		SCMP_SYS(fchmod),
		SCMP_SYS(fchmodat),
		SCMP_SYS(chown),
		SCMP_SYS(fchown),
		SCMP_SYS(lchown),
		SCMP_SYS(fchownat),
		SCMP_SYS(truncate),
		SCMP_SYS(setxattr),
		SCMP_SYS(fsetxattr),
#ifndef __SANITIZE_ADDRESS__ /* whose search for leaks attaches to us */
		SCMP_SYS(ptrace),
#endif
	};
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);

	if (!filter)
		return;
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), calls[i], 0);
	seccomp_load(filter);
	seccomp_release(filter);
}

void
confine(const char *const files[], const char *const folders[])
{
	int kept = errno;

	/* Else the kernel asks for a privilege that nobody has. */
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
		confine_files(files, folders);
		confine_calls();
	}
	errno = kept;
}

#endif
