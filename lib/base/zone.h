/*
 * Time zones by IANA name, read from the system's TZif files (RFC 8536), so
 * that several zones can be used at once and no thread changes TZ.
 */
#ifndef CPLT_ZONE_H
#define CPLT_ZONE_H

#include <stdbool.h>
#include <time.h>

#include "base/when.h"

struct zone;

/*
 * Load a zone: "Asia/Shanghai", "UTC", or a fixed offset as "+08:00".
 * Returns a new zone, or NULL when the system does not know the name.
 */
struct zone *zone_load(const char *name);
void zone_free(struct zone *z);

/* The name it was loaded by; borrowed from z. */
const char *zone_name(const struct zone *z);

/* Seconds east of Greenwich at t. */
int zone_offset(const struct zone *z, time_t t);

/*
 * The first instant after t, which lies in the years 1 to 9999, from which on
 * zone_offset is another.  Returns false when it stays the same for ever; *out
 * is then unchanged.
 */
bool zone_next_change(const struct zone *z, time_t t, time_t *out);

/*
 * The instant from which on one rule holds for ever, so that from there on
 * offsets repeat every 400 years (146097 days), as the Gregorian calendar does.
 */
time_t zone_rule_from(const struct zone *z);

/*
 * The instant at which clocks in z show c.  A reading that a change to summer
 * time leaves out is taken with the offset before the change; one that comes
 * twice is the first.
 */
time_t zone_instant(const struct zone *z, const struct when_civil *c);

/* What clocks in z show at t. */
void zone_civil(const struct zone *z, time_t t, struct when_civil *out);

/* Write t as RFC 3339 with z's offset. */
void zone_format(const struct zone *z, time_t t, char out[WHEN_TEXT]);

#endif
