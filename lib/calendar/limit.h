/*
 * Limits as people write them: "90m", "36h", "5d", "2workdays", "same-day",
 * "PT8H", "P3DT4H", "P5M".
 */
#ifndef CPLT_LIMIT_H
#define CPLT_LIMIT_H

#include "calendar/calendar.h"

struct limit {
	long months;      /* calendar months, then */
	long days;        /* calendar days, then */
	long workdays;    /* then */
	time_t seconds;   /* of open time */
	bool has_seconds; /* 0 seconds asked for still mean the next opening */
	bool same_day;    /* the last second of the day; nothing else is set */
};

/* Returns 0, or -1 when text is none; *out is then unchanged. */
int limit_parse(struct span text, struct limit *out);

/* When limit is over that begins at start (or, backwards, when it began that
 * ends there); returns as the functions of calendar.h. */
int limit_add(const struct calendar *c, time_t start, const struct limit *limit,
    time_t *out);
int limit_sub(const struct calendar *c, time_t end, const struct limit *limit,
    time_t *out);

#endif
