/* Making out of what a calendar was told what each kind of date is. */
#include <stdlib.h>

#include "base/when.h"
#include "base/xalloc.h"
#include "calendar/calendar_sums.h"

static int
by_day(const void *a, const void *b)
{
	const struct calendar_told_day *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return x->turn < y->turn ? -1 : x->turn > y->turn;
}

static int
by_break(const void *a, const void *b)
{
	const struct calendar_told_break *x = a, *y = b;

	return x->day < y->day ? -1 : x->day > y->day;
}

/* Dates that clocks leave out as they go over the date line are not there: they
 * are no workdays. */
static void
shut_skipped_dates(struct calendar *c)
{
	const struct hours shut = { 0 };
	time_t rule = zone_rule_from(c->zone), at = WHEN_FIRST;

	while (zone_next_change(c->zone, at, &at) && at <= rule) {
		time_t before = at + zone_offset(c->zone, at - 1);
		time_t after = at + zone_offset(c->zone, at);
		long day = sums_day(before + WHEN_DAY - 1);

		for (; (day + 1) * (time_t)WHEN_DAY <= after; day++)
			calendar_set_day(c, day, &shut, WHY_SPECIAL, SPAN(""));
	}
}

/* Take off out of the count intervals of open; returns how many are left in
 * *left, new of the arena. */
static size_t
take_out(struct arena *arena, const struct hours_open *open, size_t count,
    struct hours_open off, const struct hours_open **left)
{
	struct hours_open *out = arena_take(arena, (count + 1) * sizeof *out);
	size_t used = 0;

	for (size_t i = 0; i < count; i++) {
		struct hours_open o = open[i];

		if (off.from >= off.to || off.to <= o.from ||
		    off.from >= o.to) {
			out[used++] = o;
			continue;
		}
		if (o.from < off.from)
			out[used++] = (struct hours_open) { o.from, off.from };
		if (off.to < o.to)
			out[used++] = (struct hours_open) { off.to, o.to };
	}
	*left = out;
	return used;
}

static unsigned
add_kind(struct calendar *c, struct calendar_kind kind)
{
	kind.seconds = 0;
	for (size_t i = 0; i < kind.count; i++)
		kind.seconds += kind.open[i].to - kind.open[i].from;
	c->kinds[c->kind_count] = kind;
	return (unsigned)c->kind_count++;
}

static void
make_common_kinds(struct calendar *c)
{
	for (size_t i = 0; i < SUMS_WEEK; i++)
		add_kind(c, (struct calendar_kind) { .open = c->week[i].open,
				.count = c->week[i].count,
				.why = WHY_WEEK });
	for (size_t i = 0; i < c->yearly_count; i++)
		add_kind(c, (struct calendar_kind) { .why = WHY_HOLIDAY,
				.label = c->yearly[i].label });
}

/* The kind of a date by what holds every year. */
static unsigned
common_kind(const struct calendar *c, long day)
{
	struct when_civil date;

	when_to_civil((time_t)day * WHEN_DAY, &date);
	for (size_t i = c->yearly_count; i-- > 0;)
		if (c->yearly[i].month == date.month &&
		    c->yearly[i].day == date.day)
			return (unsigned)(SUMS_WEEK + i);
	return (unsigned)when_weekday(day);
}

/* The kind of a date that is told of: days, of which the last one counts, and
 * the breaks of that date. */
static struct calendar_kind
make_kind(struct calendar *c, long day, const struct calendar_told_day *told,
    const struct calendar_told_break *breaks, size_t break_count)
{
	struct calendar_kind kind;

	if (told)
		kind = (struct calendar_kind) { .open = told->hours.open,
			.count = told->hours.count,
			.why = told->why,
			.label = told->label };
	else
		kind = c->kinds[common_kind(c, day)];
	for (size_t i = 0; i < break_count; i++)
		kind.count = take_out(&c->arena, kind.open, kind.count,
		    breaks[i].off, &kind.open);
	return kind;
}

/* Needs days and breaks sorted. */
static void
make_dates(struct calendar *c)
{
	const size_t days = c->day_count, breaks = c->break_count;
	size_t i = 0, j = 0;

	c->dates = xcalloc(days + breaks + 1, sizeof *c->dates);
	while (i < days || j < breaks) {
		const struct calendar_told_day *told = NULL;
		size_t first = j;
		long day = j == breaks || (i < days &&
					      c->days[i].day < c->breaks[j].day)
			       ? c->days[i].day
			       : c->breaks[j].day;

		for (; i < days && c->days[i].day == day; i++)
			told = &c->days[i];
		while (j < breaks && c->breaks[j].day == day)
			j++;
		if (!sums_is_date(day))
			continue;
		c->dates[c->date_count++] = (struct calendar_date) { day,
			add_kind(c, make_kind(c, day, told,
					breaks ? &c->breaks[first] : NULL,
					j - first)) };
	}
}

void
calendar_make_dates(struct calendar *c)
{
	shut_skipped_dates(c);
	if (c->day_count)
		qsort(c->days, c->day_count, sizeof *c->days, by_day);
	if (c->break_count)
		qsort(c->breaks, c->break_count, sizeof *c->breaks, by_break);
	c->kinds =
	    xcalloc(SUMS_WEEK + c->yearly_count + c->day_count + c->break_count,
		sizeof *c->kinds);
	make_common_kinds(c);
	make_dates(c);
}
