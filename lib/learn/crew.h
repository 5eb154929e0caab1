/* Many tasks, each done once, by several threads. */
#ifndef CPLT_CREW_H
#define CPLT_CREW_H

#include <stddef.h>

/* Call task(arg, i) for each i below count, in jobs threads of which this is
 * one; returns when all are done. */
void
crew_run(int jobs, size_t count, void (*task)(void *arg, size_t i), void *arg);

#endif
