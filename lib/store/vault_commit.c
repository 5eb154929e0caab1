/* Bringing a change to the disk: MANIFEST.new, segments, MANIFEST. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/lang.h"
#include "store/access.h"
#include "store/vault_parts.h"

static int
enter_parts(struct vault *v, struct fault *fault)
{
	for (size_t i = 0; i < v->count; i++)
		if (vault_flush(v, v->parts[i], fault) < 0)
			return -1;
	if (v->hasher)
		hasher_wait(v->hasher);
	for (size_t i = 0; i < v->count; i++) {
		struct part *p = v->parts[i];
		struct manifest_entry e = { .act = MANIFEST_APPEND };

		if (p->count == 0)
			continue;
		segment_entry(&p->segment, &e);
		if (vault_enter(v, &e, fault) < 0)
			return -1;
	}
	return 0;
}

/* Who may read MANIFEST may read the next one. */
static int
like_manifest(const struct vault *v, int fd)
{
	int from =
	    openat(v->folder, MANIFEST_NAME, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	int result;

	if (from < 0)
		return errno == ENOENT ? 0 : -1;
	result = access_copy(fd, from, 0777);
	close(from);
	return result;
}

/* Write MANIFEST.new.  Returns 0, or -1 with errno. */
static int
write_next(struct vault *v)
{
	struct buf text = { 0 };
	int fd = openat(v->folder, MANIFEST_NEXT,
	    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	int result = -1, error;

	if (fd < 0)
		return -1;
	manifest_write(vault_manifest(v), &text);
	if (like_manifest(v, fd) == 0 && io_write(fd, buf_span(&text)) == 0)
		result = whole_sync(fd);
	error = errno;
	if (close(fd) < 0 && result == 0) {
		error = errno;
		result = -1;
	}
	buf_release(&text);
	errno = error;
	return result;
}

/* What is to be is on the disk, whole; nothing has been changed. */
static int
prepare(struct vault *v, struct fault *fault)
{
	for (size_t i = 0; i < v->staged_count; i++)
		if (whole_sync(v->staged[i].fd) < 0)
			return vault_errno(
			    v, v->staged[i].name, _("cannot write"), fault);
	if (write_next(v) < 0 || whole_sync_folder(v->folder) < 0)
		return vault_errno(v, MANIFEST_NEXT, _("cannot write"), fault);
	return 0;
}

static int
change_segments(struct vault *v, struct fault *fault)
{
	for (size_t i = 0; i < v->count; i++) {
		struct part *p = v->parts[i];

		if (p->count && segment_write(&p->segment, v->spool, p->pieces,
				    p->count, fault) < 0)
			return -1;
	}
	for (size_t i = 0; i < v->staged_count; i++) {
		const struct staged *s = &v->staged[i];

		v->begun = true;
		if (renameat(v->folder, s->staged, v->folder, s->name) < 0)
			return vault_errno(
			    v, s->name, _("cannot write"), fault);
	}
	if (whole_sync_folder(v->folder) < 0)
		return vault_errno(v, "", _("cannot sync the folder"), fault);
	return 0;
}

/* The folder's own name is in the folder above, which may be closed to us. */
static int
sync_folders(const struct vault *v, struct fault *fault)
{
	int above = openat(v->folder, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int result = whole_sync_folder(v->folder);

	if (above >= 0) {
		if (whole_sync_folder(above) < 0)
			result = -1;
		close(above);
	} else if (errno != EACCES) {
		result = -1;
	}
	return result < 0
		   ? vault_errno(v, "", _("cannot sync the folder"), fault)
		   : 0;
}

/*
 * Take back what was begun.  Where files have been replaced only going on is
 * possible, which whoever opens the archive next will do.
 */
static void
take_back(struct vault *v)
{
	struct recovery r;
	struct fault ignored;

	if (v->staged_count)
		return;
	if (recovery_look(&r, v->folder, v->path, &ignored) == 0) {
		r.what = RECOVERY_UNDO;
		recovery_run(&r, false, v->how.tell, &ignored);
	}
	recovery_release(&r);
}

static int
replace(struct vault *v, struct fault *fault)
{
	if (prepare(v, fault) < 0) {
		unlinkat(v->folder, MANIFEST_NEXT, 0);
		return -1;
	}
	if (change_segments(v, fault) < 0) {
		take_back(v);
		return -1;
	}
	if (renameat(v->folder, MANIFEST_NEXT, v->folder, MANIFEST_NAME) < 0) {
		vault_errno(v, MANIFEST_NAME, _("cannot write"), fault);
		take_back(v);
		return -1;
	}
	v->known = vault_manifest(v)->count;
	for (size_t i = 0; i < v->count; i++)
		v->parts[i]->count = 0;
	return 0;
}

int
vault_commit(struct vault *v, struct fault *fault)
{
	if (enter_parts(v, fault) < 0)
		return -1;
	if (vault_manifest(v)->count > v->known && replace(v, fault) < 0)
		return -1;
	if (sync_folders(v, fault) < 0)
		return -1;
	if (v->staged_count == 0)
		return 0;
	while (v->staged_count)
		close(v->staged[--v->staged_count].fd);
	v->begun = false;
	/* A plain file that was compressed makes way. */
	v->recovery.what = RECOVERY_TIDY;
	return recovery_run(&v->recovery, true, v->how.tell, fault);
}
