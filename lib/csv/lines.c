/* Physical lines of a file, looked at ahead. */
#include "csv/lines.h"

#include <stdlib.h>

void
lines_init(struct lines *l, int fd, enum encoding e)
{
	*l = (struct lines) { .decode = decode_open(fd, e), .number = 1 };
}

void
lines_release(struct lines *l)
{
	decode_free(l->decode);
	buf_release(&l->text);
}

static int
read_more(struct lines *l)
{
	size_t before;
	int got;

	if (l->at > l->text.len / 2) {
		l->text.len -= l->at;
		memmove(l->text.at, l->text.at + l->at, l->text.len);
		l->at = 0;
	}
	before = l->text.len;
	got = decode_read(l->decode, &l->text);
	buf_reserve(&l->text, LINES_PAD);
	l->bytes += l->text.len - before;
	l->ended = got == 0;
	return got;
}

/* The first end of a line in [at, end), or NULL. */
static const char *
find_end(const struct lines *l, const char *at, const char *end)
{
	const char *lf = memchr(at, '\n', (size_t)(end - at));
	const char *cr = l->lf_only
			     ? NULL
			     : memchr(at, '\r', (size_t)((lf ? lf : end) - at));

	return cr ? cr : lf;
}

/* Fill *line when its end, or that of the file, is in what was read. */
static bool
find_here(
    const struct lines *l, size_t offset, size_t looked, struct stretch *line)
{
	const char *at = l->text.at + l->at;
	const char *end = l->text.at + l->text.len;
	const char *stop =
	    at + looked < end ? find_end(l, at + looked, end) : NULL;

	*line = (struct stretch) { .at = offset, .lines = 1 };
	line->stop = (size_t)((stop ? stop : end) - at);
	line->next = line->stop + (stop != NULL);
	if (!stop)
		return l->ended;
	if (*stop == '\r' && stop + 1 < end && stop[1] == '\n')
		line->next++;
	/* CR as the last byte read may be half of CRLF. */
	return *stop == '\n' || stop + 1 < end || l->ended;
}

int
lines_find(struct lines *l, size_t offset, struct stretch *line)
{
	size_t looked = offset;
	bool found;

	for (;;) {
		found = l->text.len && find_here(l, offset, looked, line);
		if (l->text.len)
			looked = line->stop;
		l->too_long = looked - offset > LINES_LIMIT;
		if (l->too_long)
			return -1;
		if (found)
			return line->next > offset;
		if (l->ended)
			return 0;
		if (read_more(l) < 0)
			return -1;
	}
}

int
lines_piece(struct lines *l, struct span *piece)
{
	const char *at, *end, *stop;

	l->too_long = false;
	while (l->at == l->text.len && !l->ended)
		if (read_more(l) < 0)
			return -1;
	at = l->text.at + l->at;
	end = l->text.at + l->text.len;
	stop = at < end ? find_end(l, at, end) : end;
	*piece = (struct span) { at, (size_t)((stop ? stop : end) - at) };
	l->at += piece->len;
	return piece->len > 0;
}

void
lines_pass(struct lines *l, const struct stretch *s)
{
	l->at += s->next;
	l->number += s->lines;
}
