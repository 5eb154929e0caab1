/* Days and months later by the clocks of a zone. */
#include "base/zone_later.h"

static int
in_range(time_t t, time_t *out)
{
	if (t < WHEN_FIRST || t > WHEN_LAST)
		return -1;
	*out = t;
	return 0;
}

int
zone_days_later(const struct zone *z, time_t t, int64_t days, time_t *out)
{
	const int offset = zone_offset(z, t);
	const time_t later = t + days * WHEN_DAY;
	struct when_civil c;

	if (later + offset < WHEN_FIRST || later + offset > WHEN_LAST)
		return -1;
	/* Soon after a change the reading may have come before it, too. */
	if (days == 0 || (offset == zone_offset(z, later) &&
			     offset == zone_offset(z, later - WHEN_DAY)))
		return in_range(later, out);
	when_to_civil(later + offset, &c);
	return in_range(zone_instant(z, &c), out);
}

int
zone_months_later(const struct zone *z, time_t t, int64_t months, time_t *out)
{
	struct when_civil c;
	int64_t month;

	if (months == 0)
		return in_range(t, out);
	zone_civil(z, t, &c);
	month = c.year * INT64_C(12) + c.month - 1 + months;
	if (month < 12 || month >= INT64_C(10000) * 12)
		return -1;
	c.year = (int)(month / 12);
	c.month = (int)(month % 12) + 1;
	while (!when_civil_valid(&c))
		c.day--;
	return in_range(zone_instant(z, &c), out);
}

/* The first second of the date so many days after the one of t. */
static time_t
day_begin(const struct zone *z, time_t t, int days)
{
	struct when_civil c;

	zone_civil(z, t, &c);
	c.hour = c.minute = c.second = 0;
	when_to_civil(when_from_civil(&c) + days * WHEN_DAY, &c);
	return zone_instant(z, &c);
}

time_t
zone_day_begin(const struct zone *z, time_t t)
{
	return day_begin(z, t, 0);
}

time_t
zone_day_end(const struct zone *z, time_t t)
{
	time_t end = day_begin(z, t, 1) - 1;
	int back = zone_offset(z, end) - zone_offset(z, end + WHEN_HOUR);

	if (back > 0 &&
	    zone_offset(z, end + back) == zone_offset(z, end + WHEN_HOUR))
		end += back;
	return end;
}
