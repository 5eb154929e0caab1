/* Looking what was interrupted, and how far it had come. */
#include "store/recovery.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "store/recovery_parts.h"
#include "store/whole.h"

enum { READ_BLOCK = 1 << 18 };

void
recovery_staged(const char *name, char staged[RECOVERY_STAGED])
{
	snprintf(staged, RECOVERY_STAGED, ".%.17s.new", name);
}

int
recovery_fail(const struct recovery *r, struct fault *fault, const char *name,
    const char *what)
{
	fault_set(fault, name, 0, "%s", what);
	return fault_under(fault, r->path);
}

int
recovery_errno(const struct recovery *r, struct fault *fault, const char *name,
    const char *what)
{
	char text[sizeof fault->text];

	snprintf(text, sizeof text, "%s: %s", what, strerror(errno));
	return recovery_fail(r, fault, name, text);
}

int
recovery_file(const struct recovery *r, const char *name, int flags,
    off_t *size, struct fault *fault)
{
	int fd = openat(
	    r->folder, name, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat status;

	if (fd < 0)
		return errno == ENOENT
			   ? -2
			   : recovery_errno(r, fault, name, _("cannot open"));
	if (fstat(fd, &status) < 0)
		recovery_errno(r, fault, name, _("cannot open"));
	else if (!S_ISREG(status.st_mode))
		recovery_fail(r, fault, name, _("it is not a regular file"));
	else {
		*size = status.st_size;
		return fd;
	}
	close(fd);
	return -1;
}

int
recovery_begins(int fd, const struct manifest_sum *sum)
{
	unsigned char is[DIGEST_SIZE];
	char *block = xmalloc(READ_BLOCK);
	uint64_t left = sum->size;
	struct digest d;
	ssize_t got = 0;

	digest_start(&d);
	while (left > 0) {
		size_t want = left < READ_BLOCK ? (size_t)left : READ_BLOCK;

		got = whole_read(fd, block, want, (off_t)(sum->size - left));
		if (got < (ssize_t)want)
			break;
		digest_add(&d, (struct span) { block, want });
		left -= want;
	}
	free(block);
	if (got < 0)
		return -1;
	digest_end(&d, is);
	return left == 0 && !memcmp(is, sum->sha256, DIGEST_SIZE);
}

/* Is there a file of that name and just that content?  1, 0, or -1. */
static int
is_file(const struct recovery *r, const char *name,
    const struct manifest_sum *sum, struct fault *fault)
{
	off_t size;
	int fd = recovery_file(r, name, O_RDONLY, &size, fault);
	int is = 0;

	if (fd < 0)
		return fd == -2 ? 0 : -1;
	if ((uint64_t)size == sum->size)
		is = recovery_begins(fd, sum);
	if (is < 0)
		recovery_errno(r, fault, name, _("cannot read"));
	close(fd);
	return is;
}

bool
recovery_next(const struct recovery *r, size_t *i, struct recovery_change *c)
{
	while (*i < r->next.segment_count) {
		const struct manifest_segment *s = &r->next.segments[(*i)++];
		const struct manifest_segment *old =
		    manifest_segment(&r->manifest, s->month);

		*c = (struct recovery_change) { .to = s,
			.sum = manifest_file_sum(&r->next, s) };
		manifest_file(s, c->name);
		recovery_staged(c->name, c->staged);
		if (old && old->compressed == s->compressed)
			c->was = manifest_file_sum(&r->manifest, old);
		if (!c->was || c->was->size != c->sum->size ||
		    memcmp(c->was->sha256, c->sum->sha256, DIGEST_SIZE))
			return true;
	}
	return false;
}

int
recovery_state(const struct recovery *r, const struct recovery_change *c,
    struct fault *fault)
{
	int is = is_file(r, c->name, c->sum, fault);

	if (is != 0)
		return is < 0 ? -1 : STATE_DONE;
	is = is_file(r, c->staged, c->sum, fault);
	if (is != 0)
		return is < 0 ? -1 : STATE_READY;
	return STATE_OPEN;
}

/* The next MANIFEST must be this one and more. */
static bool
follows(const struct recovery *r)
{
	size_t known = r->manifest.count;

	return r->next.count >= known &&
	       (known == 0 || !memcmp(r->next.entries[known - 1].digest,
				  manifest_head(&r->manifest), DIGEST_SIZE));
}

/* A change is one act, on each month once.  A MANIFEST.new that tells of more
 * stands beside a MANIFEST that was exchanged for an older one, or removed: to
 * undo it would take out of the archive what was there for long. */
static bool
is_one_change(const struct recovery *r)
{
	const struct manifest *next = &r->next;
	size_t known = r->manifest.count;

	for (size_t i = known; i < next->count; i++) {
		const struct manifest_entry *e = &next->entries[i];
		bool once = *e->month
				? manifest_segment(next, e->month)->last == i
				: next->count == known + 1;

		if (!once || e->act != next->entries[known].act)
			return false;
	}
	return true;
}

/* What to do about a MANIFEST.new that is whole. */
static int
look_at_next(struct recovery *r, struct fault *fault)
{
	struct recovery_change c;
	size_t i = 0;

	if (!follows(r))
		return recovery_fail(r, fault, MANIFEST_NEXT,
		    _("it does not follow from 'MANIFEST'"));
	if (!is_one_change(r))
		return recovery_fail(r, fault, MANIFEST_NEXT,
		    _("it tells of more than one change since 'MANIFEST', and "
		      "that was no interrupted write"));
	r->what = RECOVERY_FINISH;
	while (recovery_next(r, &i, &c)) {
		int state = recovery_state(r, &c, fault);

		if (state < 0)
			return -1;
		if (state == STATE_OPEN)
			r->what = RECOVERY_UNDO;
	}
	return 0;
}

/* Is it a name that recovery_staged makes? */
static bool
is_staged(const char *name)
{
	char month[MANIFEST_MONTH];

	if (*name != '.' || strlen(name) < MANIFEST_MONTH)
		return false;
	memcpy(month, name + 1, MANIFEST_MONTH - 1);
	month[MANIFEST_MONTH - 1] = '\0';
	name += MANIFEST_MONTH;
	return manifest_is_month(month) &&
	       (!strcmp(name, ".jsonl.new") || !strcmp(name, ".jsonl.zst.new"));
}

bool
recovery_each_staged(const struct recovery *r, bool remove)
{
	int fd = openat(r->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *list = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *e;
	bool any = false;

	if (!list) {
		if (fd >= 0)
			close(fd);
		return false;
	}
	while ((e = readdir(list)))
		if (is_staged(e->d_name)) {
			any = true;
			if (remove)
				unlinkat(r->folder, e->d_name, 0);
		}
	closedir(list);
	return any;
}

void
recovery_plain(const struct manifest_segment *s, char name[MANIFEST_FILE])
{
	snprintf(name, MANIFEST_FILE, "%.7s.jsonl", s->month);
}

int
recovery_left_over(const struct recovery *r, const struct manifest_segment *s,
    struct fault *fault)
{
	char name[MANIFEST_FILE];

	if (!s->compressed)
		return 0;
	recovery_plain(s, name);
	return is_file(r, name, &manifest_last(&r->manifest, s)->plain, fault);
}

static int
look_for_leftovers(struct recovery *r, struct fault *fault)
{
	bool any = recovery_each_staged(r, false);

	for (size_t i = 0; i < r->manifest.segment_count && !any; i++) {
		int is = recovery_left_over(r, &r->manifest.segments[i], fault);

		if (is < 0)
			return -1;
		any = is;
	}
	if (any)
		r->what = RECOVERY_TIDY;
	return 0;
}

int
recovery_look(
    struct recovery *r, int folder, const char *path, struct fault *fault)
{
	int got;

	*r = (struct recovery) { .folder = folder, .path = path };
	got = manifest_load(&r->manifest, folder, MANIFEST_NAME, fault);
	if (got < 0)
		return fault_under(fault, path);
	r->fresh = got > 0;
	*fault = (struct fault) { 0 };
	got = manifest_load(&r->next, folder, MANIFEST_NEXT, fault);
	if (got == 0)
		return look_at_next(r, fault);
	if (got > 0)
		return look_for_leftovers(r, fault);
	if (fault->line == 0)
		return fault_under(fault, path);
	/* It is not whole, so no segment has been touched. */
	*fault = (struct fault) { 0 };
	manifest_release(&r->next);
	r->what = RECOVERY_UNDO;
	return 0;
}

void
recovery_release(struct recovery *r)
{
	manifest_release(&r->manifest);
	manifest_release(&r->next);
}
