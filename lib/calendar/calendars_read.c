/* Reading one calendar as it is written in calendars.json. */
#include "calendar/calendars_read.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "calendar/calendars_hours.h"
#include "calendar/daylist_read.h"
#include "config/policy_read.h"
#include "jsonl/walk.h"

static int
read_label(struct reader *in, struct value v, void *into)
{
	struct calendar_spec *spec = into;

	return policy_read_label(in, v, &spec->label);
}

static int
read_tz(struct reader *in, struct value v, void *into)
{
	struct calendar_spec *spec = into;
	struct zone *zone;
	struct span name;
	char *tz;

	if (reader_text(in, v, "tz", &name) < 0)
		return -1;
	tz = xstrndup(name.at, name.len);
	zone = strlen(tz) == name.len ? zone_load(tz) : NULL;
	if (!zone)
		reader_refuse(in, v,
		    _("'%s' is no time zone that this system knows, wanted one "
		      "such as Asia/Shanghai"),
		    tz);
	if (zone)
		spec->tz = tz;
	else
		free(tz);
	zone_free(zone);
	return spec->tz ? 0 : -1;
}

static int
read_week(struct reader *in, struct value v, void *into)
{
	struct calendar_spec *spec = into;
	struct walk w = walk_start(v);
	unsigned seen = 0;

	if (v.type != SCAN_OBJECT)
		return reader_refuse(
		    in, v, _("'%s' must be an object"), "hours");
	while (walk_next(&w)) {
		int day = hours_weekday(w.key);

		if (day < 0)
			return reader_refuse(in, w.value,
			    _("'%.*s' is no weekday, wanted mon, tue, wed, "
			      "thu, fri, sat or sun"),
			    SPAN_ARGS(w.key));
		if (seen & 1u << day)
			return reader_refuse(in, w.value,
			    _("'%.*s' stands twice in %s"), SPAN_ARGS(w.key),
			    "hours");
		seen |= 1u << day;
		if (hours_read(in, w.value, "hours", &spec->week[day]) < 0)
			return -1;
	}
	return 0;
}

static int
add_list(struct reader *in, struct value v, void *into)
{
	struct calendar_spec *spec = into;
	struct span name;

	if (reader_name(in, v, "days", &name) < 0)
		return -1;
	if (spec->list_count == CALENDAR_LISTS)
		return reader_refuse(
		    in, v, _("more than %d lists of days"), CALENDAR_LISTS);
	spec->lists[spec->list_count++] = name;
	return 0;
}

static int
read_lists(struct reader *in, struct value v, void *into)
{
	if (v.type == SCAN_STRING)
		return add_list(in, v, into);
	return reader_array(in, v, "days", add_list, into);
}

static int
read_makeup(struct reader *in, struct value v, void *into)
{
	struct calendar_spec *spec = into;
	bool makeup = true;
	int bad = reader_bool(in, v, "makeup", &makeup);

	spec->no_makeup = !makeup;
	return bad;
}

static int
read_makeup_hours(struct reader *in, struct value v, void *into)
{
	struct calendar_spec *spec = into;

	spec->has_makeup = true;
	return hours_read(in, v, "makeup_hours", &spec->makeup);
}

static struct spec_day *
add_day(struct spec_days *days, long day)
{
	days->at = xgrow(days->at, days->count, &days->room, sizeof *days->at);
	days->at[days->count] = (struct spec_day) { .day = day };
	return &days->at[days->count++];
}

/* A list of dates, each of which parse reads; it may be empty. */
static int
read_dates(struct reader *in, struct value v, const char *what,
    int (*parse)(struct span text, long *day), const char *wanted,
    struct spec_days *into)
{
	struct walk w = walk_start(v);
	struct span text;
	long day;

	if (v.type != SCAN_ARRAY)
		return reader_refuse(in, v, _("'%s' must be an array"), what);
	while (walk_next(&w)) {
		if (reader_text(in, w.value, what, &text) < 0)
			return -1;
		if (parse(text, &day) < 0)
			return reader_refuse(in, w.value,
			    _("'%.*s' is no date such as %s"), SPAN_ARGS(text),
			    wanted);
		add_day(into, day);
	}
	return 0;
}

static int
read_holidays(struct reader *in, struct value v, void *into)
{
	struct calendar_spec *spec = into;

	return read_dates(
	    in, v, "holidays", daylist_date, "2026-10-01", &spec->holidays);
}

/* "12-25"; a leap year has all of them. */
static int
parse_yearly(struct span text, long *day)
{
	char whole[] = "2000-00-00";

	if (text.len != 5)
		return -1;
	memcpy(whole + 5, text.at, 5);
	return daylist_date(span_of(whole), day);
}

static int
read_yearly(struct reader *in, struct value v, void *into)
{
	struct calendar_spec *spec = into;

	return read_dates(
	    in, v, "yearly_holidays", parse_yearly, "12-25", &spec->yearly);
}

static int
by_day(const void *a, const void *b)
{
	const struct spec_day *x = a, *y = b;

	return (x->day > y->day) - (x->day < y->day);
}

static bool
is_twice(struct spec_days *days)
{
	if (days->count)
		qsort(days->at, days->count, sizeof *days->at, by_day);
	for (size_t i = 1; i < days->count; i++)
		if (days->at[i - 1].day == days->at[i].day)
			return true;
	return false;
}

/* An object of intervals by date. */
static int
read_dated(
    struct reader *in, struct value v, const char *what, struct spec_days *into)
{
	struct walk w = walk_start(v);
	long day;

	if (v.type != SCAN_OBJECT)
		return reader_refuse(in, v, _("'%s' must be an object"), what);
	while (walk_next(&w)) {
		if (daylist_date(w.key, &day) < 0)
			return reader_refuse(in, w.value,
			    _("'%.*s' is no date such as %s"), SPAN_ARGS(w.key),
			    "2026-10-01");
		if (hours_read(in, w.value, what, &add_day(into, day)->hours) <
		    0)
			return -1;
	}
	if (is_twice(into))
		return reader_refuse(
		    in, v, _("a date stands twice in %s"), what);
	return 0;
}

static int
read_special(struct reader *in, struct value v, void *into)
{
	struct calendar_spec *spec = into;

	return read_dated(in, v, "special_days", &spec->special);
}

static int
read_breaks(struct reader *in, struct value v, void *into)
{
	struct calendar_spec *spec = into;

	return read_dated(in, v, "breaks", &spec->breaks);
}

/* A make-up workday is worked like a Monday where nothing else is said. */
static void
choose_makeup(struct calendar_spec *spec)
{
	for (int day = 0; day < 7 && !spec->has_makeup; day++)
		if (spec->week[day].count) {
			spec->makeup = spec->week[day];
			spec->has_makeup = true;
		}
}

int
calendar_spec_read(
    struct reader *in, struct value v, bool lenient, struct calendar_spec *spec)
{
	static const struct reader_key keys[] = {
		{ "label", read_label, false },
		{ "tz", read_tz, false },
		{ "hours", read_week, true },
		{ "days", read_lists, false },
		{ "makeup", read_makeup, false },
		{ "makeup_hours", read_makeup_hours, false },
		{ "holidays", read_holidays, false },
		{ "yearly_holidays", read_yearly, false },
		{ "special_days", read_special, false },
		{ "breaks", read_breaks, false },
		{ NULL, NULL, false },
	};
	int bad;

	*spec = (struct calendar_spec) { 0 };
	/* What else stands beside a calendar may have a label of its own. */
	bad = lenient ? reader_members(in, v, _("a calendar"), keys + 1, spec)
		      : reader_object(in, v, _("a calendar"), keys, spec);
	choose_makeup(spec);
	return bad;
}

void
calendar_spec_release(struct calendar_spec *spec)
{
	free(spec->tz);
	free(spec->holidays.at);
	free(spec->yearly.at);
	free(spec->special.at);
	free(spec->breaks.at);
	*spec = (struct calendar_spec) { 0 };
}
