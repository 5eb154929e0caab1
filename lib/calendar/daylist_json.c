/* A list of days as holiday-cn publishes it: JSON, a file a year's notice. */
#include "base/lang.h"
#include "calendar/daylist_read.h"
#include "config/reader.h"
#include "jsonl/walk.h"

static int
read_date(struct reader *in, struct value v, void *into)
{
	struct daylist_day *d = into;
	struct span text;

	if (reader_text(in, v, "date", &text) < 0)
		return -1;
	if (daylist_date(text, &d->day) < 0)
		return reader_refuse(in, v,
		    _("'%.*s' is no date such as 2026-10-01"), SPAN_ARGS(text));
	return 0;
}

static int
read_off(struct reader *in, struct value v, void *into)
{
	struct daylist_day *d = into;

	return reader_bool(in, v, "isOffDay", &d->off);
}

static int
read_name(struct reader *in, struct value v, void *into)
{
	struct daylist_day *d = into;

	return reader_text(in, v, "name", &d->name);
}

static int
read_day(struct reader *in, struct value v, struct daylist_draft *into)
{
	static const struct reader_key keys[] = {
		{ "name", read_name, true },
		{ "date", read_date, true },
		{ "isOffDay", read_off, true },
		{ NULL, NULL, false },
	};
	struct daylist_day d = { 0 };
	struct span name;

	if (reader_members(in, v, _("a day"), keys, &d) < 0)
		return -1;
	name = arena_copy(into->arena, d.name);
	if (daylist_add(into, d.day, d.off, name) < 0)
		return reader_refuse(
		    in, v, _("more than %d days in one file"), DAYLIST_MOST);
	return 0;
}

/* May be empty: the notice for that year has not been published. */
static int
read_days(struct reader *in, struct value v, void *into)
{
	struct walk w = walk_start(v);

	if (v.type != SCAN_ARRAY)
		return reader_refuse(in, v, _("'%s' must be an array"), "days");
	while (walk_next(&w))
		if (read_day(in, w.value, into) < 0)
			return -1;
	return 0;
}

static int
read_year(struct reader *in, struct value v, void *into)
{
	struct daylist_draft *d = into;
	long year;

	if (reader_int(in, v, "year", 1, 9999, &year) < 0)
		return -1;
	d->year = (int)year;
	return 0;
}

int
daylist_read_json(struct daylist_draft *d, struct span text, const char *origin,
    struct fault *fault)
{
	static const struct reader_key keys[] = {
		{ "year", read_year, true },
		{ "days", read_days, true },
		{ NULL, NULL, false },
	};
	struct reader in;
	int bad = reader_open(&in, text, origin, fault);

	if (!bad)
		bad =
		    reader_members(&in, in.whole, _("a list of days"), keys, d);
	/* The year may stand behind the days. */
	for (size_t i = 0; !bad && i < d->count; i++)
		d->days[i].year = d->year;
	reader_close(&in);
	return bad;
}
