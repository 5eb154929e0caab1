/* A file of tickets, held by the one who changes it. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "store/door.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/lang.h"
#include "base/xalloc.h"
#include "store/clone.h"
#include "store/manifest.h"
#include "store/whole.h"

static int
cannot(const struct door *d, const char *what, struct fault *fault)
{
	return fault_set(fault, d->path, 0, "%s: %s", what, strerror(errno));
}

/* The real path of a file that is not there: that of its folder, and its name.
 * NULL with errno when there is no such folder, or path is a link to nowhere,
 * or names a folder. */
static char *
resolve_missing(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	char *above =
	    slash ? xstrndup(path, (size_t)(name - path)) : xstrdup("./");
	struct buf real = { 0 };
	struct stat st;
	char *folder;

	if (!*name || lstat(path, &st) == 0) {
		errno = ENOENT;
		free(above);
		return NULL;
	}
	folder = realpath(above, NULL);
	free(above);
	if (!folder)
		return NULL;
	buf_addf(&real, "%s/%s", strcmp(folder, "/") ? folder : "", name);
	buf_add_char(&real, '\0');
	free(folder);
	return real.at;
}

/* MANIFEST says what a segment holds, and would be wrong. */
static bool
is_segment(const struct door *d)
{
	char month[MANIFEST_MONTH] = "";

	memcpy(month, d->name, strnlen(d->name, sizeof month - 1));
	return manifest_is_month(month) &&
	       !strcmp(d->name + strlen(month), ".jsonl") &&
	       faccessat(d->folder, MANIFEST_NAME, F_OK, 0) == 0;
}

/* Open the folder of the file that path leads to, and find the file's name. */
static int
open_folder(struct door *d, enum door_missing missing, struct fault *fault)
{
	char *real = realpath(d->path, NULL), *slash;

	if (!real && errno == ENOENT && missing == DOOR_MAKE)
		real = resolve_missing(d->path);
	if (!real)
		return cannot(d, _("cannot open"), fault);
	slash = strrchr(real, '/');
	d->name = xstrdup(slash + 1);
	slash[1] = '\0';
	d->folder = open(real, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	free(real);
	if (d->folder < 0)
		return cannot(d, _("cannot open"), fault);
	return !is_segment(d) ? 0
			      : fault_set(fault, d->path, 0,
				    _("this is a segment of an archive, wanted "
				      "a file that is no part of one"));
}

/* Open the file, which may be missing: d->fd is then -1. */
static int
open_file(struct door *d, enum door_missing missing, struct fault *fault)
{
	/* To write as well, which we never do: who may not is refused.  Without
	 * waiting, since it could be a pipe. */
	const int flags =
	    O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

	d->fd = openat(d->folder, d->name, flags);
	if (d->fd < 0 && errno == ENOENT && missing == DOOR_MAKE)
		return 0;
	if (d->fd >= 0 && fstat(d->fd, &d->status) == 0 &&
	    S_ISREG(d->status.st_mode))
		return 0;
	if (d->fd >= 0 || errno == EISDIR || errno == ENXIO)
		return fault_set(fault, d->path, 0,
		    _("this is no regular file, wanted one that keeps what "
		      "is written to it"));
	return cannot(d, _("cannot open"), fault);
}

static int
take_lock(struct door *d, time_t patience, struct fault *fault)
{
	struct buf name = { 0 };
	int result;

	buf_addf(&name, "%s.lock", d->name);
	result = lock_take(
	    &d->lock, d->folder, buf_text(&name), d->fd, patience, fault);
	buf_release(&name);
	if (result < 0)
		snprintf(fault->file, sizeof fault->file, "%s.lock", d->path);
	return result;
}

static void
close_file(struct door *d)
{
	if (d->fd >= 0)
		close(d->fd);
	d->fd = -1;
	d->status = (struct stat) { .st_size = 0 };
}

int
door_open(struct door *d, const char *path, enum door_missing missing,
    time_t patience, struct fault *fault)
{
	*d = (struct door) { .folder = -1, .fd = -1, .lock.fd = -1 };
	d->file.fd = -1;
	d->path = xstrdup(path);
	if (open_folder(d, missing, fault) == 0 &&
	    open_file(d, missing, fault) == 0 &&
	    take_lock(d, patience, fault) == 0) {
		/* While we waited it may have been replaced. */
		close_file(d);
		if (open_file(d, missing, fault) == 0)
			return 0;
	}
	door_close(d);
	return -1;
}

int
door_begin(struct door *d, bool backup, struct fault *fault)
{
	struct buf temporary = { 0 };
	struct outfile_place place = { .path = d->path,
		.folder = d->folder,
		.name = d->name,
		.old = d->fd,
		.backup = backup };
	int result;

	buf_addf(&temporary, ".%s.new", d->name);
	place.temporary = buf_text(&temporary);
	result = outfile_begin(&d->file, &place, fault);
	buf_release(&temporary);
	/* Since it was opened, for that is what was read of it. */
	if (result == 0 && d->fd >= 0)
		d->file.old = d->status;
	return result;
}

/* The file's last byte is a newline, or there is none. */
static bool
is_ended(const struct door *d)
{
	char last = '\n';

	return d->status.st_size == 0 ||
	       (whole_read(d->fd, &last, 1, d->status.st_size - 1) == 1 &&
		   last == '\n');
}

int
door_copy(struct door *d, off_t *end, struct fault *fault)
{
	off_t size = d->fd < 0 ? 0 : d->status.st_size;

	if (clone_file(d->file.fd, d->fd, size) < 0)
		return cannot(d, _("cannot copy"), fault);
	if (lseek(d->file.fd, size, SEEK_SET) < 0)
		return cannot(d, _("cannot copy"), fault);
	if (!is_ended(d)) {
		outfile_write(&d->file, SPAN("\n"));
		size++;
	}
	if (end)
		*end = size;
	return 0;
}

int
door_commit(struct door *d, struct fault *fault)
{
	if (outfile_commit(&d->file, fault) < 0)
		return -1;
	if (whole_sync_folder(d->folder) == 0)
		return 0;
	return cannot(d,
	    _("it is written, but its folder cannot be synced to the disk"),
	    fault);
}

void
door_close(struct door *d)
{
	outfile_drop(&d->file);
	close_file(d);
	lock_drop(&d->lock);
	if (d->folder >= 0)
		close(d->folder);
	free(d->path);
	free(d->name);
	*d = (struct door) { .folder = -1, .fd = -1, .lock.fd = -1 };
	d->file.fd = -1;
}
