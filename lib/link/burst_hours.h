/*
 * The hours of the week: how busy each usually is, over all tickets, and how
 * long, so weighted, a stretch of time is.  Weighted hours are called load: an
 * hour of the usual traffic is a load of 1.
 */
#ifndef CPLT_LINK_BURST_HOURS_H
#define CPLT_LINK_BURST_HOURS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/zone.h"

enum {
	BURST_LONG = 28 * 24, /* hours of the past that tell what is usual */
	BURST_SHORT = 7 * 24, /* those that tell what has become usual */
	BURST_SILENCE = 24,   /* hours without a ticket: none was recorded */
	BURST_CLASSES = 48,   /* hours of a working day, and of a weekend */
};

struct burst_hour {
	uint32_t count;      /* usual tickets, once they are settled */
	bool heard;          /* any ticket at all */
	unsigned char class; /* the hour of the week it counts for */
};

/* An hour is a number of hours since the Epoch. */
struct burst_hours {
	const struct zone *zone;
	struct burst_hour *ring;
	int64_t size;
	int window;   /* hours that may be unsettled */
	int64_t last; /* the latest hour in the ring */
	int64_t end;  /* of the past: window hours before the last one */
	bool begun;

	/* Of the past, by burst_hours_weigh. */
	double weight[BURST_CLASSES];
	int observed;            /* hours */
	double load, load_short; /* of BURST_LONG and BURST_SHORT */
	double rate;             /* tickets an hour of load */
};

/* Begin; zone is borrowed, window how many hours may be unsettled. */
void
burst_hours_init(struct burst_hours *h, const struct zone *zone, int window);
void burst_hours_release(struct burst_hours *h);

static inline int64_t
burst_hour_of(time_t t)
{
	return t >= 0 ? t / WHEN_HOUR : -((WHEN_HOUR - 1 - t) / WHEN_HOUR);
}

/* Go on to an hour, the first one or one so late that no past is left. */
void burst_hours_jump(struct burst_hours *h, int64_t hour);

/* Go on by one hour. */
void burst_hours_step(struct burst_hours *h);

/* A ticket came in the last hour, in which t lies. */
void burst_hours_hear(struct burst_hours *h, time_t t);

/* Count n more (or less) tickets of the hour in which t lies as usual. */
void burst_hours_count(struct burst_hours *h, time_t t, int n);

/* Reckon what the past, up to h->end, tells. */
void burst_hours_weigh(struct burst_hours *h);

/* The load of from <= t < to, which must lie behind h->end and within the ring,
 * or in its last hours. */
double burst_hours_load(const struct burst_hours *h, time_t from, time_t to);

#endif
