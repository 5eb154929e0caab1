/*
 * The calendars in force, calendars.json: an object of named calendars.
 * cplt-calendars(5) is the authority for the file.  "24x7", always open, in the
 * zone asked for, is there without being written.
 */
#ifndef CPLT_CALENDARS_H
#define CPLT_CALENDARS_H

#include "calendar/calendar.h"
#include "config/reader.h"

struct calendars;

/*
 * Read calendars.json of dir, or the built-in one, and the lists of days that
 * it names; zone, which the system must know, is the one of calendars that name
 * none; dir must live as long as the set.  Calendars are only made ready when
 * they are found, and lists that are built in only read then, so those that
 * nobody asks for cost little.
 * Returns a new set, or NULL with *fault filled.
 */
struct calendars *
calendars_load(const char *dir, const char *zone, struct fault *fault);
void calendars_free(struct calendars *all);

/* The calendar of that name, made ready, or NULL; borrowed from all.  Not to be
 * called once threads share the set. */
const struct calendar *calendars_find(struct calendars *all, struct span name);

/* The names, for messages: "24x7, office, …", appended to out. */
void calendars_names(const struct calendars *all, struct buf *out);

/*
 * Read one calendar, the object v, as it stands in calendars.json or in a query
 * of cplt-when; members that a calendar does not have are refused unless
 * lenient.  dir is where lists of days come from.
 * Returns a new calendar, ready; or NULL with in->fault filled.
 */
struct calendar *calendars_read_one(struct reader *in, struct value v,
    struct span name, const char *zone, const char *dir, bool lenient);

#endif
