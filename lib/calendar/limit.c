/* Limits as people write them: reading them, and when they are over. */
#include "calendar/limit.h"

#include <stdint.h>

#include "base/zone_later.h"

/* Nothing that lies within the years 1 to 9999 is further apart. */
static const int64_t most_days = 9999 * INT64_C(366);

/* Reading. */

/* A part of a limit's text, "36h". */
struct part {
	int64_t count;
	int64_t digits; /* behind the decimal sign, as a whole number */
	int64_t scale;  /* 10 for each of them; 1: there is no such sign */
	struct span unit;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Take the part that *s begins with off it; returns -1 when there is none. */
static int
next_part(struct span *s, struct part *out)
{
	const int64_t most = most_days * WHEN_DAY;
	const char *p = s->at, *end = p + s->len, *begin = p;

	*out = (struct part) { .scale = 1 };
	for (; p < end && is_digit(*p) && out->count <= most; p++)
		out->count = out->count * 10 + (*p - '0');
	if (p == begin || out->count > most)
		return -1;
	if (p < end && (*p == '.' || *p == ',')) {
		for (p++; p < end && is_digit(*p) && out->scale < most; p++) {
			out->digits = out->digits * 10 + (*p - '0');
			out->scale *= 10;
		}
		if (out->scale == 1)
			return -1;
	}
	for (begin = p; p < end && is_letter(*p);)
		p++;
	out->unit = (struct span) { begin, (size_t)(p - begin) };
	*s = (struct span) { p, (size_t)(end - p) };
	return 0;
}

/* Add so many units to *sum; a fraction must come out whole. */
static int
add_part(int64_t *sum, const struct part *p, int64_t unit, int64_t most)
{
	int64_t rest = p->digits * unit;

	if (rest % p->scale != 0 || p->count > (most - *sum) / unit)
		return -1;
	*sum += p->count * unit;
	rest /= p->scale;
	if (rest > most - *sum)
		return -1;
	*sum += rest;
	return 0;
}

/* What a part is counted in: one unit is so many of one of the members. */
struct unit {
	const char *name;
	enum { MONTHS, DAYS, WORKDAYS, SECONDS } of;
	int length;
};

static int
add_unit(struct limit *l, const struct part *p, const struct unit *u)
{
	long *whole[] = { &l->months, &l->days, &l->workdays };
	int64_t sum;

	if (u->of == SECONDS) {
		sum = l->seconds;
		l->has_seconds = true;
		if (add_part(&sum, p, u->length, most_days * WHEN_DAY) < 0)
			return -1;
		l->seconds = sum;
		return 0;
	}
	sum = *whole[u->of];
	if (p->scale > 1 || add_part(&sum, p, u->length, most_days) < 0)
		return -1;
	*whole[u->of] = (long)sum;
	/* No workdays are no open time. */
	l->has_seconds |= u->of == WORKDAYS && p->count == 0;
	return 0;
}

/* The unit of that name from *next on, which moves behind it; or NULL. */
static const struct unit *
find_unit(const struct unit *next, struct span name)
{
	while (next->name && !span_is(name, next->name))
		next++;
	return next->name ? next : NULL;
}

/* ISO 8601 4.4.3.2 and 5.5.2.2: behind the P each unit once, the largest first,
 * and a fraction in the last one only. */
static int
parse_iso(struct span s, struct limit *out)
{
	static const struct unit date[] = { { "Y", MONTHS, 12 },
		{ "M", MONTHS, 1 }, { "W", DAYS, 7 }, { "D", DAYS, 1 },
		{ NULL, 0, 0 } };
	static const struct unit time[] = { { "H", SECONDS, WHEN_HOUR },
		{ "M", SECONDS, WHEN_MINUTE }, { "S", SECONDS, 1 },
		{ NULL, 0, 0 } };
	const struct unit *next = date;
	struct part p;
	bool in_time = false;

	s = (struct span) { s.at + 1, s.len - 1 };
	if (s.len == 0)
		return -1;
	while (s.len > 0) {
		if (*s.at == 'T' && !in_time) {
			s = (struct span) { s.at + 1, s.len - 1 };
			next = time;
			in_time = true;
		}
		if (next_part(&s, &p) < 0 || p.unit.len == 0)
			return -1;
		/* The T behind a date's unit is no part of its name. */
		if (!in_time && p.unit.len > 1) {
			s.at -= p.unit.len - 1;
			s.len += p.unit.len - 1;
			p.unit.len = 1;
		}
		next = find_unit(next, p.unit);
		if (!next || add_unit(out, &p, next) < 0 ||
		    (p.scale > 1 && s.len > 0))
			return -1;
		next++;
	}
	return 0;
}

/* "1d12h": each part may be of any unit.  An M might be a month to one and a
 * minute to another. */
static int
parse_short(struct span s, struct limit *out)
{
	static const struct unit units[] = { { "s", SECONDS, 1 },
		{ "S", SECONDS, 1 }, { "m", SECONDS, WHEN_MINUTE },
		{ "h", SECONDS, WHEN_HOUR }, { "H", SECONDS, WHEN_HOUR },
		{ "d", DAYS, 1 }, { "D", DAYS, 1 }, { "w", DAYS, 7 },
		{ "W", DAYS, 7 }, { "mo", MONTHS, 1 },
		{ "workday", WORKDAYS, 1 }, { "workdays", WORKDAYS, 1 },
		{ NULL, 0, 0 } };

	if (s.len == 0)
		return -1;
	while (s.len > 0) {
		const struct unit *u;
		struct part p;

		if (next_part(&s, &p) < 0)
			return -1;
		u = find_unit(units, p.unit);
		if (!u || add_unit(out, &p, u) < 0)
			return -1;
	}
	return 0;
}

int
limit_parse(struct span text, struct limit *out)
{
	struct limit l = { 0 };
	int bad = 0;

	if (text.len == 0)
		return -1;
	if (span_is(text, "same-day"))
		l.same_day = true;
	else
		bad = *text.at == 'P' ? parse_iso(text, &l)
				      : parse_short(text, &l);
	if (!bad)
		*out = l;
	return bad;
}

/* Reckoning. */

static int
in_range(time_t t, time_t *out)
{
	if (t < WHEN_FIRST || t > WHEN_LAST)
		return CALENDAR_NEVER;
	*out = t;
	return 0;
}

static int
move_days(const struct zone *z, time_t t, int64_t days, time_t *out)
{
	return zone_days_later(z, t, days, out) < 0 ? CALENDAR_NEVER : 0;
}

static int
move_months(const struct zone *z, time_t t, int64_t months, time_t *out)
{
	return zone_months_later(z, t, months, out) < 0 ? CALENDAR_NEVER : 0;
}

static int
move_workdays(const struct calendar *c, time_t t, long count, time_t *out)
{
	return count == 0 ? in_range(t, out)
			  : calendar_workdays(c, t, count, out);
}

int
limit_add(const struct calendar *c, time_t start, const struct limit *limit,
    time_t *out)
{
	const struct zone *z = calendar_zone(c);
	time_t t = start;
	int answer;

	if (limit->same_day)
		return in_range(zone_day_end(z, start), out);
	answer = move_months(z, t, limit->months, &t);
	if (!answer)
		answer = move_days(z, t, limit->days, &t);
	if (!answer)
		answer = move_workdays(c, t, limit->workdays, &t);
	if (!answer && limit->has_seconds)
		answer = calendar_add(c, t, limit->seconds, &t);
	if (!answer)
		*out = t;
	return answer;
}

int
limit_sub(const struct calendar *c, time_t end, const struct limit *limit,
    time_t *out)
{
	const struct zone *z = calendar_zone(c);
	time_t t = end;
	int answer = 0;

	if (limit->same_day)
		return in_range(zone_day_begin(z, end), out);
	if (limit->has_seconds)
		answer = calendar_sub(c, t, limit->seconds, &t);
	if (!answer)
		answer = move_workdays(c, t, -limit->workdays, &t);
	if (!answer)
		answer = move_days(z, t, -limit->days, &t);
	if (!answer)
		answer = move_months(z, t, -limit->months, &t);
	if (!answer)
		*out = t;
	return answer;
}
