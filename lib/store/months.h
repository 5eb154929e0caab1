/* Which months an archive has segments of, and ranges of months. */
#ifndef CPLT_MONTHS_H
#define CPLT_MONTHS_H

#include "base/diag.h"
#include "store/manifest.h"

/* Both ends belong to it; { 0 } is every month. */
struct month_range {
	char first[MANIFEST_MONTH], last[MANIFEST_MONTH];
};

/* In their order, each once.  { 0 } is none. */
struct months {
	char (*names)[MANIFEST_MONTH]; /* "2026-08" */
	size_t count, room;
};

/*
 * Read "2026-08" or "2026-01..2026-08".
 * Returns 0, or -1 when text is no range; *range is then unchanged.
 */
int month_range_parse(struct month_range *range, const char *text);

/*
 * List the months of range of which folder (a descriptor) has a segment,
 * compressed or not.  path is the folder's name for messages.
 * Returns 0, or -1 with *fault filled; *m is to be released in either case.
 */
int months_list(struct months *m, int folder, const char *path,
    const struct month_range *range, struct fault *fault);

/* The same for what interrupted writes to segments have left, YYYY-MM.torn. */
int months_torn(struct months *m, int folder, const char *path,
    const struct month_range *range, struct fault *fault);

void months_release(struct months *m);

#endif
