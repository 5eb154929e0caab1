/*
 * What a command made of a ticket file: which tickets it changed, added or
 * dropped, and whether what it wrote may take the file's place.
 *
 * Lines are paired by their tickets' ids, wherever they stand.  Those that are
 * no tickets are counted by their bytes; blank ones are not looked at.
 */
#ifndef CPLT_COMPARE_H
#define CPLT_COMPARE_H

#include "base/buf.h"
#include "base/diag.h"
#include "jsonl/record.h"

enum compare_fate {
	COMPARE_CHANGED,
	COMPARE_ADDED,
	COMPARE_DROPPED,
};

/* How many ids, and the first of them for a message. */
struct compare_ids {
	size_t count;
	struct buf first; /* "a, b, c" */
};

/* { 0 } before the first use. */
struct comparison {
	size_t unchanged, changed, added; /* tickets */
	struct compare_ids dropped;       /* went in, did not come out */
	struct compare_ids twice;         /* more than once in the output */
	size_t dropped_lines;             /* no tickets, did not come out */
	size_t bad_lines; /* of the output: no tickets, did not go in */
	struct buf bad;   /* which is the first, and what is wrong with it */

	/* Told of each ticket that is not as it was, in the order of the
	 * output, at last those dropped; before and after live only for the
	 * call, and are NULL where there is none, or it is no ticket that can
	 * be read.  May be NULL. */
	void (*tell)(void *arg, enum compare_fate fate, struct span id,
	    struct record *before, struct record *after);
	void *arg;
};

/*
 * Compare what the descriptors before and after read, both regular files, and
 * fill *c; name is for messages.
 * Returns 0, or -1 with *fault filled when one could not be read.
 */
int compare_files(struct comparison *c, int before, int after, const char *name,
    struct fault *fault);

/* True when the two files are the same byte for byte; 0 or 1 in *same.
 * Returns 0, or -1 with *fault filled when one could not be read. */
int compare_bytes(
    int before, int after, bool *same, const char *name, struct fault *fault);

/*
 * Report each reason for which the output must not take the place of the file
 * called name; may_drop: lines may be missing.
 * Returns true when there is none.
 */
bool compare_accepts(struct comparison *c, const char *name, bool may_drop,
    void (*report)(const struct fault *f));

/* Give the memory back. */
void compare_release(struct comparison *c);

#endif
