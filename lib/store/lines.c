/* The lines of a segment in their order, plain or compressed. */
#include "store/lines.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "jsonl/scan.h"

/* Fits the second-level cache. */
enum { READ_BLOCK = 1 << 18 };

#define PACKED ".zst"

static int
fail(const struct seglines *l, struct fault *fault, const char *what)
{
	char file[sizeof fault->file];

	snprintf(file, sizeof file, "%.*s/%s",
	    (int)(sizeof file - sizeof l->name - 1), l->path, l->name);
	return fault_set(fault, file, 0, "%s", what);
}

static int
fail_errno(const struct seglines *l, struct fault *fault, const char *what)
{
	char text[sizeof fault->text];

	snprintf(text, sizeof text, "%s: %s", what, strerror(errno));
	return fail(l, fault, text);
}

static bool
is_packed(const char *name)
{
	size_t len = strlen(name), suffix = sizeof PACKED - 1;

	return len > suffix && !strcmp(name + len - suffix, PACKED);
}

/* Open the file called l->name.  Returns it, -1 with *fault filled, or -2 when
 * there is none. */
static int
open_file(struct seglines *l, int folder, struct fault *fault)
{
	/* O_NONBLOCK: not to wait for the writer of a pipe. */
	int fd = openat(
	    folder, l->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat status;

	if (fd < 0)
		return errno == ENOENT ? -2
				       : fail_errno(l, fault, _("cannot open"));
	if (fstat(fd, &status) < 0)
		fail_errno(l, fault, _("cannot open"));
	else if (!S_ISREG(status.st_mode))
		fail(l, fault, _("it is not a regular file"));
	else
		return fd;
	close(fd);
	return -1;
}

int
seglines_open(struct seglines *l, int folder, const char *path,
    const char *name, struct fault *fault)
{
	bool packed = is_packed(name);
	int fd;

	*l = (struct seglines) { .path = path };
	snprintf(l->name, sizeof l->name, "%s", name);
	fd = open_file(l, folder, fault);
	if (fd == -2 && !packed) {
		snprintf(l->name, sizeof l->name, "%s" PACKED, name);
		packed = true;
		fd = open_file(l, folder, fault);
	}
	if (fd < 0)
		return fd == -2 ? 1 : -1;
	unpack_start(&l->from, fd, packed);
	return 0;
}

/* Read once more to the end of *block; as read(2), with *fault filled. */
static ssize_t
read_some(struct seglines *l, struct buf *block, struct fault *fault)
{
	char *room = buf_reserve(block, READ_BLOCK + SCAN_PAD);
	ssize_t got = unpack_read(&l->from, room, READ_BLOCK);

	if (got > 0)
		block->len += (size_t)got;
	if (got >= 0)
		return got;
	l->damaged = l->from.why != NULL;
	return l->damaged ? fail(l, fault, _(l->from.why))
			  : fail_errno(l, fault, _("cannot read"));
}

/* Is the first line of block, which ends behind seen, more than is looked at?
 */
static bool
is_too_long(const struct buf *block, size_t seen)
{
	return block->len > SCAN_LINE &&
	       (seen > SCAN_LINE ||
		   !memchr(block->at + seen, '\n', SCAN_LINE + 1 - seen));
}

/* Where the last line of block ends, behind seen; 0 when none does. */
static size_t
find_end(const struct buf *block, size_t seen)
{
	for (size_t at = block->len; at > seen; at--)
		if (block->at[at - 1] == '\n')
			return at;
	return 0;
}

/* Hand out the first len bytes of block. */
static int
hand_out(struct seglines *l, struct buf *block, size_t len)
{
	buf_clear(&l->tail);
	buf_add(&l->tail, block->at + len, block->len - len);
	block->len = len;
	memset(buf_reserve(block, SCAN_PAD), 0, SCAN_PAD);
	l->whole = len && block->at[len - 1] == '\n';
	l->at = l->read;
	l->read += len;
	return len > 0;
}

int
seglines_read(struct seglines *l, struct buf *block, struct fault *fault)
{
	size_t seen = l->tail.len;
	ssize_t got;

	buf_clear(block);
	buf_add_span(block, buf_span(&l->tail));
	while ((got = read_some(l, block, fault)) > 0) {
		size_t end = find_end(block, seen);

		if (is_too_long(block, seen)) {
			l->damaged = true;
			return fail(l, fault,
			    _("a line is longer than 16 MiB, wanted a shorter "
			      "one"));
		}
		if (end)
			return hand_out(l, block, end);
		seen = block->len;
	}
	return got < 0 ? -1 : hand_out(l, block, block->len);
}

int
seglines_next(struct seglines *l, struct span *line, struct fault *fault)
{
	const char *start, *newline;
	size_t left;

	if (l->text_at == l->text.len) {
		int got = seglines_read(l, &l->text, fault);

		if (got <= 0)
			return got;
		l->text_at = 0;
	}
	start = l->text.at + l->text_at;
	left = l->text.len - l->text_at;
	newline = memchr(start, '\n', left);
	*line =
	    (struct span) { start, newline ? (size_t)(newline - start) : left };
	l->whole = newline;
	l->at = l->read - left;
	l->text_at += line->len + l->whole;
	l->number++;
	return 1;
}

void
seglines_close(struct seglines *l)
{
	close(l->from.fd);
	unpack_end(&l->from);
	buf_release(&l->tail);
	buf_release(&l->text);
}
