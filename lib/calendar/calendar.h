/*
 * Days off and make-up workdays (调休) as calendar-cn.csv lists them: a row a
 * day, "date,kind,name", kind off or work, dates rising.
 */
#ifndef CPLT_CALENDAR_H
#define CPLT_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/span.h"

struct calendar_day {
	long day; /* counted from 1970-01-01 */
	bool off; /* no work; else work, on a weekend as a rule */
};

struct calendar {
	struct calendar_day *days; /* rising */
	size_t count;
};

/*
 * Read the calendar in force: calendar-cn.csv of dir, or the built-in one; dir
 * may be NULL.  Returns a new calendar, or NULL with *fault filled.
 */
struct calendar *calendar_load(const char *dir, struct fault *fault);

/* The same from text; origin is the name for messages. */
struct calendar *
calendar_parse(struct span text, const char *origin, struct fault *fault);

void calendar_free(struct calendar *c);

/*
 * True when the days off of that year have been announced, which its 1 January
 * tells: to take an unknown year's weekends for its days off would be a guess.
 */
bool calendar_knows(const struct calendar *c, int year);

#endif
