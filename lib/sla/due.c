/* When a limit is over that begins at an instant, were there no pause. */
#include "sla/due.h"

#include "base/when.h"

const struct calendar *
due_calendar(const struct facts *f, const struct policy_limit *limit)
{
	return limit->calendar < 0 ? NULL : f->calendars[limit->calendar];
}

/* The same reading of the clock on the wall, days later. */
static time_t
days_later(const struct zone *z, time_t start, time_t days)
{
	time_t due = start + days * WHEN_DAY;
	const int offset = zone_offset(z, start);
	struct when_civil c;

	/* Soon after a change the reading may have come before it, too. */
	if (due > FACTS_ENDLESS ||
	    (offset == zone_offset(z, due) &&
		offset == zone_offset(z, due - WHEN_DAY)))
		return due;
	zone_civil(z, start, &c);
	when_to_civil(when_from_civil(&c) + days * WHEN_DAY, &c);
	return zone_instant(z, &c);
}

/* The same months later; a month that is too short ends it. */
static time_t
months_later(const struct zone *z, time_t start, time_t months)
{
	struct when_civil c;
	time_t month;

	zone_civil(z, start, &c);
	month = c.year * 12 + c.month - 1 + months;
	c.year = (int)(month / 12);
	c.month = (int)(month % 12) + 1;
	if (c.year > 9999)
		return FACTS_ENDLESS;
	while (!when_civil_valid(&c))
		c.day--;
	return zone_instant(z, &c);
}

/* The last second of the day that start is in. */
static time_t
end_of_day(const struct zone *z, time_t start)
{
	struct when_civil c;

	zone_civil(z, start, &c);
	c.hour = c.minute = c.second = 0;
	when_to_civil(when_from_civil(&c) + WHEN_DAY, &c);
	return zone_instant(z, &c) - 1;
}

static int
due_of(const struct facts *f, const struct policy_limit *limit, time_t start,
    time_t *out)
{
	const struct zone *z = f->policy->zone;

	switch (limit->unit) {
	case UNIT_WALL:
		*out = start + limit->amount;
		return 0;
	case UNIT_DAY:
		*out = days_later(z, start, limit->amount);
		return 0;
	case UNIT_MONTH:
		*out = months_later(z, start, limit->amount);
		return 0;
	case UNIT_SAME_DAY:
		*out = end_of_day(z, start);
		return 0;
	case UNIT_PROMISE:
		*out = f->promise;
		return 0;
	case UNIT_WORK:
		return calendar_add(
		    due_calendar(f, limit), start, limit->amount, out);
	case UNIT_WORKDAY:
		return calendar_workdays(
		    due_calendar(f, limit), start, (long)limit->amount, out);
	}
	return CALENDAR_NEVER;
}

int
due_plain(const struct facts *f, const struct policy_limit *limit, time_t start,
    time_t *out)
{
	int answer = due_of(f, limit, start, out);

	if (!answer && *out > FACTS_ENDLESS)
		*out = FACTS_ENDLESS;
	return answer;
}
