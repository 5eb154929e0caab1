/*
 * Days off and make-up workdays (调休) as calendar-cn.csv lists them: a row a
 * day, "date,kind,name", kind off or work, dates rising.
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
};

struct daylist {
	struct daylist_day *days; /* rising */
	size_t count;
};

/*
 * Read the calendar in force: calendar-cn.csv of dir, or the built-in one; dir
 * may be NULL.  Returns a new calendar, or NULL with *fault filled.
 */
struct daylist *daylist_load(const char *dir, struct fault *fault);

/* The same from text; origin is the name for messages. */
struct daylist *
daylist_parse(struct span text, const char *origin, struct fault *fault);

void daylist_free(struct daylist *c);

/*
 * True when the days off of that year have been announced, which its 1 January
 * tells: to take an unknown year's weekends for its days off would be a guess.
 */
bool daylist_knows(const struct daylist *c, int year);

#endif
