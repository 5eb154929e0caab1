/* Making the tables of years, days and changes of the clock. */
#include <stdint.h>

#include "base/when.h"
#include "base/xalloc.h"
#include "calendar/calendar_sums.h"

enum {
	/* Kinds of years: leap or not, by the weekday they begin on. */
	TYPES = 2 * SUMS_WEEK,
	OFFSET_MOST = 8, /* days that no clock is away from UTC */
};

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* A year that begins on that weekday, without dates of its own. */
static void
fill_common_year(
    const struct calendar *c, struct calendar_year *y, bool leap, int first)
{
	const int any_year = leap ? 2000 : 2001;
	struct when_civil date = { .year = any_year };

	for (int i = 0; i < 366; i++)
		y->days[i].kind = (unsigned)((first + i) % SUMS_WEEK);
	for (size_t i = 0; i < c->yearly_count; i++) {
		date.month = c->yearly[i].month;
		date.day = c->yearly[i].day;
		if (when_civil_valid(&date))
			y->days[when_days(any_year, date.month, date.day) -
				when_days(any_year, 1, 1)]
			    .kind = (unsigned)(SUMS_WEEK + i);
	}
}

static void
sum_year(const struct calendar *c, struct calendar_year *y, bool leap)
{
	int open = 0, workdays = 0, length = leap ? 366 : 365;

	for (int i = 0; i < 367; i++) {
		y->days[i].open = open;
		y->days[i].workdays = workdays;
		if (i < length) {
			open += c->kinds[y->days[i].kind].seconds;
			workdays += c->kinds[y->days[i].kind].seconds > 0;
		}
	}
}

/* The table of a year with dates of its own, the first of them at *next, which
 * moves on to the first of a later year. */
static const struct calendar_year *
make_own_year(const struct calendar *c, struct calendar_year *y,
    const struct calendar_year *base, const struct calendar_row *row, bool leap,
    size_t *next)
{
	const long end = row->first + (leap ? 366 : 365);

	*y = *base;
	for (; *next < c->date_count && c->dates[*next].day < end; ++*next)
		y->days[c->dates[*next].day - row->first].kind =
		    c->dates[*next].kind;
	sum_year(c, y, leap);
	return y;
}

/* The last year that is not as the same year 400 years later. */
static int
last_own_year(const struct calendar *c)
{
	time_t rule = zone_rule_from(c->zone), last = WHEN_FIRST;

	if (c->date_count)
		last = (time_t)c->dates[c->date_count - 1].day * WHEN_DAY;
	last = rule > last ? rule : last;
	/* A damaged zone file may say anything. */
	return sums_year(last < WHEN_LAST ? last : WHEN_LAST);
}

/* How many years have dates of their own. */
static size_t
count_own_years(const struct calendar *c)
{
	size_t count = 0;
	long end = c->date_count ? c->dates[0].day : 0;

	for (size_t i = 0; i < c->date_count; i++) {
		if (c->dates[i].day < end)
			continue;
		end = when_days(
		    sums_year((time_t)c->dates[i].day * WHEN_DAY) + 1, 1, 1);
		count++;
	}
	return count;
}

static void
make_tables(struct calendar *c)
{
	c->tables = xcalloc(TYPES + count_own_years(c), sizeof *c->tables);
	for (int type = 0; type < TYPES; type++) {
		bool leap = type >= SUMS_WEEK;

		fill_common_year(c, &c->tables[type], leap, type % SUMS_WEEK);
		sum_year(c, &c->tables[type], leap);
	}
}

/* All rows until two years after the first 400 that repeat, so that what the
 * clocks show a little later is there too. */
static void
make_rows(struct calendar *c)
{
	const int repeat = last_own_year(c) + 1;
	struct calendar_row row = { .first = when_days(0, 1, 1) };
	struct calendar_year *own = c->tables + TYPES;
	size_t next = 0;

	c->row_count = (size_t)repeat + SUMS_YEARS + 2;
	c->rows = xcalloc(c->row_count, sizeof *c->rows);
	for (size_t i = 0; i < c->row_count; i++) {
		bool leap = is_leap((int)i);
		int length = leap ? 366 : 365;

		row.year =
		    &c->tables[leap * SUMS_WEEK + when_weekday(row.first)];
		if (next < c->date_count &&
		    c->dates[next].day < row.first + length)
			row.year = make_own_year(
			    c, own++, row.year, &row, leap, &next);
		c->rows[i] = row;
		row.first += length;
		row.open += row.year->days[length].open;
		row.workdays += row.year->days[length].workdays;
	}
	c->repeat_day = c->rows[repeat].first;
	c->repeat_workdays = c->rows[repeat].workdays;
	c->cycle_workdays =
	    c->rows[repeat + SUMS_YEARS].workdays - c->repeat_workdays;
}

static void
add_stretch(struct calendar *c, size_t *room, struct calendar_stretch s)
{
	c->stretches =
	    xgrow(c->stretches, c->stretch_count, room, sizeof *c->stretches);
	c->stretches[c->stretch_count++] = s;
}

/* All stretches until a little after the first 400 years that repeat. */
static void
make_stretches(struct calendar *c, time_t end)
{
	time_t at = WHEN_FIRST;
	struct calendar_stretch s = { .from = at,
		.offset = zone_offset(c->zone, at) };
	size_t room = 0;

	s.open = sums_before_reading(c, at + s.offset);
	add_stretch(c, &room, s);
	while (zone_next_change(c->zone, at, &at) && at < end) {
		s.from = at;
		s.open = s.extra + sums_before_reading(c, at + s.offset);
		s.offset = zone_offset(c->zone, at);
		s.extra = s.open - sums_before_reading(c, at + s.offset);
		add_stretch(c, &room, s);
	}
	s.from = INT64_MAX;
	add_stretch(c, &room, s);
	c->stretch_count--;
}

static void
link_rows(struct calendar *c)
{
	size_t stretch = 0;

	for (size_t i = 0; i < c->row_count; i++) {
		while (c->stretches[stretch + 1].from <=
		       (time_t)c->rows[i].first * WHEN_DAY)
			stretch++;
		c->rows[i].stretch = stretch;
	}
}

static void
find_repeat(struct calendar *c)
{
	const time_t cycle = (time_t)SUMS_DAYS * WHEN_DAY;
	const time_t repeat = (time_t)(c->repeat_day + OFFSET_MOST) * WHEN_DAY;
	struct calendar_spot spot;

	make_stretches(c, repeat + cycle + OFFSET_MOST * WHEN_DAY);
	link_rows(c);
	/* Nothing repeats while what does is summed. */
	c->repeat = INT64_MAX - cycle;
	c->repeat_open = sums_before(c, repeat, &spot);
	c->cycle_open = sums_before(c, repeat + cycle, &spot) - c->repeat_open;
	c->repeat = repeat;
}

/* Find the longest run of years known. */
static void
find_sure(struct calendar *c)
{
	int best = 0, best_end = 0;

	c->sure_from = WHEN_FIRST;
	c->sure_to = WHEN_LAST;
	if (!c->known)
		return;
	for (int year = 1, run = 0; year <= 9999; year++) {
		run = c->known[year] ? run + 1 : 0;
		if (run > best) {
			best = run;
			best_end = year;
		}
	}
	c->sure_from =
	    (time_t)(when_days(best_end - best + 1, 1, 1) + OFFSET_MOST) *
	    WHEN_DAY;
	c->sure_to =
	    (time_t)(when_days(best_end + 1, 1, 1) - OFFSET_MOST) * WHEN_DAY;
}

void
calendar_ready(struct calendar *c)
{
	calendar_make_dates(c);
	make_tables(c);
	make_rows(c);
	find_repeat(c);
	find_sure(c);
}
