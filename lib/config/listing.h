/* Which configuration files are in force: lines of SHA-256, name and origin. */
#ifndef CPLT_LISTING_H
#define CPLT_LISTING_H

#include "base/buf.h"
#include "base/diag.h"

/*
 * Append the line of the file called name to out; dir may be NULL.
 * Returns 0, or -1 with *fault filled.
 */
int listing_file(
    const char *dir, const char *name, struct buf *out, struct fault *fault);

/*
 * Append a line for each file of the folder called name whose name ends in
 * ending; as listing_file.
 */
int listing_folder(const char *dir, const char *name, const char *ending,
    struct buf *out, struct fault *fault);

/*
 * Append one line for them all: the SHA-256 of their SHA-256s and names, as
 * sha256sum writes them, and how many there are; as listing_file.
 */
int listing_sum(const char *dir, const char *name, const char *ending,
    struct buf *out, struct fault *fault);

#endif
