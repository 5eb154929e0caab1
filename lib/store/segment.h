/*
 * A segment: the archived tickets of one month, one a line, in
 * FOLDER/YYYY-MM.jsonl or, compressed, in FOLDER/YYYY-MM.jsonl.zst.  It is held
 * as its sums and its ids, and where in it each of them has its line.
 *
 * Calling sequence:
 *
 *	segment_load(&s, folder, path, "2026-08", false, &fault)
 *	segment_find(&s, id, &number)		is a ticket there?
 *	segment_line(&s, number, &line, &fault)	the line it has there
 *	segment_add(&s, id, line)		note one more at the end
 *	segment_write(&s, spool, pieces, count, &fault)
 *	segment_release(&s)
 *
 * segment_add changes the memory alone; the caller keeps the lines, and brings
 * them to the file with segment_write.
 */
#ifndef CPLT_SEGMENT_H
#define CPLT_SEGMENT_H

#include "base/intern.h"
#include "store/lines.h"
#include "store/sums.h"
#include "store/whole.h"

struct segment {
	char month[MANIFEST_MONTH];
	struct sums sums;
	struct intern ids;
	struct piece *lines; /* by the id's number, less its newline */
	size_t room;
	size_t last;     /* the number of the id of the last line */
	uint64_t stored; /* bytes that the file has; beyond are added lines */

	/* For segment.c. */
	int folder;
	const char *path;
	bool compressed;
	struct seglines reader; /* of lines that are asked for */
	bool reading;
};

/*
 * Read the segment of a month in folder, a descriptor, whose name for messages
 * is path; both are borrowed.  One that does not exist is empty.
 * Returns 0, or -1 with *fault filled when it cannot be read, is no regular
 * file, or has a line that is no ticket or lacks its newline; *s is to be
 * released in either case.
 */
int segment_load(struct segment *s, int folder, const char *path,
    const char *month, bool compressed, struct fault *fault);

/* Is a ticket of that id there?  Fills *number, which counts ids in the order
 * of their first lines. */
bool segment_find(const struct segment *s, struct span id, size_t *number);

/*
 * Put the line of an id into line, readable SCAN_PAD bytes beyond its end.  Of
 * a compressed segment it is best asked in the order of the lines.  Not for one
 * that was added.
 * Returns 0, or -1 with *fault filled.
 */
int segment_line(
    struct segment *s, size_t number, struct buf *line, struct fault *fault);

/*
 * Note a line, which the byte after it ends, for the segment's end.  The caller
 * adds its bytes to s->sums.text, before segment_entry at the latest.
 */
void segment_add(struct segment *s, struct span id, struct span line);

/* Fill in what an entry of MANIFEST says of the segment; the texts of *e are
 * borrowed from *s. */
void segment_entry(const struct segment *s, struct manifest_entry *e);

/*
 * Write the pieces of spool, the lines that were added, to the file's end, and
 * wait until they are on the disk.  A new file has mode 0600, less the umask.
 * Returns 0, or -1 with *fault filled, when some of them may be there.
 */
int segment_write(struct segment *s, int spool, const struct piece *pieces,
    size_t count, struct fault *fault);

/* Give the memory back. */
void segment_release(struct segment *s);

#endif
