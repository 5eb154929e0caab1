/* The calls that change what is on the disk, each one a point. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "shim.h"

/* Make the call unless its point fails it; what comes after it is in done. */
#define MAKE(result, name, sort, len, ...)                                     \
	do {                                                                   \
		int at_ = point_reach(name, sort, len);                        \
		(result) = at_ < 0 ? -1 : syscall(__VA_ARGS__);                \
		if (at_ > 0)                                                   \
			point_kill();                                          \
	} while (0)

static int
open_file(const char *call, int folder, const char *path, int flags, mode_t m)
{
	bool anonymous = (flags & O_TMPFILE) == O_TMPFILE;
	struct name *name = NULL;
	long fd;

	if ((flags & O_ACCMODE) == O_RDONLY && !(flags & (O_CREAT | O_TRUNC)))
		return (int)syscall(SYS_openat, folder, path, flags, m);
	if ((flags & O_CREAT) && !anonymous)
		name = disk_make(folder, path);
	MAKE(fd, call, SORT_ROOM, NULL, SYS_openat, folder, path, flags, m);
	disk_named(name, fd >= 0);
	disk_opened((int)fd);
	return (int)fd;
}

/* The mode behind the flags, when they ask for one. */
#define MODE_AFTER(flags, mode)                                                \
	do {                                                                   \
		va_list args_;                                                 \
		va_start(args_, flags);                                        \
		(mode) = (flags) & (O_CREAT | __O_TMPFILE)                     \
			     ? (mode_t)va_arg(args_, int)                      \
			     : 0;                                              \
		va_end(args_);                                                 \
	} while (0)

int
open(const char *path, int flags, ...)
{
	mode_t mode;

	MODE_AFTER(flags, mode);
	return open_file("open", AT_FDCWD, path, flags, mode);
}

int
openat(int folder, const char *path, int flags, ...)
{
	mode_t mode;

	MODE_AFTER(flags, mode);
	return open_file("openat", folder, path, flags, mode);
}

int
creat(const char *path, mode_t mode)
{
	return open_file(
	    "creat", AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}

/* The C library's own opens the file without coming by here. */
int
mkostemp(char *template, int flags)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEF";
	char *name = template + strlen(template) - 6;
	unsigned char random[6];
	int fd;

	do {
		if (getrandom(random, sizeof random, 0) < 0)
			return -1;
		for (size_t i = 0; i < sizeof random; i++)
			name[i] = letters[random[i] % 32];
		fd = open_file("mkostemp", AT_FDCWD, template,
		    flags | O_RDWR | O_CREAT | O_EXCL, 0600);
	} while (fd < 0 && errno == EEXIST);
	return fd;
}

int
mkstemp(char *template)
{
	return mkostemp(template, 0);
}

ssize_t
write(int fd, const void *bytes, size_t len)
{
	ssize_t done;

	/* Messages are no data. */
	if (fd == STDERR_FILENO)
		return syscall(SYS_write, fd, bytes, len);
	MAKE(done, "write", SORT_BYTES, &len, SYS_write, fd, bytes, len);
	return done;
}

ssize_t
pwrite(int fd, const void *bytes, size_t len, off_t at)
{
	ssize_t done;

	MAKE(
	    done, "pwrite", SORT_BYTES, &len, SYS_pwrite64, fd, bytes, len, at);
	return done;
}

/* What is written at once from several places is written from the first. */
ssize_t
writev(int fd, const struct iovec *pieces, int count)
{
	size_t len = 0, all;
	ssize_t done;

	for (int i = 0; i < count; i++)
		len += pieces[i].iov_len;
	all = len;
	if (point_plugs() || count == 0) {
		MAKE(done, "writev", SORT_BYTES, &len, SYS_writev, fd, pieces,
		    count);
		return done;
	}
	len = all;
	MAKE(done, "writev", SORT_BYTES, &len, SYS_write, fd,
	    pieces[0].iov_base,
	    len < pieces[0].iov_len ? len : pieces[0].iov_len);
	return done;
}

ssize_t
copy_file_range(
    int from, off_t *from_at, int to, off_t *to_at, size_t len, unsigned flags)
{
	ssize_t done;

	MAKE(done, "copy_file_range", SORT_BYTES, &len, SYS_copy_file_range,
	    from, from_at, to, to_at, len, flags);
	return done;
}

ssize_t
sendfile(int to, int from, off_t *at, size_t len)
{
	ssize_t done;

	MAKE(done, "sendfile", SORT_BYTES, &len, SYS_sendfile, to, from, at,
	    len);
	return done;
}

int
ioctl(int fd, unsigned long request, ...)
{
	void *argument;
	va_list args;
	long done;

	va_start(args, request);
	argument = va_arg(args, void *);
	va_end(args);
	if (request != FICLONE && request != FICLONERANGE)
		return (int)syscall(SYS_ioctl, fd, request, argument);
	MAKE(done, "ioctl", SORT_ROOM, NULL, SYS_ioctl, fd, request, argument);
	return (int)done;
}

int
ftruncate(int fd, off_t len)
{
	long done;

	MAKE(done, "ftruncate", SORT_SPARE, NULL, SYS_ftruncate, fd, len);
	disk_opened(fd);
	return (int)done;
}

int
fallocate(int fd, int mode, off_t at, off_t len)
{
	long done;

	MAKE(done, "fallocate", SORT_ROOM, NULL, SYS_fallocate, fd, mode, at,
	    len);
	return (int)done;
}

int
posix_fallocate(int fd, off_t at, off_t len)
{
	return fallocate(fd, 0, at, len) < 0 ? errno : 0;
}

/*
 * Nothing is waited for, since the power does not really go.  A descriptor that
 * cannot be synced must be told as such, so one that is no file is.
 */
static int
sync_file(const char *call, int fd, long number)
{
	struct stat st;
	long done;

	if (fstat(fd, &st) < 0 || S_ISREG(st.st_mode) || S_ISDIR(st.st_mode))
		MAKE(done, call, SORT_ROOM, NULL, SYS_fcntl, fd, F_GETFD);
	else
		MAKE(done, call, SORT_ROOM, NULL, number, fd);
	if (done < 0)
		return -1;
	disk_synced(fd);
	return 0;
}

int
fsync(int fd)
{
	return sync_file("fsync", fd, SYS_fsync);
}

int
fdatasync(int fd)
{
	return sync_file("fdatasync", fd, SYS_fdatasync);
}

int
syncfs(int fd)
{
	long done;

	MAKE(done, "syncfs", SORT_ROOM, NULL, SYS_syncfs, fd);
	if (done == 0)
		disk_synced_all();
	return (int)done;
}

int
renameat2(int from_folder, const char *from, int folder, const char *path,
    unsigned flags)
{
	struct name *name = disk_rename(from_folder, from, folder, path);
	long done;

	MAKE(done, "rename", SORT_ROOM, NULL, SYS_renameat2, from_folder, from,
	    folder, path, flags);
	disk_named(name, done == 0);
	return (int)done;
}

int
renameat(int from_folder, const char *from, int folder, const char *path)
{
	return renameat2(from_folder, from, folder, path, 0);
}

int
rename(const char *from, const char *path)
{
	return renameat2(AT_FDCWD, from, AT_FDCWD, path, 0);
}

int
linkat(
    int from_folder, const char *from, int folder, const char *path, int flags)
{
	struct name *name = disk_make(folder, path);
	long done;

	MAKE(done, "link", SORT_ROOM, NULL, SYS_linkat, from_folder, from,
	    folder, path, flags);
	disk_named(name, done == 0);
	return (int)done;
}

int
link(const char *from, const char *path)
{
	return linkat(AT_FDCWD, from, AT_FDCWD, path, 0);
}

int
unlinkat(int folder, const char *path, int flags)
{
	struct name *name = flags ? NULL : disk_remove(folder, path);
	long done;

	MAKE(done, "unlink", SORT_SPARE, NULL, SYS_unlinkat, folder, path,
	    flags);
	disk_named(name, done == 0);
	return (int)done;
}

int
unlink(const char *path)
{
	return unlinkat(AT_FDCWD, path, 0);
}

int
rmdir(const char *path)
{
	return unlinkat(AT_FDCWD, path, AT_REMOVEDIR);
}

int
mkdirat(int folder, const char *path, mode_t mode)
{
	struct name *name = disk_make(folder, path);
	long done;

	MAKE(done, "mkdir", SORT_ROOM, NULL, SYS_mkdirat, folder, path, mode);
	disk_named(name, done == 0);
	return (int)done;
}

int
mkdir(const char *path, mode_t mode)
{
	return mkdirat(AT_FDCWD, path, mode);
}

int
fchmod(int fd, mode_t mode)
{
	long done;

	MAKE(done, "fchmod", SORT_SPARE, NULL, SYS_fchmod, fd, mode);
	return (int)done;
}

int
fchown(int fd, uid_t owner, gid_t group)
{
	long done;

	MAKE(done, "fchown", SORT_SPARE, NULL, SYS_fchown, fd, owner, group);
	return (int)done;
}

int
fsetxattr(int fd, const char *name, const void *value, size_t len, int flags)
{
	long done;

	MAKE(done, "fsetxattr", SORT_ROOM, NULL, SYS_fsetxattr, fd, name, value,
	    len, flags);
	return (int)done;
}

/* The same with offsets of 64 bits, which all are where this is used. */
int open64(const char *path, int flags, ...) __attribute__((alias("open")));
int openat64(int folder, const char *path, int flags, ...)
    __attribute__((alias("openat")));
int creat64(const char *path, mode_t mode) __attribute__((alias("creat")));
int mkostemp64(char *template, int flags) __attribute__((alias("mkostemp")));
int mkstemp64(char *template) __attribute__((alias("mkstemp")));
ssize_t pwrite64(int fd, const void *bytes, size_t len, off64_t at)
    __attribute__((alias("pwrite")));
ssize_t sendfile64(int to, int from, off64_t *at, size_t len)
    __attribute__((alias("sendfile")));
int ftruncate64(int fd, off64_t len) __attribute__((alias("ftruncate")));
int fallocate64(int fd, int mode, off64_t at, off64_t len)
    __attribute__((alias("fallocate")));
int posix_fallocate64(int fd, off64_t at, off64_t len)
    __attribute__((alias("posix_fallocate")));
