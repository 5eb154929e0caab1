/* Instants as RFC 3339, the date of each day made once. */
#include "sla/stamp.h"

#include <stdint.h>
#include <string.h>

void
stamp_init(struct stamp *s, const struct zone *z)
{
	*s = (struct stamp) { .zone = z, .shift = zone_offset(z, 0) };
}

/* A day on which the offset changes is no day here: each instant of it is
 * formatted by itself. */
static void
make_day(struct stamp *s, struct stamp_day *day, time_t t)
{
	char text[WHEN_TEXT];
	struct when_civil c;
	int offset = zone_offset(s->zone, t);

	when_to_civil(t + offset, &c);
	day->from =
	    t - (c.hour * WHEN_HOUR + c.minute * WHEN_MINUTE + c.second);
	day->end = day->from + WHEN_DAY;
	when_format(text, t, offset);
	memcpy(day->text, text, STAMP_LEN);
	if (zone_offset(s->zone, day->from) != offset ||
	    zone_offset(s->zone, day->end - 1) != offset) {
		day->from = t;
		day->end = t + 1;
	}
}

static void
put_two(char *out, unsigned n)
{
	out[0] = (char)('0' + n / 10);
	out[1] = (char)('0' + n % 10);
}

void
stamp_write(struct stamp *s, time_t t, char *out)
{
	struct stamp_day *day =
	    &s->days[(uint64_t)(t + s->shift) / WHEN_DAY % STAMP_DAYS];
	unsigned second;

	if (t < day->from || t >= day->end)
		make_day(s, day, t);
	memcpy(out, day->text, STAMP_LEN);
	if (day->end - day->from == 1)
		return;
	second = (unsigned)(t - day->from);
	put_two(out + 11, second / WHEN_HOUR);
	put_two(out + 14, second / WHEN_MINUTE % 60);
	put_two(out + 17, second % 60);
}
