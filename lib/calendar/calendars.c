/* The calendars in force: a set of them, made ready when they are asked for. */
#include "calendar/calendars.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "calendar/calendars_set.h"
#include "jsonl/walk.h"

/* The list of that name, read; NULL with *fault filled. */
static const struct daylist *
need_list(struct calendars *all, struct span name, struct fault *fault)
{
	size_t i = 0;

	while (i < all->list_count && !span_equal(all->lists[i].name, name))
		i++;
	if (i == all->list_count) {
		all->lists = xgrow(all->lists, all->list_count, &all->list_room,
		    sizeof *all->lists);
		all->lists[all->list_count++] =
		    (struct calendars_list) { name, NULL };
	}
	if (!all->lists[i].days)
		all->lists[i].days = daylist_load(all->dir, name, fault);
	return all->lists[i].days;
}

static void
set_days(struct calendar *c, const struct calendar_spec *spec,
    const struct daylist *l)
{
	static const struct hours closed;

	for (size_t i = 0; i < l->count; i++) {
		const struct daylist_day *d = &l->days[i];

		if (d->off)
			calendar_set_day(
			    c, d->day, &closed, WHY_HOLIDAY, d->name);
		else if (!spec->no_makeup)
			calendar_set_day(
			    c, d->day, &spec->makeup, WHY_MAKEUP, d->name);
	}
	for (size_t i = 0; i < l->yearly_count; i++)
		calendar_add_yearly(
		    c, l->yearly[i].month, l->yearly[i].day, l->yearly[i].name);
}

/* What is written in the calendar itself, which counts before its lists. */
static void
set_own(struct calendar *c, const struct calendar_spec *spec)
{
	static const struct hours closed;
	struct span none = SPAN("");

	for (int day = 0; day < 7; day++)
		calendar_set_week(c, day, &spec->week[day]);
	for (size_t i = 0; i < spec->yearly.count; i++) {
		struct when_civil date;

		when_to_civil((time_t)spec->yearly.at[i].day * WHEN_DAY, &date);
		calendar_add_yearly(c, date.month, date.day, none);
	}
	for (size_t i = 0; i < spec->holidays.count; i++)
		calendar_set_day(
		    c, spec->holidays.at[i].day, &closed, WHY_HOLIDAY, none);
	for (size_t i = 0; i < spec->special.count; i++)
		calendar_set_day(c, spec->special.at[i].day,
		    &spec->special.at[i].hours, WHY_SPECIAL, none);
	for (size_t i = 0; i < spec->breaks.count; i++) {
		const struct spec_day *d = &spec->breaks.at[i];

		for (size_t j = 0; j < d->hours.count; j++)
			calendar_add_break(c, d->day, d->hours.open[j]);
	}
}

/* The years that all lists know. */
static void
set_years(struct calendar *c, const struct daylist *const lists[], size_t count)
{
	int first = 1, last = 9999;

	for (size_t i = 0; i < count; i++) {
		int from, to;

		daylist_years(lists[i], &from, &to);
		first = from > first ? from : first;
		last = to < last ? to : last;
	}
	calendar_know(c, 0); /* no year: from here on those told of */
	for (int year = first; year <= last; year++) {
		size_t i = 0;

		while (i < count && daylist_knows(lists[i], year))
			i++;
		if (i == count)
			calendar_know(c, year);
	}
}

/* A new calendar, ready; NULL with *fault filled. */
static struct calendar *
make(struct calendars *all, struct span name, const struct calendar_spec *spec,
    struct fault *fault)
{
	const struct daylist *lists[CALENDAR_LISTS];
	const char *tz = spec->tz ? spec->tz : all->zone;
	struct zone *zone;
	struct calendar *c;

	for (size_t i = 0; i < spec->list_count; i++)
		if (!(lists[i] = need_list(all, spec->lists[i], fault)))
			return NULL;
	zone = zone_load(tz);
	if (!zone) {
		fault_set(fault, NULL, 0,
		    _("'%s' is no time zone that this system knows"), tz);
		return NULL;
	}
	c = calendar_new(name, zone);
	for (size_t i = 0; i < spec->list_count; i++)
		set_days(c, spec, lists[i]);
	set_own(c, spec);
	if (spec->list_count)
		set_years(c, lists, spec->list_count);
	calendar_ready(c);
	return c;
}

static struct calendars_entry *
add_entry(struct calendars *all, struct span name)
{
	all->entries =
	    xgrow(all->entries, all->count, &all->room, sizeof *all->entries);
	all->entries[all->count] = (struct calendars_entry) { .name = name };
	return &all->entries[all->count++];
}

static struct calendars_entry *
find_entry(const struct calendars *all, struct span name)
{
	for (size_t i = 0; i < all->count; i++)
		if (span_equal(all->entries[i].name, name))
			return &all->entries[i];
	return NULL;
}

static void
add_always_open(struct calendars *all)
{
	struct calendars_entry *e = add_entry(all, SPAN("24x7"));

	for (int day = 0; day < 7; day++)
		e->spec.week[day] = (struct hours) { 1, { { 0, WHEN_DAY } } };
}

static int
read_entry(struct calendars *all, struct span name, struct value v)
{
	struct reader *in = &all->in;

	if (!reader_is_name(name))
		return reader_refuse(in, v,
		    _("'%s' must be lower-case letters, digits, '-', '.' and "
		      "'_'"),
		    _("a calendar's name"));
	if (find_entry(all, name))
		return reader_refuse(in, v,
		    _("calendar '%.*s' is always there, wanted another name"),
		    SPAN_ARGS(name));
	if (all->count > CALENDARS_MOST)
		return reader_refuse(
		    in, v, _("more than %d calendars"), CALENDARS_MOST);
	return calendar_spec_read(in, v, false, &add_entry(all, name)->spec);
}

/* Lists that are files can be wrong, which must be said now; what is built in
 * can wait until it is needed. */
static int
check_lists(struct calendars *all, const struct calendar_spec *spec,
    struct fault *fault)
{
	for (size_t i = 0; i < spec->list_count; i++)
		if (!daylist_is_built_in(all->dir, spec->lists[i]) &&
		    !need_list(all, spec->lists[i], fault))
			return -1;
	return 0;
}

static int
read_all(struct calendars *all, struct fault *fault)
{
	struct walk w;

	if (config_load(&all->file, all->dir, "calendars.json", fault) < 0 ||
	    reader_open(&all->in, all->file.text, all->file.origin, fault) < 0)
		return -1;
	w = walk_start(all->in.whole);
	while (walk_next(&w))
		if (read_entry(all, w.key, w.value) < 0)
			return -1;
	for (size_t i = 0; i < all->count; i++)
		if (check_lists(all, &all->entries[i].spec, fault) < 0)
			return -1;
	return 0;
}

struct calendars *
calendars_load(const char *dir, const char *zone, struct fault *fault)
{
	struct calendars *all = xcalloc(1, sizeof *all);

	all->dir = dir;
	all->zone = xstrdup(zone);
	add_always_open(all);
	if (read_all(all, fault) == 0)
		return all;
	calendars_free(all);
	return NULL;
}

static void
free_lists(struct calendars *all)
{
	for (size_t i = 0; i < all->list_count; i++)
		daylist_free(all->lists[i].days);
	free(all->lists);
}

void
calendars_free(struct calendars *all)
{
	if (!all)
		return;
	for (size_t i = 0; i < all->count; i++) {
		calendar_spec_release(&all->entries[i].spec);
		calendar_free(all->entries[i].ready);
	}
	free(all->entries);
	free_lists(all);
	reader_close(&all->in);
	config_release(&all->file);
	free(all->zone);
	free(all);
}

const struct calendar *
calendars_find(struct calendars *all, struct span name)
{
	struct calendars_entry *e = find_entry(all, name);
	struct fault fault;

	if (e && !e->ready)
		e->ready = make(all, e->name, &e->spec, &fault);
	return e ? e->ready : NULL;
}

void
calendars_names(const struct calendars *all, struct buf *out)
{
	for (size_t i = 0; i < all->count; i++)
		buf_addf(out, "%s%.*s", i ? ", " : "",
		    SPAN_ARGS(all->entries[i].name));
}

struct calendar *
calendars_read_one(struct reader *in, struct value v, struct span name,
    const char *zone, const char *dir, bool lenient)
{
	struct calendars all = { .dir = dir, .zone = xstrdup(zone) };
	struct calendar_spec spec;
	struct calendar *c = NULL;

	if (calendar_spec_read(in, v, lenient, &spec) == 0)
		c = make(&all, name, &spec, in->fault);
	calendar_spec_release(&spec);
	free_lists(&all);
	free(all.zone);
	return c;
}
