/* A file written whole: temporary file, fsync, rename. */
#include "store/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/lang.h"
#include "base/xalloc.h"
#include "store/whole.h"

/* The length of path up to its last name. */
static size_t
folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash + 1 - path) : 0;
}

int
outfile_open(struct outfile *f, const char *path, struct fault *fault)
{
	struct buf name = { 0 };
	struct stat st;

	*f = (struct outfile) { .fd = -1 };
	/* A rename would put a file in the place of /dev/null. */
	if (lstat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return fault_set(fault, path, 0,
		    _("this is no regular file, wanted one that keeps what "
		      "is written to it"));
	/* A leading dot: no pattern such as *.eml finds half a file. */
	buf_add(&name, path, folder_length(path));
	buf_add_str(&name, ".cplt.XXXXXX");
	buf_add_char(&name, '\0');
	*f = (struct outfile) { .path = xstrdup(path), .temporary = name.at };
	f->fd = mkstemp(f->temporary);
	if (f->fd >= 0)
		return 0;
	fault_set(fault, path, 0, _("cannot write: %s"), strerror(errno));
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
outfile_commit(struct outfile *f, struct fault *fault)
{
	int error = f->error;

	if (!error && whole_sync(f->fd) < 0)
		error = errno;
	if (close(f->fd) < 0 && !error)
		error = errno;
	f->fd = -1;
	if (!error && rename(f->temporary, f->path) < 0)
		error = errno;
	if (error) {
		unlink(f->temporary);
		fault_set(
		    fault, f->path, 0, _("cannot write: %s"), strerror(error));
	}
	outfile_drop(f);
	return error ? -1 : 0;
}

void
outfile_drop(struct outfile *f)
{
	if (f->fd >= 0) {
		close(f->fd);
		unlink(f->temporary);
	}
	free(f->path);
	free(f->temporary);
	*f = (struct outfile) { .fd = -1 };
}

int
outfile_sync_folder(const char *path, struct fault *fault)
{
	size_t len = folder_length(path);
	char *folder = len ? xstrndup(path, len) : xstrdup(".");
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	/* Some file systems cannot do it, and then need not. */
	bool done = fd >= 0 && (whole_sync(fd) == 0 || errno == EINVAL);

	if (!done)
		fault_set(fault, folder, 0, _("cannot write to the folder: %s"),
		    strerror(errno));
	if (fd >= 0)
		close(fd);
	free(folder);
	return done ? 0 : -1;
}
