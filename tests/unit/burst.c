/* Bursts: the tail, what is usual, and who belongs to an incident. */
#include "link/burst.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "link/burst_hours.h"
#include "link/burst_tail.h"
#include "link/incident.h"

/* A Monday, 2026-09-07T00:00:00+08:00. */
#define MONDAY ((time_t)1788710400)

/* Summed term by term with 150 digits (python3's decimal). */
static const struct {
	size_t count;
	double mean, spread, tail;
} tails[] = {
	{ 0, 1.5, 0.1, 1 },
	{ 1, 0.5, 1, 3.333333333333333e-01 },
	{ 5, 0.007, 1.1, 2.104439192594798e-11 },
	{ 6, 0.5, 0.13, 5.158773065934189e-05 },
	{ 9, 0.6, 0.05, 6.298047449819759e-08 },
	{ 23, 1.2, 0.1, 5.175637547814506e-16 },
	{ 40, 12.5, 0.02, 9.235965456335491e-08 },
	{ 60, 40, 0.01, 7.828919822165485e-03 },
	{ 15, 2.5, 0.011, 1.463540214132107e-07 },
	{ 3, 20, 0.5, 9.562188375110989e-01 },
	{ 500, 480, 0.0001, 1.917490571670764e-01 },
	{ 200, 3.75, 0.25, 1.691105747252431e-58 },
};

static void
the_tail_is_that_of_the_negative_binomial_distribution(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		double got = burst_tail(
		    tails[i].count, tails[i].mean, tails[i].spread, 1);

		assert_true(fabs(got / tails[i].tail - 1) < 1e-10);
	}
}

static void
a_tail_beyond_all_numbers_is_nought(void **state)
{
	(void)state;
	assert_true(burst_tail(100000, 0.001, 0.01, 1) == 0);
	assert_true(burst_tail(12, 10, 0.1, 1e-3) >= 1e-3);
	assert_true(burst_tail(1, 1e-300, 1, 1) > 0);
}

/* A search, what came out of it, and the number of the next ticket. */
struct search {
	struct bursts *bursts;
	struct zone *zone;
	size_t taken;
	size_t out;
	const struct incident *of[16384]; /* by ticket */
};

static int
begin(void **state)
{
	struct search *s = calloc(1, sizeof *s);
	struct burst_rules rules = { BURST_WINDOW, BURST_LEAST, BURST_ALPHA,
		NULL };

	assert_non_null(s);
	rules.zone = s->zone = zone_load("+08:00");
	s->bursts = bursts_new(&rules);
	*state = s;
	return 0;
}

static int
end(void **state)
{
	struct search *s = *state;

	bursts_free(s->bursts);
	zone_free(s->zone);
	free(s);
	return 0;
}

static void
collect(struct search *s)
{
	const struct incident *i;

	while (bursts_next(s->bursts, &i))
		s->of[s->out++] = i;
}

static size_t
take_of(struct search *s, time_t at, struct burst_ticket t)
{
	char id[32];

	snprintf(id, sizeof id, "t%zu", s->taken);
	t.id = span_of(id);
	t.received = MONDAY + at;
	bursts_take(s->bursts, &t);
	collect(s);
	return s->taken++;
}

static const struct burst_ticket slow_east = {
	.category = { "network.slow", 12 },
	.region = { "East", 4 },
	.service = { "broadband", 9 },
};

static size_t
take(struct search *s, time_t at)
{
	return take_of(s, at, slow_east);
}

/* Two tickets a day in each of ten places from the first day to the last. */
static void
take_days(struct search *s, int first, int last)
{
	static const char *const regions[] = { "East", "West", "North", "South",
		"Hill", "Lake", "Port", "Mill", "Ford", "Moor" };

	for (int hour = first * 24; hour < last * 24; hour++)
		if (hour % 24 >= 2 && hour % 24 < 22) {
			struct burst_ticket t = slow_east;

			t.region = span_of(regions[hour * 7 % 10]);
			take_of(s, (time_t)hour * WHEN_HOUR + 600, t);
		}
}

static void
finish(struct search *s)
{
	bursts_finish(s->bursts);
	collect(s);
	assert_int_equal(s->out, s->taken);
}

static void
many_at_once_are_an_incident_with_its_members(void **state)
{
	struct search *s = *state;
	time_t at = 15 * WHEN_DAY + 10 * WHEN_HOUR;
	const struct incident *i;
	size_t first = 0;

	take_days(s, 0, 15);
	for (int k = 0; k < 12; k++) {
		size_t n = take(s, at + k * 300);

		first = k ? first : n;
	}
	take_days(s, 16, 18);
	finish(s);
	i = bursts_incident(s->bursts, 0);
	assert_non_null(i);
	assert_null(bursts_incident(s->bursts, 1));
	assert_int_equal(i->member_count, 12);
	assert_int_equal(i->fresh, 12);
	assert_int_equal(i->from, MONDAY + at);
	assert_int_equal(i->to, MONDAY + at + 11 * 300);
	assert_true(span_is(i->category, "network.slow"));
	assert_true(span_is(i->region, "East"));
	assert_true(span_is(i->service, ""));
	assert_true(i->seen >= BURST_LEAST);
	assert_true(i->chance < BURST_ALPHA);
	for (size_t n = 0; n < s->taken; n++)
		assert_ptr_equal(
		    s->of[n], n >= first && n < first + 12 ? i : NULL);
}

static void
the_same_in_the_first_week_is_none(void **state)
{
	struct search *s = *state;

	take_days(s, 0, 6);
	for (int k = 0; k < 12; k++)
		take(s, 6 * WHEN_DAY + k * 300);
	finish(s);
	assert_null(bursts_incident(s->bursts, 0));
}

static void
repeats_do_not_count_but_may_belong(void **state)
{
	struct search *s = *state;
	time_t at = 15 * WHEN_DAY + 10 * WHEN_HOUR;
	struct burst_ticket again = slow_east;
	size_t n = 0;

	again.again = true;
	take_days(s, 0, 15);
	for (int k = 0; k < 12; k++)
		take_of(s, at + k * 300, again);
	finish(s);
	assert_null(bursts_incident(s->bursts, 0));
	end(state);
	begin(state);
	s = *state;
	take_days(s, 0, 15);
	for (int k = 0; k < 12; k++) {
		take(s, at + k * 300);
		n = k == 9 ? take_of(s, at + k * 300 + 60, again) : n;
	}
	finish(s);
	assert_non_null(s->of[n]);
	assert_int_equal(s->of[n]->member_count, 13);
}

static void
a_service_in_many_places_is_one_incident(void **state)
{
	struct search *s = *state;
	time_t at = 15 * WHEN_DAY + 10 * WHEN_HOUR;
	static const char *const regions[] = { "East", "West", "North" };
	const struct incident *i;

	take_days(s, 0, 15);
	for (int k = 0; k < 18; k++) {
		struct burst_ticket t = slow_east;

		t.region = span_of(regions[k % 3]);
		t.service = SPAN("tv");
		take_of(s, at + k * 240, t);
	}
	finish(s);
	i = bursts_incident(s->bursts, 0);
	assert_non_null(i);
	assert_null(bursts_incident(s->bursts, 1));
	assert_true(span_is(i->service, "tv"));
	assert_true(span_is(i->region, ""));
	assert_int_equal(i->member_count, 18);
}

static void
deeper_categories_are_counted_at_the_second_level(void **state)
{
	struct search *s = *state;
	time_t at = 15 * WHEN_DAY + 10 * WHEN_HOUR;
	struct burst_ticket t = slow_east;

	take_days(s, 0, 15);
	for (int k = 0; k < 12; k++) {
		t.category = k % 2 ? SPAN("network.slow.night")
				   : SPAN("network.slow.day");
		take_of(s, at + k * 300, t);
	}
	finish(s);
	assert_non_null(bursts_incident(s->bursts, 0));
	assert_true(
	    span_is(bursts_incident(s->bursts, 0)->category, "network.slow"));
}

static void
a_rush_everywhere_is_none(void **state)
{
	struct search *s = *state;
	static const char *const regions[] = { "East", "West", "North", "South",
		"Hill", "Lake", "Port", "Mill", "Ford", "Moor" };

	take_days(s, 0, 15);
	for (int k = 0; k < 120; k++) {
		struct burst_ticket t = slow_east;

		t.region = span_of(regions[k % 10]);
		t.service = SPAN("");
		take_of(s, 15 * WHEN_DAY + 8 * WHEN_HOUR + k * 150, t);
	}
	finish(s);
	assert_null(bursts_incident(s->bursts, 0));
}

/* For so many hours so many tickets in the East, and two each elsewhere. */
static void
take_hours(struct search *s, int first, int last, int east)
{
	static const char *const others[] = { "West", "North", "South",
		"Hill" };

	for (int at = first * 60; at < last * 60; at++) {
		struct burst_ticket t = slow_east;

		for (int i = at * east / 60; i < (at + 1) * east / 60; i++)
			take(s, (time_t)at * WHEN_MINUTE);
		if (at % 30)
			continue;
		for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
			t.region = span_of(others[k]);
			take_of(s, (time_t)at * WHEN_MINUTE, t);
		}
	}
}

static void
more_than_chance_but_not_three_times_the_usual_is_none(void **state)
{
	struct search *s = *state;

	take_hours(s, 0, 9 * 24, 10);
	take_hours(s, 9 * 24, 9 * 24 + 6, 28);
	take_hours(s, 9 * 24 + 6, 10 * 24, 10);
	assert_null(bursts_incident(s->bursts, 0));
	take_hours(s, 10 * 24, 10 * 24 + 6, 40);
	assert_non_null(bursts_incident(s->bursts, 0));
}

static void
what_goes_on_for_weeks_has_become_usual(void **state)
{
	struct search *s = *state;
	const struct incident *i;

	take_days(s, 0, 15);
	for (int k = 0; k < 30 * 48; k++)
		take(s, 15 * WHEN_DAY + k * 1800);
	finish(s);
	i = bursts_incident(s->bursts, 0);
	assert_non_null(i);
	assert_true(i->to - i->from <= 7 * WHEN_DAY);
	assert_null(bursts_incident(s->bursts, 1));
}

static void
a_gap_in_what_is_read_is_no_quiet_time(void **state)
{
	struct search *s = *state;

	take_days(s, 0, 15);
	take_days(s, 40, 55);
	finish(s);
	assert_null(bursts_incident(s->bursts, 0));
}

static void
a_ticket_is_settled_when_a_window_is_over(void **state)
{
	struct search *s = *state;

	take(s, 0);
	take(s, BURST_WINDOW - 1);
	assert_int_equal(s->out, 0);
	take(s, BURST_WINDOW);
	assert_int_equal(s->out, 1);
	take(s, 5);
	assert_int_equal(s->out, 1);
	take(s, 90 * WHEN_DAY);
	assert_int_equal(s->out, 4);
	take(s, 900000 * (time_t)WHEN_DAY);
	assert_int_equal(s->out, 5);
	finish(s);
}

static void
history_counts_and_is_not_listed(void **state)
{
	struct search *s = *state;
	struct burst_ticket past = slow_east;
	time_t at = 15 * WHEN_DAY + 10 * WHEN_HOUR;

	past.past = true;
	take_days(s, 0, 15);
	for (int k = 0; k < 12; k++)
		take_of(s, at + k * 300, past);
	take_days(s, 16, 17);
	for (int k = 0; k < 12; k++)
		take_of(
		    s, at + 2 * WHEN_DAY + k * 300, k < 6 ? past : slow_east);
	finish(s);
	assert_non_null(bursts_incident(s->bursts, 0));
	assert_null(bursts_incident(s->bursts, 1));
	assert_int_equal(bursts_incident(s->bursts, 0)->fresh, 6);
	assert_int_equal(bursts_incident(s->bursts, 0)->member_count, 12);
}

static void
places_named_once_do_not_hide_a_burst(void **state)
{
	struct search *s = *state;
	time_t at = 15 * WHEN_DAY + 10 * WHEN_HOUR;
	char region[32];
	struct burst_ticket t = slow_east;
	size_t n = 0;

	take_days(s, 0, 15);
	for (int k = 0; k < 3000; k++) {
		snprintf(region, sizeof region, "House %d", k);
		t.region = span_of(region);
		t.service = SPAN("");
		take_of(s, at + k * (15 * WHEN_DAY / 3000), t);
		if (k >= 1500 && k < 1512)
			n = take(s, at + k * (15 * WHEN_DAY / 3000));
	}
	finish(s);
	assert_non_null(s->of[n]);
	assert_int_equal(s->of[n]->member_count, 12);
	assert_null(bursts_incident(s->bursts, 1));
}

static void
hours_weigh_what_they_usually_bring(void **state)
{
	struct burst_hours h;
	struct zone *zone = zone_load("+08:00");
	time_t noon;

	(void)state;
	burst_hours_init(&h, zone, 6);
	burst_hours_jump(&h, burst_hour_of(MONDAY));
	for (int hour = 0; hour <= 28 * 24 + 6; hour++) {
		time_t t = MONDAY + hour * WHEN_HOUR;
		int count = hour % 24 == 12 ? 300 : 100;

		if (hour)
			burst_hours_step(&h);
		burst_hours_hear(&h, t);
		burst_hours_count(&h, t, count);
	}
	burst_hours_weigh(&h);
	assert_int_equal(h.observed, 28 * 24);
	/* Of 24 hours one has 300: the mean hour is 2600 / 24. */
	noon = MONDAY + 27 * WHEN_DAY + 12 * WHEN_HOUR;
	assert_true(fabs(burst_hours_load(&h, noon, noon + WHEN_HOUR) /
			     (300 / (2600 / 24.0)) -
			 1) < 0.02);
	assert_true(fabs(burst_hours_load(&h, noon - 1800, noon + 1800) /
			     (200 / (2600 / 24.0)) -
			 1) < 0.02);
	assert_true(fabs(h.load / (28 * 24) - 1) < 0.02);
	assert_true(fabs(h.rate / (2600 / 24.0) - 1) < 0.02);
	burst_hours_release(&h);
	zone_free(zone);
}

static void
an_incident_is_a_ticket(void **state)
{
	struct search *s = *state;
	time_t at = 15 * WHEN_DAY + 10 * WHEN_HOUR;
	struct fault fault;
	struct taxonomy *taxonomy = taxonomy_load(NULL, &fault);
	struct buf out = { 0 };
	char *begin;

	assert_non_null(taxonomy);
	take_days(s, 0, 15);
	for (int k = 0; k < 8; k++)
		take(s, at + k * 60);
	finish(s);
	assert_non_null(bursts_incident(s->bursts, 0));
	incident_write(bursts_incident(s->bursts, 0), s->zone, taxonomy, &out);
	begin = strstr(buf_text(&out), "\"kind\":\"fault\"");
	assert_non_null(begin);
	assert_non_null(strstr(begin,
	    "\"received\":\"2026-09-22T10:05:00+08:00\","
	    "\"occurred\":\"2026-09-22T10:00:00+08:00\",\"region\":\"East\","
	    "\"subject\":\"网络速度慢 Slow network, East: 8 in 7m\","
	    "\"category\":\"network.slow\",\"incident\":{\"members\":"
	    "[\"t300\",\"t301\",\"t302\",\"t303\",\"t304\",\"t305\",\"t306\",\"t307\"],"));
	buf_clear(&out);
	incident_why(bursts_incident(s->bursts, 0), &out);
	assert_memory_equal(buf_text(&out), "6 in 45m, expected 0.0", 22);
	buf_release(&out);
	taxonomy_free(taxonomy);
}

#define SEARCH(test) cmocka_unit_test_setup_teardown(test, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    the_tail_is_that_of_the_negative_binomial_distribution),
		cmocka_unit_test(a_tail_beyond_all_numbers_is_nought),
		cmocka_unit_test(hours_weigh_what_they_usually_bring),
		SEARCH(many_at_once_are_an_incident_with_its_members),
		SEARCH(the_same_in_the_first_week_is_none),
		SEARCH(repeats_do_not_count_but_may_belong),
		SEARCH(a_service_in_many_places_is_one_incident),
		SEARCH(deeper_categories_are_counted_at_the_second_level),
		SEARCH(a_rush_everywhere_is_none),
		SEARCH(more_than_chance_but_not_three_times_the_usual_is_none),
		SEARCH(what_goes_on_for_weeks_has_become_usual),
		SEARCH(a_gap_in_what_is_read_is_no_quiet_time),
		SEARCH(a_ticket_is_settled_when_a_window_is_over),
		SEARCH(history_counts_and_is_not_listed),
		SEARCH(places_named_once_do_not_hide_a_burst),
		SEARCH(an_incident_is_a_ticket),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
