/* Finishing or undoing a write that was interrupted. */
#ifndef CPLT_RECOVER_H
#define CPLT_RECOVER_H

#include "archive/call.h"

/*
 * Bring the archive to where every program that writes to it would bring it
 * first, and tell what was done: see store/recovery.h.
 */
enum exit_status recover_run(const struct call *call, struct fault *fault);

#endif
