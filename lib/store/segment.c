/* The archived tickets of one month: learning what is there, adding to it. */
#include "store/segment.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "jsonl/record.h"

enum { READ_BLOCK = 1 << 20 };

/* A segment while it is read. */
struct loader {
	struct segment *segment;
	struct record record;
	struct buf text;
};

static int
errno_fault(struct fault *fault, const struct segment *s, const char *what)
{
	return fault_set(fault, s->name, 0, "%s: %s", what, strerror(errno));
}

static void
note_id(
    struct segment *s, struct span id, const unsigned char digest[DIGEST_SIZE])
{
	size_t known = s->ids.count;
	size_t number = intern_add(&s->ids, id);

	if (number == known)
		s->digests =
		    xgrow(s->digests, known, &s->room, sizeof *s->digests);
	memcpy(s->digests[number], digest, DIGEST_SIZE);
}

static int
hex_value(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* The digest in the last event; zeros, which no line has, if it is not there.
 */
static void
read_digest(struct record *r, unsigned char digest[DIGEST_SIZE])
{
	struct walk w = walk_start(record_member(r, SPAN("history")));
	struct value last = { .type = SCAN_NONE };
	struct span hex;

	memset(digest, 0, DIGEST_SIZE);
	while (walk_next(&w))
		last = w.value;
	if (last.type != SCAN_OBJECT)
		return;
	hex = record_value_text(r, walk_member(last, SPAN("sha256")));
	if (hex.len != 2 * DIGEST_SIZE)
		return;
	for (size_t i = 0; i < DIGEST_SIZE; i++) {
		int high = hex_value(hex.at[2 * i]);
		int low = hex_value(hex.at[2 * i + 1]);

		if (high >= 0 && low >= 0)
			digest[i] = (unsigned char)(high << 4 | low);
	}
}

/* Returns 1 when line is no archived ticket. */
static int
take_line(struct loader *l, struct span line)
{
	unsigned char digest[DIGEST_SIZE];
	struct scan_fault why;
	struct span id;

	if (record_read(&l->record, line, &why))
		return 1;
	id = record_text(&l->record, "id");
	if (id.len == 0)
		return 1;
	read_digest(&l->record, digest);
	note_id(l->segment, id, digest);
	return 0;
}

/* Take the whole lines off the front of the text read so far. */
static int
take_lines(struct loader *l, struct fault *fault)
{
	struct segment *s = l->segment;
	size_t done = 0;
	const char *newline;

	while (
	    (newline = memchr(l->text.at + done, '\n', l->text.len - done))) {
		struct span line = { l->text.at + done, 0 };

		line.len = (size_t)(newline - line.at);
		if (line.len && take_line(l, line))
			return fault_set(fault, s->name, s->lines + 1,
			    _("the segment is damaged: this is no ticket"));
		done += line.len + 1;
		s->lines++;
	}
	s->end += (off_t)done;
	memmove(l->text.at, l->text.at + done, l->text.len - done);
	l->text.len -= done;
	return 0;
}

static int
read_lines(struct loader *l, int fd, struct fault *fault)
{
	struct segment *s = l->segment;
	ssize_t got;

	do {
		char *room = buf_reserve(&l->text, READ_BLOCK + SCAN_PAD);

		got = whole_read(fd, room, READ_BLOCK, s->size);
		if (got < 0)
			return errno_fault(fault, s, _("cannot read"));
		l->text.len += (size_t)got;
		s->size += got;
		if (take_lines(l, fault) < 0)
			return -1;
	} while (got == READ_BLOCK);
	/* Where a line ends the scanner wants a newline or a zero byte. */
	buf_text(&l->text);
	if (l->text.len && take_line(l, buf_span(&l->text)) == 0) {
		s->unfinished = true;
		s->end = s->size;
	}
	return 0;
}

static int
open_regular(const struct segment *s, int folder, int flags,
    struct stat *status, struct fault *fault)
{
	int fd = openat(
	    folder, s->name, flags | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0600);

	if (fd < 0 || fstat(fd, status) < 0) {
		errno_fault(fault, s, _("cannot open"));
	} else if (!S_ISREG(status->st_mode)) {
		fault_set(fault, s->name, 0, _("it is not a regular file"));
	} else {
		return fd;
	}
	if (fd >= 0)
		close(fd);
	return -1;
}

int
segment_load(
    struct segment *s, int folder, int year, int month, struct fault *fault)
{
	struct loader l = { .segment = s };
	struct stat status;
	int fd, result;

	*s = (struct segment) { 0 };
	snprintf(s->name, sizeof s->name, "%04u-%02u.jsonl",
	    (unsigned)year % 10000, (unsigned)month % 100);
	if (fstatat(folder, s->name, &status, AT_SYMLINK_NOFOLLOW) < 0 &&
	    errno == ENOENT)
		return 0;
	fd = open_regular(s, folder, 0, &status, fault);
	if (fd < 0)
		return -1;
	s->exists = true;
	result = read_lines(&l, fd, fault);
	close(fd);
	record_release(&l.record);
	buf_release(&l.text);
	return result;
}

enum segment_answer
segment_take(
    struct segment *s, struct span id, const unsigned char digest[DIGEST_SIZE])
{
	size_t number;

	if (!intern_find(&s->ids, id, &number)) {
		note_id(s, id, digest);
		return SEGMENT_NEW;
	}
	return memcmp(s->digests[number], digest, DIGEST_SIZE) ? SEGMENT_OTHER
							       : SEGMENT_SAME;
}

off_t
segment_torn(const struct segment *s)
{
	return s->size - s->end;
}

/* Save what is torn beside the segment. */
static int
keep_torn(const struct segment *s, int folder, int fd)
{
	struct piece torn = { s->end, segment_torn(s) };
	char name[sizeof "2026-08.torn"];
	struct stat status;
	int result = -1;
	int aside;

	snprintf(name, sizeof name, "%.7s.torn", s->name);
	aside = openat(
	    folder, name, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (aside < 0)
		return -1;
	if (fstat(aside, &status) == 0 &&
	    whole_copy(aside, status.st_size, fd, &torn, 1) == 0 &&
	    whole_write(aside, "\n", 1, status.st_size + torn.len) == 0 &&
	    whole_sync(aside) == 0)
		result = whole_sync(folder);
	close(aside);
	return result;
}

/* Leave nothing but whole lines in the file, which then ends at s->end. */
static int
mend(struct segment *s, int folder, int fd)
{
	if (s->unfinished) {
		if (whole_write(fd, "\n", 1, s->end) < 0)
			return -1;
		s->unfinished = false;
		s->size = ++s->end;
		s->lines++;
	}
	if (segment_torn(s) == 0)
		return 0;
	if (keep_torn(s, folder, fd) < 0 || ftruncate(fd, s->end) < 0)
		return -1;
	s->size = s->end;
	return 0;
}

static int
add_pieces(struct segment *s, int fd, int spool, const struct piece *pieces,
    size_t count)
{
	off_t end = s->end;

	for (size_t i = 0; i < count; i++)
		end += pieces[i].len;
	if (whole_copy(fd, s->end, spool, pieces, count) < 0 ||
	    whole_sync(fd) < 0)
		return -1;
	s->size = s->end = end;
	return 0;
}

int
segment_append(struct segment *s, int folder, int spool,
    const struct piece *pieces, size_t count, struct fault *fault)
{
	struct stat status;
	int result = -1;
	int fd = open_regular(s, folder, O_CREAT, &status, fault);

	if (fd < 0)
		return -1;
	if (status.st_size != s->size) {
		fault_set(fault, s->name, 0,
		    _("somebody changed it who does not hold the lock"));
	} else if (mend(s, folder, fd) < 0) {
		errno_fault(fault, s, _("cannot mend its last line"));
	} else if (add_pieces(s, fd, spool, pieces, count) < 0) {
		errno_fault(fault, s, _("cannot write"));
		if (ftruncate(fd, s->end) == 0 && !s->exists)
			unlinkat(folder, s->name, 0);
	} else {
		s->exists = true;
		result = 0;
	}
	close(fd);
	return result;
}

void
segment_release(struct segment *s)
{
	intern_release(&s->ids);
	free(s->digests);
	*s = (struct segment) { 0 };
}
