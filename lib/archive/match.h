/*
 * Which archived tickets have all of several texts in their values: strings,
 * decoded, and numbers as they are spelled, at any depth.  Each text must stand
 * within one value; names of members are not looked at, and of a tombstone only
 * its id.
 */
#ifndef CPLT_MATCH_H
#define CPLT_MATCH_H

#include "jsonl/record.h"
#include "text/needle.h"

struct match {
	struct needle *needles;
	bool *found; /* of the line at hand */
	size_t count, left;
	struct needle *rarest; /* the one that the fewest lines may have */
	bool tuned;
	struct record record;
	struct buf decoded, folded;
};

/*
 * Look for count texts.  Returns 0, or -1 with *bad the first that needle_make
 * refuses; *m is to be released in either case.
 */
int match_make(
    struct match *m, const char *const *texts, size_t count, const char **bad);

/* Choose the rarest text by a sample of the lines; for the first time only. */
void match_tune(struct match *m, struct span sample);

/*
 * Look at a line as scan_line wants it.
 * Returns 1 when it has all texts, 0 when not, or -1 with *fault filled when it
 * is no JSON object.
 */
int match_line(struct match *m, struct span line, struct scan_fault *fault);

void match_release(struct match *m);

#endif
