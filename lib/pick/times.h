/*
 * What an expression calls a time: an instant, a day, a month, a year, or one
 * of them counted from the present.
 */
#ifndef CPLT_PICK_TIMES_H
#define CPLT_PICK_TIMES_H

#include "base/span.h"
#include "base/zone.h"

/* From <= t < to; seconds UTC.  An instant is one second long. */
struct pick_times {
	time_t from, to;
};

/*
 * Read "2026-11-21T09:00:00+08:00", "2026-11-21", "2026-11", "2026", "now",
 * "now-36h", "today", "today-7d"; days are those of zone.
 * Returns 0, or -1 when text is none of these; *out is then unchanged.
 */
int times_read(struct span text, const struct zone *zone, time_t now,
    struct pick_times *out);

/* Read a length of time, "36h", "-2d", in seconds.  Returns as above. */
int times_length(struct span text, time_t *out);

#endif
