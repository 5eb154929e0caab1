/* Archived tickets that have all of several texts. */
#ifndef CPLT_SEARCH_H
#define CPLT_SEARCH_H

#include "archive/call.h"

/*
 * Write to stdout the lines of call->months that have call->what and each of
 * call->files in their values (archive/match.h), in the order of the segments
 * whatever cli_jobs says.  A line that is no JSON object is told.
 * Returns EXIT_NO without a fault when there is none.
 */
enum exit_status search_run(const struct call *call, struct fault *fault);

#endif
