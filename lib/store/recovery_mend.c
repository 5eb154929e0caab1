/* Finishing or undoing what was interrupted. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "store/recovery_parts.h"
#include "store/whole.h"

static void
tell_of(const struct recovery *r, void (*tell)(const struct fault *),
    const char *name, const char *what)
{
	struct fault note;

	recovery_fail(r, &note, name, what);
	tell(&note);
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

/* Go to the next change of those that are to be undone.  What was adopted was
 * there before, and stays as it is. */
static bool
next_to_undo(const struct recovery *r, size_t *i, struct recovery_change *c)
{
	while (recovery_next(r, i, c))
		if (manifest_last(&r->next, c->to)->act != MANIFEST_ADOPT)
			return true;
	return false;
}

static off_t
size_before(const struct recovery_change *c)
{
	return c->was ? (off_t)c->was->size : 0;
}

/* Open the file of a change.  Returns it, -1 with *fault filled, or -2 when
 * there is none, as before the change. */
static int
open_changed(const struct recovery *r, const struct recovery_change *c,
    off_t *size, struct fault *fault)
{
	int fd = recovery_file(r, c->name, O_RDWR, size, fault);

	return fd == -2 && c->was
		   ? recovery_fail(r, fault, c->name, _("the segment is gone"))
		   : fd;
}

/* Is the file what it was, with at most as much behind it as was to be added?
 * 1, 0, or -1 with errno. */
static int
is_torn(const struct recovery *r, const struct recovery_change *c, int fd,
    off_t size)
{
	off_t most = size_before(c);

	if (manifest_last(&r->next, c->to)->act == MANIFEST_APPEND)
		most = (off_t)c->sum->size;
	if (size > most)
		return 0;
	return c->was ? recovery_begins(fd, c->was) : 1;
}

static int
check_change(const struct recovery *r, const struct recovery_change *c,
    struct fault *fault)
{
	off_t size;
	int fd = open_changed(r, c, &size, fault);
	int is;

	if (fd < 0)
		return fd == -2 ? 0 : -1;
	is = is_torn(r, c, fd, size);
	if (is < 0)
		recovery_errno(r, fault, c->name, _("cannot read"));
	close(fd);
	if (is == 0)
		recovery_fail(r, fault, c->name,
		    _("it is not what 'MANIFEST' says, and that was no "
		      "interrupted write"));
	return is > 0 ? 0 : -1;
}

/* Bring a file back to what it was: fd has size bytes. */
static int
cut_back(const struct recovery *r, const struct recovery_change *c, int fd,
    off_t size, bool keep)
{
	off_t was = size_before(c);
	int result = 0;

	if (size > was && keep)
		result = recovery_cut(r->folder, fd, c->name, was, size);
	else if (size > was && c->was)
		result = ftruncate(fd, was) < 0 ? -1 : whole_sync(fd);
	if (result == 0 && !c->was)
		result = unlinkat(r->folder, c->name, 0);
	return result;
}

static int
undo_change(const struct recovery *r, const struct recovery_change *c,
    bool keep, void (*tell)(const struct fault *), struct fault *fault)
{
	char text[sizeof fault->text];
	off_t size, torn;
	int fd = open_changed(r, c, &size, fault);

	if (fd < 0)
		return fd == -2 ? 0 : -1;
	if (cut_back(r, c, fd, size, keep) < 0) {
		recovery_errno(r, fault, c->name, _("cannot mend it"));
		close(fd);
		return -1;
	}
	close(fd);
	torn = size - size_before(c);
	if (torn > 0 && keep) {
		snprintf(text, sizeof text,
		    _("an interrupted write was undone; the %lld bytes of it "
		      "are now in '%.7s.torn'"),
		    (long long)torn, c->to->month);
		tell_of(r, tell, c->name, text);
	}
	return 0;
}

/* Nothing is cut unless all is as an interrupted write leaves it. */
static int
undo(struct recovery *r, bool keep, void (*tell)(const struct fault *),
    struct fault *fault)
{
	struct recovery_change c;
	size_t i = 0;

	while (next_to_undo(r, &i, &c))
		if (check_change(r, &c, fault) < 0)
			return -1;
	i = 0;
	while (next_to_undo(r, &i, &c))
		if (undo_change(r, &c, keep, tell, fault) < 0)
			return -1;
	if (unlinkat(r->folder, MANIFEST_NEXT, 0) < 0 && errno != ENOENT)
		return recovery_errno(
		    r, fault, MANIFEST_NEXT, _("cannot remove it"));
	if (whole_sync_folder(r->folder) < 0)
		return recovery_errno(
		    r, fault, "", _("cannot sync the folder"));
	return 0;
}

static int
finish_change(const struct recovery *r, const struct recovery_change *c,
    struct fault *fault)
{
	int state = recovery_state(r, c, fault);
	const char *name = state == STATE_READY ? c->staged : c->name;
	off_t size;
	int fd, result;

	if (state < 0)
		return -1;
	if (state == STATE_OPEN)
		return recovery_fail(
		    r, fault, c->name, _("it is not what 'MANIFEST.new' says"));
	fd = recovery_file(r, name, O_RDWR, &size, fault);
	if (fd < 0)
		return -1;
	result = whole_sync(fd);
	close(fd);
	if (result == 0 && state == STATE_READY)
		result = renameat(r->folder, name, r->folder, c->name);
	return result < 0 ? recovery_errno(r, fault, c->name, _("cannot write"))
			  : 0;
}

static int
finish(
    struct recovery *r, void (*tell)(const struct fault *), struct fault *fault)
{
	struct recovery_change c;
	size_t i = 0;

	while (recovery_next(r, &i, &c))
		if (finish_change(r, &c, fault) < 0)
			return -1;
	if (whole_sync_folder(r->folder) < 0 ||
	    renameat(r->folder, MANIFEST_NEXT, r->folder, MANIFEST_NAME) < 0 ||
	    whole_sync_folder(r->folder) < 0)
		return recovery_errno(
		    r, fault, MANIFEST_NAME, _("cannot write"));
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
	recovery_each_staged(r, true);
	for (size_t i = 0; i < r->manifest.segment_count; i++) {
		const struct manifest_segment *s = &r->manifest.segments[i];
		int is = recovery_left_over(r, s, fault);
		char name[MANIFEST_FILE];

		recovery_plain(s, name);
		if (is < 0)
			return -1;
		if (is && unlinkat(r->folder, name, 0) < 0)
			return recovery_errno(
			    r, fault, name, _("cannot remove it"));
	}
	/* Or what was removed would be there again when the power goes. */
	if (whole_sync_folder(r->folder) < 0)
		return recovery_errno(
		    r, fault, "", _("cannot sync the folder"));
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
