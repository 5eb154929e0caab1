/* Looking over the calendars and lists of days in force, for people. */
#ifndef CPLT_CALENDARS_CHECK_H
#define CPLT_CALENDARS_CHECK_H

#include <time.h>

#include "base/diag.h"
#include "config/found.h"

/*
 * Read all calendars and their lists, by the zone of the policy in force where
 * they name none, and tell in *found what they are and, in December, which of
 * them do not know the next year.
 * Returns 0, or -1 with *fault filled: something is wrong, or a calendar does
 * not know the year in which now lies by its clock.
 */
int calendars_check(
    const char *dir, time_t now, struct found *found, struct fault *fault);

/* Read the list of days called name and append to *line what it holds.
 * Returns 0, or -1 with *fault filled. */
int calendars_check_list(
    const char *dir, struct span name, struct buf *line, struct fault *fault);

/*
 * Look at what is called name in the folder dir: calendar-NAME.csv or a folder
 * calendar-NAME must be used by a calendar, and the folder have nothing that is
 * not read.
 * Returns 0; 1 when it is no such file; or -1 with *fault filled.
 */
int
calendars_check_file(const char *dir, const char *name, struct fault *fault);

#endif
