/* When a limit is over that begins at an instant, were there no pause. */
#ifndef CPLT_DUE_H
#define CPLT_DUE_H

#include "sla/facts.h"

/* The calendar whose open time the limit is measured in; NULL: all time. */
const struct calendar *
due_calendar(const struct facts *f, const struct policy_limit *limit);

/*
 * Returns 0 with *out filled, seconds UTC, at the latest FACTS_ENDLESS; or as
 * the functions of calendar.h.
 */
int due_plain(const struct facts *f, const struct policy_limit *limit,
    time_t start, time_t *out);

#endif
