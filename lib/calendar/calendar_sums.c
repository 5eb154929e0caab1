/* Sums of open time up to an instant, and the instant of a sum. */
#include "calendar/calendar_sums.h"

#include "base/when.h"

static const time_t cycle = (time_t)SUMS_DAYS * WHEN_DAY;

long
sums_day(time_t reading)
{
	return (long)(reading / WHEN_DAY) - (reading % WHEN_DAY < 0);
}

bool
sums_is_date(long day)
{
	return day >= sums_day(SUMS_FIRST) && day <= sums_day(SUMS_LAST);
}

int
sums_year(time_t reading)
{
	struct when_civil date;

	when_to_civil(reading, &date);
	return date.year < 1 ? 1 : date.year > 9999 ? 9999 : date.year;
}

/* Of count numbers, rising, that lie stride bytes apart: the last one that is
 * not more than most; the first one if all are. */
static size_t
last_until(const int64_t *first, size_t stride, size_t count, int64_t most)
{
	const char *at = (const char *)first;
	size_t lo = 1, hi = count;

	while (lo < hi) {
		size_t middle = lo + (hi - lo) / 2;

		if (*(const int64_t *)(const void *)(at + middle * stride) <=
		    most)
			lo = middle + 1;
		else
			hi = middle;
	}
	return lo - 1;
}

/* The same of the days of a year, first being a member of the first. */
static long
last_day_until(const int *first, int most)
{
	const size_t stride = sizeof(struct calendar_day) / sizeof *first;
	long lo = 1, hi = 366;

	while (lo < hi) {
		long middle = lo + (hi - lo) / 2;

		if (first[(size_t)middle * stride] <= most)
			lo = middle + 1;
		else
			hi = middle;
	}
	return lo - 1;
}

static const struct calendar_row *
find_row(const struct calendar *c, long day)
{
	/* A guess from the mean length of a year is at most one off. */
	const struct calendar_row *row =
	    c->rows + (day - c->rows->first) * SUMS_YEARS / SUMS_DAYS;

	while (row->first > day)
		row--;
	while (row[1].first <= day)
		row++;
	return row;
}

static const struct calendar_day *
day_of(const struct calendar_row *row, long day)
{
	return &row->year->days[day - row->first];
}

/* Open seconds of a day before one of its seconds. */
static int
open_within(const struct calendar_kind *kind, int second)
{
	int sum = 0;

	for (size_t i = 0; i < kind->count; i++) {
		struct hours_open o = kind->open[i];

		if (second <= o.from)
			break;
		sum += (second < o.to ? second : o.to) - o.from;
	}
	return sum;
}

time_t
sums_before_reading(const struct calendar *c, time_t reading)
{
	const long date = sums_day(reading);
	const struct calendar_row *row = find_row(c, date);
	const struct calendar_day *day = day_of(row, date);

	return row->open + day->open +
	       open_within(&c->kinds[day->kind],
		   (int)(reading - (time_t)date * WHEN_DAY));
}

/* Take t back to the years kept; returns by how many times 400 years. */
static long
take_back(const struct calendar *c, time_t *t)
{
	long times =
	    *t >= c->repeat + cycle ? (long)((*t - c->repeat) / cycle) : 0;

	*t -= times * cycle;
	return times;
}

static const struct calendar_stretch *
find_stretch(const struct calendar *c, time_t t)
{
	return &c->stretches[last_until(
	    &c->stretches->from, sizeof *c->stretches, c->stretch_count, t)];
}

time_t
sums_before(const struct calendar *c, time_t t)
{
	long times = take_back(c, &t);
	const struct calendar_stretch *s = find_stretch(c, t);

	return sums_before_reading(c, t + s->offset) + s->extra +
	       times * c->cycle_open;
}

time_t
sums_reading(const struct calendar *c, time_t t)
{
	time_t kept = t;

	take_back(c, &kept);
	return t + find_stretch(c, kept)->offset;
}

time_t
sums_offset_end(const struct calendar *c, time_t t)
{
	time_t kept = t, end;
	const struct calendar_stretch *s;

	take_back(c, &kept);
	s = find_stretch(c, kept) + 1;
	end = kept < c->repeat ? c->repeat : c->repeat + cycle;
	if (s < c->stretches + c->stretch_count && s->from < end)
		end = s->from;
	return t + (end - kept);
}

const struct calendar_kind *
sums_kind(const struct calendar *c, long day)
{
	if (day >= c->repeat_day + SUMS_DAYS)
		day -= (day - c->repeat_day) / SUMS_DAYS * SUMS_DAYS;
	return &c->kinds[day_of(find_row(c, day), day)->kind];
}

/* The reading of the open second that n others go before, all by the clock on
 * the wall. */
static time_t
reading_of_second(const struct calendar *c, time_t n)
{
	const struct calendar_row *row = &c->rows[last_until(
	    &c->rows->open, sizeof *c->rows, c->row_count, n)];
	int rest = (int)(n - row->open);
	long date = last_day_until(&row->year->days->open, rest);
	const struct calendar_day *day = &row->year->days[date];
	const struct hours_open *o = c->kinds[day->kind].open;

	rest -= day->open;
	for (; rest >= o->to - o->from; o++)
		rest -= o->to - o->from;
	return (time_t)(row->first + date) * WHEN_DAY + o->from + rest;
}

time_t
sums_second(const struct calendar *c, time_t n)
{
	const struct calendar_stretch *s = c->stretches;
	long times = 0;

	if (n < s->open)
		return SUMS_FIRST - 2;
	if (n >= c->repeat_open) {
		if (!c->cycle_open)
			return SUMS_LAST + 1;
		times = (long)((n - c->repeat_open) / c->cycle_open);
		n -= times * c->cycle_open;
	}
	s += last_until(&s->open, sizeof *s, c->stretch_count, n);
	return reading_of_second(c, n - s->extra) - s->offset + times * cycle;
}

long
sums_workdays(const struct calendar *c, long day)
{
	long times = 0;
	const struct calendar_row *row;

	if (day >= c->repeat_day + SUMS_DAYS)
		times = (day - c->repeat_day) / SUMS_DAYS;
	day -= times * SUMS_DAYS;
	row = find_row(c, day);
	return row->workdays + day_of(row, day)->workdays +
	       times * c->cycle_workdays;
}

long
sums_workday(const struct calendar *c, long n)
{
	const struct calendar_row *row = c->rows;
	long times = 0;

	if (n < 0)
		return sums_day(SUMS_FIRST) - 1;
	if (n >= c->repeat_workdays) {
		if (!c->cycle_workdays)
			return sums_day(SUMS_LAST) + 1;
		times = (n - c->repeat_workdays) / c->cycle_workdays;
		n -= times * c->cycle_workdays;
	}
	row += last_until(&row->workdays, sizeof *row, c->row_count, n);
	return row->first +
	       last_day_until(
		   &row->year->days->workdays, (int)(n - row->workdays)) +
	       times * SUMS_DAYS;
}
