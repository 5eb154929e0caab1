/* Where configuration comes from: a directory, else what is compiled in. */
#include "config/config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/lang.h"
#include "base/text.h"

static int
read_whole(int fd, struct buf *out)
{
	ssize_t got;

	do {
		got = io_read(fd, buf_reserve(out, 65536), 65536);
		out->len += got > 0 ? (size_t)got : 0;
	} while (got > 0);
	return got < 0 ? -1 : 0;
}

/* What is read everywhere must be text: a ticket is made from it in the end. */
static int
check_text(const struct config_file *file, struct fault *fault)
{
	struct span rest = file->text;

	for (size_t line = 1; rest.len; line++) {
		const char *newline = memchr(rest.at, '\n', rest.len);
		size_t len = newline ? (size_t)(newline - rest.at) : rest.len;
		struct span text = { rest.at, len };

		if (!text_is_utf8(text) || memchr(text.at, '\0', len))
			return fault_set(fault, file->origin, line, "%s",
			    _("bytes that are no text in UTF-8, "
			      "wanted UTF-8"));
		len += newline != NULL;
		rest.at += len;
		rest.len -= len;
	}
	return 0;
}

/* Spreadsheets put a byte order mark first. */
static struct span
without_bom(struct span text)
{
	if (text.len < 3 || memcmp(text.at, "\xef\xbb\xbf", 3) != 0)
		return text;
	return (struct span) { text.at + 3, text.len - 3 };
}

/* Returns 1 when the folder has no such file. */
static int
load_from(
    struct config_file *file, int folder, const char *name, struct fault *fault)
{
	int fd = openat(folder, name, O_RDONLY | O_CLOEXEC), failed;
	struct stat st;

	/* A link that leads nowhere is a mistake, not a missing file. */
	if (fd < 0 && errno == ENOENT &&
	    fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return 1;
	if (fd < 0)
		return fault_set(fault, file->origin, 0, "%s", strerror(errno));
	failed = read_whole(fd, &file->owned);
	if (failed)
		fault_set(fault, file->origin, 0, "%s", strerror(errno));
	close(fd);
	if (failed)
		return -1;
	buf_text(&file->owned);
	file->text = without_bom(buf_span(&file->owned));
	return check_text(file, fault);
}

static const struct config_default *
find_built_in(const char *name)
{
	for (const struct config_default *d = config_defaults; d->name; d++)
		if (strcmp(d->name, name) == 0)
			return d;
	return NULL;
}

static int
load_built_in(struct config_file *file, const char *name, struct fault *fault)
{
	const struct config_default *d = find_built_in(name);

	if (!d)
		return fault_set(fault, NULL, 0,
		    _("there is no configuration file '%s'"), name);
	snprintf(file->origin, sizeof file->origin, _("built-in %s"), name);
	file->built_in = true;
	file->text = d->text;
	return 0;
}

int
config_load(struct config_file *file, const char *dir, const char *name,
    struct fault *fault)
{
	int got = 1, folder;

	*file = (struct config_file) { 0 };
	if (dir) {
		folder = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (folder < 0)
			return fault_set(fault, dir, 0, "%s", strerror(errno));
		snprintf(file->origin, sizeof file->origin, "%s/%s", dir, name);
		got = load_from(file, folder, name, fault);
		close(folder);
	}
	if (got == 1)
		got = load_built_in(file, name, fault);
	if (got < 0)
		config_release(file);
	return got;
}

int
config_load_path(
    struct config_file *file, const char *path, struct fault *fault)
{
	int got;

	*file = (struct config_file) { 0 };
	snprintf(file->origin, sizeof file->origin, "%s", path);
	got = load_from(file, AT_FDCWD, path, fault);
	if (got == 1)
		got = fault_set(fault, path, 0, "%s", strerror(ENOENT));
	if (got < 0)
		config_release(file);
	return got;
}

bool
config_has(const char *dir, const char *name)
{
	struct stat st;
	int folder, failed;

	if (find_built_in(name))
		return true;
	folder = dir ? open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	if (folder < 0)
		return false;
	failed = fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW);
	close(folder);
	return failed == 0;
}

void
config_release(struct config_file *file)
{
	buf_release(&file->owned);
}
