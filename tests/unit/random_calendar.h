/* Calendars by chance, and an obvious account of what they mean, for tests. */
#ifndef CPLT_RANDOM_CALENDAR_H
#define CPLT_RANDOM_CALENDAR_H

#include <stdint.h>

#include "base/when.h"
#include "calendar/calendar.h"

enum { RANDOM_DAYS = 12, RANDOM_YEARLY = 3, RANDOM_BREAKS = 6 };

/* All that a calendar is told, in the order it is told it. */
struct model {
	struct hours week[7];
	struct model_day {
		long day;
		struct hours hours;
		enum calendar_why why;
		const char *label;
	} days[RANDOM_DAYS];
	int day_count;
	struct model_yearly {
		int month, day;
		const char *label;
	} yearly[RANDOM_YEARLY];
	int yearly_count;
	struct model_break {
		long day;
		struct hours_open off;
	} breaks[RANDOM_BREAKS];
	int break_count;
};

/* What a date is, but for its breaks. */
struct model_kind {
	const struct hours *hours;
	enum calendar_why why;
	const char *label;
};

/* A number of 0 to below - 1; moves the seed on. */
static inline int
any(uint64_t *seed, int below)
{
	*seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (int)((*seed >> 33) % (unsigned)below);
}

/* Intervals whose ends are whole grains of seconds. */
static inline struct hours
any_hours(uint64_t *seed, int grain)
{
	struct hours h = { 0 };
	int at = any(seed, 3) ? any(seed, WHEN_DAY / grain) : 0;

	if (any(seed, 6) == 0)
		return (struct hours) { 1, { { 0, WHEN_DAY } } };
	while (h.count < HOURS_MOST && at < WHEN_DAY / grain && any(seed, 4)) {
		int left = WHEN_DAY / grain - at;
		int to =
		    at + 1 + any(seed, any(seed, 5) ? (left + 3) / 4 : left);

		h.open[h.count++] =
		    (struct hours_open) { at * grain, to * grain };
		at = to + (any(seed, 5) ? 1 + any(seed, (left + 7) / 8) : 0);
	}
	return h;
}

/* Fill the model with dates of about so many days from day on. */
static inline struct model
any_model(uint64_t *seed, int grain, long day, int days)
{
	static const char *const labels[] = { "", "a", "b" };
	struct model m = { .day_count = any(seed, RANDOM_DAYS + 1),
		.yearly_count = any(seed, RANDOM_YEARLY + 1),
		.break_count = any(seed, RANDOM_BREAKS + 1) };
	struct when_civil c;

	for (int i = 0; i < 7; i++)
		if (i < 5 || any(seed, 2))
			m.week[i] = any_hours(seed, grain);
	for (int i = 0; i < m.day_count; i++)
		m.days[i] = (struct model_day) { day + any(seed, days),
			any(seed, 3) ? any_hours(seed, grain)
				     : (struct hours) { 0 },
			(enum calendar_why)(1 + any(seed, 3)),
			labels[any(seed, 3)] };
	for (int i = 0; i < m.yearly_count; i++) {
		when_to_civil((day + any(seed, days)) * (time_t)WHEN_DAY, &c);
		m.yearly[i] = (struct model_yearly) { c.month, c.day,
			labels[any(seed, 3)] };
		if (any(seed, 4) == 0)
			m.yearly[i] = (struct model_yearly) { 2, 29, "leap" };
	}
	for (int i = 0; i < m.break_count; i++) {
		int from = any(seed, WHEN_DAY / grain) * grain;
		int length = (1 + any(seed, 6 * WHEN_HOUR / grain)) * grain;

		m.breaks[i] =
		    (struct model_break) { m.day_count && any(seed, 2)
					       ? m.days[0].day
					       : day + any(seed, days),
			    { from, from + length } };
	}
	return m;
}

static inline struct calendar *
calendar_of(const struct model *m, const char *zone)
{
	struct calendar *c = calendar_new(SPAN("any"), zone_load(zone));

	for (int i = 0; i < 7; i++)
		calendar_set_week(c, i, &m->week[i]);
	for (int i = 0; i < m->day_count; i++)
		calendar_set_day(c, m->days[i].day, &m->days[i].hours,
		    m->days[i].why, span_of(m->days[i].label));
	for (int i = 0; i < m->yearly_count; i++)
		calendar_add_yearly(c, m->yearly[i].month, m->yearly[i].day,
		    span_of(m->yearly[i].label));
	for (int i = 0; i < m->break_count; i++)
		calendar_add_break(c, m->breaks[i].day, m->breaks[i].off);
	return c;
}

static inline struct model_kind
model_kind(const struct model *m, long day)
{
	static const struct hours shut = { 0 };
	struct when_civil c;

	for (int i = m->day_count; i-- > 0;)
		if (m->days[i].day == day)
			return (struct model_kind) { &m->days[i].hours,
				m->days[i].why, m->days[i].label };
	when_to_civil(day * (time_t)WHEN_DAY, &c);
	for (int i = m->yearly_count; i-- > 0;)
		if (m->yearly[i].month == c.month && m->yearly[i].day == c.day)
			return (struct model_kind) { &shut, WHY_HOLIDAY,
				m->yearly[i].label };
	return (
	    struct model_kind) { &m->week[when_weekday(day)], WHY_WEEK, "" };
}

/* Mark the seconds after midnight, by the clock on the wall, that are open;
 * returns how many. */
static inline int
model_open(const struct model *m, long day, unsigned char open[WHEN_DAY])
{
	const struct hours *h = model_kind(m, day).hours;
	int sum = 0;

	memset(open, 0, WHEN_DAY);
	for (size_t i = 0; i < h->count; i++)
		for (int s = h->open[i].from; s < h->open[i].to; s++)
			open[s] = 1;
	for (int i = 0; i < m->break_count; i++)
		for (int s = m->breaks[i].off.from;
		     m->breaks[i].day == day && s < m->breaks[i].off.to; s++)
			if (s < WHEN_DAY)
				open[s] = 0;
	for (int s = 0; s < WHEN_DAY; s++)
		sum += open[s];
	return sum;
}

#endif
