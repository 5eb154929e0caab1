/* What is on the disk for good, and what goes with the power. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "shim.h"

enum { FILES = 256, NAMES = 256, FIRST_FD = 200 };

/* A file that is written to. */
struct file {
	dev_t device;
	ino_t inode;
	int fd;     /* one of our own to it */
	off_t safe; /* bytes that are on the disk */
};

/* Where a name stands. */
struct place {
	int folder; /* a descriptor of our own, or -1 */
	char name[256];
	bool safe; /* the folder was synced since */
};

enum deed { DEED_MAKE, DEED_REMOVE, DEED_RENAME };

struct name {
	enum deed deed;
	bool pending;             /* it is not done yet */
	struct place from, place; /* from: of a rename */
	int old;                  /* the file that was there, or -1 */
};

static struct {
	struct file files[FILES];
	struct name names[NAMES];
	size_t file_count, name_count;
} disk;

/* Where no descriptor of the program's is looked for. */
static int
put_away(int fd)
{
	int high = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, FIRST_FD);

	if (fd >= 0)
		syscall(SYS_close, fd);
	return high;
}

static struct file *
find_file(const struct stat *st)
{
	for (size_t i = 0; i < disk.file_count; i++)
		if (disk.files[i].device == st->st_dev &&
		    disk.files[i].inode == st->st_ino)
			return &disk.files[i];
	return NULL;
}

void
disk_opened(int fd)
{
	int error = errno;
	struct stat st;
	struct file *f;

	if (!point_plugs() || fd < 0 || fstat(fd, &st) < 0 ||
	    !S_ISREG(st.st_mode) ||
	    (fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDONLY)
		return;
	f = find_file(&st);
	if (!f && disk.file_count < FILES) {
		f = &disk.files[disk.file_count++];
		*f = (struct file) { st.st_dev, st.st_ino,
			fcntl(fd, F_DUPFD_CLOEXEC, FIRST_FD), st.st_size };
	}
	if (f && f->safe > st.st_size)
		f->safe = st.st_size;
	errno = error;
}

static void
note_folder(struct place *p, const struct stat *st)
{
	struct stat own;

	if (p->folder >= 0 && fstat(p->folder, &own) == 0 &&
	    own.st_dev == st->st_dev && own.st_ino == st->st_ino)
		p->safe = true;
}

void
disk_synced(int fd)
{
	struct stat st;
	struct file *f;

	if (!point_plugs() || fstat(fd, &st) < 0)
		return;
	f = find_file(&st);
	if (f)
		f->safe = st.st_size;
	for (size_t i = 0; i < disk.name_count; i++) {
		note_folder(&disk.names[i].from, &st);
		note_folder(&disk.names[i].place, &st);
	}
}

void
disk_synced_all(void)
{
	struct stat st;

	for (size_t i = 0; i < disk.file_count; i++)
		if (fstat(disk.files[i].fd, &st) == 0)
			disk.files[i].safe = st.st_size;
	for (size_t i = 0; i < disk.name_count; i++)
		disk.names[i].from.safe = disk.names[i].place.safe = true;
}

static struct place
find_place(int folder, const char *path)
{
	const char *slash = strrchr(path, '/');
	struct place p = { .folder = -1 };
	char above[4096];

	snprintf(above, sizeof above, "%.*s",
	    slash ? (int)(slash + 1 - path) : 1, slash ? path : ".");
	snprintf(p.name, sizeof p.name, "%s", slash ? slash + 1 : path);
	p.folder = put_away(
	    (int)syscall(SYS_openat, folder, above, O_RDONLY | O_DIRECTORY, 0));
	return p;
}

static struct name *
note_name(enum deed deed, struct place from, struct place place)
{
	struct name *n = &disk.names[disk.name_count++];

	*n = (struct name) { deed, true, from, place, -1 };
	n->old = put_away((int)syscall(SYS_openat, place.folder, place.name,
	    O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0));
	return n;
}

struct name *
disk_make(int folder, const char *path)
{
	struct place none = { .folder = -1, .safe = true };
	struct stat st;

	if (!point_plugs() || disk.name_count == NAMES ||
	    fstatat(folder, path, &st, AT_SYMLINK_NOFOLLOW) == 0)
		return NULL;
	return note_name(DEED_MAKE, none, find_place(folder, path));
}

struct name *
disk_remove(int folder, const char *path)
{
	struct place none = { .folder = -1, .safe = true };

	if (!point_plugs() || disk.name_count == NAMES)
		return NULL;
	return note_name(DEED_REMOVE, none, find_place(folder, path));
}

struct name *
disk_rename(int from_folder, const char *from, int folder, const char *path)
{
	if (!point_plugs() || disk.name_count == NAMES)
		return NULL;
	return note_name(DEED_RENAME, find_place(from_folder, from),
	    find_place(folder, path));
}

void
disk_named(struct name *n, bool done)
{
	if (n && done)
		n->pending = false;
	else if (n)
		disk.name_count--;
}

static void
lose_bytes(const struct file *f, bool zero)
{
	static const char nothing[4096];
	struct stat st;

	if (fstat(f->fd, &st) < 0 || st.st_size <= f->safe)
		return;
	/* With O_APPEND a pwrite would go to the end. */
	fcntl(f->fd, F_SETFL, 0);
	syscall(SYS_ftruncate, f->fd, f->safe);
	for (off_t at = f->safe; zero && at < st.st_size;) {
		off_t len = st.st_size - at;
		long put = syscall(SYS_pwrite64, f->fd, nothing,
		    len < 4096 ? (size_t)len : sizeof nothing, at);

		if (put <= 0)
			break;
		at += put;
	}
}

/* Give the file back that had the name. */
static void
put_back(const struct place *p, int old)
{
	char block[4096];
	struct stat st;
	long got;
	int fd;

	if (fstat(old, &st) < 0 || !S_ISREG(st.st_mode))
		return;
	fd = (int)syscall(SYS_openat, p->folder, p->name,
	    O_WRONLY | O_CREAT | O_TRUNC, st.st_mode & 07777);
	for (off_t at = 0;
	     (got = syscall(SYS_pread64, old, block, sizeof block, at)) > 0;
	     at += got)
		if (syscall(SYS_write, fd, block, got) != got)
			break;
	syscall(SYS_close, fd);
}

static void
lose_name(const struct name *n)
{
	const struct place *p = &n->place;

	if (n->deed == DEED_RENAME)
		syscall(SYS_renameat2, p->folder, p->name, n->from.folder,
		    n->from.name, 0);
	else if (n->deed == DEED_MAKE &&
		 syscall(SYS_unlinkat, p->folder, p->name, 0) < 0 &&
		 errno == EISDIR)
		/* The folder is lost with all that is in it. */
		syscall(SYS_renameat2, p->folder, p->name, p->folder,
		    "lost+found", 0);
	if (n->old >= 0)
		put_back(p, n->old);
}

void
disk_plug(bool zero, enum lose_names names)
{
	for (size_t i = 0; i < disk.file_count; i++)
		lose_bytes(&disk.files[i], zero);
	for (size_t i = disk.name_count; names != LOSE_NONE && i-- > 0;)
		if ((names == LOSE_ALL || disk.names[i].deed == DEED_MAKE) &&
		    !disk.names[i].pending &&
		    !(disk.names[i].place.safe && disk.names[i].from.safe))
			lose_name(&disk.names[i]);
}
