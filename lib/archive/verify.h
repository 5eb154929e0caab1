/* Is the archive as it was written? */
#ifndef CPLT_VERIFY_H
#define CPLT_VERIFY_H

#include "archive/call.h"

/*
 * Check MANIFEST, every segment against it and every signature, and tell all
 * that is wrong; print what was found intact on stdout.  Changes nothing.
 * With call->head, the digest of an entry, MANIFEST must have that entry; with
 * call->signers, the newest signature must be by one of those.
 * EXIT_DONE: it is intact; EXIT_NO: it is not, or a write was interrupted.
 */
enum exit_status verify_run(const struct call *call, struct fault *fault);

#endif
