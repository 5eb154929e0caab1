/* The filter: closed tickets go into the archive, the others pass. */
#ifndef CPLT_SWEEP_H
#define CPLT_SWEEP_H

#include "archive/call.h"

/*
 * Read tickets from call->files, bring those closed for call->after into the
 * archive, and write the others to stdout.  All is reported.
 */
enum exit_status sweep_run(const struct call *call, struct fault *fault);

#endif
