/* Making a sealed segment smaller. */
#ifndef CPLT_COMPRESS_H
#define CPLT_COMPRESS_H

#include "archive/call.h"

/*
 * Replace the segment of the month that call->what names, which must be sealed
 * and as MANIFEST says, by the same compressed with zstd; the plain file goes
 * last.  One that is compressed stays as it is.
 * Returns EXIT_NO with *fault filled when there is no such segment, or it is
 * not sealed.
 */
enum exit_status compress_run(const struct call *call, struct fault *fault);

#endif
