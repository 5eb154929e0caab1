/*
 * A segment: the archived tickets of one month, in FOLDER/YYYY-MM.jsonl, one a
 * line.  It is plain text and only ever grows.
 *
 * Calling sequence, under the folder's lock:
 *
 *	segment_load(&s, folder, 2026, 8, &fault)	learn what it holds
 *	segment_take(&s, id, digest)			for each ticket
 *	segment_append(&s, folder, spool, pieces, count, &fault)
 *	segment_release(&s)
 *
 * What a ticket was when it was archived is known by the SHA-256 of what counts
 * of its line, which the event of its archiving carries as "sha256".  So a
 * ticket that comes a second time is known to be the same, or another.  The
 * caller makes the digest and says what of the line counts.
 *
 * Error handling.  segment_append writes all or nothing: when a write fails,
 * the file is cut back to what it was.  A crash in the middle of a write leaves
 * whole lines, which count as archived, and at most one torn line at the end,
 * which does not: the program that wrote it never said that it was done, so the
 * ticket is still where it came from.  segment_append copies a torn line's
 * bytes to FOLDER/YYYY-MM.torn, waits until they are on the disk, and cuts the
 * line off; where only the newline is missing, it is added.  Anything else that
 * is no ticket, above the last line, was not done by a crash of ours: it is
 * reported and the segment is left alone.
 */
#ifndef CPLT_SEGMENT_H
#define CPLT_SEGMENT_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/diag.h"
#include "base/digest.h"
#include "base/intern.h"
#include "store/whole.h"

enum { SEGMENT_NAME = sizeof "2026-08.jsonl" };

struct segment {
	char name[SEGMENT_NAME];
	struct intern ids;
	unsigned char (*digests)[DIGEST_SIZE]; /* by the id's number */
	size_t room;
	bool exists;
	bool unfinished; /* the last line lacks its newline, and only that */
	size_t lines;    /* whole ones */
	off_t end;       /* of the whole lines */
	off_t size;      /* of the file; what is beyond end is torn */
};

enum segment_answer {
	SEGMENT_NEW,   /* not there: it counts as there from now on */
	SEGMENT_SAME,  /* there, from the same line */
	SEGMENT_OTHER, /* the id is there, from another line */
};

/*
 * Read the segment of a month (1 to 12) of a year (1 to 9999).  One that does
 * not exist is empty and is not made yet.
 * Returns 0, or -1 with *fault filled when it cannot be read, is no regular
 * file or is damaged; *s is to be released in either case.
 */
int segment_load(
    struct segment *s, int folder, int year, int month, struct fault *fault);

/* Ask for the ticket called id, whose line has that digest, and note it. */
enum segment_answer segment_take(
    struct segment *s, struct span id, const unsigned char digest[DIGEST_SIZE]);

/*
 * Write the pieces of spool, which are whole lines, to the segment's end, and
 * wait until the file is on the disk; a torn line is mended first.  A new file
 * has mode 0600 and is safe only once its folder is on the disk as well.
 * Returns 0, or -1 with *fault filled and no line added.
 */
int segment_append(struct segment *s, int folder, int spool,
    const struct piece *pieces, size_t count, struct fault *fault);

/* The bytes of the torn line at the end, 0 when there is none. */
off_t segment_torn(const struct segment *s);

/* Give the memory back. */
void segment_release(struct segment *s);

#endif
