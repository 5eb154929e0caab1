/* What was counted day by day, as days, weeks or months. */
#include "report/trend.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"

enum {
	DAYS_OF_WEEK = 7,
	MOST_DAYS = 31,                 /* told by day */
	MOST_WEEKS = 26 * DAYS_OF_WEEK, /* days that are told by week */
	THURSDAY = 3,                   /* the year of a week is that of its */
};

const char *const trend_units[] = { "day", "week", "month", NULL };

/* Days from first on, before end. */
struct range {
	long first, end;
};

static long
day_at(const struct zone *zone, time_t at)
{
	struct when_civil c;

	zone_civil(zone, at, &c);
	return when_days(c.year, c.month, c.day);
}

static struct when_civil
civil_of(long day)
{
	struct when_civil c;

	when_to_civil((time_t)day * WHEN_DAY, &c);
	return c;
}

static long
month_after(struct when_civil c)
{
	return c.month == 12 ? when_days(c.year + 1, 1, 1)
			     : when_days(c.year, c.month + 1, 1);
}

/* The unit that a day is in. */
static struct range
unit_around(enum trend_unit unit, long day)
{
	struct when_civil c = civil_of(day);
	long first = day;

	if (unit == TREND_DAY)
		return (struct range) { day, day + 1 };
	if (unit == TREND_MONTH)
		return (struct range) { when_days(c.year, c.month, 1),
			month_after(c) };
	first -= when_weekday(day);
	return (struct range) { first, first + DAYS_OF_WEEK };
}

static void
name_unit(char out[TREND_NAME], enum trend_unit unit, long first)
{
	struct when_civil c = civil_of(first);

	if (unit == TREND_WEEK) {
		c = civil_of(first + THURSDAY);
		snprintf(out, TREND_NAME, "%04d-W%02ld", c.year,
		    (first + THURSDAY - when_days(c.year, 1, 1)) /
			    DAYS_OF_WEEK +
			1);
	} else if (unit == TREND_MONTH) {
		snprintf(out, TREND_NAME, "%04d-%02d", c.year, c.month);
	} else {
		snprintf(
		    out, TREND_NAME, "%04d-%02d-%02d", c.year, c.month, c.day);
	}
}

static long
day_of_row(const struct figures *f, size_t row)
{
	struct span key = f->tallies[SUMMARY_TREND].keys.texts[row].text;

	return (long)key_number(&key);
}

/* The days of the period, until the present.  Its open ends are where tickets
 * came or ended: a date mistyped is no trend. */
static struct range
days_of(const struct figures *f)
{
	const struct plan *plan = f->plan;
	const struct tally *t = &f->tallies[SUMMARY_TREND];
	struct range seen = { KEY_DAY_LAST + 1, KEY_DAY_FIRST };
	long today = day_at(plan->policy->zone, plan->now);

	for (size_t i = 0; i < t->keys.count; i++) {
		const uint64_t *n = tally_row(t, i);
		long day = day_of_row(f, i);

		if (!n[TREND_RECEIVED] && !n[TREND_ENDED])
			continue;
		seen.first = day < seen.first ? day : seen.first;
		seen.end = day + 1 > seen.end ? day + 1 : seen.end;
	}
	if (plan->has_from)
		seen.first = day_at(plan->policy->zone, plan->from);
	if (plan->has_to)
		seen.end = day_at(plan->policy->zone, plan->to - 1) + 1;
	if (seen.end > today + 1)
		seen.end = today + 1;
	return seen;
}

static enum trend_unit
unit_of(struct range days, const char *wanted)
{
	for (int i = 0; wanted && trend_units[i]; i++)
		if (strcmp(trend_units[i], wanted) == 0)
			return (enum trend_unit)i;
	if (days.end - days.first <= MOST_DAYS)
		return TREND_DAY;
	return days.end - days.first <= MOST_WEEKS ? TREND_WEEK : TREND_MONTH;
}

/* The first and the last day that all is known of. */
static struct range
whole_days(const struct figures *f, struct range days)
{
	const struct plan *plan = f->plan;
	const struct zone *zone = plan->policy->zone;
	long today = day_at(zone, plan->now);

	/* A day that the period cuts is not whole. */
	if (plan->has_from && day_at(zone, plan->from - 1) == days.first)
		days.first++;
	if (plan->has_to && day_at(zone, plan->to) == days.end - 1)
		days.end--;
	days.end = days.end < today ? days.end : today;
	return days;
}

static void
add_units(struct trend *t, struct range days, struct range whole)
{
	size_t room = 0;
	struct range u;

	for (long day = days.first; day < days.end; day = u.end) {
		struct trend_row *r;

		u = unit_around(t->unit, day);
		t->rows = xgrow(t->rows, t->count, &room, sizeof *t->rows);
		r = &t->rows[t->count++];
		*r = (struct trend_row) {
			.first = u.first,
			.end = u.end,
			.whole = u.first >= whole.first && u.end <= whole.end,
		};
		name_unit(r->name, t->unit, u.first);
	}
}

/* The days of the latest units, as many as are told. */
static struct range
latest(struct range days, enum trend_unit unit)
{
	static const long most[TREND_UNITS] = { 1000, 520L * DAYS_OF_WEEK,
		240L * 30 };

	if (days.end - days.first > most[unit])
		days.first = days.end - most[unit];
	return days;
}

static struct trend_row *
row_of(struct trend *t, long day)
{
	size_t lo = 0, hi = t->count;

	while (lo < hi) {
		size_t middle = lo + (hi - lo) / 2;

		if (day >= t->rows[middle].end)
			lo = middle + 1;
		else
			hi = middle;
	}
	return lo < t->count ? &t->rows[lo] : NULL;
}

/* What came on a day before the first unit is in its backlog. */
static void
add_day(struct trend *t, long day, const uint64_t n[TREND_COUNTS])
{
	struct trend_row *r = row_of(t, day);

	if (!r)
		return;
	for (int i = 0; i < TREND_COUNTS; i++)
		if (day >= r->first || i == TREND_CAME || i == TREND_GONE)
			r->n[i] += n[i];
}

struct trend
trend_of(const struct figures *f, const char *unit)
{
	const struct tally *days = &f->tallies[SUMMARY_TREND];
	struct range range = days_of(f);
	struct trend t = { .unit = unit_of(range, unit) };
	uint64_t came = 0, gone = 0;

	if (range.first >= range.end)
		return t;
	add_units(&t, latest(range, t.unit), whole_days(f, range));
	for (size_t i = 0; i < days->keys.count; i++)
		add_day(&t, day_of_row(f, i), tally_row(days, i));
	for (size_t i = 0; i < t.count; i++) {
		came += t.rows[i].n[TREND_CAME];
		gone += t.rows[i].n[TREND_GONE];
		t.rows[i].backlog = came - gone;
	}
	return t;
}

void
trend_release(struct trend *t)
{
	free(t->rows);
	*t = (struct trend) { 0 };
}

const char *
trend_label(enum trend_unit unit)
{
	static const char *const labels[] = { N_("Day"), N_("Week"),
		N_("Month") };

	return _(labels[unit]);
}
