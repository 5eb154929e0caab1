/* A folder written whole: temporary folder, fsync, rename. */
#define _XOPEN_SOURCE 700 /* mkdtemp, fdopendir */
#include "store/outfolder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/lang.h"
#include "base/xalloc.h"
#include "store/outfile.h"
#include "store/whole.h"

static int
no_folder(const struct outfolder *f, struct fault *fault)
{
	return fault_set(fault, f->path, 0, _("cannot make the folder: %s"),
	    strerror(errno));
}

int
outfolder_open(struct outfolder *f, const char *path, struct fault *fault)
{
	const char *slash = strrchr(path, '/');
	struct buf name = { 0 };
	struct stat st;

	if (slash)
		buf_add(&name, path, (size_t)(slash + 1 - path));
	buf_add_str(&name, ".cplt.XXXXXX");
	buf_text(&name);
	*f = (struct outfolder) {
		.path = xstrdup(path), .temporary = name.at, .fd = -1
	};
	if (lstat(path, &st) == 0) {
		errno = EEXIST;
		return no_folder(f, fault);
	}
	if (!mkdtemp(f->temporary))
		return no_folder(f, fault);
	f->stands = f->temporary;
	f->fd = open(f->temporary, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return f->fd < 0 ? no_folder(f, fault) : 0;
}

int
outfolder_add(struct outfolder *f, const char *name, struct span text,
    struct fault *fault)
{
	struct buf path = { 0 };
	struct outfile file;
	int result;

	buf_addf(&path, "%s/%s", f->path, name);
	result = outfile_begin(&file,
	    &(struct outfile_place) { .path = buf_text(&path),
		.folder = f->fd,
		.name = name,
		.temporary = ".new",
		.old = -1 },
	    fault);
	if (result == 0) {
		outfile_write(&file, text);
		result = outfile_commit(&file, fault);
	}
	buf_release(&path);
	return result;
}

int
outfolder_commit(struct outfolder *f, struct fault *fault)
{
	if (whole_sync_folder(f->fd) < 0 || rename(f->temporary, f->path) < 0)
		return no_folder(f, fault);
	f->stands = f->path;
	if (outfile_sync_folder(f->path, fault) < 0)
		return -1;
	f->stands = NULL;
	return 0;
}

/* All that is in it, which we put there. */
static void
empty(struct outfolder *f)
{
	DIR *all = f->fd < 0 ? NULL : fdopendir(f->fd);
	struct dirent *entry;

	if (!all)
		return;
	while ((entry = readdir(all)))
		unlinkat(dirfd(all), entry->d_name, 0);
	closedir(all);
	f->fd = -1;
}

void
outfolder_release(struct outfolder *f)
{
	if (f->stands) {
		empty(f);
		rmdir(f->stands);
	}
	if (f->fd >= 0)
		close(f->fd);
	free(f->path);
	free(f->temporary);
	*f = (struct outfolder) { .fd = -1 };
}
