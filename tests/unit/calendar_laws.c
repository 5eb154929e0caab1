/*
 * Laws of working time that hold however far apart instants are:
 *   between(a, add(a, n)) = n, and between(sub(b, n), b) = n;
 *   sub(add(a, n), n) is the next opening from a on, a itself when it is open;
 *   add(sub(b, n), n) is the last closing until b, b itself when the second
 *   before it is open (n > 0 in both);
 *   add(a, n + m) = add(add(a, n), m) (m > 0);
 *   between(a, b) + between(b, c) = between(a, c);
 *   what is said of 400 years is said of the next 400.
 */
#include "random_calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static const char *const zones[] = { "UTC", "-03:30", "Asia/Shanghai",
	"Europe/Paris", "America/New_York", "America/St_Johns",
	"Australia/Lord_Howe", "America/Sao_Paulo", "Africa/Casablanca",
	"Pacific/Apia", "Antarctica/Troll" };

enum { ZONES = sizeof zones / sizeof *zones };

static const time_t first = -62135596800, last = 253402300799;
static const time_t quarter = 900;

/* A number of 0 to below - 1. */
static time_t
any_long(uint64_t *seed, time_t below)
{
	time_t high = any(seed, 1 << 30), low = any(seed, 1 << 30);

	return (high << 30 | low) % below;
}

/* A length that may be short or very long. */
static time_t
any_length(uint64_t *seed)
{
	return any_long(seed, (time_t)1 << (1 + any(seed, 36)));
}

#define law(seed, c, truth)                                                    \
	do {                                                                   \
		if (!(truth))                                                  \
			fail_msg("seed %llu, %s: not %s",                      \
			    (unsigned long long)(seed),                        \
			    zone_name(calendar_zone(c)), #truth);              \
	} while (0)

static time_t
between(const struct calendar *c, time_t from, time_t to)
{
	time_t n = -1;

	assert_int_equal(calendar_between(c, from, to, &n), 0);
	return n;
}

static void
adding_and_taking_away_invert(
    uint64_t seed, const struct calendar *c, time_t a, time_t n)
{
	time_t t = 0, back = 0, wanted = 0;

	if (calendar_add(c, a, n, &t) == 0) {
		law(seed, c, between(c, a, t) == n);
		law(seed, c, t >= a);
		if (n > 0) {
			law(seed, c, calendar_sub(c, t, n, &back) == 0);
			law(seed, c, calendar_next_open(c, a, &wanted) == 0);
			law(seed, c, back == wanted);
		}
	} else {
		/* Closing at the very end of all years has no instant. */
		law(seed, c, between(c, a, last) <= n);
	}
	if (calendar_sub(c, a, n, &t) == 0) {
		law(seed, c, between(c, t, a) == n);
		law(seed, c, t <= a);
		if (n > 0) {
			law(seed, c, calendar_add(c, t, n, &back) == 0);
			law(seed, c, calendar_sub(c, a, 0, &wanted) == 0);
			law(seed, c, back == wanted);
		}
	} else {
		law(seed, c, n == 0 || between(c, first, a) < n);
		law(seed, c, n > 0 || between(c, first, a) == 0);
	}
}

static void
lengths_add_up(uint64_t seed, const struct calendar *c, time_t a, time_t n)
{
	uint64_t chance = seed;
	time_t m = 1 + any_length(&chance), b, end, t, all;
	time_t later = a + any_length(&chance);

	if (calendar_add(c, a, n + m, &all) == 0) {
		law(seed, c, calendar_add(c, a, n, &t) == 0 && t <= all);
		law(seed, c, calendar_add(c, t, m, &t) == 0 && t == all);
	}
	if (calendar_sub(c, a, n + m, &all) == 0) {
		law(seed, c, calendar_sub(c, a, n, &t) == 0 && t >= all);
		law(seed, c, calendar_sub(c, t, m, &t) == 0 && t == all);
	}
	if (later > last)
		return;
	b = a + any_long(&chance, later - a + 1);
	end = between(c, b, later);
	law(seed, c, between(c, a, b) + end == between(c, a, later));
	law(seed, c, between(c, a, b) <= b - a);
	law(seed, c, b == a || between(c, b, a) == 0);
	if (calendar_add(c, a, n, &t) == 0 && calendar_add(c, b, n, &all) == 0)
		law(seed, c, t <= all);
}

static void
four_hundred_years_repeat(
    uint64_t seed, const struct calendar *c, time_t a, time_t n)
{
	const time_t cycle = 146097 * (time_t)WHEN_DAY;
	time_t here, there;

	/* Dates of their own are before 2100, and so are the zones'. */
	if (a < 4102444800 || calendar_add(c, a + cycle, n, &there))
		return;
	law(seed, c, calendar_add(c, a, n, &here) == 0);
	law(seed, c, here + cycle == there);
	law(seed, c, calendar_workdays(c, a, 100, &here) == 0);
	if (calendar_workdays(c, a + cycle, 100, &there) == 0)
		law(seed, c, here + cycle == there);
}

static void
laws_hold(void **unused)
{
	(void)unused;
	for (uint64_t round = 1; round <= 200; round++) {
		uint64_t seed = round;
		const char *zone = zones[any(&seed, ZONES)];
		struct model m = any_model(&seed, any(&seed, 2) ? 1 : 900,
		    when_days(1990 + any(&seed, 60), 1, 1), 2000);
		struct calendar *c = calendar_of(&m, zone);

		calendar_ready(c);
		for (int i = 0; i < 200; i++) {
			time_t a = any(&seed, 2)
				       ? first + any_long(&seed, last - first)
				       : any_long(&seed, (time_t)1 << 32);
			time_t n = any(&seed, 20) ? any_length(&seed) : 0;

			adding_and_taking_away_invert(round, c, a, n);
			lengths_add_up(round, c, a, n);
			four_hundred_years_repeat(round, c, a, n);
		}
		calendar_free(c);
	}
}

/* Open seconds before each quarter of an hour of some years, by asking the
 * clock at each of them: from 2012 on all clocks change, and these calendars
 * open and close, at whole quarters. */
struct quarters {
	time_t from;
	int count;
	time_t *before; /* count + 1 */
};

static void
look_at_quarters(
    struct quarters *q, const struct model *m, const struct zone *z)
{
	unsigned char open[WHEN_DAY];
	long day = q->from / WHEN_DAY - 10;

	q->before[0] = 0;
	for (int i = 0; i < q->count; i++) {
		time_t t = q->from + i * quarter;
		time_t reading = t + zone_offset(z, t);

		if (reading / WHEN_DAY != day) {
			day = (long)(reading / WHEN_DAY);
			model_open(m, day, open);
		}
		q->before[i + 1] =
		    q->before[i] + open[reading % WHEN_DAY] * quarter;
	}
}

static void
quarters_agree(
    uint64_t round, const struct quarters *q, const struct calendar *c)
{
	uint64_t seed = round;

	for (int k = 0; k < 50; k++) {
		int a = any(&seed, q->count), b = any(&seed, q->count), i = a;
		time_t n = a < b ? q->before[b] - q->before[a] : 0, t = 0;

		law(round, c,
		    between(c, q->from + a * quarter, q->from + b * quarter) ==
			n);
		while (q->before[i] < q->before[a] + n)
			i++;
		if (n)
			law(round, c,
			    calendar_add(c, q->from + a * quarter, n, &t) ==
				    0 &&
				t == q->from + i * quarter);
	}
}

static void
pieces_add_up(
    uint64_t round, const struct quarters *q, const struct calendar *c)
{
	const time_t end = q->from + q->count * quarter;
	struct calendar_piece p = { .to = q->from };
	time_t sum = 0;

	while (p.to < end) {
		time_t from = p.to;

		law(round, c, calendar_piece(c, from, end, &p) == 0);
		law(round, c, p.from == from && p.to > from && p.to <= end);
		sum += p.open ? p.to - p.from : 0;
	}
	law(round, c, sum == q->before[q->count]);
}

static void
agrees_over_years(void **unused)
{
	struct quarters q = { .count = 3 * 366 * 96 };

	(void)unused;
	q.before = malloc(((size_t)q.count + 1) * sizeof *q.before);
	assert_non_null(q.before);
	for (uint64_t round = 1; round <= 60; round++) {
		uint64_t seed = round;
		const char *zone = zones[any(&seed, ZONES)];
		int year = any(&seed, 2) ? 2012 + any(&seed, 60)
					 : 2012 + any(&seed, 7980);
		struct model m =
		    any_model(&seed, 900, when_days(year, 1, 1), 3 * 365);
		struct calendar *c = calendar_of(&m, zone);

		calendar_ready(c);
		q.from = when_days(year, 1, 1) * (time_t)WHEN_DAY +
			 any(&seed, 366 * 96) * quarter;
		look_at_quarters(&q, &m, calendar_zone(c));
		quarters_agree(round, &q, c);
		pieces_add_up(round, &q, c);
		calendar_free(c);
	}
	free(q.before);
}

static struct calendar *
never_shut(const char *zone)
{
	struct model m = { 0 };

	for (int i = 0; i < 7; i++)
		m.week[i] = (struct hours) { 1, { { 0, WHEN_DAY } } };
	return calendar_of(&m, zone);
}

/* Each date is a workday; but Apia's clocks left one out. */
static void
workdays_run_as_dates_do(const struct calendar *c, time_t a, long count)
{
	const struct zone *z = calendar_zone(c);
	struct when_civil civil;
	time_t wanted, t = 0;
	long day;

	zone_civil(z, a, &civil);
	day = when_days(civil.year, civil.month, civil.day) + count;
	if (count == 0 || day <= when_days(1, 1, 2) ||
	    day >= when_days(9999, 12, 31) ||
	    strcmp(zone_name(z), "Pacific/Apia") == 0)
		return;
	wanted = when_from_civil(&civil) + count * (time_t)WHEN_DAY;
	when_to_civil(wanted, &civil);
	wanted = zone_instant(z, &civil);
	law(1, c, calendar_workdays(c, a, count, &t) == 0 && t == wanted);
}

static void
what_never_shuts_runs_as_time_does(void **unused)
{
	uint64_t seed = 1;

	(void)unused;
	for (int i = 0; i < ZONES; i++) {
		struct calendar *c = never_shut(zones[i]);
		struct calendar_piece p;
		time_t t;

		calendar_ready(c);
		for (int k = 0; k < 2000; k++) {
			time_t a = first + any_long(&seed, last - first);
			time_t b = first + any_long(&seed, last - first);

			law(1, c, between(c, a, b) == (a < b ? b - a : 0));
			law(1, c, calendar_next_open(c, a, &t) == 0 && t == a);
			workdays_run_as_dates_do(c, a, (b - a) / WHEN_DAY);
			if (a < b)
				law(1, c,
				    calendar_add(c, a, b - a, &t) == 0 &&
					t == b);
			else
				law(1, c,
				    calendar_sub(c, a, a - b, &t) == 0 &&
					t == b);
		}
		law(1, c, between(c, first, last) == last - first);
		law(1, c, calendar_add(c, last, 1, &t) == CALENDAR_NEVER);
		law(1, c, calendar_sub(c, first, 1, &t) == CALENDAR_NEVER);
		law(1, c, calendar_piece(c, 1, 4102444800, &p) == 0);
		law(1, c, p.open && p.from == 1 && p.to == 4102444800);
		calendar_free(c);
	}
}

/* The first year on the way from one second to another that is not one of the
 * known; or 0. */
static int
unknown_on_the_way(const struct calendar *c, time_t from, time_t to)
{
	const time_t step = from < to ? 12 * WHEN_HOUR : -12 * WHEN_HOUR;
	struct when_civil civil;

	for (time_t t = from;; t += step) {
		if (step > 0 ? t > to : t < to)
			t = to;
		zone_civil(calendar_zone(c), t, &civil);
		if (!calendar_knows(c, civil.year))
			return civil.year;
		if (t == to)
			return 0;
	}
}

/* Some instant of 2024 to 2028, often the first of a year. */
static time_t
any_near_new_year(const struct calendar *c, uint64_t *seed)
{
	struct when_civil civil = { 2024 + any(seed, 5), 1, 1, 0, 0, 0 };
	time_t t = zone_instant(calendar_zone(c), &civil);

	return any(seed, 2) ? t : t + any(seed, 366 * WHEN_DAY);
}

static void
answers_hang_on_what_is_known(uint64_t round, const struct calendar *all,
    const struct calendar *some, uint64_t *seed)
{
	time_t a = any_near_new_year(all, seed), b, n, t, u = 0;
	bool open;
	int year;

	b = any_near_new_year(all, seed);
	/* Such a length ends at the last closing of a year, or begins at the
	 * first opening of one. */
	n = any(seed, 4) ? between(all, a < b ? a : b, a < b ? b : a)
			 : any_length(seed) >> 8;
	if (calendar_add(all, a, n, &t) == 0) {
		year = unknown_on_the_way(some, a, n ? t - 1 : t);
		law(round, all, calendar_add(some, a, n, &u) == year);
		law(round, all, u == (year ? 0 : t));
	} else if (unknown_on_the_way(some, a, 4102444800)) {
		law(round, all, calendar_add(some, a, n, &u) > 0);
	}
	u = 0;
	if (calendar_sub(all, a, n, &t) == 0) {
		year = unknown_on_the_way(some, a - 1, n ? t : t - 1);
		law(round, all, calendar_sub(some, a, n, &u) == year);
		law(round, all, u == (year ? 0 : t));
	}
	year = a < b ? unknown_on_the_way(some, a, b - 1) : 0;
	law(round, all, calendar_between(some, a, b, &t) == year);
	year = unknown_on_the_way(some, a, a);
	law(round, all, calendar_is_open(some, a, &open) == year);
}

static void
years_not_known_are_named(void **unused)
{
	(void)unused;
	for (uint64_t round = 1; round <= 200; round++) {
		uint64_t seed = round;
		const char *zone = zones[any(&seed, ZONES)];
		struct model m =
		    any_model(&seed, 60, when_days(2024, 1, 1), 4 * 365);
		struct calendar *all = calendar_of(&m, zone);
		struct calendar *some = calendar_of(&m, zone);

		for (int year = 2020; year < 2032; year++)
			if (any(&seed, 6))
				calendar_know(some, year);
		calendar_know(some, 2026);
		calendar_ready(all);
		calendar_ready(some);
		for (int i = 0; i < 20; i++)
			answers_hang_on_what_is_known(round, all, some, &seed);
		calendar_free(all);
		calendar_free(some);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(laws_hold),
		cmocka_unit_test(agrees_over_years),
		cmocka_unit_test(what_never_shuts_runs_as_time_does),
		cmocka_unit_test(years_not_known_are_named),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
