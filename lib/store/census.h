/*
 * Which tickets a file holds: each line's id, and where the line is.
 *
 * census_each goes through a file and hands out its lines; census_take counts
 * them by id.  What must be held in memory is the ids, some 80 bytes each.
 */
#ifndef CPLT_CENSUS_H
#define CPLT_CENSUS_H

#include <stdint.h>
#include <sys/types.h>

#include "base/diag.h"
#include "base/digest.h"
#include "base/intern.h"

/* How closely the lines are looked at. */
enum census_depth {
	/* A line that begins as the commands write tickets, {"v":1,"id":"…",
	 * and ends in a brace, is taken for one; all others are looked at. */
	CENSUS_QUICK,
	/* Each is read, so that one that is no ticket is known. */
	CENSUS_WHOLE,
};

struct census_line {
	struct span id;   /* decoded; .at is NULL where it is no ticket */
	struct span text; /* without its newline; of a line longer than
			   * SCAN_LINE, which is no ticket, its end */
	off_t at;         /* where it begins, bytes */
	off_t len;        /* without its newline */
	size_t number;    /* from 1 */
	/* Of one that is no ticket: known by it.  Of a ticket it is not made.
	 */
	unsigned char digest[DIGEST_SIZE];
};

/*
 * Hand the lines of fd, from its beginning, to each: what it gets is borrowed
 * for the call.  A BOM at the beginning is no part of a line, and blank lines
 * are left out.  path is for messages.
 * Returns 0; what each returned, when that was not 0; or -1 with *fault filled
 * when fd cannot be read.
 */
int census_each(int fd, const char *path, enum census_depth depth,
    int (*each)(const struct census_line *line, void *arg), void *arg,
    struct fault *fault);

/* A ticket of a file, by the number of its id. */
struct census_entry {
	off_t at;       /* of its first line, bytes */
	uint32_t len;   /* of that line, without its newline */
	uint32_t count; /* lines of that id */
	/* Of the first line: lines that differ hardly ever share it, but
	 * whoever must be sure compares them. */
	uint64_t hash;
};

struct census {
	struct intern ids;
	struct census_entry *entries; /* by the id's number; ids.count */
	size_t room;
	/* Lines that are no tickets: their digests, and how often by number. */
	struct intern strays;
	size_t *stray_counts;
	size_t stray_room;
	size_t lines; /* tickets and strays */
};

/*
 * Count the lines of fd; *c is { 0 } before, and to be released after.
 * Returns 0, or -1 with *fault filled.
 */
int census_take(struct census *c, int fd, const char *path,
    enum census_depth depth, struct fault *fault);

/* The ticket of that id, or NULL; borrowed until c changes. */
const struct census_entry *census_find(const struct census *c, struct span id);

/* Give the memory back; c is then empty. */
void census_release(struct census *c);

#endif
