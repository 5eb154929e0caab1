/* When something goes wrong, and how: see shim.h. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "shim.h"

enum how {
	HOW_NONE,
	HOW_KILL,
	HOW_FAIL,
	HOW_FULL,
	HOW_PLUG,
	HOW_BLANK,
	HOW_LOST,
	HOW_LOOSE,
	HOW_HALF,
	HOW_SHORT,
	HOW_MEMORY,
	HOW_STARVED,
};

static const struct {
	const char *name;
	enum how how;
	int error;
} ways[] = {
	{ "kill", HOW_KILL, 0 },
	{ "ENOSPC", HOW_FAIL, ENOSPC },
	{ "EIO", HOW_FAIL, EIO },
	{ "EINTR", HOW_FAIL, EINTR },
	{ "full", HOW_FULL, ENOSPC },
	{ "plug", HOW_PLUG, 0 },
	{ "blank", HOW_BLANK, 0 },
	{ "lost", HOW_LOST, 0 },
	{ "loose", HOW_LOOSE, 0 },
	{ "half", HOW_HALF, 0 },
	{ "short", HOW_SHORT, 0 },
	{ "memory", HOW_MEMORY, 0 },
	{ "starved", HOW_STARVED, 0 },
};

enum { TOLD_SIZE = 64 };

static struct {
	enum how how;
	int error;
	const char *name;
	unsigned long n;
	atomic_ulong count;
	atomic_bool begun; /* main has */
	pid_t pid;         /* a child of the program is another program, */
	bool copies;       /* unless copies are meant, too */
	char *told;        /* TOLD_SIZE bytes of a file */
} plan;

/* A shared mapping: it is told even when no call can be made any more. */
static char *
open_told(const char *path)
{
	int fd = (int)syscall(
	    SYS_openat, AT_FDCWD, path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	char *told = NULL;

	if (fd < 0 || syscall(SYS_ftruncate, fd, (off_t)TOLD_SIZE) < 0)
		abort();
	told = mmap(NULL, TOLD_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	syscall(SYS_close, fd);
	if (told == MAP_FAILED)
		abort();
	memset(told, ' ', TOLD_SIZE - 1);
	told[TOLD_SIZE - 1] = '\n';
	return memcpy(told, "none", 4);
}

__attribute__((constructor)) static void
read_plan(void)
{
	const char *fault = getenv("CPLT_FAULT"), *in = getenv("CPLT_FAULT_IN");
	const char *told = getenv("CPLT_FAULT_TOLD");
	const char *colon = fault ? strchr(fault, ':') : NULL;

	if (!colon || !told ||
	    (in && *in && strcmp(in, program_invocation_short_name) != 0))
		return;
	plan.pid = getpid();
	plan.copies = getenv("CPLT_FAULT_COPIES") != NULL;
	plan.n = strtoul(colon + 1, NULL, 10);
	plan.told = open_told(told);
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (strlen(ways[i].name) == (size_t)(colon - fault) &&
		    !strncmp(ways[i].name, fault, (size_t)(colon - fault))) {
			plan.how = ways[i].how;
			plan.error = ways[i].error;
			plan.name = ways[i].name;
		}
}

void
point_start(void)
{
	atomic_store(&plan.begun, true);
}

/* No call of a library is made here: one may be what is being failed. */
static void
tell(const char *call)
{
	char text[TOLD_SIZE] = { 0 }, digits[24];
	size_t len = 0, n = sizeof digits;
	unsigned long left = plan.n;

	do
		digits[--n] = (char)('0' + left % 10);
	while (left /= 10);
	for (const char *s = plan.name; *s; s++)
		text[len++] = *s;
	text[len++] = ' ';
	while (n < sizeof digits)
		text[len++] = digits[n++];
	text[len++] = ' ';
	for (const char *s = call; *s && len < TOLD_SIZE - 1; s++)
		text[len++] = *s;
	memcpy(plan.told, text, len);
}

static bool
is_ours(void)
{
	return plan.how != HOW_NONE && (plan.copies || getpid() == plan.pid);
}

_Noreturn void
point_kill(void)
{
	syscall(SYS_kill, getpid(), SIGKILL);
	/* A program that may send no signal ends all the same. */
	for (;;)
		syscall(SYS_exit_group, 128 + SIGKILL);
}

bool
point_plugs(void)
{
	return plan.how >= HOW_PLUG && plan.how <= HOW_LOOSE && is_ours();
}

static void
pull_plug(const char *call)
{
	tell(call);
	disk_plug(plan.how == HOW_BLANK, plan.how == HOW_LOST    ? LOSE_ALL
					 : plan.how == HOW_LOOSE ? LOSE_MADE
								 : LOSE_NONE);
}

/* The n-th point is reached. */
static int
strike(const char *call, enum sort sort, size_t *len)
{
	tell(call);
	switch (plan.how) {
	case HOW_FULL:
		if (sort == SORT_SPARE)
			return 0;
		/* fall through */
	case HOW_FAIL:
		errno = plan.error;
		return -1;
	case HOW_HALF:
	case HOW_SHORT:
		*len = *len > 1 ? *len / 2 : *len;
		return plan.how == HOW_HALF;
	case HOW_PLUG:
	case HOW_BLANK:
	case HOW_LOST:
	case HOW_LOOSE:
		pull_plug(call);
		point_kill();
	default:
		point_kill();
	}
}

int
point_reach(const char *call, enum sort sort, size_t *len)
{
	bool bytes = plan.how == HOW_HALF || plan.how == HOW_SHORT;
	unsigned long count;

	if (!is_ours() || plan.how >= HOW_MEMORY ||
	    (bytes && sort != SORT_BYTES))
		return 0;
	count = atomic_fetch_add(&plan.count, 1) + 1;
	if (count == plan.n)
		return strike(call, sort, len);
	if (count > plan.n && plan.how == HOW_FULL && sort != SORT_SPARE) {
		errno = ENOSPC;
		return -1;
	}
	return 0;
}

bool
point_starves(const char *call)
{
	unsigned long count;

	if (plan.how < HOW_MEMORY || !atomic_load(&plan.begun) || !is_ours())
		return false;
	count = atomic_fetch_add(&plan.count, 1) + 1;
	if (count < plan.n || (count > plan.n && plan.how == HOW_MEMORY))
		return false;
	if (count == plan.n)
		tell(call);
	errno = ENOMEM;
	return true;
}

/* What a program that ended well has not made safe, it had not done. */
__attribute__((destructor)) static void
end(void)
{
	if (point_plugs() && atomic_load(&plan.count) + 1 == plan.n)
		pull_plug("end");
}
