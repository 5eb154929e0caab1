/* Filling calendars, and what is said of them. */
#include "calendar/calendar.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "calendar/calendar_sums.h"

enum { YEAR_MOST = 9999 };

struct calendar *
calendar_new(struct span name, struct zone *zone)
{
	struct calendar *c = xcalloc(1, sizeof *c);

	c->name = xstrndup(name.at, name.len);
	c->zone = zone;
	return c;
}

void
calendar_free(struct calendar *c)
{
	if (!c)
		return;
	free(c->name);
	zone_free(c->zone);
	arena_release(&c->arena);
	free(c->known);
	free(c->days);
	free(c->yearly);
	free(c->breaks);
	free(c->kinds);
	free(c->dates);
	free(c->tables);
	free(c->rows);
	free(c->stretches);
	free(c);
}

void
calendar_set_week(struct calendar *c, int weekday, const struct hours *hours)
{
	c->week[weekday] = *hours;
}

void
calendar_set_day(struct calendar *c, long day, const struct hours *hours,
    enum calendar_why why, struct span label)
{
	c->days = xgrow(c->days, c->day_count, &c->day_room, sizeof *c->days);
	c->days[c->day_count] = (struct calendar_told_day) { day, c->day_count,
		*hours, why, arena_copy(&c->arena, label) };
	c->day_count++;
}

void
calendar_add_yearly(struct calendar *c, int month, int day, struct span label)
{
	c->yearly = xgrow(
	    c->yearly, c->yearly_count, &c->yearly_room, sizeof *c->yearly);
	c->yearly[c->yearly_count++] = (struct calendar_told_yearly) { month,
		day, arena_copy(&c->arena, label) };
}

void
calendar_add_break(struct calendar *c, long day, struct hours_open off)
{
	c->breaks =
	    xgrow(c->breaks, c->break_count, &c->break_room, sizeof *c->breaks);
	c->breaks[c->break_count++] = (struct calendar_told_break) { day, off };
}

void
calendar_know(struct calendar *c, int year)
{
	if (!c->known)
		c->known = xcalloc(YEAR_MOST + 1, 1);
	if (year >= 1 && year <= YEAR_MOST)
		c->known[year] = 1;
}

struct span
calendar_name(const struct calendar *c)
{
	return span_of(c->name);
}

const struct zone *
calendar_zone(const struct calendar *c)
{
	return c->zone;
}

bool
calendar_knows(const struct calendar *c, int year)
{
	return year >= 1 && year <= YEAR_MOST && (!c->known || c->known[year]);
}

void
calendar_explain(const struct calendar *c, int answer, char *out, size_t size)
{
	if (answer > 0)
		snprintf(out, size,
		    _("calendar '%s' does not know the year %d, wanted its "
		      "days off as in cplt-calendars(5)"),
		    c->name, answer);
	else if (!c->repeat_open && !c->cycle_open)
		snprintf(out, size,
		    _("calendar '%s' is never open, wanted hours in it"),
		    c->name);
	else
		snprintf(out, size,
		    _("calendar '%s' has no such time, wanted one within the "
		      "years 1 to 9999"),
		    c->name);
}
