/* The configuration files of a folder, built in and of the operator's own. */
#include "config/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "config/config.h"

bool
folder_is(const char *name)
{
	size_t len = strlen(name);

	for (const struct config_default *d = config_defaults; d->name; d++)
		if (strncmp(d->name, name, len) == 0 && d->name[len] == '/')
			return true;
	return false;
}

static void
add(struct folder *f, size_t *room, const char *path, const char *name)
{
	struct buf whole = { 0 };

	buf_addf(&whole, "%s%s", path, name);
	f->names = xgrow(f->names, f->count, room, sizeof *f->names);
	f->names[f->count++] = xstrdup(buf_text(&whole));
	buf_release(&whole);
}

static bool
ends_in(const char *name, const char *ending)
{
	size_t len = strlen(name), least = strlen(ending);

	return *name != '.' && len > least &&
	       strcmp(name + len - least, ending) == 0;
}

/* A folder that is not there adds nothing. */
static int
add_own(struct folder *f, size_t *room, const char *dir, const char *path,
    const char *ending, struct fault *fault)
{
	struct dirent **entries;
	struct buf whole = { 0 };
	int count, bad = 0;

	buf_addf(&whole, "%s/%s", dir, path);
	count = scandir(buf_text(&whole), &entries, NULL, NULL);
	if (count < 0)
		xalloc_errno();
	if (count < 0 && errno != ENOENT)
		bad = fault_set(
		    fault, buf_text(&whole), 0, "%s", strerror(errno));
	for (int i = 0; i < count; i++) {
		if (ends_in(entries[i]->d_name, ending))
			add(f, room, path, entries[i]->d_name);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	buf_release(&whole);
	return bad;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
settle(struct folder *f)
{
	size_t count = 0;

	if (f->count)
		qsort(f->names, f->count, sizeof *f->names, compare);
	for (size_t i = 0; i < f->count; i++)
		if (count && strcmp(f->names[count - 1], f->names[i]) == 0)
			free(f->names[i]);
		else
			f->names[count++] = f->names[i];
	f->count = count;
}

int
folder_find(struct folder *f, const char *dir, const char *path,
    const char *ending, struct fault *fault)
{
	size_t room = 0, len = strlen(path);
	int bad = 0;

	*f = (struct folder) { 0 };
	for (const struct config_default *d = config_defaults; d->name; d++)
		if (strncmp(d->name, path, len) == 0 &&
		    ends_in(d->name + len, ending))
			add(f, &room, path, d->name + len);
	if (dir)
		bad = add_own(f, &room, dir, path, ending, fault);
	settle(f);
	return bad;
}

void
folder_release(struct folder *f)
{
	for (size_t i = 0; i < f->count; i++)
		free(f->names[i]);
	free(f->names);
	*f = (struct folder) { 0 };
}
