/* Memory that is there, or the program ends. */
#include "base/xalloc.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/lang.h"

_Noreturn void
xalloc_failed(void)
{
	xdiag_fail(EXIT_SYSTEM, "%s", _("out of memory"));
}

void
xalloc_errno(void)
{
	if (errno == ENOMEM)
		xalloc_failed();
}

static void *
checked(void *p)
{
	if (!p)
		xalloc_failed();
	return p;
}

void *
xmalloc(size_t size)
{
	return checked(malloc(size ? size : 1));
}

void *
xcalloc(size_t count, size_t size)
{
	return checked(calloc(count ? count : 1, size ? size : 1));
}

char *
xstrdup(const char *s)
{
	return xstrndup(s, strlen(s));
}

char *
xstrndup(const char *s, size_t len)
{
	char *copy = xmalloc(len + 1);

	if (len)
		memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

void *
xrealloc(void *p, size_t size)
{
	return checked(realloc(p, size ? size : 1));
}

void *
xreallocarray(void *p, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		return checked(NULL);
	return xrealloc(p, count * size);
}

void *
xgrow(void *p, size_t used, size_t *room, size_t size)
{
	if (used < *room)
		return p;
	*room = *room < 16 ? 16 : *room * 2;
	return xreallocarray(p, *room, size);
}
