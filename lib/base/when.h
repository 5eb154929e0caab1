/*
 * Instants and lengths of time.  An instant is seconds since the Epoch, UTC,
 * until the moment it is printed; years 1 to 9999.
 */
#ifndef CPLT_WHEN_H
#define CPLT_WHEN_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "base/span.h"

enum {
	WHEN_MINUTE = 60,
	WHEN_HOUR = 3600,
	WHEN_DAY = 86400,
	WHEN_TEXT = sizeof "2026-11-21T09:00:00+08:00",
};

/* The first and the last second of the years 1 to 9999, UTC. */
#define WHEN_FIRST ((time_t)-62135596800)
#define WHEN_LAST  ((time_t)253402300799)

/* A date and a time of day by the clock on some wall. */
struct when_civil {
	int year;  /* 1..9999 */
	int month; /* 1..12 */
	int day;   /* 1..31 */
	int hour, minute, second;
};

/*
 * Read an RFC 3339 date-time with its offset; a fraction of a second is cut
 * off, the leap second :60 counts as the second after :59.
 * Returns 0, or -1 when text is not one; *out is then unchanged.
 */
int when_parse(struct span text, time_t *out);

/*
 * Read a duration ("90m", "36h", "5d", "2w", or a sum as "1d12h", or ISO 8601
 * "PT8H") into *out, in seconds; a day is 24 hours here.
 * Returns 0, or -1 when s is not one or does not fit; *out is then unchanged.
 */
int when_duration(const char *s, time_t *out);

/*
 * Write t as RFC 3339 with an offset of so many seconds east of Greenwich, its
 * seconds past the minute left out; with +00:00 where the offset would lead out
 * of the years 1 to 9999, to which t is held.
 */
void when_format(char out[WHEN_TEXT], time_t t, int offset);

/* Write a number of 0 to 99 as two digits, as dates and times have them. */
static inline void
when_put_two(char *out, unsigned n)
{
	static const char digits[] = "00010203040506070809"
				     "10111213141516171819"
				     "20212223242526272829"
				     "30313233343536373839"
				     "40414243444546474849"
				     "50515253545556575859"
				     "60616263646566676869"
				     "70717273747576777879"
				     "80818283848586878889"
				     "90919293949596979899";

	memcpy(out, digits + 2 * n, 2);
}

/* Write a length of time for a person, in the reader's language: "2d 3h",
 * "45m", "-1h 10m". */
void when_words(char *out, size_t size, time_t seconds);

/* The same in English for every reader: for what is kept in tickets. */
void when_words_kept(char *out, size_t size, time_t seconds);

/* Days from 1970-01-01 to a date of the Gregorian calendar. */
long when_days(int year, int month, int day);

/* True when there is such a date and such a time (24:00 is none). */
bool when_civil_valid(const struct when_civil *c);

/* The wall clock's reading, taken as UTC, as an instant; c must be valid. */
time_t when_from_civil(const struct when_civil *c);

/* The reading of a wall clock on UTC at t. */
void when_to_civil(time_t t, struct when_civil *out);

/* 0 Monday .. 6 Sunday, of a day counted from 1970-01-01. */
int when_weekday(long days);

#endif
