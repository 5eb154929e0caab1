/* Instants as RFC 3339, the date of each day made once. */
#include "sla/stamp.h"

#include <stdint.h>
#include <string.h>

void
stamp_init(struct stamp *s, const struct zone *z)
{
	*s = (struct stamp) { .zone = z, .shift = zone_offset(z, 0) };
}

/* Is it the day's date, that time and the same offset that z shows at t?  The
 * time is left in day. */
static bool
shows(const struct zone *z, time_t t, char day[STAMP_LEN], const char *time)
{
	char text[WHEN_TEXT];

	memcpy(day + 11, time, 8);
	zone_format(z, t, text);
	return !memcmp(text, day, STAMP_LEN);
}

/* A day that does not show the time as others do is no day here, be it for a
 * change of the offset or as one of the ends of the calendar: each instant of
 * it is formatted by itself. */
static void
make_day(struct stamp *s, struct stamp_day *day, time_t t)
{
	char text[WHEN_TEXT];
	struct when_civil c;

	zone_civil(s->zone, t, &c);
	day->from =
	    t - (c.hour * WHEN_HOUR + c.minute * WHEN_MINUTE + c.second);
	day->end = day->from + WHEN_DAY;
	day->shown = day->end - 1;
	zone_format(s->zone, t, text);
	memcpy(day->text, text, STAMP_LEN);
	if (shows(s->zone, day->from, day->text, "00:00:00") &&
	    shows(s->zone, day->end - 1, day->text, "23:59:59"))
		return;
	memcpy(day->text, text, STAMP_LEN);
	day->from = day->shown = t;
	day->end = t + 1;
}

void
stamp_write(struct stamp *s, time_t t, char *out)
{
	struct stamp_day *day =
	    &s->days[(uint64_t)(t + s->shift) / WHEN_DAY % STAMP_DAYS];

	if (t < day->from || t >= day->end)
		make_day(s, day, t);
	if (t != day->shown) {
		unsigned second = (unsigned)(t - day->from);

		when_put_two(day->text + 11, second / WHEN_HOUR);
		when_put_two(day->text + 14, second / WHEN_MINUTE % 60);
		when_put_two(day->text + 17, second % 60);
		day->shown = t;
	}
	memcpy(out, day->text, STAMP_LEN);
}
