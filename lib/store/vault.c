/* An archive open for writing. */
#include "store/vault.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "store/access.h"
#include "store/months.h"
#include "store/vault_parts.h"

int
vault_errno(const struct vault *v, const char *name, const char *what,
    struct fault *fault)
{
	fault_set(fault, name, 0, "%s: %s", what, strerror(errno));
	return fault_under(fault, v->path);
}

static int
recover(struct vault *v, struct fault *fault)
{
	struct recovery *r = &v->recovery;

	if (recovery_look(r, v->folder, v->path, fault) < 0 ||
	    recovery_run(r, true, v->how.tell, fault) < 0)
		return -1;
	v->known = r->manifest.count;
	return 0;
}

/* Where there is no MANIFEST there must be no segments, or they are adopted. */
static int
look_for_strangers(struct vault *v, struct fault *fault)
{
	static const struct month_range all; /* every one */
	struct months m = { 0 };
	int result = months_list(&m, v->folder, v->path, &all, fault);

	if (result == 0 && m.count) {
		fault_set(fault, "", 0,
		    _("there are segments but no 'MANIFEST'; --adopt takes "
		      "them as they stand"));
		result = fault_under(fault, v->path);
	}
	months_release(&m);
	return result;
}

static int
open_folder(struct vault *v, struct fault *fault)
{
	if (v->how.make && mkdir(v->path, 0700) < 0 && errno != EEXIST)
		return vault_errno(v, "", _("cannot make the folder"), fault);
	v->folder = open(v->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (v->folder < 0)
		return vault_errno(v, "", _("cannot open the folder"), fault);
	if (lock_take(
		&v->lock, v->folder, ".lock", -1, v->how.patience, fault) < 0)
		return fault_under(fault, v->path);
	if (recover(v, fault) < 0)
		return -1;
	if (!v->recovery.fresh)
		return 0;
	return v->how.adopt ? vault_adopt(v, fault)
			    : look_for_strangers(v, fault);
}

struct vault *
vault_open(const char *path, const struct vault_how *how, struct fault *fault)
{
	struct vault *v = xcalloc(1, sizeof *v);

	v->path = xstrdup(path);
	v->at = xstrndup(how->at.at, how->at.len);
	v->how = *how;
	v->how.at = span_of(v->at);
	v->folder = v->lock.fd = v->spool = -1;
	if (open_folder(v, fault) == 0)
		return v;
	vault_free(v);
	return NULL;
}

const struct manifest *
vault_manifest(const struct vault *v)
{
	return &v->recovery.manifest;
}

int
vault_folder(const struct vault *v)
{
	return v->folder;
}

const char *
vault_path(const struct vault *v)
{
	return v->path;
}

int
vault_enter(
    struct vault *v, const struct manifest_entry *entry, struct fault *fault)
{
	struct manifest_entry e = *entry;

	if (e.at.len == 0)
		e.at = v->how.at;
	return manifest_add(&v->recovery.manifest, &e, fault) < 0
		   ? fault_under(fault, v->path)
		   : 0;
}

/* Who may read the segment may read what takes its place. */
static int
like_segment(const struct vault *v, const struct staged *s)
{
	char month[MANIFEST_MONTH], name[MANIFEST_FILE];
	const struct manifest_segment *segment;
	int from, result;

	snprintf(month, sizeof month, "%.7s", s->name);
	segment = manifest_segment(vault_manifest(v), month);
	if (!segment)
		return 0;
	manifest_file(segment, name);
	from = openat(v->folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (from < 0)
		return -1;
	result = access_copy(s->fd, from, 0777);
	close(from);
	return result;
}

int
vault_stage(struct vault *v, const char *name, struct fault *fault)
{
	struct staged *s;

	v->staged = xgrow(
	    v->staged, v->staged_count, &v->staged_room, sizeof *v->staged);
	s = &v->staged[v->staged_count];
	snprintf(s->name, sizeof s->name, "%s", name);
	recovery_staged(s->name, s->staged);
	s->fd = openat(v->folder, s->staged,
	    O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (s->fd < 0)
		return vault_errno(v, name, _("cannot write"), fault);
	v->staged_count++;
	return like_segment(v, s) < 0
		   ? vault_errno(v, name, _("cannot write"), fault)
		   : s->fd;
}

static void
free_part(struct part *p)
{
	segment_release(&p->segment);
	free(p->pieces);
	buf_release(&p->waiting);
	free(p);
}

static void
close_if(int fd)
{
	if (fd >= 0)
		close(fd);
}

void
vault_free(struct vault *v)
{
	if (!v)
		return;
	hasher_free(v->hasher);
	for (size_t i = 0; i < v->count; i++)
		free_part(v->parts[i]);
	for (size_t i = 0; i < v->staged_count; i++) {
		close(v->staged[i].fd);
		if (!v->begun)
			unlinkat(v->folder, v->staged[i].staged, 0);
	}
	free(v->parts);
	free(v->staged);
	recovery_release(&v->recovery);
	close_if(v->spool);
	lock_drop(&v->lock);
	close_if(v->folder);
	free(v->at);
	free(v->path);
	free(v);
}
