/*
 * Write many instants as RFC 3339 in one zone: the date is made once a day and
 * kept, for a sweep writes a dozen instants a ticket, of few different days;
 * and the last time of the day, for several clocks start and stop together.
 */
#ifndef CPLT_STAMP_H
#define CPLT_STAMP_H

#include "base/zone.h"

enum { STAMP_LEN = WHEN_TEXT - 1, STAMP_DAYS = 512 };

struct stamp_day {
	time_t from, end; /* instants of this day: from <= t < end */
	time_t shown;     /* the one that text is of */
	char text[STAMP_LEN];
};

struct stamp {
	const struct zone *zone;
	time_t shift; /* about where its days begin, for a place in days */
	struct stamp_day days[STAMP_DAYS];
};

/* Make *s ready; z is borrowed. */
void stamp_init(struct stamp *s, const struct zone *z);

/* Write t to out, STAMP_LEN bytes without a zero byte, as zone_format does. */
void stamp_write(struct stamp *s, time_t t, char *out);

#endif
