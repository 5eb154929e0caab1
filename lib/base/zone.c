/* Time zones: what their clocks show, and when they are changed. */
#include "base/zone.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "base/zone_file.h"

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
change_day(const struct zone_change *c, int year)
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
		if (*at > t && *at <= WHEN_LAST &&
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
		rule = rule <= WHEN_LAST ? rule : WHEN_LAST + 1;
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
	return z->count ? z->from[z->count - 1] : WHEN_FIRST;
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
	if (load_fixed(z, name) || zone_file_read(z, name))
		return z;
	zone_free(z);
	return NULL;
}
