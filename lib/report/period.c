/* The periods that a period is compared with. */
#include "report/period.h"

#include "base/zone_later.h"

static bool
is_midnight(const struct zone *z, time_t t)
{
	return zone_day_begin(z, t) == t;
}

/* Months from the first of one month to the first of another; 0 where w is
 * something else. */
static int64_t
whole_months(const struct zone *z, struct period w)
{
	struct when_civil from, to;

	zone_civil(z, w.from, &from);
	zone_civil(z, w.to, &to);
	if (from.day != 1 || to.day != 1 || !is_midnight(z, w.from) ||
	    !is_midnight(z, w.to))
		return 0;
	return (int64_t)(to.year - from.year) * 12 + to.month - from.month;
}

/* Days from one midnight to another; 0 where w is something else. */
static int64_t
whole_days(const struct zone *z, struct period w)
{
	struct when_civil from, to;

	if (!is_midnight(z, w.from) || !is_midnight(z, w.to))
		return 0;
	zone_civil(z, w.from, &from);
	zone_civil(z, w.to, &to);
	return (int64_t)when_days(to.year, to.month, to.day) -
	       when_days(from.year, from.month, from.day);
}

struct period
period_before(const struct zone *z, struct period w)
{
	struct period before = { w.from, w.from };
	int64_t months = whole_months(z, w);
	int64_t days = months ? 0 : whole_days(z, w);

	if (months)
		zone_months_later(z, w.from, -months, &before.from);
	else if (days)
		zone_days_later(z, w.from, -days, &before.from);
	else if (w.from - WHEN_FIRST >= w.to - w.from)
		before.from = w.from - (w.to - w.from);
	/* A day that begins behind midnight is no reason for others to. */
	if (months || days)
		before.from = zone_day_begin(z, before.from);
	return before;
}

/* The beginning of the same date a year earlier, or of the one after it. */
static int
day_year_before(const struct zone *z, time_t t, bool next, time_t *out)
{
	if (zone_months_later(z, t, -12, out) < 0 ||
	    (next && zone_days_later(z, *out, 1, out) < 0))
		return -1;
	*out = zone_day_begin(z, *out);
	return 0;
}

static bool
is_leap_day(const struct zone *z, time_t t)
{
	struct when_civil c;

	zone_civil(z, t, &c);
	return c.month == 2 && c.day == 29;
}

struct period
period_year_before(const struct zone *z, struct period w)
{
	struct period before = w;
	bool days = is_midnight(z, w.from) && is_midnight(z, w.to);
	int failed;

	/* What ends with 28 February ended with it a year earlier, too. */
	if (days)
		failed = day_year_before(z, w.from, false, &before.from) < 0 ||
			 day_year_before(
			     z, w.to, is_leap_day(z, w.to), &before.to) < 0;
	else
		failed = zone_months_later(z, w.from, -12, &before.from) < 0 ||
			 zone_months_later(z, w.to, -12, &before.to) < 0;
	return failed ? (struct period) { w.from, w.from } : before;
}
