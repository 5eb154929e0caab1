/* Which configuration files are in force: lines of SHA-256, name and origin,
 * and what they hold. */
#ifndef CPLT_LISTING_H
#define CPLT_LISTING_H

#include "base/buf.h"
#include "base/diag.h"

/*
 * Append the line of the file called name to out, or for the name of a folder
 * one line for all its files: the SHA-256 of their SHA-256s and names, as
 * sha256sum writes them, and how many there are.  dir may be NULL.
 * Returns 0, or -1 with *fault filled.
 */
int listing_line(
    const char *dir, const char *name, struct buf *out, struct fault *fault);

/*
 * Append the file called name as it is, or for the name of a folder a line for
 * each of its files; as listing_line.
 */
int listing_show(
    const char *dir, const char *name, struct buf *out, struct fault *fault);

#endif
