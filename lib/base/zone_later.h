/* Days and months later by the clocks of a zone, and where a day ends. */
#ifndef CPLT_ZONE_LATER_H
#define CPLT_ZONE_LATER_H

#include <stdint.h>

#include "base/zone.h"

/*
 * The same reading of the clock so many days after t, or before it where days
 * is negative; as zone_instant where that reading is left out or comes twice.
 * Returns 0, or -1 when it lies beyond the years 1 to 9999; *out is then
 * unchanged.
 */
int zone_days_later(const struct zone *z, time_t t, int64_t days, time_t *out);

/* The same so many months later, at the latest on the month's last day. */
int
zone_months_later(const struct zone *z, time_t t, int64_t months, time_t *out);

/* The first second of the date that clocks show at t. */
time_t zone_day_begin(const struct zone *z, time_t t);

/*
 * The last second of that date.  Clocks that go back just after midnight show
 * the evening's last minutes twice, and the day ends with the second time.
 */
time_t zone_day_end(const struct zone *z, time_t t);

#endif
