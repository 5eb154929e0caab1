/* Hours as they are written: [["09:00","12:00"],["13:30","18:00"]]. */
#ifndef CPLT_CALENDARS_HOURS_H
#define CPLT_CALENDARS_HOURS_H

#include "calendar/calendar.h"
#include "config/reader.h"

/*
 * Read the intervals of a day, none or several, into *out; they must rise, and
 * those that touch become one.  what is the member's name.
 * Returns 0, or -1 with in->fault filled.
 */
int hours_read(
    struct reader *in, struct value v, const char *what, struct hours *out);

/* 0 Monday to 6 Sunday of "mon" or "monday"; -1 when it is none. */
int hours_weekday(struct span name);

#endif
