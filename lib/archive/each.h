/* Every ticket of an archive, one after the other. */
#ifndef CPLT_EACH_H
#define CPLT_EACH_H

#include "archive/call.h"
#include "ticket/ticket.h"

/*
 * Give each ticket of call->months, in the order of the segments, to step,
 * whose t lives only for the call.  A line that is no ticket is told.
 * Returns EXIT_DONE, EXIT_BAD_INPUT when there was such a line, or EXIT_SYSTEM
 * with *fault filled when the archive cannot be read.
 */
enum exit_status each_archived(const struct call *call,
    void (*step)(struct ticket *t, void *arg), void *arg, struct fault *fault);

#endif
