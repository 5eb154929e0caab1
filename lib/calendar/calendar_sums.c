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
	return day >= sums_day(WHEN_FIRST) && day <= sums_day(WHEN_LAST);
}

int
sums_year(time_t reading)
{
	struct when_civil date;

	when_to_civil(reading, &date);
	return date.year < 1 ? 1 : date.year > 9999 ? 9999 : date.year;
}

/* Numbers, rising, that lie stride bytes apart. */
struct column {
	const int64_t *first;
	size_t stride, count;
};

static int64_t
cell(struct column c, size_t i)
{
	const char *at = (const char *)c.first + i * c.stride;

	return *(const int64_t *)(const void *)at;
}

/* The last one that is not more than most, or the first one if all are: looked
 * for in steps that double from near on. */
static size_t
last_until(struct column c, int64_t most, size_t near)
{
	size_t lo = near, hi = near, step = 1;

	if (cell(c, near) <= most) {
		while (hi = lo + step, hi < c.count && cell(c, hi) <= most) {
			lo = hi;
			step *= 2;
		}
		hi = hi < c.count ? hi : c.count;
	} else {
		while (lo = hi > step ? hi - step : 0,
		    lo > 0 && cell(c, lo) > most) {
			hi = lo;
			step *= 2;
		}
	}
	while (hi - lo > 1) {
		size_t middle = lo + (hi - lo) / 2;

		if (cell(c, middle) <= most)
			lo = middle;
		else
			hi = middle;
	}
	return lo;
}

/* The same of the days of a year, first being a member of the first. */
static long
last_day_until(const int *first, int most)
{
	const size_t stride = sizeof(struct calendar_day) / sizeof *first;
	size_t at = 0;

	for (size_t step = 256; step; step /= 2)
		if (at + step < 366 && first[(at + step) * stride] <= most)
			at += step;
	return (long)at;
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
find_stretch(const struct calendar *c, const struct calendar_row *row, time_t t)
{
	const struct calendar_stretch *s = c->stretches + row->stretch;

	while (s[1].from <= t)
		s++;
	return s;
}

static const struct calendar_stretch *
stretch_at(const struct calendar *c, time_t t)
{
	return find_stretch(c, find_row(c, sums_day(t)), t);
}

time_t
sums_before(const struct calendar *c, time_t t, struct calendar_spot *spot)
{
	const long times = take_back(c, &t);
	const struct calendar_row *row = find_row(c, sums_day(t));
	const struct calendar_stretch *s = find_stretch(c, row, t);

	spot->row = (size_t)(row - c->rows);
	spot->stretch = (size_t)(s - c->stretches);
	return sums_before_reading(c, t + s->offset) + s->extra +
	       times * c->cycle_open;
}

time_t
sums_reading(const struct calendar *c, time_t t)
{
	time_t kept = t;

	take_back(c, &kept);
	return t + stretch_at(c, kept)->offset;
}

time_t
sums_offset_end(const struct calendar *c, time_t t)
{
	time_t kept = t, end;
	const struct calendar_stretch *s;

	take_back(c, &kept);
	s = stretch_at(c, kept) + 1;
	end = kept < c->repeat ? c->repeat : c->repeat + cycle;
	return t + ((s->from < end ? s->from : end) - kept);
}

time_t
sums_instant(const struct calendar *c, time_t reading)
{
	time_t before = reading - WHEN_DAY, after = reading + WHEN_DAY;
	struct when_civil civil;

	if (before >= WHEN_FIRST && after <= WHEN_LAST) {
		before = sums_reading(c, before) - before;
		after = sums_reading(c, after) - after;
		if (before == after)
			return reading - before;
	}
	when_to_civil(reading, &civil);
	return zone_instant(c->zone, &civil);
}

const struct calendar_kind *
sums_kind(const struct calendar *c, long day)
{
	if (day >= c->repeat_day + SUMS_DAYS)
		day -= (day - c->repeat_day) / SUMS_DAYS * SUMS_DAYS;
	return &c->kinds[day_of(find_row(c, day), day)->kind];
}

bool
sums_is_open(const struct calendar *c, time_t reading)
{
	const long day = sums_day(reading);
	const struct calendar_kind *kind = sums_kind(c, day);
	const int second = (int)(reading - (time_t)day * WHEN_DAY);

	for (size_t i = 0; i < kind->count; i++)
		if (second < kind->open[i].to)
			return second >= kind->open[i].from;
	return false;
}

/* The reading of the open second that n others go before, all by the clock on
 * the wall. */
static time_t
reading_of_second(const struct calendar *c, time_t n, size_t near)
{
	const struct column open = { &c->rows->open, sizeof *c->rows,
		c->row_count };
	const struct calendar_row *row = &c->rows[last_until(open, n, near)];
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
sums_second(const struct calendar *c, time_t n, struct calendar_spot near)
{
	const struct calendar_stretch *s = c->stretches;
	const struct column open = { &s->open, sizeof *s, c->stretch_count };
	long times = 0;

	if (n < s->open)
		return WHEN_FIRST - 2;
	if (n >= c->repeat_open) {
		if (!c->cycle_open)
			return WHEN_LAST + 1;
		times = (long)((n - c->repeat_open) / c->cycle_open);
		n -= times * c->cycle_open;
	}
	s += last_until(open, n, near.stretch);
	return reading_of_second(c, n - s->extra, near.row) - s->offset +
	       times * cycle;
}

long
sums_workdays(const struct calendar *c, long day, struct calendar_spot *spot)
{
	long times = 0;
	const struct calendar_row *row;

	if (day >= c->repeat_day + SUMS_DAYS)
		times = (day - c->repeat_day) / SUMS_DAYS;
	day -= times * SUMS_DAYS;
	row = find_row(c, day);
	spot->row = (size_t)(row - c->rows);
	return row->workdays + day_of(row, day)->workdays +
	       times * c->cycle_workdays;
}

long
sums_workday(const struct calendar *c, long n, struct calendar_spot near)
{
	const struct column workdays = { &c->rows->workdays, sizeof *c->rows,
		c->row_count };
	const struct calendar_row *row;
	long times = 0;

	if (n < 0)
		return sums_day(WHEN_FIRST) - 1;
	if (n >= c->repeat_workdays) {
		if (!c->cycle_workdays)
			return sums_day(WHEN_LAST) + 1;
		times = (n - c->repeat_workdays) / c->cycle_workdays;
		n -= times * c->cycle_workdays;
	}
	row = &c->rows[last_until(workdays, n, near.row)];
	return row->first +
	       last_day_until(
		   &row->year->days->workdays, (int)(n - row->workdays)) +
	       times * SUMS_DAYS;
}
