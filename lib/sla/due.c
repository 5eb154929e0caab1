/* When a limit is over that begins at an instant, were there no pause. */
#include "sla/due.h"

#include "base/zone_later.h"

const struct calendar *
due_calendar(const struct facts *f, const struct policy_limit *limit)
{
	return limit->calendar < 0 ? NULL : f->calendars[limit->calendar];
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
		if (zone_days_later(z, start, limit->amount, out) < 0)
			*out = FACTS_ENDLESS;
		return 0;
	case UNIT_MONTH:
		if (zone_months_later(z, start, limit->amount, out) < 0)
			*out = FACTS_ENDLESS;
		return 0;
	case UNIT_SAME_DAY:
		*out = zone_day_end(z, start);
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
