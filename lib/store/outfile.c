/* A file written whole: temporary file, fsync, rename. */
#include "store/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/lang.h"
#include "base/xalloc.h"
#include "store/access.h"
#include "store/whole.h"

static const struct outfile closed = { .folder = AT_FDCWD, .fd = -1 };

/* The length of path up to its last name. */
static size_t
folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash + 1 - path) : 0;
}

static int
no_file(const char *path, struct fault *fault)
{
	return fault_set(fault, path, 0,
	    _("this is no regular file, wanted one that keeps what "
	      "is written to it"));
}

static int
cannot_write(const char *path, int error, struct fault *fault)
{
	return fault_set(
	    fault, path, 0, _("cannot write: %s"), strerror(error));
}

int
outfile_open(struct outfile *f, const char *path, struct fault *fault)
{
	struct buf name = { 0 };
	struct stat st;

	*f = closed;
	/* A rename would put a file in the place of /dev/null. */
	if (lstat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return no_file(path, fault);
	/* A leading dot: no pattern such as *.eml finds half a file. */
	buf_add(&name, path, folder_length(path));
	buf_add_str(&name, ".cplt.XXXXXX");
	buf_add_char(&name, '\0');
	f->path = xstrdup(path);
	f->name = xstrdup(path);
	f->temporary = name.at;
	f->fd = mkstemp(f->temporary);
	if (f->fd >= 0)
		return 0;
	cannot_write(path, errno, fault);
	outfile_drop(f);
	return -1;
}

static int
open_temporary(struct outfile *f, struct fault *fault)
{
	const int flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;

	if (unlinkat(f->folder, f->temporary, 0) < 0 && errno != ENOENT)
		return cannot_write(f->path, errno, fault);
	f->fd = openat(f->folder, f->temporary, flags, 0600);
	if (f->fd >= 0)
		return 0;
	return fault_set(fault, f->path, 0, _("cannot write to the folder: %s"),
	    strerror(errno));
}

static int
look_at_old(struct outfile *f, int old, struct fault *fault)
{
	if (old < 0)
		return 0;
	f->replaces = true;
	if (fstat(old, &f->old) < 0)
		return cannot_write(f->path, errno, fault);
	if (!S_ISREG(f->old.st_mode))
		return no_file(f->path, fault);
	if (access_copy(f->fd, old, 07777) < 0)
		return fault_set(fault, f->path, 0,
		    _("cannot keep its group and permissions: %s"),
		    strerror(errno));
	return 0;
}

int
outfile_begin(
    struct outfile *f, const struct outfile_place *place, struct fault *fault)
{
	*f = closed;
	f->path = xstrdup(place->path);
	f->folder = place->folder;
	f->name = xstrdup(place->name);
	f->temporary = xstrdup(place->temporary);
	f->backup = place->backup;
	f->begun = true;
	if (open_temporary(f, fault) == 0 &&
	    look_at_old(f, place->old, fault) == 0)
		return 0;
	outfile_drop(f);
	return -1;
}

void
outfile_write(struct outfile *f, struct span bytes)
{
	if (!f->error && io_write(f->fd, bytes) < 0)
		f->error = errno;
}

int
outfile_sync(struct outfile *f, struct fault *fault)
{
	if (!f->error && whole_sync(f->fd) < 0)
		f->error = errno;
	return f->error ? cannot_write(f->path, f->error, fault) : 0;
}

/* Does the place hold what it held when the file was begun? */
static int
look_again(const struct outfile *f, struct fault *fault)
{
	const struct stat *old = &f->old;
	struct stat st;
	int got = fstatat(f->folder, f->name, &st, AT_SYMLINK_NOFOLLOW);

	if (got < 0 && errno != ENOENT)
		return cannot_write(f->path, errno, fault);
	if (got < 0 && !f->replaces)
		return 0;
	if (got == 0 && f->replaces && st.st_dev == old->st_dev &&
	    st.st_ino == old->st_ino && st.st_size == old->st_size &&
	    st.st_mtim.tv_sec == old->st_mtim.tv_sec &&
	    st.st_mtim.tv_nsec == old->st_mtim.tv_nsec)
		return 0;
	return fault_set(fault, f->path, 0,
	    _("somebody changed it who does not hold the lock"));
}

/* A second name for the old file, which gets there whole: the link is made
 * under a name of its own. */
static int
back_up(const struct outfile *f, struct fault *fault)
{
	struct buf backup = { 0 }, link = { 0 };
	int result = 0;

	buf_addf(&backup, "%s.bak", f->name);
	buf_addf(&link, ".%s.bak", f->name);
	(void)unlinkat(f->folder, buf_text(&link), 0);
	if (linkat(f->folder, f->name, f->folder, buf_text(&link), 0) < 0 ||
	    renameat(f->folder, buf_text(&link), f->folder, buf_text(&backup)) <
		0)
		result = fault_set(fault, f->path, 0,
		    _("cannot keep it as '%s': %s"), buf_text(&backup),
		    strerror(errno));
	/* Both being one file already, a rename does nothing: rename(2). */
	(void)unlinkat(f->folder, buf_text(&link), 0);
	buf_release(&backup);
	buf_release(&link);
	return result;
}

static int
give_name(struct outfile *f, struct fault *fault)
{
	int fd = f->fd;

	f->fd = -1;
	if (close(fd) < 0)
		return cannot_write(f->path, errno, fault);
	if (f->begun && look_again(f, fault) < 0)
		return -1;
	if (f->replaces && f->backup && back_up(f, fault) < 0)
		return -1;
	if (renameat(f->folder, f->temporary, f->folder, f->name) < 0)
		return cannot_write(f->path, errno, fault);
	return 0;
}

int
outfile_commit(struct outfile *f, struct fault *fault)
{
	int result = outfile_sync(f, fault);

	if (result == 0) {
		result = give_name(f, fault);
		if (result < 0)
			unlinkat(f->folder, f->temporary, 0);
	}
	outfile_drop(f);
	return result;
}

void
outfile_drop(struct outfile *f)
{
	if (f->fd >= 0) {
		close(f->fd);
		unlinkat(f->folder, f->temporary, 0);
	}
	free(f->path);
	free(f->name);
	free(f->temporary);
	*f = closed;
}

int
outfile_sync_folder(const char *path, struct fault *fault)
{
	size_t len = folder_length(path);
	char *folder = len ? xstrndup(path, len) : xstrdup(".");
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool done = fd >= 0 && whole_sync_folder(fd) == 0;

	if (!done)
		fault_set(fault, folder, 0, _("cannot write to the folder: %s"),
		    strerror(errno));
	if (fd >= 0)
		close(fd);
	free(folder);
	return done ? 0 : -1;
}
