/* The questions: what is so many open seconds or workdays away. */
#include "base/when.h"
#include "calendar/calendar_sums.h"

/* Longer than all years, so that sums stay within their range. */
enum { DAYS_MOST = 4000000 };
static const time_t seconds_most = (time_t)DAYS_MOST * WHEN_DAY;

static bool
in_range(time_t t)
{
	return t >= WHEN_FIRST && t <= WHEN_LAST;
}

static time_t
hold_to_range(time_t t)
{
	return t < WHEN_FIRST ? WHEN_FIRST : t > WHEN_LAST ? WHEN_LAST : t;
}

static int
year_at(const struct calendar *c, time_t t)
{
	return sums_year(sums_reading(c, hold_to_range(t)));
}

/* The first year not known on the way from one to another, both looked at; or
 * 0. */
static int
unknown_year(const struct calendar *c, int from, int to)
{
	int step = from <= to ? 1 : -1;

	if (!c->known)
		return 0;
	for (; calendar_knows(c, from); from += step)
		if (from == to)
			return 0;
	return from;
}

static bool
is_sure(const struct calendar *c, time_t t)
{
	return t >= c->sure_from && t <= c->sure_to;
}

/* The same of all seconds from one to another. */
static int
unknown_within(const struct calendar *c, time_t from, time_t to)
{
	if (is_sure(c, from) && is_sure(c, to))
		return 0;
	return unknown_year(c, year_at(c, from), year_at(c, to));
}

/* Answer t, for which all seconds between two were looked at, unless there is a
 * year that is not known. */
static int
answer(const struct calendar *c, time_t from, time_t to, time_t t, time_t *out)
{
	int year = unknown_within(c, from, to);

	if (year)
		return year;
	if (!in_range(t))
		return CALENDAR_NEVER;
	*out = t;
	return 0;
}

/* The open second that is so many behind the first one from t on; -1 is the
 * last one before t. */
static time_t
open_second(const struct calendar *c, time_t t, time_t n)
{
	struct calendar_spot spot;
	time_t before = sums_before(c, t, &spot);

	return sums_second(c, before + n, spot);
}

int
calendar_next_open(const struct calendar *c, time_t t, time_t *out)
{
	time_t next;

	if (!in_range(t))
		return CALENDAR_NEVER;
	next = open_second(c, t, 0);
	return answer(c, t, next, next, out);
}

/* t itself when the second before it is open, else the closing before t. */
static int
last_closing(const struct calendar *c, time_t t, time_t *out)
{
	time_t last;

	if (!in_range(t))
		return CALENDAR_NEVER;
	last = open_second(c, t, -1);
	return answer(c, t - 1, last, last + 1, out);
}

int
calendar_add(
    const struct calendar *c, time_t start, time_t seconds, time_t *out)
{
	time_t last;

	if (seconds <= 0)
		return calendar_next_open(c, start, out);
	if (!in_range(start))
		return CALENDAR_NEVER;
	if (seconds > seconds_most)
		seconds = seconds_most;
	last = open_second(c, start, seconds - 1);
	return answer(c, start, last, last + 1, out);
}

int
calendar_sub(const struct calendar *c, time_t end, time_t seconds, time_t *out)
{
	time_t first;

	if (seconds <= 0)
		return last_closing(c, end, out);
	if (!in_range(end))
		return CALENDAR_NEVER;
	if (seconds > seconds_most)
		seconds = seconds_most;
	first = open_second(c, end, -seconds);
	return answer(c, end - 1, first, first, out);
}

int
calendar_between(const struct calendar *c, time_t from, time_t to, time_t *out)
{
	struct calendar_spot spot;
	int year;

	if (to <= from) {
		*out = 0;
		return 0;
	}
	if (!in_range(from) || !in_range(to))
		return CALENDAR_NEVER;
	year = unknown_within(c, from, to - 1);
	if (!year)
		*out = sums_before(c, to, &spot) - sums_before(c, from, &spot);
	return year;
}

int
calendar_is_open(const struct calendar *c, time_t t, bool *out)
{
	int year;

	if (!in_range(t))
		return CALENDAR_NEVER;
	year = unknown_within(c, t, t);
	if (!year)
		*out = sums_is_open(c, sums_reading(c, t));
	return year;
}

/* What the clock shows: a date and the seconds since its midnight, up to 86400
 * for the end of the date. */
struct reading {
	long day;
	int second;
};

static struct reading
split(time_t reading)
{
	long day = sums_day(reading);

	return (
	    struct reading) { day, (int)(reading - (time_t)day * WHEN_DAY) };
}

/* r where that is open, else the last closing before it on its date, else the
 * next opening. */
static time_t
held_to_hours(const struct calendar *c, struct reading r)
{
	const time_t reading = (time_t)r.day * WHEN_DAY + r.second;
	const time_t t = sums_instant(c, reading);
	time_t last;

	if (!in_range(t) || (r.second < WHEN_DAY && sums_is_open(c, reading) &&
				sums_reading(c, t) == reading))
		return t;
	last = open_second(c, t, -1);
	if (in_range(last) && split(sums_reading(c, last)).day == r.day)
		return last + 1;
	return open_second(c, t, 0);
}

/* Where workdays are counted from: start, or what it stands for outside hours.
 * Returns false where that is nothing; r->day is then no date. */
static bool
count_from(const struct calendar *c, time_t start, bool back, struct reading *r)
{
	time_t reading = sums_reading(c, start);

	*r = split(reading);
	if (sums_is_open(c, reading))
		return true;
	start = open_second(c, start, back ? -1 : 0);
	r->day = sums_day(back ? WHEN_FIRST : WHEN_LAST) + (back ? -1 : 1);
	if (!in_range(start))
		return false;
	*r = split(sums_reading(c, start));
	/* A closing is the end of the last open second, and may be 24:00. */
	r->second += back;
	return true;
}

/* The year that the day is in, and all years from start to it, known or not. */
static int
unknown_until_day(const struct calendar *c, time_t start, long day)
{
	time_t midnight = (time_t)day * WHEN_DAY;

	if (is_sure(c, start) && is_sure(c, midnight))
		return 0;
	return unknown_year(
	    c, year_at(c, start), sums_year(hold_to_range(midnight)));
}

int
calendar_workdays(
    const struct calendar *c, time_t start, long count, time_t *out)
{
	struct calendar_spot spot;
	struct reading r;
	long before;
	time_t t;
	int year;

	if (count == 0)
		return calendar_next_open(c, start, out);
	if (!in_range(start))
		return CALENDAR_NEVER;
	if (count < -DAYS_MOST || count > DAYS_MOST)
		count = count < 0 ? -DAYS_MOST : DAYS_MOST;
	if (count_from(c, start, count < 0, &r)) {
		before = sums_workdays(c, r.day, &spot);
		r.day = sums_workday(c, before + count, spot);
	}
	year = unknown_until_day(c, start, r.day);
	if (year)
		return year;
	if (!sums_is_date(r.day))
		return CALENDAR_NEVER;
	t = held_to_hours(c, r);
	if (!in_range(t))
		return CALENDAR_NEVER;
	*out = t;
	return 0;
}
