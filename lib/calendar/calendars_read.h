/* One calendar as it is written, before a calendar is made of it. */
#ifndef CPLT_CALENDARS_READ_H
#define CPLT_CALENDARS_READ_H

#include "calendar/calendar.h"
#include "config/policy.h"
#include "config/reader.h"

enum { CALENDAR_LISTS = 8 };

/* A date and what is written of it. */
struct spec_day {
	long day;
	struct hours hours;
};

struct spec_days {
	struct spec_day *at;
	size_t count, room;
};

/* Spans live as long as the reader. */
struct calendar_spec {
	struct policy_label label;
	char *tz; /* NULL when none is written */
	struct hours week[7];
	struct span lists[CALENDAR_LISTS];
	size_t list_count;
	bool no_makeup;
	struct hours makeup; /* of make-up workdays */
	bool has_makeup;
	struct spec_days holidays, special, breaks;
	struct spec_days yearly; /* by their day of the year 2000 */
};

/*
 * Read the object v into *spec, to be given to calendar_spec_release even after
 * a failure; members that a calendar does not have are refused unless lenient.
 * Returns 0, or -1 with in->fault filled.
 */
int calendar_spec_read(struct reader *in, struct value v, bool lenient,
    struct calendar_spec *spec);
void calendar_spec_release(struct calendar_spec *spec);

#endif
