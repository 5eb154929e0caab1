/* Opening an archive to look at it. */
#include "archive/witness.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "jsonl/scan.h"
#include "store/whole.h"

static int
open_folder(struct witness *w, const char *path, struct fault *fault)
{
	*w = (struct witness) { .path = path, .folder = -1, .lock.fd = -1 };
	w->folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (w->folder < 0)
		return fault_set(fault, path, 0,
		    _("cannot open the folder: %s"), strerror(errno));
	return 0;
}

/* Is the fault that a MANIFEST.new was read and is not of this archive? */
static bool
is_foreign(const struct witness *w, const struct fault *fault)
{
	static const char name[] = "/" MANIFEST_NEXT;
	size_t len = strlen(fault->file);

	return w->found.next.count > 0 && len >= sizeof name &&
	       !strcmp(fault->file + len - (sizeof name - 1), name);
}

static int
look(struct witness *w, struct fault *fault)
{
	if (recovery_look(&w->found, w->folder, w->path, fault) == 0)
		return 0;
	/* Of a file that was read, a line is wrong. */
	return fault->line || is_foreign(w, fault) ? 1 : -1;
}

int
witness_open(struct witness *w, const struct call *call, struct fault *fault)
{
	if (open_folder(w, call->dir, fault) < 0)
		return -1;
	if (lock_share(&w->lock, w->folder, ".lock", call->wait, fault) < 0)
		return fault_under(fault, w->path);
	return look(w, fault);
}

int
witness_lock(struct witness *w, const struct call *call, struct fault *fault)
{
	if (open_folder(w, call->dir, fault) < 0)
		return -1;
	if (lock_take(&w->lock, w->folder, ".lock", -1, call->wait, fault) < 0)
		return fault_under(fault, w->path);
	return look(w, fault);
}

void
witness_close(struct witness *w)
{
	recovery_release(&w->found);
	lock_drop(&w->lock);
	if (w->folder >= 0)
		close(w->folder);
}

static int
read_regular(int fd, struct buf *text)
{
	struct stat status;
	ssize_t got;

	if (fstat(fd, &status) < 0)
		return -1;
	if (!S_ISREG(status.st_mode) || status.st_size > (off_t)SCAN_LINE) {
		errno = S_ISREG(status.st_mode) ? EFBIG : EINVAL;
		return -1;
	}
	got =
	    whole_read(fd, buf_reserve(text, SCAN_LINE + 1), SCAN_LINE + 1, 0);
	if (got > 0)
		text->len = (size_t)got;
	return got < 0 ? -1 : 0;
}

int
witness_read(const struct witness *w, const char *name, struct buf *text,
    struct fault *fault)
{
	int fd = openat(
	    w->folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	int result;

	buf_clear(text);
	if (fd < 0 && errno == ENOENT)
		return 1;
	result = fd < 0 ? -1 : read_regular(fd, text);
	if (result < 0) {
		fault_set(
		    fault, name, 0, _("cannot read: %s"), strerror(errno));
		fault_under(fault, w->path);
	}
	if (fd >= 0)
		close(fd);
	return result;
}
