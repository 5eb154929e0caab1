/*
 * What a calendar is made of, and sums of open time over it; for the files of
 * calendar.h alone.
 *
 * All rests on two sums.  The one is of the clock on the wall alone: the open
 * seconds before a reading of it, from tables of years and days.  The other is
 * the open seconds before an instant; within a stretch of one offset from UTC
 * it is the first at what the clock shows, plus an amount of the stretch: what
 * changes of the clock before it have shown twice or left out of open time.
 *
 * Years and stretches are only kept until all repeats; later instants are
 * taken back by as many times 400 years.
 */
#ifndef CPLT_CALENDAR_SUMS_H
#define CPLT_CALENDAR_SUMS_H

#include <stdint.h>

#include "base/arena.h"
#include "calendar/calendar.h"

enum {
	SUMS_WEEK = 7,
	SUMS_YEARS = 400,
	SUMS_DAYS = 146097, /* of 400 years */
};

/* What a date may be: its open time, breaks taken out, and why. */
struct calendar_kind {
	const struct hours_open *open; /* rising; may touch */
	size_t count;
	int seconds; /* open in all */
	enum calendar_why why;
	struct span label;
};

/* A day of a year. */
struct calendar_day {
	int open;     /* seconds of the year before it */
	int workdays; /* of the year before it */
	unsigned kind;
};

struct calendar_year {
	struct calendar_day days[367]; /* after the last one only sums */
};

struct calendar_row {
	long first;       /* 1 January, in days from 1970-01-01 */
	int64_t open;     /* seconds before it */
	int64_t workdays; /* before it */
	size_t stretch;   /* that it begins in on UTC */
	const struct calendar_year *year;
};

/* A stretch of one offset. */
struct calendar_stretch {
	int64_t from;
	int64_t open;  /* seconds before it */
	int64_t extra; /* beside those before what the clock shows */
	int offset;
};

/* What calendar_set_day, calendar_add_yearly, calendar_add_break were told. */
struct calendar_told_day {
	long day;
	size_t turn; /* the later one counts */
	struct hours hours;
	enum calendar_why why;
	struct span label;
};

struct calendar_told_yearly {
	int month, day;
	struct span label;
};

struct calendar_told_break {
	long day;
	struct hours_open off;
};

/* A date that is not as its weekday or a yearly holiday makes it. */
struct calendar_date {
	long day;
	unsigned kind;
};

struct calendar {
	char *name;
	struct zone *zone;
	struct arena arena;
	unsigned char *known; /* by year; NULL: all */

	struct hours week[7];
	struct calendar_told_day *days;
	size_t day_count, day_room;
	struct calendar_told_yearly *yearly;
	size_t yearly_count, yearly_room;
	struct calendar_told_break *breaks;
	size_t break_count, break_room;

	struct calendar_kind *kinds; /* of weekdays, yearly holidays, dates */
	size_t kind_count;
	struct calendar_date *dates; /* rising */
	size_t date_count;
	struct calendar_year *tables;
	struct calendar_row *rows; /* from the year 0 on */
	size_t row_count;
	struct calendar_stretch *stretches; /* after the last one, one that
					     * never begins */
	size_t stretch_count;

	/* Where all begins to repeat: days by the clock on the wall from a
	 * 1 January on, instants a little later. */
	long repeat_day;
	time_t repeat;
	/* Before that, and within each 400 years from there on: */
	time_t repeat_open, cycle_open;
	long repeat_workdays, cycle_workdays;

	/* All dates between these are of years known; others may be. */
	time_t sure_from, sure_to;
};

/* Where in the tables an answer was found, near which the next one often is. */
struct calendar_spot {
	size_t row, stretch;
};

/* Make kinds and dates, the first step of calendar_ready: sorts what was told.
 */
void calendar_make_dates(struct calendar *c);

/* Open seconds before a reading of the clock, in seconds from 1970-01-01 00:00
 * of that clock.  The reading lies in the years kept. */
time_t sums_before_reading(const struct calendar *c, time_t reading);

/* Open seconds before t: of all since the year 1 began, but for a constant.
 * *spot is then where. */
time_t
sums_before(const struct calendar *c, time_t t, struct calendar_spot *spot);

/* The open second that n others go before, to be looked for from near on; where
 * there is none, one two seconds before WHEN_FIRST, or the one after WHEN_LAST.
 */
time_t
sums_second(const struct calendar *c, time_t n, struct calendar_spot near);

/* What the clock shows at t, in seconds as above. */
time_t sums_reading(const struct calendar *c, time_t t);

/* An instant after t until which the offset from UTC certainly stays. */
time_t sums_offset_end(const struct calendar *c, time_t t);

/* The day of a reading, counted from 1970-01-01. */
long sums_day(time_t reading);

/* True when the day is in the years 1 to 9999. */
bool sums_is_date(long day);

/* True when a reading is open. */
bool sums_is_open(const struct calendar *c, time_t reading);

/* The instant at which the clock shows that, as zone_instant. */
time_t sums_instant(const struct calendar *c, time_t reading);

/* What a date is. */
const struct calendar_kind *sums_kind(const struct calendar *c, long day);

/* The same for days: workdays before a date, and the workday that n others go
 * before; where there is none, a day outside the years 1 to 9999. */
long
sums_workdays(const struct calendar *c, long day, struct calendar_spot *spot);
long sums_workday(const struct calendar *c, long n, struct calendar_spot near);

/* The year of a reading, held to 1 to 9999. */
int sums_year(time_t reading);

#endif
