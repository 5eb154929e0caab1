/* Finishing or undoing what was interrupted. */
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
#include "store/whole.h"

enum { READ_BLOCK = 1 << 18 };

/* How a file stands that a change is to bring to a new content. */
enum state {
	STATE_DONE,  /* it has it */
	STATE_READY, /* it waits under the staged name */
	STATE_OPEN,  /* neither */
};

/* A segment that the change changes. */
struct change {
	const struct manifest_segment *to;
	const struct manifest_sum *sum;
	char name[MANIFEST_FILE], staged[RECOVERY_STAGED];
	/* What the file of that name was; NULL: there was none. */
	const struct manifest_sum *was;
};

void
recovery_staged(const char *name, char staged[RECOVERY_STAGED])
{
	snprintf(staged, RECOVERY_STAGED, ".%.17s.new", name);
}

static int
fail(const struct recovery *r, struct fault *fault, const char *name,
    const char *what)
{
	fault_set(fault, name, 0, "%s", what);
	return fault_under(fault, r->path);
}

static int
fail_errno(const struct recovery *r, struct fault *fault, const char *name,
    const char *what)
{
	char text[sizeof fault->text];

	snprintf(text, sizeof text, "%s: %s", what, strerror(errno));
	return fail(r, fault, name, text);
}

static void
tell_of(const struct recovery *r, void (*tell)(const struct fault *),
    const char *name, const char *what)
{
	struct fault note;

	fail(r, &note, name, what);
	tell(&note);
}

/* Open a file of the folder.  Returns it with its size in *size, -1 with *fault
 * filled, or -2 when there is none. */
static int
open_file(const struct recovery *r, const char *name, int flags, off_t *size,
    struct fault *fault)
{
	int fd = openat(
	    r->folder, name, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat status;

	if (fd < 0)
		return errno == ENOENT
			   ? -2
			   : fail_errno(r, fault, name, _("cannot open"));
	if (fstat(fd, &status) < 0)
		fail_errno(r, fault, name, _("cannot open"));
	else if (!S_ISREG(status.st_mode))
		fail(r, fault, name, _("it is not a regular file"));
	else {
		*size = status.st_size;
		return fd;
	}
	close(fd);
	return -1;
}

/* Does the file begin with what sum says?  1, 0, or -1 with errno. */
static int
begins_with(int fd, const struct manifest_sum *sum)
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
	int fd = open_file(r, name, O_RDONLY, &size, fault);
	int is = 0;

	if (fd < 0)
		return fd == -2 ? 0 : -1;
	if ((uint64_t)size == sum->size)
		is = begins_with(fd, sum);
	if (is < 0)
		fail_errno(r, fault, name, _("cannot read"));
	close(fd);
	return is;
}

/* Go to the next segment whose file the change brings to another content; *i
 * counts them all. */
static bool
next_change(const struct recovery *r, size_t *i, struct change *c)
{
	while (*i < r->next.segment_count) {
		const struct manifest_segment *s = &r->next.segments[(*i)++];
		const struct manifest_segment *old =
		    manifest_segment(&r->manifest, s->month);

		*c = (struct change) { .to = s,
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

/* enum state, or -1 with *fault filled. */
static int
find_state(
    const struct recovery *r, const struct change *c, struct fault *fault)
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

/* What to do about a MANIFEST.new that is whole. */
static int
look_at_next(struct recovery *r, struct fault *fault)
{
	struct change c;
	size_t i = 0;

	if (!follows(r))
		return fail(r, fault, MANIFEST_NEXT,
		    _("it does not follow from 'MANIFEST'"));
	r->what = RECOVERY_FINISH;
	while (next_change(r, &i, &c)) {
		int state = find_state(r, &c, fault);

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

/* Is there a file of such a name?  They may be removed as well. */
static bool
each_staged(const struct recovery *r, bool remove)
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

/* The name of the plain file of a segment that is compressed. */
static void
plain_name(const struct manifest_segment *s, char name[MANIFEST_FILE])
{
	snprintf(name, MANIFEST_FILE, "%.7s.jsonl", s->month);
}

/* Is there the plain file of a compressed segment, as it was?  1, 0, or -1. */
static int
is_left_over(const struct recovery *r, const struct manifest_segment *s,
    struct fault *fault)
{
	char name[MANIFEST_FILE];

	if (!s->compressed)
		return 0;
	plain_name(s, name);
	return is_file(r, name, &manifest_last(&r->manifest, s)->plain, fault);
}

static int
look_for_leftovers(struct recovery *r, struct fault *fault)
{
	bool any = each_staged(r, false);

	for (size_t i = 0; i < r->manifest.segment_count && !any; i++) {
		int is = is_left_over(r, &r->manifest.segments[i], fault);

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

/* Save the bytes of a file from one place to another. */
static int
keep_torn(int folder, int fd, const char *name, off_t from, off_t to)
{
	struct piece torn = { from, to - from };
	char aside_name[sizeof "2026-08.torn"];
	struct stat status;
	int result = -1;
	int aside;

	snprintf(aside_name, sizeof aside_name, "%.7s.torn", name);
	aside = openat(folder, aside_name,
	    O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
	if (aside < 0)
		return -1;
	if (fstat(aside, &status) == 0 &&
	    whole_copy(aside, status.st_size, fd, &torn, 1) == 0 &&
	    whole_write(aside, "\n", 1, status.st_size + torn.len) == 0 &&
	    whole_sync(aside) == 0)
		result = whole_sync_folder(folder);
	close(aside);
	return result;
}

int
recovery_cut(int folder, int fd, const char *name, off_t from, off_t size)
{
	if (keep_torn(folder, fd, name, from, size) < 0 ||
	    ftruncate(fd, from) < 0)
		return -1;
	return whole_sync(fd);
}

/* Bring a file back to what it was: fd has size bytes. */
static int
cut_back(const struct recovery *r, const struct change *c, int fd, off_t size,
    bool keep, struct fault *fault)
{
	off_t was = c->was ? (off_t)c->was->size : 0;
	int same = c->was ? begins_with(fd, c->was) : 1;
	int result = 0;

	if (same < 0)
		return fail_errno(r, fault, c->name, _("cannot read"));
	if (!same)
		return fail(r, fault, c->name,
		    _("it is not what 'MANIFEST' says, and that was no "
		      "interrupted write"));
	if (size > was && keep)
		result = recovery_cut(r->folder, fd, c->name, was, size);
	else if (size > was && c->was)
		result = ftruncate(fd, was) < 0 ? -1 : whole_sync(fd);
	if (result == 0 && !c->was)
		result = unlinkat(r->folder, c->name, 0);
	return result < 0 ? fail_errno(r, fault, c->name, _("cannot mend it"))
			  : 0;
}

static int
undo_change(const struct recovery *r, const struct change *c, bool keep,
    void (*tell)(const struct fault *), struct fault *fault)
{
	char text[sizeof fault->text];
	off_t size, torn;
	int fd = open_file(r, c->name, O_RDWR, &size, fault);
	int result;

	if (fd == -2 && c->was)
		return fail(r, fault, c->name, _("the segment is gone"));
	if (fd < 0)
		return fd == -2 ? 0 : -1;
	result = cut_back(r, c, fd, size, keep, fault);
	close(fd);
	torn = size - (c->was ? (off_t)c->was->size : 0);
	if (result == 0 && torn > 0 && keep) {
		snprintf(text, sizeof text,
		    _("an interrupted write was undone; the %lld bytes of it "
		      "are now in '%.7s.torn'"),
		    (long long)torn, c->to->month);
		tell_of(r, tell, c->name, text);
	}
	return result;
}

static int
undo(struct recovery *r, bool keep, void (*tell)(const struct fault *),
    struct fault *fault)
{
	struct change c;
	size_t i = 0;

	while (next_change(r, &i, &c)) {
		/* What was adopted was there before, and stays as it is. */
		if (manifest_last(&r->next, c.to)->act == MANIFEST_ADOPT)
			continue;
		if (undo_change(r, &c, keep, tell, fault) < 0)
			return -1;
	}
	if (unlinkat(r->folder, MANIFEST_NEXT, 0) < 0 && errno != ENOENT)
		return fail_errno(
		    r, fault, MANIFEST_NEXT, _("cannot remove it"));
	if (whole_sync_folder(r->folder) < 0)
		return fail_errno(r, fault, "", _("cannot sync the folder"));
	return 0;
}

static int
finish_change(
    const struct recovery *r, const struct change *c, struct fault *fault)
{
	int state = find_state(r, c, fault);
	const char *name = state == STATE_READY ? c->staged : c->name;
	off_t size;
	int fd, result;

	if (state < 0)
		return -1;
	fd = open_file(r, name, O_RDWR, &size, fault);
	if (fd < 0)
		return -1;
	result = whole_sync(fd);
	close(fd);
	if (result == 0 && state == STATE_READY)
		result = renameat(r->folder, name, r->folder, c->name);
	return result < 0 ? fail_errno(r, fault, c->name, _("cannot write"))
			  : 0;
}

static int
finish(
    struct recovery *r, void (*tell)(const struct fault *), struct fault *fault)
{
	struct change c;
	size_t i = 0;

	while (next_change(r, &i, &c))
		if (finish_change(r, &c, fault) < 0)
			return -1;
	if (whole_sync_folder(r->folder) < 0 ||
	    renameat(r->folder, MANIFEST_NEXT, r->folder, MANIFEST_NAME) < 0 ||
	    whole_sync_folder(r->folder) < 0)
		return fail_errno(r, fault, MANIFEST_NAME, _("cannot write"));
	manifest_release(&r->manifest);
	r->manifest = r->next;
	r->next = (struct manifest) { 0 };
	r->fresh = false;
	tell_of(r, tell, MANIFEST_NAME, _("an interrupted write was finished"));
	return 0;
}

static int
tidy(struct recovery *r, struct fault *fault)
{
	each_staged(r, true);
	for (size_t i = 0; i < r->manifest.segment_count; i++) {
		const struct manifest_segment *s = &r->manifest.segments[i];
		int is = is_left_over(r, s, fault);
		char name[MANIFEST_FILE];

		plain_name(s, name);
		if (is < 0)
			return -1;
		if (is && unlinkat(r->folder, name, 0) < 0)
			return fail_errno(
			    r, fault, name, _("cannot remove it"));
	}
	return 0;
}

int
recovery_run(struct recovery *r, bool keep, void (*tell)(const struct fault *),
    struct fault *fault)
{
	int result = 0;

	if (r->what == RECOVERY_FINISH)
		result = finish(r, tell, fault);
	else if (r->what == RECOVERY_UNDO)
		result = undo(r, keep, tell, fault);
	if (result == 0 && r->what != RECOVERY_NOTHING)
		result = tidy(r, fault);
	return result;
}

void
recovery_release(struct recovery *r)
{
	manifest_release(&r->manifest);
	manifest_release(&r->next);
}
