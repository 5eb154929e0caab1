/*
 * Holds: a ticket that is on hold is kept whatever the policy says, until it is
 * released.  Both are entries of MANIFEST, with their reason.
 */
#ifndef CPLT_HOLDS_H
#define CPLT_HOLDS_H

#include "archive/call.h"

/*
 * Put the ticket that call->what names on hold for call->reason.  One that is
 * not in the archive, yet, is told of and may be held as well.
 * Returns EXIT_NO with *fault filled when it is on hold already, or was purged.
 */
enum exit_status hold_run(const struct call *call, struct fault *fault);

/* Release it.  Returns EXIT_NO with *fault filled when it is not on hold. */
enum exit_status release_run(const struct call *call, struct fault *fault);

#endif
