/*
 * Writing a segment anew, with a tombstone in the place of each ticket whose
 * time is over.
 */
#ifndef CPLT_BURY_H
#define CPLT_BURY_H

#include "archive/expiry.h"
#include "store/vault.h"

/*
 * Do so with the segment s of v, by what x says is due, at that time (RFC
 * 3339), and commit it with its entry.  One must be due at least.
 * Returns 0, or -1 with *fault filled, when the segment is not what MANIFEST
 * says or something cannot be read or written.
 */
int bury_segment(struct vault *v, const struct manifest_segment *s,
    struct expiry *x, struct span at, struct fault *fault);

#endif
