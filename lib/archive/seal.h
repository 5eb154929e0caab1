/* Ending a month: nothing is added to its segment any more. */
#ifndef CPLT_SEAL_H
#define CPLT_SEAL_H

#include "archive/call.h"

/*
 * Seal the segment of the month that call->what names, after comparing it with
 * MANIFEST; one that is sealed stays as it is.
 * Returns EXIT_NO with *fault filled when there is no such segment.
 */
enum exit_status seal_run(const struct call *call, struct fault *fault);

/* Take the segments of a folder that has no MANIFEST into the chain as they
 * are; where there is one, there is nothing to do. */
enum exit_status adopt_run(const struct call *call, struct fault *fault);

#endif
