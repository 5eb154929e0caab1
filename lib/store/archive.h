/*
 * A folder of segments, and a batch of tickets that goes into it whole.
 *
 * Calling sequence:
 *
 *	struct archive *a = archive_open("archive", cli_wait(), &fault);
 *	archive_put(a, 2026, 8, id, digest, line, &fault)	for each ticket
 *	archive_commit(a, mended, &fault)
 *	archive_free(a);
 *
 * archive_open makes the folder when it is not there (mode 0700) and waits for
 * its lock, FOLDER/.lock.  archive_put only notes the line in a file without a
 * name: no segment changes before archive_commit, so a program that is stopped
 * half way leaves the archive as it was.
 *
 * Error handling.  When archive_commit returns 0, every ticket that was put is
 * on the disk in its segment, files and folder both, and the caller may let go
 * of it.  When it fails, each segment holds all of its part of the batch or
 * nothing of it, and the caller must keep every ticket: putting them again
 * later adds only what is missing.  archive_free without archive_commit adds
 * nothing.
 *
 * What must be held in memory is the ids of the segments concerned, with a
 * digest each, and some 64 KiB of lines a segment; all others are in the file.
 */
#ifndef CPLT_ARCHIVE_H
#define CPLT_ARCHIVE_H

#include <time.h>

#include "base/diag.h"
#include "store/segment.h"

struct archive;

/*
 * Open the archive at path and lock it, waiting so many seconds for the lock
 * (see store/lock.h).  Returns a new archive, or NULL with *fault filled, when
 * it cannot be made, locked or written.
 */
struct archive *
archive_open(const char *path, time_t patience, struct fault *fault);

/*
 * Put a ticket into the segment of that month: id, the digest by which it is
 * known (see store/segment.h), and line, without a newline and of at most
 * SCAN_LINE bytes, as it is to stand there.
 * Returns enum segment_answer; only for SEGMENT_NEW it is noted.  Returns -1
 * with *fault filled when the segment or the note cannot be read or written.
 */
int archive_put(struct archive *a, int year, int month, struct span id,
    const unsigned char digest[DIGEST_SIZE], struct span line,
    struct fault *fault);

/*
 * Write what was put to the segments, in the order of the months, and wait for
 * the disk.  What was there already is made safe as well.  For each torn line
 * that is mended, mended is told.
 * Returns 0, or -1 with *fault filled.
 */
int archive_commit(struct archive *a, void (*mended)(const struct fault *),
    struct fault *fault);

/* Give lock and memory back; a may be NULL. */
void archive_free(struct archive *a);

#endif
