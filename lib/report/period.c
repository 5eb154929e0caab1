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
	return before;
}

struct period
period_year_before(const struct zone *z, struct period w)
{
	struct period before = w;

	if (zone_months_later(z, w.from, -12, &before.from) < 0 ||
	    zone_months_later(z, w.to, -12, &before.to) < 0)
		return (struct period) { w.from, w.from };
	return before;
}
