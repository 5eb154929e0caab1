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

static int
fail(
    const struct segment *s, struct fault *fault, size_t line, const char *what)
{
	char name[MANIFEST_FILE];

	snprintf(name, sizeof name, "%.7s.jsonl%s", s->month,
	    s->compressed ? ".zst" : "");
	fault_set(fault, name, line, "%s", what);
	return fault_under(fault, s->path);
}

static int
fail_errno(const struct segment *s, struct fault *fault, const char *what)
{
	char text[sizeof fault->text];

	snprintf(text, sizeof text, "%s: %s", what, strerror(errno));
	return fail(s, fault, 0, text);
}

void
segment_add(struct segment *s, struct span id, struct span line)
{
	size_t known = s->ids.count;

	s->last = intern_add(&s->ids, id);
	if (s->last == known) {
		s->lines = xgrow(s->lines, known, &s->room, sizeof *s->lines);
		s->lines[known] =
		    (struct piece) { (off_t)s->sums.size, (off_t)line.len };
	}
	sums_add_leaf(&s->sums, line);
}

static int
take_line(struct segment *s, struct record *r, struct span line)
{
	struct scan_fault why;
	struct span id;

	if (record_read(r, line, &why))
		return 1;
	id = record_text(r, "id");
	if (id.len == 0)
		return 1;
	segment_add(s, id, line);
	digest_add(&s->sums.text, (struct span) { line.at, line.len + 1 });
	return 0;
}

static int
read_lines(struct segment *s, struct seglines *l, struct fault *fault)
{
	struct record record = { 0 };
	struct span line;
	int got;

	while ((got = seglines_next(l, &line, fault)) > 0) {
		if (!l->whole) {
			got = fail(s, fault, l->number,
			    _("the segment is damaged: its last line is cut "
			      "off"));
			break;
		}
		if (take_line(s, &record, line)) {
			got = fail(s, fault, l->number,
			    _("the segment is damaged: this is no ticket"));
			break;
		}
	}
	record_release(&record);
	return got;
}

static int
open_reader(const struct segment *s, struct seglines *l, struct fault *fault)
{
	char name[MANIFEST_FILE];

	snprintf(name, sizeof name, "%.7s.jsonl%s", s->month,
	    s->compressed ? ".zst" : "");
	return seglines_open(l, s->folder, s->path, name, fault);
}

int
segment_load(struct segment *s, int folder, const char *path, const char *month,
    bool compressed, struct fault *fault)
{
	struct seglines l;
	int got;

	*s = (struct segment) {
		.folder = folder, .path = path, .compressed = compressed
	};
	snprintf(s->month, sizeof s->month, "%s", month);
	sums_start(&s->sums);
	got = open_reader(s, &l, fault);
	if (got != 0)
		return got < 0 ? -1 : 0;
	got = read_lines(s, &l, fault);
	seglines_close(&l);
	s->stored = s->sums.size;
	return got;
}

bool
segment_find(const struct segment *s, struct span id, size_t *number)
{
	return intern_find(&s->ids, id, number);
}

/* Make the reader one that has not yet passed offset at. */
static int
rewind_reader(struct segment *s, uint64_t at, struct fault *fault)
{
	if (s->reading && s->reader.number && s->reader.at >= at) {
		seglines_close(&s->reader);
		s->reading = false;
	}
	if (!s->reading) {
		int got = open_reader(s, &s->reader, fault);

		if (got > 0)
			return fail(s, fault, 0, _("the segment is gone"));
		if (got < 0)
			return -1;
		s->reading = true;
	}
	return 0;
}

static int
changed(const struct segment *s, struct fault *fault)
{
	return fail(
	    s, fault, 0, _("somebody changed it who does not hold the lock"));
}

static int
read_packed(
    struct segment *s, struct piece p, struct buf *line, struct fault *fault)
{
	uint64_t at = (uint64_t)p.at;
	struct span text;
	int got;

	if (rewind_reader(s, at, fault) < 0)
		return -1;
	do
		got = seglines_next(&s->reader, &text, fault);
	while (got > 0 && s->reader.at < at);
	if (got < 0)
		return -1;
	if (got == 0 || s->reader.at != at || text.len != (size_t)p.len)
		return changed(s, fault);
	buf_add_span(line, text);
	return 0;
}

static int
read_plain(const struct segment *s, struct piece p, struct buf *line,
    struct fault *fault)
{
	char name[MANIFEST_FILE];
	ssize_t got = -1;
	int fd;

	snprintf(name, sizeof name, "%.7s.jsonl", s->month);
	fd = openat(s->folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return fail_errno(s, fault, _("cannot open"));
	got = whole_read(
	    fd, buf_reserve(line, (size_t)p.len), (size_t)p.len, p.at);
	if (got < 0)
		fail_errno(s, fault, _("cannot read"));
	close(fd);
	if (got < 0)
		return -1;
	line->len += (size_t)got;
	return got == p.len ? 0 : changed(s, fault);
}

int
segment_line(
    struct segment *s, size_t number, struct buf *line, struct fault *fault)
{
	struct piece p = s->lines[number];

	buf_clear(line);
	if ((s->compressed ? read_packed(s, p, line, fault)
			   : read_plain(s, p, line, fault)) < 0)
		return -1;
	memset(buf_reserve(line, SCAN_PAD), 0, SCAN_PAD);
	return 0;
}

void
segment_entry(const struct segment *s, struct manifest_entry *e)
{
	memcpy(e->month, s->month, sizeof e->month);
	sums_fill(&s->sums, e);
	if (s->ids.count) {
		e->first = s->ids.texts[0].text;
		e->last = s->ids.texts[s->last].text;
	}
}

static int
write_pieces(struct segment *s, int fd, int spool, const struct piece *pieces,
    size_t count, struct fault *fault)
{
	struct stat status;

	if (fstat(fd, &status) < 0)
		return fail_errno(s, fault, _("cannot open"));
	if (!S_ISREG(status.st_mode))
		return fail(s, fault, 0, _("it is not a regular file"));
	if ((uint64_t)status.st_size != s->stored)
		return changed(s, fault);
	if (whole_copy(fd, (off_t)s->stored, spool, pieces, count) < 0 ||
	    whole_sync(fd) < 0)
		return fail_errno(s, fault, _("cannot write"));
	s->stored = s->sums.size;
	return 0;
}

int
segment_write(struct segment *s, int spool, const struct piece *pieces,
    size_t count, struct fault *fault)
{
	char name[MANIFEST_FILE];
	int fd, result;

	snprintf(name, sizeof name, "%.7s.jsonl", s->month);
	fd = openat(s->folder, name,
	    O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
	if (fd < 0)
		return fail_errno(s, fault, _("cannot open"));
	result = write_pieces(s, fd, spool, pieces, count, fault);
	close(fd);
	return result;
}

void
segment_release(struct segment *s)
{
	if (s->reading)
		seglines_close(&s->reader);
	intern_release(&s->ids);
	free(s->lines);
	*s = (struct segment) { 0 };
}
