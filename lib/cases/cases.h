/* The knowledge base: typical cases by category and cause. */
#ifndef CPLT_CASES_H
#define CPLT_CASES_H

#include "archive/call.h"

/*
 * Write the typical cases of the archive's call->months, or where there is no
 * call->dir of call->files or stdin, to stdout: JSON lines, or as call->format
 * says "json", "markdown".
 * Returns EXIT_NO without a fault when there is no ended case.
 */
enum exit_status cases_run(const struct call *call, struct fault *fault);

#endif
