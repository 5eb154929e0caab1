/*
 * The physical lines of a file, in UTF-8, looked at ahead of the place where
 * reading stands: a row of CSV may take several, or turn out to be broken.
 */
#ifndef CPLT_LINES_H
#define CPLT_LINES_H

#include "base/span.h"
#include "csv/decode.h"

/* The longest line that is read, in bytes of UTF-8. */
#define LINES_LIMIT ((size_t)4 << 20)

/* So many bytes beyond the end of a line can be read. */
enum { LINES_PAD = 64 };

struct lines {
	struct decode *decode;
	struct buf text; /* read and not yet passed */
	size_t at;       /* the place in text */
	size_t number;   /* of the line at that place, from 1 */
	uint64_t bytes;  /* of UTF-8 read so far */
	bool ended;
	bool lf_only;  /* no CR ends a line; may be set before the first */
	bool too_long; /* why lines_find failed, if not for errno */
};

/*
 * A stretch of lines: from offset at to offset stop, without the last one's
 * end; what comes after begins at next.  Offsets are counted from the place.
 */
struct stretch {
	size_t at, stop, next;
	size_t lines;
};

void lines_init(struct lines *l, int fd, enum encoding e);
void lines_release(struct lines *l);

/*
 * Find the line that begins at offset; LF, CRLF and CR alone end one, unless
 * it is to be LF alone, when a CR before it is part of the line.
 * Returns 1, 0 at the end of the file, or -1 with errno or too_long set.
 */
int lines_find(struct lines *l, size_t offset, struct stretch *line);

/*
 * Move the place over the next piece of the line there, which lines_find found
 * too long.
 * Returns 1 with *piece, which is borrowed until the next call, 0 when the
 * place is at the line's end, or the file's, or -1 with errno set.
 */
int lines_piece(struct lines *l, struct span *piece);

/* Move the place to the end of s, which begins there. */
void lines_pass(struct lines *l, const struct stretch *s);

/* The text of s; borrowed until the next lines_find. */
static inline struct span
lines_text(const struct lines *l, const struct stretch *s)
{
	return (struct span) { l->text.at + l->at + s->at, s->stop - s->at };
}

#endif
