/*
 * The lines of a segment in their order, from YYYY-MM.jsonl or, compressed with
 * zstd, from YYYY-MM.jsonl.zst: what reads them need not know which it is.
 *
 * Calling sequence:
 *
 *	if (seglines_open(&l, folder, path, "2026-08.jsonl", &fault) != 0)
 *		...
 *	while ((got = seglines_next(&l, &line, &fault)) > 0)
 *		use line, l.at, l.number
 *	seglines_close(&l);
 *
 * Who hands blocks of lines to several threads calls seglines_read instead, one
 * call at a time, each with a buffer of its own.
 *
 * No lock is needed: a segment only grows, or is replaced whole.
 */
#ifndef CPLT_STORE_LINES_H
#define CPLT_STORE_LINES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/diag.h"
#include "store/unpack.h"

enum { SEGLINES_NAME = 32 };

struct seglines {
	char name[SEGLINES_NAME]; /* of the file that is read */
	uint64_t at;   /* where the line, or block, last given begins, in bytes
			* of plain text */
	size_t number; /* of the line that seglines_next gave, from 1 */
	bool whole;    /* it, or the block, ended in a newline */
	bool damaged;  /* why it failed: the bytes are wrong, not the system */

	/* For lines.c. */
	const char *path;
	struct unpack from;
	uint64_t read;   /* bytes of plain text handed out in blocks */
	struct buf tail; /* what was read behind the last newline */
	struct buf text; /* the block of seglines_next */
	size_t text_at;
};

/*
 * Open the segment called name in folder (a descriptor): the file of that name,
 * or where there is none, NAME.zst; a name that ends in ".zst" is that file
 * alone.  path is the folder's name for messages and is borrowed.
 * Returns 0, 1 when there is no such segment, or -1 with *fault filled, when it
 * cannot be opened or is no regular file.  To be closed after 0 alone.
 */
int seglines_open(struct seglines *l, int folder, const char *path,
    const char *name, struct fault *fault);

/*
 * Give the next line without its newline; borrowed until the next call.  The
 * byte after it is a newline or a zero byte, and SCAN_PAD bytes beyond its end
 * are readable, as scan_line wants.  Empty lines are given as well.
 * Returns 1, 0 at the end, or -1 with *fault filled, when the segment cannot be
 * read, is no zstd file or a damaged one, or has a line of more than SCAN_LINE
 * bytes; l->damaged then tells the first from the others.
 */
int seglines_next(struct seglines *l, struct span *line, struct fault *fault);

/*
 * The same for a run of whole lines with their newlines, some 256 KiB where the
 * lines are not longer, which takes the place of what *block holds.  The last
 * block of a file lacks a newline where the file does.  Not to be mixed with
 * seglines_next.
 */
int seglines_read(struct seglines *l, struct buf *block, struct fault *fault);

void seglines_close(struct seglines *l);

#endif
