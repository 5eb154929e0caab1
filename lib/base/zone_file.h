/* What a time zone is made of, and reading that; for zone.c alone. */
#ifndef CPLT_ZONE_FILE_H
#define CPLT_ZONE_FILE_H

#include <stdint.h>

#include "base/zone.h"

/* A rule of a POSIX TZ string for the day of a change: Mm.w.d, Jn or n. */
struct zone_change {
	char kind; /* 'M', 'J', or 'n' */
	int month, week, day;
	int time; /* seconds after midnight, by the clock before the change */
};

struct zone {
	char *name;
	size_t count;
	int64_t *from;   /* instants at which an offset begins to hold */
	int32_t *offset; /* count + 1; offset[0] holds before from[0] */
	/* What holds after the last change: the file's footer. */
	bool has_rule;
	bool has_summer;
	int standard, summer;
	struct zone_change start, end; /* of summer time */
};

/*
 * Fill z, which has but its name, from the system's file of that name.
 * Returns false when there is none, or when it is damaged; z is then only good
 * for zone_free.
 */
bool zone_file_read(struct zone *z, const char *name);

#endif
