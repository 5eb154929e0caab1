/* What the readers of the several formats of a list of days share. */
#ifndef CPLT_DAYLIST_READ_H
#define CPLT_DAYLIST_READ_H

#include "base/arena.h"
#include "calendar/daylist.h"

enum {
	DAYLIST_MOST = 200000, /* days in one file */
	DAYLIST_SPAN = 366,    /* days in one event */
};

/* One file while it is read. */
struct daylist_draft {
	struct arena *arena; /* of the list: names go there */
	int year;            /* that the file says it is of, or 0 */
	struct daylist_day *days;
	size_t count, room;
	struct daylist_yearly *yearly;
	size_t yearly_count, yearly_room;
};

/* Read "2026-10-01" as days from 1970-01-01; returns 0, or -1 when it is no
 * date. */
int daylist_date(struct span text, long *day);

/* The same from its numbers. */
int daylist_civil(int year, int month, int day, long *out);

/*
 * Put a day into the draft; name must live as long as the list.
 * Returns 0, or -1 when there are too many.
 */
int daylist_add(struct daylist_draft *d, long day, bool off, struct span name);

/* The same for a day off of every year. */
int daylist_add_yearly(
    struct daylist_draft *d, int month, int day, struct span name);

/* Each reads text into *d and returns 0, or -1 with *fault filled. */
int daylist_read_csv(struct daylist_draft *d, struct span text,
    const char *origin, struct fault *fault);
int daylist_read_json(struct daylist_draft *d, struct span text,
    const char *origin, struct fault *fault);
int daylist_read_ics(struct daylist_draft *d, struct span text,
    const char *origin, struct fault *fault);

#endif
