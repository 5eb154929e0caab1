/* The questions: what is so many open seconds or workdays away. */
#include "base/when.h"
#include "calendar/calendar_sums.h"

/* Longer than all years, so that sums stay within their range. */
enum { DAYS_MOST = 4000000 };
static const time_t seconds_most = (time_t)DAYS_MOST * WHEN_DAY;

static bool
in_range(time_t t)
{
	return t >= SUMS_FIRST && t <= SUMS_LAST;
}

static int
year_at(const struct calendar *c, time_t t)
{
	t = t < SUMS_FIRST ? SUMS_FIRST : t > SUMS_LAST ? SUMS_LAST : t;
	return sums_year(sums_reading(c, t));
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

/* Answer t, for which the years between two were looked at. */
static int
answer(const struct calendar *c, int from, int to, time_t t, time_t *out)
{
	int year = unknown_year(c, from, to);

	if (year)
		return year;
	if (!in_range(t))
		return CALENDAR_NEVER;
	*out = t;
	return 0;
}

/* The same, where all seconds between two were looked at. */
static int
answer_within(
    const struct calendar *c, time_t from, time_t to, time_t t, time_t *out)
{
	return answer(c, year_at(c, from), year_at(c, to), t, out);
}

int
calendar_next_open(const struct calendar *c, time_t t, time_t *out)
{
	time_t next;

	if (!in_range(t))
		return CALENDAR_NEVER;
	next = sums_second(c, sums_before(c, t));
	return answer_within(c, t, next, next, out);
}

/* t itself when the second before it is open, else the closing before t. */
static int
last_closing(const struct calendar *c, time_t t, time_t *out)
{
	time_t last;

	if (!in_range(t))
		return CALENDAR_NEVER;
	last = sums_second(c, sums_before(c, t) - 1);
	return answer_within(c, t - 1, last, last + 1, out);
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
	last = sums_second(c, sums_before(c, start) + seconds - 1);
	return answer_within(c, start, last, last + 1, out);
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
	first = sums_second(c, sums_before(c, end) - seconds);
	return answer_within(c, end - 1, first, first, out);
}

int
calendar_between(const struct calendar *c, time_t from, time_t to, time_t *out)
{
	int year;

	if (to <= from) {
		*out = 0;
		return 0;
	}
	if (!in_range(from) || !in_range(to))
		return CALENDAR_NEVER;
	year = unknown_year(c, year_at(c, from), year_at(c, to - 1));
	if (!year)
		*out = sums_before(c, to) - sums_before(c, from);
	return year;
}

int
calendar_is_open(const struct calendar *c, time_t t, bool *out)
{
	int year;

	if (!in_range(t))
		return CALENDAR_NEVER;
	year = unknown_year(c, year_at(c, t), year_at(c, t));
	if (!year)
		*out = sums_before(c, t + 1) > sums_before(c, t);
	return year;
}

/* An instant as a date and the seconds since its midnight by the clock on the
 * wall, up to 86400. */
struct reading {
	long day;
	int second;
};

static struct reading
reading_at(const struct calendar *c, time_t t)
{
	time_t reading = sums_reading(c, t);
	long day = sums_day(reading);

	return (
	    struct reading) { day, (int)(reading - (time_t)day * WHEN_DAY) };
}

static time_t
instant_of(const struct calendar *c, struct reading r)
{
	struct when_civil civil;

	when_to_civil((time_t)r.day * WHEN_DAY + r.second, &civil);
	return zone_instant(c->zone, &civil);
}

/* r where that is open, else the last closing before it on its date, else the
 * next opening. */
static time_t
held_to_hours(const struct calendar *c, struct reading r)
{
	time_t t = instant_of(c, r), sum, last;

	if (!in_range(t))
		return t;
	sum = sums_before(c, t);
	if (reading_at(c, t).day == r.day && sums_second(c, sum) == t)
		return t;
	last = sums_second(c, sum - 1);
	if (in_range(last) && reading_at(c, last).day == r.day)
		return last + 1;
	return sums_second(c, sum);
}

/* Where workdays are counted from: start, or what it stands for outside hours.
 */
static struct reading
count_from(const struct calendar *c, time_t start, bool back, bool *found)
{
	time_t sum = sums_before(c, start);
	time_t t = sums_second(c, sum);
	struct reading r;

	if (back && t != start)
		t = sums_second(c, sum - 1);
	*found = in_range(t);
	if (!*found)
		return (struct reading) { 0 };
	r = reading_at(c, t);
	/* The closing is the end of the last open second, and may be 24:00. */
	r.second += back && t != start;
	return r;
}

int
calendar_workdays(
    const struct calendar *c, time_t start, long count, time_t *out)
{
	struct reading r;
	int year = count < 0 ? 1 : 9999;
	time_t t = SUMS_FIRST - 1;
	bool found;

	if (!in_range(start))
		return CALENDAR_NEVER;
	if (count == 0)
		return calendar_next_open(c, start, out);
	if (count < -DAYS_MOST || count > DAYS_MOST)
		count = count < 0 ? -DAYS_MOST : DAYS_MOST;
	r = count_from(c, start, count < 0, &found);
	if (found)
		r.day = sums_workday(c, sums_workdays(c, r.day) + count);
	if (found && sums_is_date(r.day)) {
		year = sums_year((time_t)r.day * WHEN_DAY);
		t = held_to_hours(c, r);
	}
	return answer(c, year_at(c, start), year, t, out);
}
