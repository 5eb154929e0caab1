/* Which months an archive has segments of, and ranges of months. */
#include "store/months.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/xalloc.h"

enum { MONTH_LEN = MANIFEST_MONTH - 1 };

/* Take the month that text begins with.  Returns what follows, or NULL. */
static const char *
take_month(const char *text, char month[MANIFEST_MONTH])
{
	if (strlen(text) < MONTH_LEN)
		return NULL;
	memcpy(month, text, MONTH_LEN);
	month[MONTH_LEN] = '\0';
	return manifest_is_month(month) ? text + MONTH_LEN : NULL;
}

int
month_range_parse(struct month_range *range, const char *text)
{
	struct month_range r;
	const char *rest = take_month(text, r.first);

	if (!rest)
		return -1;
	memcpy(r.last, r.first, sizeof r.last);
	if (!strncmp(rest, "..", 2))
		rest = take_month(rest + 2, r.last);
	if (!rest || *rest || strcmp(r.first, r.last) > 0)
		return -1;
	*range = r;
	return 0;
}

static bool
is_segment(const char *suffix)
{
	return !strcmp(suffix, ".jsonl") || !strcmp(suffix, ".jsonl.zst");
}

static bool
is_torn(const char *suffix)
{
	return !strcmp(suffix, ".torn");
}

static void
note_file(struct months *m, const char *name, const struct month_range *range,
    bool (*is_wanted)(const char *suffix))
{
	char month[MANIFEST_MONTH];
	const char *rest = take_month(name, month);

	if (!rest || !is_wanted(rest))
		return;
	if (*range->first &&
	    (strcmp(month, range->first) < 0 || strcmp(month, range->last) > 0))
		return;
	m->names = xgrow(m->names, m->count, &m->room, sizeof *m->names);
	memcpy(m->names[m->count++], month, sizeof month);
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* A segment that is being compressed is there twice. */
static void
put_in_order(struct months *m)
{
	size_t kept = 0;

	if (m->count)
		qsort(m->names, m->count, sizeof *m->names, by_name);
	for (size_t i = 0; i < m->count; i++)
		if (!kept || strcmp(m->names[kept - 1], m->names[i]) != 0)
			memmove(
			    m->names[kept++], m->names[i], sizeof *m->names);
	m->count = kept;
}

static int
list(struct months *m, int folder, const char *path,
    const struct month_range *range, bool (*is_wanted)(const char *suffix),
    struct fault *fault)
{
	/* A descriptor of its own, since a place in the folder belongs to it.
	 */
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	struct dirent *entry;
	int error;

	*m = (struct months) { 0 };
	while (dir && (errno = 0, entry = readdir(dir)))
		note_file(m, entry->d_name, range, is_wanted);
	error = errno;
	if (dir)
		closedir(dir);
	else if (fd >= 0)
		close(fd);
	put_in_order(m);
	if (error)
		return fault_set(fault, path, 0, "%s: %s",
		    _("cannot read the folder"), strerror(error));
	return 0;
}

int
months_list(struct months *m, int folder, const char *path,
    const struct month_range *range, struct fault *fault)
{
	return list(m, folder, path, range, is_segment, fault);
}

int
months_torn(struct months *m, int folder, const char *path,
    const struct month_range *range, struct fault *fault)
{
	return list(m, folder, path, range, is_torn, fault);
}

void
months_release(struct months *m)
{
	free(m->names);
	*m = (struct months) { 0 };
}
