/* What an expression calls a time. */
#include "pick/times.h"

/* The first instant of a day counted from 1970-01-01, held to years 1 to 9999.
 */
static time_t
day_start(const struct zone *zone, long day)
{
	const long first = (long)(WHEN_FIRST / WHEN_DAY);
	const long last = (long)(WHEN_LAST / WHEN_DAY);
	struct when_civil c;

	if (day < first)
		day = first;
	if (day > last)
		return WHEN_LAST + 1;
	when_to_civil((time_t)day * WHEN_DAY, &c);
	return zone_instant(zone, &c);
}

/* Read so many digits at *at, and move it on; -1 when there are others. */
static int
read_digits(struct span *at, size_t count)
{
	int n = 0;

	if (at->len < count)
		return -1;
	for (size_t i = 0; i < count; i++) {
		char c = at->at[i];

		if (c < '0' || c > '9')
			return -1;
		n = n * 10 + (c - '0');
	}
	at->at += count;
	at->len -= count;
	return n;
}

/* The number behind a hyphen, or 0 where the text ends. */
static int
read_part(struct span *at)
{
	if (!at->len)
		return 0;
	if (*at->at != '-')
		return -1;
	at->at++;
	at->len--;
	return read_digits(at, 2);
}

static int
read_date(struct span text, const struct zone *zone, struct pick_times *out)
{
	int year = read_digits(&text, 4);
	bool has_month = text.len > 0;
	int month = read_part(&text);
	bool has_day = text.len > 0;
	int day = read_part(&text);
	struct when_civil c = { year, has_month ? month : 1, has_day ? day : 1,
		0, 0, 0 };
	long from, to;

	if (text.len || !when_civil_valid(&c))
		return -1;
	from = when_days(c.year, c.month, c.day);
	if (has_day)
		to = from + 1;
	else if (has_month)
		to = when_days(c.year + c.month / 12, c.month % 12 + 1, 1);
	else
		to = when_days(c.year + 1, 1, 1);
	*out =
	    (struct pick_times) { day_start(zone, from), day_start(zone, to) };
	return 0;
}

int
times_length(struct span text, time_t *out)
{
	char copy[64];
	bool less = text.len && *text.at == '-';
	time_t length;

	if (less || (text.len && *text.at == '+')) {
		text.at++;
		text.len--;
	}
	if (text.len >= sizeof copy || memchr(text.at, '\0', text.len))
		return -1;
	memcpy(copy, text.at, text.len);
	copy[text.len] = '\0';
	if (when_duration(copy, &length) < 0)
		return -1;
	*out = less ? -length : length;
	return 0;
}

/* Take name off the beginning of *text. */
static bool
begins(struct span *text, struct span name)
{
	if (text->len < name.len || memcmp(text->at, name.at, name.len) != 0)
		return false;
	text->at += name.len;
	text->len -= name.len;
	return true;
}

/* What is added to the present: nothing, or a length with its sign. */
static int
read_shift(struct span text, time_t *out)
{
	*out = 0;
	if (!text.len)
		return 0;
	if (*text.at != '-' && *text.at != '+')
		return -1;
	return times_length(text, out);
}

static int
read_day(struct span shift, const struct zone *zone, time_t now,
    struct pick_times *out)
{
	struct when_civil c;
	time_t length;
	long day;

	if (read_shift(shift, &length) < 0 || length % WHEN_DAY)
		return -1;
	zone_civil(zone, now, &c);
	day = when_days(c.year, c.month, c.day) + (long)(length / WHEN_DAY);
	*out = (struct pick_times) { day_start(zone, day),
		day_start(zone, day + 1) };
	return 0;
}

int
times_read(struct span text, const struct zone *zone, time_t now,
    struct pick_times *out)
{
	struct span rest = text;
	time_t at;

	if (begins(&rest, SPAN("today")))
		return read_day(rest, zone, now, out);
	if (begins(&rest, SPAN("now"))) {
		if (read_shift(rest, &at) < 0)
			return -1;
		at += now;
	} else if (when_parse(text, &at) < 0) {
		return read_date(text, zone, out);
	}
	*out = (struct pick_times) { at, at + 1 };
	return 0;
}
