/* Instants and lengths of time: RFC 3339, durations, the civil calendar. */
#include "base/when.h"

#include <stdint.h>
#include <stdio.h>

#include "base/lang.h"

long
when_days(int year, int month, int day)
{
	/* Years begin in March here, so that the leap day is a year's last. */
	long y = month <= 2 ? year - 1 : year;
	long era = (y >= 0 ? y : y - 399) / 400;
	long year_of_era = y - era * 400;
	long day_of_year =
	    (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return era * 146097 + year_of_era * 365 + year_of_era / 4 -
	       year_of_era / 100 + day_of_year - 719468;
}

static int
month_length(int year, int month)
{
	static const char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

bool
when_civil_valid(const struct when_civil *c)
{
	return c->year >= 1 && c->year <= 9999 && c->month >= 1 &&
	       c->month <= 12 && c->day >= 1 &&
	       c->day <= month_length(c->year, c->month) && c->hour >= 0 &&
	       c->hour <= 23 && c->minute >= 0 && c->minute <= 59 &&
	       c->second >= 0 && c->second <= 59;
}

time_t
when_from_civil(const struct when_civil *c)
{
	return (time_t)when_days(c->year, c->month, c->day) * WHEN_DAY +
	       c->hour * WHEN_HOUR + c->minute * WHEN_MINUTE + c->second;
}

/*
 * As Neri and Schneider, "Euclidean affine functions and applications to
 * calendar algorithms" (2022): years begin in March, and quotient and remainder
 * come out of one multiplication.
 */
static void
date_of_days(uint32_t days, struct when_civil *out)
{
	/* Counted from 1 March of the year 0, in quarters of a day. */
	uint32_t n = 4 * (days + 719468) + 3;
	uint32_t century = n / 146097;
	uint32_t of_century = n % 146097 | 3;
	uint64_t product = UINT64_C(2939745) * of_century;
	uint32_t year = (uint32_t)(product >> 32);
	uint32_t day_of_year = (uint32_t)product / 2939745 / 4;
	uint32_t month = 2141 * day_of_year + 197913;
	uint32_t after = day_of_year >= 306; /* January or February */

	out->year = (int)(100 * century + year + after);
	out->month = (int)((month >> 16) - 12 * after);
	out->day = (int)((month & 0xffff) / 2141 + 1);
}

void
when_to_civil(time_t t, struct when_civil *out)
{
	/* From the year 0 on, so that all is unsigned. */
	const uint64_t shift = UINT64_C(719468) * WHEN_DAY;
	uint64_t seconds = (uint64_t)t + shift;
	uint32_t rest = (uint32_t)(seconds % WHEN_DAY);

	date_of_days((uint32_t)(seconds / WHEN_DAY) - 719468, out);
	out->hour = (int)(rest / WHEN_HOUR);
	out->minute = (int)(rest / WHEN_MINUTE % 60);
	out->second = (int)(rest % 60);
}

int
when_weekday(long days)
{
	long n = (days + 3) % 7; /* 1970-01-01 was a Thursday */

	return (int)(n < 0 ? n + 7 : n);
}

/* The number of exactly two digits at s, or -1. */
static int
two_digits(const char *s)
{
	unsigned tens = (unsigned char)s[0] - '0',
		 ones = (unsigned char)s[1] - '0';

	return tens > 9 || ones > 9 ? -1 : (int)(tens * 10 + ones);
}

/* Read "Z" or "+08:00" that is all of s into *offset, in seconds. */
static int
parse_offset(struct span s, int *offset)
{
	int hours, minutes;

	if (s.len == 1 && (*s.at == 'Z' || *s.at == 'z')) {
		*offset = 0;
		return 0;
	}
	if (s.len != 6 || (*s.at != '+' && *s.at != '-') || s.at[3] != ':')
		return -1;
	hours = two_digits(s.at + 1);
	minutes = two_digits(s.at + 4);
	if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
		return -1;
	*offset = hours * WHEN_HOUR + minutes * WHEN_MINUTE;
	if (*s.at == '-')
		*offset = -*offset;
	return 0;
}

int
when_parse(struct span text, time_t *out)
{
	const char *s = text.at;
	struct when_civil c;
	int century, leap_second, offset;
	size_t at = 19;

	if (text.len < 20 || s[4] != '-' || s[7] != '-' ||
	    (s[10] != 'T' && s[10] != 't' && s[10] != ' ') || s[13] != ':' ||
	    s[16] != ':')
		return -1;
	century = two_digits(s);
	c.year = two_digits(s + 2);
	if (century < 0 || c.year < 0)
		return -1;
	c.year += century * 100;
	c.month = two_digits(s + 5);
	c.day = two_digits(s + 8);
	c.hour = two_digits(s + 11);
	c.minute = two_digits(s + 14);
	c.second = two_digits(s + 17);
	leap_second = c.second == 60;
	c.second -= leap_second;
	if (!when_civil_valid(&c))
		return -1;
	if (s[at] == '.') {
		size_t first = ++at;

		while (at < text.len && s[at] >= '0' && s[at] <= '9')
			at++;
		if (at == first)
			return -1;
	}
	if (parse_offset((struct span) { s + at, text.len - at }, &offset) < 0)
		return -1;
	*out = when_from_civil(&c) + leap_second - offset;
	return 0;
}

/* The length of one unit in seconds, or 0 when it is not among those known. */
static time_t
unit_length(char unit, const char *known)
{
	if (!unit || !strchr(known, unit))
		return 0;
	switch (unit | 0x20) {
	case 's':
		return 1;
	case 'm':
		return WHEN_MINUTE;
	case 'h':
		return WHEN_HOUR;
	case 'd':
		return WHEN_DAY;
	default:
		return 7 * WHEN_DAY;
	}
}

int
when_duration(const char *s, time_t *out)
{
	const time_t most = (time_t)9999 * 366 * WHEN_DAY;
	/* In ISO 8601 an M before the T is a month, which is no length. */
	bool iso = *s == 'P';
	const char *known = iso ? "DW" : "smhdwSHDW";
	time_t sum = 0;

	s += iso;
	if (!*s)
		return -1;
	while (*s) {
		time_t count = 0, unit;
		const char *digits;

		if (iso && *s == 'T' && *known == 'D') {
			known = "HMS";
			s++;
		}
		digits = s;
		for (; *s >= '0' && *s <= '9'; s++) {
			count = count * 10 + (*s - '0');
			if (count > most)
				return -1;
		}
		unit = s == digits ? 0 : unit_length(*s, known);
		if (!unit || count > (most - sum) / unit)
			return -1;
		sum += count * unit;
		s++;
	}
	*out = sum;
	return 0;
}

void
when_format(char out[WHEN_TEXT], time_t t, int offset)
{
	const time_t first = -62135596800, last = 253402300799;
	struct when_civil c;
	int east;

	/* RFC 3339 has no seconds in an offset (local mean time has), and no
	 * year beyond 9999, which a clock in the east shows first. */
	offset -= offset % WHEN_MINUTE;
	t = t < first ? first : t > last ? last : t;
	if (t + offset < first || t + offset > last)
		offset = 0;
	east = offset < 0 ? -offset : offset;
	when_to_civil(t + offset, &c);
	memcpy(out, "0000-00-00T00:00:00+00:00", WHEN_TEXT);
	when_put_two(out, (unsigned)c.year / 100);
	when_put_two(out + 2, (unsigned)c.year % 100);
	when_put_two(out + 5, (unsigned)c.month);
	when_put_two(out + 8, (unsigned)c.day);
	when_put_two(out + 11, (unsigned)c.hour);
	when_put_two(out + 14, (unsigned)c.minute);
	when_put_two(out + 17, (unsigned)c.second);
	out[19] = offset < 0 ? '-' : '+';
	when_put_two(out + 20, (unsigned)east / WHEN_HOUR);
	when_put_two(out + 23, (unsigned)east / WHEN_MINUTE % 60);
}

static void
write_words(char *out, size_t size, time_t seconds,
    const char *(*in_language)(const char *))
{
	uint64_t rest = seconds < 0 ? -(uint64_t)seconds : (uint64_t)seconds;
	const char *sign = seconds < 0 ? "-" : "";
	unsigned long days = (unsigned long)(rest / WHEN_DAY);
	unsigned hours = (unsigned)(rest / WHEN_HOUR % 24);
	unsigned minutes = (unsigned)(rest / WHEN_MINUTE % 60);
	unsigned last = (unsigned)(rest % 60);

	if (days && hours)
		snprintf(out, size, in_language(N_("%s%lud %uh")), sign, days,
		    hours);
	else if (days)
		snprintf(out, size, in_language(N_("%s%lud")), sign, days);
	else if (hours && minutes)
		snprintf(out, size, in_language(N_("%s%uh %um")), sign, hours,
		    minutes);
	else if (hours)
		snprintf(out, size, in_language(N_("%s%uh")), sign, hours);
	else if (minutes)
		snprintf(out, size, in_language(N_("%s%um")), sign, minutes);
	else
		snprintf(out, size, in_language(N_("%s%us")), sign, last);
}

static const char *
readers_own(const char *text)
{
	return _(text);
}

static const char *
english(const char *text)
{
	return text;
}

void
when_words(char *out, size_t size, time_t seconds)
{
	write_words(out, size, seconds, readers_own);
}

void
when_words_kept(char *out, size_t size, time_t seconds)
{
	write_words(out, size, seconds, english);
}
