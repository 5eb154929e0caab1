/* Closed tickets out of a file into the archive, the file replaced whole. */
#ifndef CPLT_ARCHIVE_MOVE_H
#define CPLT_ARCHIVE_MOVE_H

#include "archive/call.h"

/*
 * Bring the tickets of the file call->what that are closed for call->after into
 * the archive, and replace the file by one that holds the others, once those
 * that left it have been found in the archive.  The file is locked meanwhile.
 * Where that fails the file stays as it was, and the next run does what is
 * missing.  All is reported, or in *fault.
 */
enum exit_status move_run(const struct call *call, struct fault *fault);

#endif
