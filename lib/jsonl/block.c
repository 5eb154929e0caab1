/* Files read one after the other in blocks of whole lines. */
#include "jsonl/block.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/lang.h"
#include "base/xalloc.h"
#include "jsonl/scan.h"

enum {
	/* Fits the second-level cache together with its output. */
	BLOCK_SIZE = 256 * 1024,
	/* Descriptors left for all else that a process opens. */
	LEFT_OPEN = 64,
};

void
block_release(struct block *b)
{
	free(b->bytes);
	*b = (struct block) { 0 };
}

void
block_reader_init(struct block_reader *r, char *const files[])
{
	*r = (struct block_reader) { .fd = -1 };
	r->files = files;
}

/* Pipes and devices may wait to be opened, or do something then. */
static int
open_regular(const char *path)
{
	struct stat st;

	if (!strcmp(path, "-") || stat(path, &st) < 0 || !S_ISREG(st.st_mode))
		return -1;
	return open(path, O_RDONLY | O_CLOEXEC);
}

void
block_reader_hold(struct block_reader *r)
{
	struct rlimit limit = { 0 };
	size_t count = 0;

	getrlimit(RLIMIT_NOFILE, &limit);
	while (r->files[count])
		count++;
	r->held = xcalloc(count, sizeof *r->held);
	r->next_held = r->held;
	for (size_t i = 0; i < count; i++)
		r->held[i] = i + LEFT_OPEN < limit.rlim_cur
				 ? open_regular(r->files[i])
				 : -1;
}

static void
close_file(struct block_reader *r)
{
	if (r->fd > STDIN_FILENO)
		close(r->fd);
	r->fd = -1;
	r->files++;
}

void
block_reader_release(struct block_reader *r)
{
	if (r->fd >= 0)
		close_file(r);
	for (; r->held && *r->files; r->files++)
		if (*r->next_held++ >= 0)
			close(r->next_held[-1]);
	free(r->held);
	free(r->tail);
}

/* Say in b why the current file is not read on, and leave it. */
static void
give_up(struct block_reader *r, struct block *b, const char *why)
{
	b->len = 0;
	snprintf(b->trouble, sizeof b->trouble, "%s", why);
	r->tail_len = 0;
	r->in_part = false;
	close_file(r);
}

static bool
open_file(struct block_reader *r, struct block *b)
{
	const char *path = *r->files;
	bool is_stdin = !strcmp(path, "-");
	int held = r->held ? *r->next_held++ : -1;
	struct stat st;

	r->name = is_stdin ? "<stdin>" : path;
	r->first = true;
	r->begun = false;
	r->fd = is_stdin    ? STDIN_FILENO
		: held >= 0 ? held
			    : open(path, O_RDONLY | O_CLOEXEC);
	if (r->fd < 0 || fstat(r->fd, &st) < 0) {
		give_up(r, b, strerror(errno));
		return false;
	}
	if (S_ISDIR(st.st_mode)) {
		give_up(r, b, strerror(EISDIR));
		return false;
	}
	return true;
}

static void
make_room(struct block *b, size_t room)
{
	if (room <= b->room)
		return;
	b->bytes = xreallocarray(b->bytes, room + SCAN_PAD, 1);
	b->room = room;
}

/*
 * Where to cut b, whose bytes up to seen hold no newline: behind the newline
 * that ends a line too long, else behind the last one; 0 when there is none.
 */
static size_t
find_cut(const struct block_reader *r, const struct block *b, size_t seen)
{
	if (r->in_part) {
		const char *newline = memchr(b->bytes, '\n', b->len);

		return newline ? (size_t)(newline - b->bytes) + 1 : 0;
	}
	for (size_t at = b->len; at > seen; at--)
		if (b->bytes[at - 1] == '\n')
			return at;
	return 0;
}

/* Keep what stands behind at for the next block. */
static void
cut_tail(struct block_reader *r, struct block *b, size_t at)
{
	r->tail_len = b->len - at;
	if (r->tail_len > r->tail_room) {
		r->tail_room = r->tail_len + BLOCK_SIZE;
		r->tail = xreallocarray(r->tail, r->tail_room, 1);
	}
	if (r->tail_len)
		memcpy(r->tail, b->bytes + at, r->tail_len);
	b->len = at;
}

/* Leave out a BOM that begins the file.  Returns false while what has been read
 * may yet become one. */
static bool
settle_bom(struct block_reader *r, struct block *b)
{
	static const char bom[] = { '\xef', '\xbb', '\xbf' };
	size_t len = b->len < sizeof bom ? b->len : sizeof bom;

	if (r->begun)
		return true;
	r->begun = memcmp(b->bytes, bom, len) != 0;
	if (r->begun || len < sizeof bom)
		return r->begun;
	r->begun = true;
	b->len -= sizeof bom;
	memmove(b->bytes, b->bytes + sizeof bom, b->len);
	return true;
}

/* Read once more; returns what read does, having told b of a failure. */
static ssize_t
read_some(struct block_reader *r, struct block *b)
{
	size_t room = b->room - b->len;
	ssize_t got;

	got = io_read(
	    r->fd, b->bytes + b->len, room < BLOCK_SIZE ? room : BLOCK_SIZE);
	if (got < 0)
		give_up(r, b, strerror(errno));
	else
		b->len += (size_t)got;
	return got;
}

/* The file ended; its last line, all of which may have been handed out, may
 * lack a newline. */
static void
end_file(struct block_reader *r, struct block *b)
{
	bool open = b->len ? b->bytes[b->len - 1] != '\n' : r->in_part;

	b->part = r->in_part;
	r->in_part = false;
	if (open) {
		make_room(b, b->len + 1);
		b->bytes[b->len++] = '\n';
	}
	close_file(r);
}

/* All of b is the next part of a line that has outgrown what is looked at. */
static void
hand_out_part(struct block_reader *r, struct block *b)
{
	b->part = true;
	b->part_begins = !r->in_part;
	r->in_part = true;
}

/* Fill b with lines of the open file, or with a part of one too long. */
static void
fill(struct block_reader *r, struct block *b)
{
	size_t seen = 0, cut; /* behind a part, the tail is of many lines */
	ssize_t got;

	make_room(b, r->tail_len + BLOCK_SIZE);
	if (r->tail_len)
		memcpy(b->bytes, r->tail, r->tail_len);
	b->len = r->tail_len;
	r->tail_len = 0;
	while ((got = read_some(r, b)) >= 0) {
		if (got == 0) {
			end_file(r, b);
			return;
		}
		if (!settle_bom(r, b))
			continue;
		cut = find_cut(r, b, seen);
		if (cut) {
			b->part = r->in_part;
			r->in_part = false;
			cut_tail(r, b, cut);
			return;
		}
		if (r->in_part || b->len > SCAN_LINE + 1) {
			hand_out_part(r, b);
			return;
		}
		if (b->len == b->room)
			make_room(b, 2 * b->room);
		seen = b->len;
	}
}

bool
block_read(struct block_reader *r, struct block *b)
{
	b->len = 0;
	while (*r->files && b->len == 0) {
		b->part = b->part_begins = false;
		*b->trouble = '\0';
		if (r->fd >= 0 || open_file(r, b))
			fill(r, b);
		b->file = r->name;
		b->first = r->first;
		if (*b->trouble || b->len)
			r->first = false;
		if (*b->trouble)
			return true;
	}
	if (b->len)
		memset(b->bytes + b->len, 0, SCAN_PAD);
	return b->len > 0;
}
