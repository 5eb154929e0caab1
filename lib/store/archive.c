/* A folder of segments, and the batch of tickets that goes into it. */
#include "store/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/lang.h"
#include "base/xalloc.h"
#include "store/lock.h"

/* What a part gathers before it goes to the spool: pieces of some length, for
 * each is a read and a write at the end. */
enum { SPOOL_BLOCK = 1 << 16 };

/* A segment, and what of the spool goes into it. */
struct part {
	int year, month;
	struct segment segment;
	struct piece *pieces;
	size_t count, room;
	struct buf waiting; /* its lines that are not in the spool yet */
};

struct archive {
	char *path;
	int folder;
	struct lock lock;
	struct part **parts; /* by month */
	size_t count, room;
	int spool;     /* lines that were put, without a name */
	off_t spooled; /* bytes of it */
};

/* Put the archive's path before the name in *fault. */
static int
place(const struct archive *a, struct fault *fault)
{
	char name[sizeof fault->file];
	int len = (int)sizeof fault->file / 2;

	snprintf(name, sizeof name, "%s", fault->file);
	snprintf(fault->file, sizeof fault->file, "%.*s%s%.*s", len, a->path,
	    *name ? "/" : "", len - 2, name);
	return -1;
}

static int
errno_fault(const struct archive *a, const char *what, struct fault *fault)
{
	return fault_set(fault, a->path, 0, "%s: %s", what, strerror(errno));
}

/* A file in the folder that has no name any more, or -1 with errno. */
static int
open_spool(int folder)
{
	static const char name[] = ".batch";
	int fd;

	/* Who holds the lock is alone: a file of that name is a leftover. */
	unlinkat(folder, name, 0);
	fd = openat(folder, name,
	    O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd >= 0)
		unlinkat(folder, name, 0);
	return fd;
}

static int
open_folder(struct archive *a, time_t patience, struct fault *fault)
{
	if (mkdir(a->path, 0700) < 0 && errno != EEXIST)
		return errno_fault(a, _("cannot make the folder"), fault);
	a->folder = open(a->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (a->folder < 0)
		return errno_fault(a, _("cannot open the folder"), fault);
	if (lock_take(&a->lock, a->folder, ".lock", -1, patience, fault) < 0)
		return place(a, fault);
	a->spool = open_spool(a->folder);
	if (a->spool < 0)
		return errno_fault(a, _("cannot write to the folder"), fault);
	return 0;
}

struct archive *
archive_open(const char *path, time_t patience, struct fault *fault)
{
	struct archive *a = xcalloc(1, sizeof *a);

	a->path = xstrdup(path);
	a->folder = a->lock.fd = a->spool = -1;
	if (open_folder(a, patience, fault) == 0)
		return a;
	archive_free(a);
	return NULL;
}

/* The part of a month, read in when it is first asked for; or NULL. */
static struct part *
find_part(struct archive *a, int year, int month, struct fault *fault)
{
	size_t i = a->count;
	struct part *p;

	while (i > 0 && (a->parts[i - 1]->year > year ||
			    (a->parts[i - 1]->year == year &&
				a->parts[i - 1]->month > month)))
		i--;
	if (i > 0 && a->parts[i - 1]->year == year &&
	    a->parts[i - 1]->month == month)
		return a->parts[i - 1];
	p = xcalloc(1, sizeof *p);
	p->year = year;
	p->month = month;
	a->parts = xgrow(a->parts, a->count, &a->room, sizeof(struct part *));
	memmove(&a->parts[i + 1], &a->parts[i],
	    (a->count++ - i) * sizeof(struct part *));
	a->parts[i] = p;
	return segment_load(&p->segment, a->folder, year, month, fault) < 0
		   ? NULL
		   : p;
}

/* Bring the lines of a part that wait to the spool's end, as one piece. */
static int
flush_part(struct archive *a, struct part *p)
{
	struct piece piece = { a->spooled, (off_t)p->waiting.len };

	if (piece.len == 0)
		return 0;
	if (whole_write(a->spool, p->waiting.at, p->waiting.len, piece.at) < 0)
		return -1;
	a->spooled += piece.len;
	p->pieces = xgrow(p->pieces, p->count, &p->room, sizeof *p->pieces);
	p->pieces[p->count++] = piece;
	buf_clear(&p->waiting);
	return 0;
}

static int
spool_line(struct archive *a, struct part *p, struct span line)
{
	buf_add_span(&p->waiting, line);
	buf_add_char(&p->waiting, '\n');
	return p->waiting.len < SPOOL_BLOCK ? 0 : flush_part(a, p);
}

int
archive_put(struct archive *a, int year, int month, struct span id,
    const unsigned char digest[DIGEST_SIZE], struct span line,
    struct fault *fault)
{
	struct part *p = find_part(a, year, month, fault);
	enum segment_answer answer;

	if (!p)
		return place(a, fault);
	answer = segment_take(&p->segment, id, digest);
	if (answer == SEGMENT_NEW && spool_line(a, p, line) < 0)
		return errno_fault(a, _("cannot write to the folder"), fault);
	return (int)answer;
}

static int
commit_part(struct archive *a, struct part *p,
    void (*mended)(const struct fault *), struct fault *fault)
{
	struct segment *s = &p->segment;
	off_t torn = segment_torn(s);
	struct fault note;

	if (p->count == 0 && !s->exists)
		return 0;
	if (segment_append(s, a->folder, a->spool, p->pieces, p->count, fault) <
	    0)
		return place(a, fault);
	p->count = 0;
	if (torn > 0) {
		fault_set(&note, s->name, 0,
		    _("its last line was cut off; the %lld bytes of it are "
		      "now in '%.7s.torn'"),
		    (long long)torn, s->name);
		place(a, &note);
		mended(&note);
	}
	return 0;
}

/* The folder's own name is in the folder above, which may be closed to us. */
static int
sync_folders(const struct archive *a)
{
	int above = openat(a->folder, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int result = whole_sync(a->folder);

	if (above < 0)
		return errno == EACCES ? result : -1;
	if (whole_sync(above) < 0)
		result = -1;
	close(above);
	return result;
}

int
archive_commit(struct archive *a, void (*mended)(const struct fault *),
    struct fault *fault)
{
	if (a->count == 0)
		return 0;
	for (size_t i = 0; i < a->count; i++)
		if (flush_part(a, a->parts[i]) < 0)
			return errno_fault(
			    a, _("cannot write to the folder"), fault);
	for (size_t i = 0; i < a->count; i++)
		if (commit_part(a, a->parts[i], mended, fault) < 0)
			return -1;
	if (sync_folders(a) < 0)
		return errno_fault(a, _("cannot sync the folder"), fault);
	return 0;
}

void
archive_free(struct archive *a)
{
	if (!a)
		return;
	for (size_t i = 0; i < a->count; i++) {
		segment_release(&a->parts[i]->segment);
		free(a->parts[i]->pieces);
		buf_release(&a->parts[i]->waiting);
		free(a->parts[i]);
	}
	free(a->parts);
	if (a->spool >= 0)
		close(a->spool);
	if (a->lock.fd >= 0)
		lock_drop(&a->lock);
	if (a->folder >= 0)
		close(a->folder);
	free(a->path);
	free(a);
}
