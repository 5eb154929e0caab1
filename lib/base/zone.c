/* Time zones by IANA name, from the system's TZif files (RFC 8536). */
#include "base/zone.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

/* A rule of a POSIX TZ string for the day of a change: Mm.w.d, Jn or n. */
struct change {
	char kind; /* 'M', 'J', or 'n' */
	int month, week, day;
	int time; /* seconds after midnight, by the clock before the change */
};

/* Seconds from UTC: RFC 8536 allows a day and some, a footer 167 hours. */
enum { OFFSET_MOST = 168 * WHEN_HOUR };

static const time_t year_1 = -62135596800, year_10000 = 253402300800;

struct zone {
	char *name;
	size_t count;
	int64_t *from;   /* instants at which an offset begins to hold */
	int32_t *offset; /* count + 1; offset[0] holds before from[0] */
	/* What holds after the last change: the file's footer. */
	bool has_rule;
	bool has_summer;
	int standard, summer;
	struct change start, end; /* of summer time */
};

const char *
zone_name(const struct zone *z)
{
	return z->name;
}

void
zone_free(struct zone *z)
{
	if (!z)
		return;
	free(z->name);
	free(z->from);
	free(z->offset);
	free(z);
}

/* The day, counted from 1970-01-01, on which c falls in year. */
static long
change_day(const struct change *c, int year)
{
	long first, next;

	if (c->kind == 'n')
		return when_days(year, 1, 1) + c->day;
	if (c->kind == 'J') /* never counts 29 February */
		return c->day < 60 ? when_days(year, 1, 1) + c->day - 1
				   : when_days(year, 3, 1) + c->day - 60;
	first = when_days(year, c->month, 1);
	/* The rule's weekday is 0 for Sunday. */
	first += (c->day + 6 - when_weekday(first)) % 7;
	first += 7L * (c->week - 1);
	if (c->week < 5)
		return first;
	next = c->month == 12 ? when_days(year + 1, 1, 1)
			      : when_days(year, c->month + 1, 1);
	if (first >= next)
		first -= 7;
	return first;
}

/* Summer time as the rule has it in one year. */
struct summer {
	time_t start, end;
};

static struct summer
summer_of(const struct zone *z, int year)
{
	return (struct summer) {
		(time_t)change_day(&z->start, year) * WHEN_DAY + z->start.time -
		    z->standard,
		(time_t)change_day(&z->end, year) * WHEN_DAY + z->end.time -
		    z->summer,
	};
}

/* South of the equator a year begins and ends in summer. */
static int
offset_in(const struct zone *z, struct summer s, time_t t)
{
	bool in = s.start < s.end ? t >= s.start && t < s.end
				  : t >= s.start || t < s.end;

	return in ? z->summer : z->standard;
}

static int
rule_offset(const struct zone *z, time_t t)
{
	struct when_civil c;

	if (!z->has_summer)
		return z->standard;
	when_to_civil(t + z->standard, &c);
	return offset_in(z, summer_of(z, c.year), t);
}

/* How many of z->from are not after t. */
static size_t
changes_until(const struct zone *z, time_t t)
{
	size_t lo = 0, hi = z->count;

	while (lo < hi) {
		size_t middle = lo + (hi - lo) / 2;

		if (z->from[middle] <= t)
			lo = middle + 1;
		else
			hi = middle;
	}
	return lo;
}

int
zone_offset(const struct zone *z, time_t t)
{
	if (z->has_rule && (z->count == 0 || t >= z->from[z->count - 1]))
		return rule_offset(z, t);
	return z->offset[changes_until(z, t)];
}

/* The first change after t within a year of the rule.  The rule is asked year
 * by year, so that one whose summer reaches over New Year may change there. */
static bool
change_in(const struct zone *z, int year, time_t t, time_t *at)
{
	struct summer s = summer_of(z, year);
	time_t first = (time_t)when_days(year, 1, 1) * WHEN_DAY - z->standard;
	time_t next =
	    (time_t)when_days(year + 1, 1, 1) * WHEN_DAY - z->standard;
	bool north = s.start < s.end;
	time_t both[] = { north ? s.start : s.end, north ? s.end : s.start };

	*at = first;
	if (first > t && rule_offset(z, first - 1) != offset_in(z, s, first))
		return true;
	for (int i = 0; i < 2; i++) {
		*at = both[i];
		if (*at > t && *at > first && *at < next &&
		    offset_in(z, s, *at - 1) != offset_in(z, s, *at))
			return true;
	}
	return false;
}

/* The first change after t among those listed. */
static bool
listed_change(const struct zone *z, time_t t, time_t *at)
{
	for (size_t i = changes_until(z, t); i < z->count; i++) {
		*at = z->from[i];
		/* No zone has changes beyond 9999, but a damaged file may. */
		if (*at > t && *at < year_10000 &&
		    zone_offset(z, *at - 1) != zone_offset(z, *at))
			return true;
	}
	return false;
}

bool
zone_next_change(const struct zone *z, time_t t, time_t *out)
{
	time_t rule = zone_rule_from(z), at;
	struct when_civil c;
	bool found = t < rule && listed_change(z, t, &at);

	if (!found && z->has_rule && z->has_summer) {
		rule = rule < year_10000 ? rule : year_10000;
		t = t > rule ? t : rule;
		when_to_civil(t + z->standard, &c);
		/* Some rules change in leap years only, up to 8 apart. */
		for (int year = c.year; !found && year <= c.year + 8; year++)
			found = change_in(z, year, t, &at);
	}
	if (found)
		*out = at;
	return found;
}

time_t
zone_rule_from(const struct zone *z)
{
	return z->count ? z->from[z->count - 1] : year_1;
}

time_t
zone_instant(const struct zone *z, const struct when_civil *c)
{
	time_t local = when_from_civil(c);
	int before = zone_offset(z, local - WHEN_DAY);
	int after = zone_offset(z, local + WHEN_DAY);
	int earlier = before > after ? before : after;
	int later = before > after ? after : before;

	/* The larger offset gives the earlier instant. */
	if (zone_offset(z, local - earlier) == earlier)
		return local - earlier;
	if (zone_offset(z, local - later) == later)
		return local - later;
	return local - before;
}

void
zone_civil(const struct zone *z, time_t t, struct when_civil *out)
{
	when_to_civil(t + zone_offset(z, t), out);
}

void
zone_format(const struct zone *z, time_t t, char out[WHEN_TEXT])
{
	when_format(out, t, zone_offset(z, t));
}

/* Footer: the POSIX TZ string, POSIX.1-2008 8.3 with RFC 8536's hours. */

static bool
skip_name(const char **s)
{
	const char *p = *s;

	if (*p == '<') {
		p += strcspn(p, ">");
		if (!*p)
			return false;
		p++;
	} else {
		while ((*p >= 'A' && *p <= 'Z') || (*p >= 'a' && *p <= 'z'))
			p++;
	}
	if (p == *s)
		return false;
	*s = p;
	return true;
}

static bool
read_number(const char **s, int most, int *out)
{
	int n = 0;
	const char *p = *s;

	for (; *p >= '0' && *p <= '9'; p++) {
		n = n * 10 + (*p - '0');
		if (n > most)
			return false;
	}
	if (p == *s)
		return false;
	*s = p;
	*out = n;
	return true;
}

/* [+-]hh[:mm[:ss]] in seconds. */
static bool
read_clock(const char **s, int *out)
{
	int sign = **s == '-' ? -1 : 1, hours, minutes = 0, seconds = 0;

	if (**s == '-' || **s == '+')
		++*s;
	if (!read_number(s, 167, &hours))
		return false;
	if (**s == ':' && (++*s, !read_number(s, 59, &minutes)))
		return false;
	if (**s == ':' && (++*s, !read_number(s, 59, &seconds)))
		return false;
	*out = sign * (hours * WHEN_HOUR + minutes * WHEN_MINUTE + seconds);
	return true;
}

static bool
read_change(const char **s, struct change *c)
{
	if (*(*s)++ != ',')
		return false;
	c->kind = 'n';
	if (**s == 'M' || **s == 'J')
		c->kind = *(*s)++;
	if (c->kind == 'M') {
		if (!read_number(s, 12, &c->month) || *(*s)++ != '.' ||
		    !read_number(s, 5, &c->week) || *(*s)++ != '.')
			return false;
		if (c->month < 1 || c->week < 1)
			return false;
	}
	if (!read_number(s, c->kind == 'M' ? 6 : 365, &c->day))
		return false;
	c->time = 2 * WHEN_HOUR;
	if (**s != '/')
		return true;
	++*s;
	return read_clock(s, &c->time);
}

static bool
read_rule(struct zone *z, const char *s)
{
	int west;

	if (!skip_name(&s) || !read_clock(&s, &west))
		return false;
	z->standard = -west;
	z->has_rule = true;
	if (!*s)
		return true;
	if (!skip_name(&s))
		return false;
	z->has_summer = true;
	z->summer = z->standard + WHEN_HOUR;
	if (*s && *s != ',') {
		if (!read_clock(&s, &west))
			return false;
		z->summer = -west;
	}
	return read_change(&s, &z->start) && read_change(&s, &z->end) && !*s;
}

/* The file. */

static int64_t
big_endian(const unsigned char *p, int bytes)
{
	uint64_t n = *p & 0x80 ? UINT64_MAX : 0;

	while (bytes--)
		n = n << 8 | *p++;
	return (int64_t)n;
}

/* The six counts of a TZif header. */
struct counts {
	size_t isut, isstd, leap, time, type, chars;
};

static bool
read_header(const unsigned char *p, size_t len, struct counts *n)
{
	size_t *field[] = { &n->isut, &n->isstd, &n->leap, &n->time, &n->type,
		&n->chars };

	if (len < 44 || memcmp(p, "TZif", 4) != 0)
		return false;
	for (size_t i = 0; i < 6; i++) {
		int64_t count = big_endian(p + 20 + 4 * i, 4);

		if (count < 0 || count > 65535)
			return false;
		*field[i] = (size_t)count;
	}
	return true;
}

static size_t
body_size(const struct counts *n, size_t time_size)
{
	return n->time * (time_size + 1) + n->type * 6 + n->chars +
	       n->leap * (time_size + 4) + n->isstd + n->isut;
}

static bool
read_body(struct zone *z, const unsigned char *p, const struct counts *n)
{
	const unsigned char *kinds = p + 8 * n->time;
	const unsigned char *types = kinds + n->time;

	if (n->type == 0)
		return false;
	z->count = n->time;
	z->from = xcalloc(n->time, sizeof *z->from);
	z->offset = xcalloc(n->time + 1, sizeof *z->offset);
	z->offset[0] = (int32_t)big_endian(types, 4);
	for (size_t i = 0; i < n->time; i++) {
		if (kinds[i] >= n->type)
			return false;
		z->from[i] = big_endian(p + 8 * i, 8);
		z->offset[i + 1] =
		    (int32_t)big_endian(types + 6 * (size_t)kinds[i], 4);
	}
	for (size_t i = 0; i <= n->time; i++)
		if (z->offset[i] < -OFFSET_MOST || z->offset[i] > OFFSET_MOST)
			return false;
	return true;
}

static bool
read_tzif(struct zone *z, const unsigned char *p, size_t len)
{
	struct counts n;
	char footer[128];
	const unsigned char *end;
	size_t skip;

	/* The first block repeats the second in 32 bits; version 1 has no
	 * other. */
	if (!read_header(p, len, &n) || p[4] < '2')
		return false;
	skip = 44 + body_size(&n, 4);
	if (skip > len || !read_header(p + skip, len - skip, &n))
		return false;
	p += skip + 44;
	len -= skip + 44;
	if (body_size(&n, 8) > len || !read_body(z, p, &n))
		return false;
	p += body_size(&n, 8);
	len -= body_size(&n, 8);
	if (len < 2 || *p != '\n' || !(end = memchr(p + 1, '\n', len - 1)))
		return false;
	if ((size_t)(end - p) > sizeof footer)
		return false;
	memcpy(footer, p + 1, (size_t)(end - p) - 1);
	footer[end - p - 1] = '\0';
	return !*footer || read_rule(z, footer);
}

/* No name may lead out of the folder of zones. */
static bool
is_zone_name(const char *name)
{
	static const char allowed[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-/";

	return *name && *name != '/' && strlen(name) < 100 &&
	       name[strspn(name, allowed)] == '\0';
}

static bool
load_file(struct zone *z, const char *name)
{
	const char *dir = getenv("TZDIR");
	unsigned char *bytes;
	char path[512];
	size_t len;
	bool good;
	FILE *file;

	snprintf(path, sizeof path, "%s/%s",
	    dir && *dir ? dir : "/usr/share/zoneinfo", name);
	file = fopen(path, "rb");
	if (!file)
		return false;
	bytes = xmalloc(65536);
	len = fread(bytes, 1, 65536, file);
	good = !ferror(file) && read_tzif(z, bytes, len);
	fclose(file);
	free(bytes);
	return good;
}

/* "UTC", "Z" and offsets need no file. */
static bool
load_fixed(struct zone *z, const char *name)
{
	char text[WHEN_TEXT] = "1970-01-01T00:00:00+00:00";
	time_t t;

	if (strcmp(name, "UTC") != 0 && strcmp(name, "Z") != 0) {
		if (strlen(name) != 6 || (*name != '+' && *name != '-'))
			return false;
		memcpy(text + 19, name, 6);
	}
	if (when_parse(span_of(text), &t) < 0)
		return false;
	z->standard = (int)-t;
	z->has_rule = true;
	return true;
}

struct zone *
zone_load(const char *name)
{
	struct zone *z = xcalloc(1, sizeof *z);

	z->name = xstrdup(name);
	if (load_fixed(z, name) || (is_zone_name(name) && load_file(z, name)))
		return z;
	zone_free(z);
	return NULL;
}
