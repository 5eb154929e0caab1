/* The stretches in which a clock's cycle stands still. */
#ifndef CPLT_RESTS_H
#define CPLT_RESTS_H

#include "sla/clock.h"

/*
 * Add to sla->rests those of the cycle c, whose start is set, as known at
 * end: the states that pause it, held to its cap, and its gaps in sla->gaps.
 * Returns 0 with their place in c, or as the functions of calendar.h.
 */
int rests_find(
    const struct facts *f, struct sla *sla, time_t end, struct sla_clock *c);

#endif
