/*
 * Write many instants as RFC 3339 in one zone: the date is made once a day and
 * kept, for a sweep writes a dozen instants a ticket, of few different days.
 */
#ifndef CPLT_STAMP_H
#define CPLT_STAMP_H

#include "base/zone.h"

enum { STAMP_LEN = WHEN_TEXT - 1, STAMP_DAYS = 1024 };

struct stamp_day {
	time_t from, end; /* instants of this day: from <= t < end */
	char text[STAMP_LEN];
};

/* { .zone = … } before the first use. */
struct stamp {
	const struct zone *zone;
	struct stamp_day days[STAMP_DAYS];
};

/* Write t to out, STAMP_LEN bytes without a zero byte, as zone_format does. */
void stamp_write(struct stamp *s, time_t t, char *out);

#endif
