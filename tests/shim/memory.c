/* Memory that cannot be had: what the C library calls, too, comes by here. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "shim.h"

/* By these names the GNU C library has them once more. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *p, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

void *
malloc(size_t size)
{
	return point_starves("malloc") ? NULL : __libc_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
	return point_starves("calloc") ? NULL : __libc_calloc(count, size);
}

void *
realloc(void *p, size_t size)
{
	return point_starves("realloc") ? NULL : __libc_realloc(p, size);
}

void *
reallocarray(void *p, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size) {
		errno = ENOMEM;
		return NULL;
	}
	return realloc(p, count * size);
}

void *
memalign(size_t alignment, size_t size)
{
	return point_starves("memalign") ? NULL
					 : __libc_memalign(alignment, size);
}

void *
aligned_alloc(size_t alignment, size_t size)
{
	return memalign(alignment, size);
}

int
posix_memalign(void **p, size_t alignment, size_t size)
{
	void *got = memalign(alignment, size);

	if (!got)
		return ENOMEM;
	*p = got;
	return 0;
}

typedef int main_function(int argc, char *argv[], char *envp[]);
typedef int start_function(main_function *program, int argc, char *argv[],
    void (*init)(void), void (*fini)(void), void (*end)(void), void *stack);

static main_function *real_main;

static int
watched_main(int argc, char *argv[], char *envp[])
{
	point_start();
	return real_main(argc, argv, envp);
}

start_function __libc_start_main;

/* What begins the program; libraries have had their memory by then. */
int
__libc_start_main(main_function *program, int argc, char *argv[],
    void (*init)(void), void (*fini)(void), void (*end)(void), void *stack)
{
	void *found = dlsym(RTLD_NEXT, "__libc_start_main");
	start_function *start;

	memcpy(&start, &found, sizeof start);
	real_main = program;
	return start(watched_main, argc, argv, init, fini, end, stack);
}
