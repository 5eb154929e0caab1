/* An end of a period as people give it: a date, or a time with its offset. */
#ifndef CPLT_BOUND_H
#define CPLT_BOUND_H

#include "base/zone.h"

struct bound {
	bool known, is_date;
	time_t at; /* of a date: its midnight by UTC */
};

/* Read text, a date or an RFC 3339 time.  Returns 0, or -1 when it is neither;
 * *m is then good for nothing. */
int bound_parse(struct bound *m, const char *text);

/* When that was: a date began at midnight in the zone; 0 when not known. */
time_t bound_in(const struct bound *m, const struct zone *zone);

#endif
