/*
 * Working time against a slow account of it second by second, over calendars,
 * zones and instants by chance.
 */
#include "random_calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum {
	ROUNDS = 100,
	DAYS = 12, /* looked at in a round */
	SECONDS = DAYS * WHEN_DAY,
	DATES = DAYS + 6, /* that clocks may show in them */
	TRIES = 60,       /* questions of a kind in a round */
};

/* Zones, and the years in which their clocks did something worth a look. */
static const struct {
	const char *name;
	int from, to;
} zones[] = {
	{ "UTC", 1990, 2030 },
	{ "+08:00", 2, 9998 },
	{ "Asia/Shanghai", 1940, 1949 },
	{ "Asia/Shanghai", 1986, 1991 },
	{ "Europe/Paris", 1940, 1946 },
	{ "Europe/Paris", 1976, 3000 },
	{ "America/New_York", 1942, 1946 },
	{ "America/New_York", 1974, 9998 },
	{ "America/St_Johns", 1987, 2012 },
	{ "Australia/Lord_Howe", 1981, 2600 },
	{ "America/Sao_Paulo", 2008, 2019 },
	{ "Africa/Casablanca", 2008, 2100 },
	{ "Pacific/Apia", 2010, 2012 },
	{ "Pacific/Kwajalein", 1993, 1993 },
	{ "Antarctica/Troll", 2005, 2500 },
	{ "Africa/Monrovia", 1972, 1972 },
};

/* What is known of some days, second by second. */
struct look {
	uint64_t seed; /* that the round began with */
	struct model model;
	struct calendar *calendar;
	time_t from;
	time_t zero; /* midnight of the first date */
	struct date {
		struct model_kind kind;
		bool seen; /* on the clock */
		bool has_hours;
		unsigned char open[WHEN_DAY];
	} dates[DATES];
	/* By seconds after from: open ones before it; the clock's reading,
	 * from zero on. */
	int before[SECONDS + 1], reading[SECONDS];
};

/* Fail, with all that is needed to see it again. */
#define wrong(l, ...)                                                          \
	do {                                                                   \
		print_message("# seed %llu, %s, from %lld\n",                  \
		    (unsigned long long)(l)->seed,                             \
		    zone_name(calendar_zone((l)->calendar)),                   \
		    (long long)(l)->from);                                     \
		fail_msg(__VA_ARGS__);                                         \
	} while (0)

static bool
is_open(const struct look *l, int i)
{
	return l->before[i + 1] > l->before[i];
}

/* The number of the date that the clock shows. */
static int
date_at(const struct look *l, int i)
{
	return l->reading[i] / WHEN_DAY;
}

/* Clocks change at whole half minutes in the years looked at. */
static void
look_at_seconds(struct look *l)
{
	const struct zone *z = calendar_zone(l->calendar);
	int offset = 0;

	l->zero = (l->from / WHEN_DAY - 3) * WHEN_DAY;
	for (int i = 0; i < DATES; i++) {
		long day = (long)(l->zero / WHEN_DAY) + i;
		struct date *d = &l->dates[i];

		d->kind = model_kind(&l->model, day);
		d->seen = false;
		d->has_hours = model_open(&l->model, day, d->open) > 0;
	}
	for (int i = 0; i < SECONDS; i++) {
		time_t t = l->from + i;
		struct date *d;

		if (t % 30 == 0)
			offset = zone_offset(z, t);
		l->reading[i] = (int)(t + offset - l->zero);
		d = &l->dates[date_at(l, i)];
		d->seen = true;
		l->before[i + 1] =
		    l->before[i] + d->open[l->reading[i] % WHEN_DAY];
	}
}

/* Some instant of the zone's years, often near a change of its clocks or the
 * end of a year; whole minutes. */
static time_t
any_start(uint64_t *seed, const struct zone *z, int from, int to)
{
	int year = from + any(seed, to - from + 1);
	time_t t = (time_t)when_days(year, 1, 1) * WHEN_DAY;
	time_t at = t + any(seed, 365 * 1440) * (time_t)60, change;

	if (any(seed, 4) == 0)
		at = t;
	else if (any(seed, 4) && zone_next_change(z, at, &change) &&
		 change < at + 366 * (time_t)WHEN_DAY)
		at = change - change % 60;
	return at - any(seed, DAYS * 1440) * (time_t)60;
}

static void
look_init(struct look *l, uint64_t seed)
{
	static const int grains[] = { 1, 60, 900, 3600 };
	const uint64_t begun = seed;
	const size_t which =
	    (size_t)any(&seed, (int)(sizeof zones / sizeof *zones));
	struct zone *z = zone_load(zones[which].name);

	l->seed = begun;
	if (!z)
		fail_msg("no zone %s", zones[which].name);
	l->from = any_start(&seed, z, zones[which].from, zones[which].to);
	l->model = any_model(&seed, grains[any(&seed, 4)],
	    (long)(l->from / WHEN_DAY) - 1, DAYS + 2);
	l->calendar = calendar_of(&l->model, zones[which].name);
	calendar_ready(l->calendar);
	zone_free(z);
	look_at_seconds(l);
}

/* The first open second from i on; SECONDS when there is none in sight. */
static int
next_open(const struct look *l, int i)
{
	while (i < SECONDS && !is_open(l, i))
		i++;
	return i;
}

/* The end of the last open second before i; 0 when there is none in sight. */
static int
last_closing(const struct look *l, int i)
{
	while (i > 0 && !is_open(l, i - 1))
		i--;
	return i;
}

static void
seconds_agree(const struct look *l, uint64_t *seed)
{
	const struct calendar *c = l->calendar;

	for (int i = 0; i < TRIES; i++) {
		int a = any(seed, SECONDS), b = any(seed, SECONDS + 1);
		int next = next_open(l, a), last = last_closing(l, a);
		int wanted = a < b ? l->before[b] - l->before[a] : 0;
		time_t t = 0;
		bool open;

		if (calendar_is_open(c, l->from + a, &open) ||
		    open != is_open(l, a))
			wrong(l, "%d is not %d", a, open);
		if (calendar_between(c, l->from + a, l->from + b, &t) ||
		    t != wanted)
			wrong(l, "between %d and %d: %lld, wanted %d", a, b,
			    (long long)t, wanted);
		if (next < SECONDS && (calendar_next_open(c, l->from + a, &t) ||
					  t != l->from + next))
			wrong(l, "opens after %d: %lld, wanted %d", a,
			    (long long)(t - l->from), next);
		if (last > 0 && (calendar_sub(c, l->from + a, 0, &t) ||
				    t != l->from + last))
			wrong(l, "closed before %d: %lld, wanted %d", a,
			    (long long)(t - l->from), last);
	}
}

/* The first second from which on n more are open than before a. */
static int
slow_add(const struct look *l, int a, int n)
{
	int i = a;

	while (i < SECONDS && l->before[i] - l->before[a] < n)
		i++;
	return i;
}

static int
slow_sub(const struct look *l, int b, int n)
{
	int i = b;

	while (i > 0 && l->before[b] - l->before[i] < n)
		i--;
	return i;
}

static void
sums_agree(const struct look *l, uint64_t *seed)
{
	const struct calendar *c = l->calendar;
	const int all = l->before[SECONDS];

	for (int i = 0; all && i < TRIES / 5; i++) {
		int a = any(seed, SECONDS);
		int after = all - l->before[a], until = l->before[a];
		int n = after ? 1 + any(seed, after) : 0;
		int m = until ? 1 + any(seed, until) : 0;
		time_t t = 0;

		if (n && (calendar_add(c, l->from + a, n, &t) ||
			     t != l->from + slow_add(l, a, n)))
			wrong(l, "%d and %d: %lld, wanted %d", a, n,
			    (long long)(t - l->from), slow_add(l, a, n));
		if (m && (calendar_sub(c, l->from + a, m, &t) ||
			     t != l->from + slow_sub(l, a, m)))
			wrong(l, "%d less %d: %lld, wanted %d", a, m,
			    (long long)(t - l->from), slow_sub(l, a, m));
	}
}

/* Move on over count workdays; false when that leads out of sight. */
static bool
slow_workday(const struct look *l, int *date, int count)
{
	int step = count < 0 ? -1 : 1;

	while (count) {
		*date += step;
		if (*date <= date_at(l, 0) || *date >= date_at(l, SECONDS - 1))
			return false;
		if (l->dates[*date].seen && l->dates[*date].has_hours)
			count -= step;
	}
	return true;
}

/* A second of the date at which the clock shows that, else where it is held to
 * the date's hours; false when that leads out of sight. */
static bool
slow_reading(const struct look *l, int date, int second, int *i)
{
	struct when_civil civil;
	int closing;

	when_to_civil(l->zero + date * (time_t)WHEN_DAY + second, &civil);
	*i = (int)(zone_instant(calendar_zone(l->calendar), &civil) - l->from);
	if (*i <= 0 || *i >= SECONDS)
		return false;
	if (is_open(l, *i) && date_at(l, *i) == date)
		return true;
	closing = last_closing(l, *i);
	*i = closing && date_at(l, closing - 1) == date ? closing
							: next_open(l, *i);
	return *i < SECONDS;
}

static void
workdays_agree(const struct look *l, uint64_t *seed)
{
	for (int k = 0; k < TRIES; k++) {
		int a = any(seed, SECONDS), count = any(seed, 9) - 4;
		bool back = count < 0 && !is_open(l, a);
		int at = back ? last_closing(l, a) - 1 : next_open(l, a);
		int date, wanted = at;
		time_t t = 0;

		if (at < 0 || at >= SECONDS)
			continue;
		date = date_at(l, at);
		if (count != 0 &&
		    (!slow_workday(l, &date, count) ||
			!slow_reading(l, date, l->reading[at] % WHEN_DAY + back,
			    &wanted)))
			continue;
		if (calendar_workdays(l->calendar, l->from + a, count, &t) ||
		    t != l->from + wanted)
			wrong(l, "%d and %d workdays: %lld, wanted %d", a,
			    count, (long long)(t - l->from), wanted);
	}
}

static bool
is_in_piece(const struct look *l, const struct calendar_piece *p, int i)
{
	const struct date *d = &l->dates[date_at(l, i)];

	return p->open == is_open(l, i) &&
	       p->outside == (!p->open && d->has_hours) &&
	       p->why == d->kind.why && span_is(p->label, d->kind.label);
}

static void
pieces_agree(const struct look *l, uint64_t *seed)
{
	int a = any(seed, SECONDS), b = any(seed, SECONDS + 1), sum = 0;
	struct calendar_piece p = { 0 };

	for (int i = a; i < b; i = (int)(p.to - l->from)) {
		if (i > a && is_in_piece(l, &p, i))
			wrong(l, "a piece ends too early at %d", i);
		if (calendar_piece(l->calendar, l->from + i, l->from + b, &p) ||
		    p.from != l->from + i || p.to <= p.from ||
		    p.to > l->from + b)
			wrong(l, "no piece at %d", i);
		for (int k = i; k < (int)(p.to - l->from); k++)
			if (!is_in_piece(l, &p, k))
				wrong(l, "%d is not of the piece at %d", k, i);
		if (p.open)
			sum += (int)(p.to - p.from);
	}
	if (a < b && sum != l->before[b] - l->before[a])
		wrong(l, "open in pieces from %d to %d: %d", a, b, sum);
}

static void
agrees_with_a_slow_account(void **unused)
{
	struct look *l = calloc(1, sizeof *l);

	(void)unused;
	assert_non_null(l);
	for (uint64_t round = 1; round <= ROUNDS; round++) {
		uint64_t seed = round;

		look_init(l, round);
		seconds_agree(l, &seed);
		sums_agree(l, &seed);
		workdays_agree(l, &seed);
		pieces_agree(l, &seed);
		calendar_free(l->calendar);
	}
	free(l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_a_slow_account),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
