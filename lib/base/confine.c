/* Giving up what a program does not need any more, where the kernel can. */
#ifdef __linux__
#define _GNU_SOURCE /* syscall(), O_PATH */
#endif
#include "base/confine.h"

#include <errno.h>

/* Architectures whose numbers of calls are tried, as the kernel names them. */
#if defined(__x86_64__)
#define NATIVE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE AUDIT_ARCH_AARCH64
#endif

/* A sanitizer looks for leaks at the end, and for that into /proc and at us
 * from another process. */
#if defined(__SANITIZE_ADDRESS__)
#undef NATIVE
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#undef NATIVE
#endif
#endif

#if !defined(__linux__) || !defined(NATIVE)

void
confine(const char *const files[], const char *const folders[])
{
	(void)files, (void)folders;
}

#else

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
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
#ifdef __SANITIZE_ADDRESS__ /* whose search for leaks lists our threads */
	allow(ruleset, "/proc");
#endif
	syscall(SYS_landlock_restrict_self, ruleset, 0);
	close(ruleset);
}

/* What no filter calls, and what is worth something to whoever got in.  Numbers
 * that an architecture lacks are left out. */
static const __u32 refused[] = {
	SYS_execve,
	SYS_execveat,
	SYS_socket,
	SYS_socketpair,
	SYS_connect,
	SYS_bind,
	SYS_listen,
	SYS_process_vm_readv,
	SYS_process_vm_writev,
	SYS_bpf,
	SYS_perf_event_open,
	SYS_userfaultfd,
	SYS_keyctl,
	SYS_add_key,
	SYS_mount,
	SYS_unshare,
	SYS_setns,
	SYS_ptrace,
	SYS_fchmod,
	SYS_fchmodat,
	SYS_fchown,
	SYS_fchownat,
	SYS_truncate,
	SYS_setxattr,
	SYS_fsetxattr,
#ifdef SYS_chmod
	SYS_chmod,
	SYS_chown,
	SYS_lchown,
#endif
#ifdef SYS_io_uring_setup
	SYS_io_uring_setup,
#endif
};

/*
 * The kernel runs this before each call.  Made by hand: libseccomp wants memory
 * for it, and never ends when it gets none.
 */
static void
confine_calls(void)
{
	enum { HEAD = 4, COUNT = sizeof refused / sizeof *refused };
	struct sock_filter program[HEAD + COUNT + 2] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
		    offsetof(struct seccomp_data, arch)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NATIVE, 0, COUNT + 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
		    offsetof(struct seccomp_data, nr)),
		/* x86-64 knows each call by a second number, from here on. */
		BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, COUNT + 1, 0),
	};
	struct sock_fprog filter = { .len = HEAD + COUNT + 2,
		.filter = program };
	struct sock_filter *next = program + HEAD;

	for (__u8 left = COUNT; left > 0; left--)
		*next++ = (struct sock_filter)BPF_JUMP(
		    BPF_JMP | BPF_JEQ | BPF_K, refused[COUNT - left], left, 0);
	*next++ =
	    (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	*next = (struct sock_filter)BPF_STMT(
	    BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
	prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0);
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
