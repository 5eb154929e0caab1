/*
 * Working time: the hours of an office in its time zone, and arithmetic on
 * them.
 *
 * A second is open when the date and time that clocks in the zone show during
 * it lie in that date's hours.  So a day on which the clocks go back may be an
 * hour longer, and what they show twice is open twice.  Lengths are of seconds
 * that really pass.
 *
 * A calendar is filled, made ready, and from then on only read: threads may
 * share it.  Once ready, an answer takes the time of a few binary searches,
 * however far apart the instants are.
 *
 * The functions that answer a question return 0; or the year, 1 to 9999, that
 * the answer hangs on and the calendar does not know; or CALENDAR_NEVER when
 * there is no answer within the years 1 to 9999 (UTC), or the instant asked
 * about is none.  *out is then unchanged.
 *
 * An answer hangs on the years of all dates, by the clocks in the zone, that
 * have a second in what is measured or gone through; what ends at midnight has
 * none in the day that begins then.  Of several years not known it is the one
 * nearest to where the question started.
 */
#ifndef CPLT_CALENDAR_H
#define CPLT_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "base/span.h"
#include "base/zone.h"

enum { CALENDAR_NEVER = -1 };

enum { HOURS_MOST = 8 }; /* intervals of one day */

/* The open intervals of a day, in seconds after midnight by the clock on the
 * wall, from <= t < to, 0 to 86400, rising, none into another; none at all:
 * closed all day. */
struct hours {
	size_t count;
	struct hours_open {
		int from, to;
	} open[HOURS_MOST];
};

/* Why a day has the hours it has. */
enum calendar_why {
	WHY_WEEK,    /* as every week */
	WHY_HOLIDAY, /* a day off */
	WHY_MAKEUP,  /* a make-up workday (调休) */
	WHY_SPECIAL, /* hours of its own */
};

struct calendar;

/* A new calendar that is never open and knows every year; steals zone, copies
 * name, which is for messages. */
struct calendar *calendar_new(struct span name, struct zone *zone);
void calendar_free(struct calendar *c);

/* The hours of a weekday, 0 Monday to 6 Sunday. */
void
calendar_set_week(struct calendar *c, int weekday, const struct hours *hours);

/*
 * The hours of one date, counted in days from 1970-01-01; label, which may be
 * empty, says what the day is ("国庆节") and is copied.  Of several for one
 * date the last one counts; it counts before the yearly ones and the week.
 */
void calendar_set_day(struct calendar *c, long day, const struct hours *hours,
    enum calendar_why why, struct span label);

/* A holiday of every year that has such a date: closed all day. */
void
calendar_add_yearly(struct calendar *c, int month, int day, struct span label);

/* A time closed within a date, taken out of whatever its hours are. */
void calendar_add_break(struct calendar *c, long day, struct hours_open off);

/* From the first call on only the years told of are known. */
void calendar_know(struct calendar *c, int year);

/* Filling ends, questions begin.  To be called once, before any of them. */
void calendar_ready(struct calendar *c);

struct span calendar_name(const struct calendar *c);
const struct zone *calendar_zone(const struct calendar *c);
bool calendar_knows(const struct calendar *c, int year);

/*
 * When so many seconds, 0 or more, of open time have passed since start.  A
 * time that ends exactly at closing time is due at closing time, not at the
 * next opening; nought seconds asked outside hours is the next opening.
 */
int calendar_add(
    const struct calendar *c, time_t start, time_t seconds, time_t *out);

/* The mirror image: when so many seconds of open time were still to come until
 * end.  Ending exactly at an opening it is that opening; nought seconds asked
 * outside hours is the last closing. */
int
calendar_sub(const struct calendar *c, time_t end, time_t seconds, time_t *out);

/* Seconds of open time with from <= t < to; 0 when to lies before from. */
int
calendar_between(const struct calendar *c, time_t from, time_t to, time_t *out);

int calendar_is_open(const struct calendar *c, time_t t, bool *out);

/* t itself when that is open, else the next opening. */
int calendar_next_open(const struct calendar *c, time_t t, time_t *out);

/*
 * The same reading of the clock so many workdays later, or earlier where count
 * is negative; a workday is a date with open hours.  A start that is not open
 * counts from the next opening (backwards: from the last closing).  Where that
 * reading is not open on the day arrived at, it is the last closing before it
 * on that day, or else the day's first opening.  Of a reading that comes twice,
 * or is left out, zone_instant tells the instant.  With a count of 0 it is as
 * calendar_next_open.
 */
int calendar_workdays(
    const struct calendar *c, time_t start, long count, time_t *out);

/* A stretch of one kind: all open or all closed, for one reason. */
struct calendar_piece {
	time_t from, to; /* from <= t < to */
	bool open;
	bool outside; /* closed, though the date has open hours: a night, a
		       * break */
	enum calendar_why why;
	struct span label; /* borrowed from the calendar; may be empty */
};

/* The piece that t is in, which begins at t itself and ends where the kind or
 * the date's reason changes or a year not known begins, at the latest at to,
 * which is after t.  Takes a step a day of its length. */
int calendar_piece(
    const struct calendar *c, time_t t, time_t to, struct calendar_piece *out);

/* Write what an answer other than 0 means, for a message: "calendar 'office'
 * does not know the year 2027, wanted …". */
void
calendar_explain(const struct calendar *c, int answer, char *out, size_t size);

#endif
