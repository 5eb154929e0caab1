/*
 * Lists of days off and make-up workdays (调休), as they are published: rows
 * "date,kind,name" of a calendar-NAME.csv, the JSON of holiday-cn, iCalendar
 * (RFC 5545) with events of whole days.  cplt-calendars(5) is the authority.
 */
#ifndef CPLT_DAYLIST_H
#define CPLT_DAYLIST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/span.h"

struct daylist_day {
	long day; /* counted from 1970-01-01 */
	bool off; /* no work; else work, on a weekend as a rule */
	int year; /* the one that its file says it is of, or 0 */
	struct span name;
};

struct daylist {
	struct daylist_day *days; /* rising, a date once */
	size_t count;
	struct daylist_yearly { /* days off that come every year */
		int month, day;
		struct span name;
	} * yearly;
	size_t yearly_count;
	struct daylist_own *own;
};

/*
 * Read the list called name ("cn"): calendar-NAME.csv of dir or the built-in
 * one, then all files *.csv, *.json and *.ics of the folder calendar-NAME of
 * dir in the order of their names.  A later file's date takes the place of an
 * earlier one's; one that says its year (JSON) takes the place of all that was
 * known of that year from January to November, for a notice issued anew may
 * take days away; but not when it has no day, for such a year is yet to be
 * announced.  dir may be NULL.
 * Returns a new list, or NULL with *fault filled.
 */
struct daylist *
daylist_load(const char *dir, struct span name, struct fault *fault);
void daylist_free(struct daylist *l);

/* True when all of the list is built in: dir, which may be NULL, has no file of
 * it. */
bool daylist_is_built_in(const char *dir, struct span name);

/*
 * Read one file's text into *l, by the ending of its name, which is origin.
 * Returns 0, or -1 with *fault filled; *l then has all it had before.
 */
int daylist_read(struct daylist *l, struct span text, const char *origin,
    struct fault *fault);

/* A new list without a day. */
struct daylist *daylist_new(void);

/* Does a file of this name hold days: does it end in .csv, .json or .ics? */
bool daylist_is_file(const char *name);

/*
 * True when the days off of that year have been announced, which its beginning
 * tells: to take an unknown year's weekends for its days off would be a guess.
 * A year is known when a day from 1 to 4 January is off, for where 1 January is
 * on a weekend some countries move it; or 31 December before a 1 January that
 * is a Saturday.  Where such a day comes every year, any date of the year
 * tells; a list of nothing but days of every year knows all years.  A day of a
 * file that says its year tells of no other.
 */
bool daylist_knows(const struct daylist *l, int year);

/* The first and the last year that the list might know; first is above last
 * when it knows none. */
void daylist_years(const struct daylist *l, int *first, int *last);

#endif
