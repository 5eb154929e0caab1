/* Instants and lengths of time: RFC 3339, durations, the civil calendar. */
#include "base/when.h"

#include <stdint.h>
#include <stdio.h>

#include "base/lang.h"

/* Days from 1970-01-01; year 0 at least. */
static inline long
days_from(unsigned year, unsigned month, unsigned day)
{
	/* Years begin in March here, so that the leap day is a year's last; the
	 * year 0 would begin in the one before. */
	unsigned early = month <= 2;
	unsigned y = year + 400 - early;
	unsigned months = month + 12 * early - 3;
	unsigned century = y / 100;

	return (long)(y * 365 + y / 4 - century + century / 4 +
		      (153 * months + 2) / 5 + day) -
	       (719469 + 146097);
}

long
when_days(int year, int month, int day)
{
	/* Eras of 400 years are all of one length. */
	long eras = (year >= 0 ? year : (long)year - 399) / 400;

	return days_from((unsigned)(year - eras * 400), (unsigned)month,
		   (unsigned)day) +
	       eras * 146097;
}

static inline int
month_length(int year, int month)
{
	static const char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };

	if (month == 2 && year % 4 == 0 && (year % 100 || year % 400 == 0))
		return 29;
	return days[month - 1];
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

/* The first byte is the lowest of the word, whatever the machine's order. */
static inline uint64_t
load(const char *s)
{
	const unsigned char *b = (const unsigned char *)s;

	return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
	       (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
	       (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 |
	       (uint64_t)b[7] << 56;
}

/*
 * Eight bytes such as "DDThh:mm" at once.  shape is what they are where all
 * digits are 0, single has 15 for what is no digit, and 6 for what is.
 * Where two digits begin, *out has their number; the first byte is its lowest.
 * Returns false when s is of another shape.
 */
static inline bool
read_pairs(const char *s, uint64_t shape, uint64_t single, uint64_t *out)
{
	uint64_t n = load(s) ^ shape;

	/* Digits are 0 to 9 now and the rest is 0, or a sum is over 15. */
	if ((n | (n + single)) & UINT64_C(0xf0f0f0f0f0f0f0f0))
		return false;
	*out = n * 10 + (n >> 8);
	return true;
}

static inline unsigned
pair_at(uint64_t pairs, int place)
{
	return (unsigned)(pairs >> 8 * place) & 0xff;
}

/* Read s if it is a time as when_format writes it, 25 characters; what is not
 * may still be one. */
static inline bool
read_usual(const char *s, time_t *out)
{
	const uint64_t single = UINT64_C(0x06060f06060f0606);
	uint64_t date, hours, rest, sign = (unsigned char)s[19];
	unsigned year, month, day, time, east;

	if ((sign != '+' && sign != '-') || s[16] != ':' ||
	    !read_pairs(s, UINT64_C(0x2d30302d30303030),
		UINT64_C(0x0f06060f06060606), &date) ||
	    !read_pairs(s + 8, UINT64_C(0x30303a3030543030), single, &hours) ||
	    !read_pairs(s + 17, UINT64_C(0x30303a3030003030) | sign << 16,
		single, &rest))
		return false;
	year = pair_at(date, 0) * 100 + pair_at(date, 2);
	month = pair_at(date, 5);
	day = pair_at(hours, 0);
	if (!year || month - 1 > 11 ||
	    day - 1 >= (unsigned)month_length((int)year, (int)month) ||
	    pair_at(hours, 3) > 23 || pair_at(hours, 6) > 59 ||
	    pair_at(rest, 0) > 59 || pair_at(rest, 3) > 23 ||
	    pair_at(rest, 6) > 59)
		return false;
	time = pair_at(hours, 3) * WHEN_HOUR + pair_at(hours, 6) * WHEN_MINUTE +
	       pair_at(rest, 0);
	east = pair_at(rest, 3) * WHEN_HOUR + pair_at(rest, 6) * WHEN_MINUTE;
	*out = days_from(year, month, day) * (time_t)WHEN_DAY + time;
	*out += sign == '-' ? (time_t)east : -(time_t)east;
	return true;
}

/* Kept apart, for all that it needs would be made ready for usual times too. */
static int __attribute__((noinline)) parse_any(struct span text, time_t *out)
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

int
when_parse(struct span text, time_t *out)
{
	if (text.len == WHEN_TEXT - 1 && read_usual(text.at, out))
		return 0;
	return parse_any(text, out);
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
	struct when_civil c;
	int east;

	/* RFC 3339 has no seconds in an offset (local mean time has), and no
	 * year beyond 9999, which a clock in the east shows first. */
	offset -= offset % WHEN_MINUTE;
	t = t < WHEN_FIRST ? WHEN_FIRST : t > WHEN_LAST ? WHEN_LAST : t;
	if (t + offset < WHEN_FIRST || t + offset > WHEN_LAST)
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
