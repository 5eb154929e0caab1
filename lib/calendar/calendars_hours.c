/* Reading hours and weekdays as they are written. */
#include "calendar/calendars_hours.h"

#include "base/lang.h"
#include "base/when.h"
#include "jsonl/walk.h"

int
hours_weekday(struct span name)
{
	static const char *const names[] = { "monday", "tuesday", "wednesday",
		"thursday", "friday", "saturday", "sunday" };

	for (int day = 0; day < 7; day++)
		if (span_is(name, names[day]) ||
		    (name.len == 3 && !memcmp(name.at, names[day], 3)))
			return day;
	return -1;
}

/* "09:00" or "09:00:00" as seconds after midnight; 24:00 is the end of the day.
 */
static int
parse_time(struct span text, int *out)
{
	int n[3] = { 0 };

	if (text.len != 5 && text.len != 8)
		return -1;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];

		if (i % 3 == 2 ? c != ':' : c < '0' || c > '9')
			return -1;
		if (i % 3 != 2)
			n[i / 3] = 10 * n[i / 3] + c - '0';
	}
	if (n[0] > 24 || n[1] > 59 || n[2] > 59 ||
	    (n[0] == 24 && (n[1] || n[2])))
		return -1;
	*out = n[0] * WHEN_HOUR + n[1] * WHEN_MINUTE + n[2];
	return 0;
}

static int
read_time(struct reader *in, struct value v, const char *what, int *out)
{
	struct span text;

	if (reader_text(in, v, what, &text) < 0)
		return -1;
	if (parse_time(text, out) < 0)
		return reader_refuse(in, v,
		    _("'%.*s' in '%s' is no time such as 09:00 or 24:00"),
		    SPAN_ARGS(text), what);
	return 0;
}

static int
read_pair(
    struct reader *in, struct value v, const char *what, struct hours_open *out)
{
	struct walk w = walk_start(v);
	int *ends[] = { &out->from, &out->to };
	size_t n = 0;

	for (; v.type == SCAN_ARRAY && walk_next(&w); n++)
		if (n < 2 && read_time(in, w.value, what, ends[n]) < 0)
			return -1;
	if (n != 2)
		return reader_refuse(in, v,
		    _("'%s' must be pairs such as [[\"09:00\",\"12:00\"]]"),
		    what);
	if (out->from >= out->to)
		return reader_refuse(in, v,
		    _("an interval in '%s' ends before it has begun, wanted "
		      "its end after its beginning; a night goes to 24:00, and "
		      "on from 00:00 the next day"),
		    what);
	return 0;
}

static int
add_open(struct reader *in, struct value v, const char *what,
    struct hours_open open, struct hours *out)
{
	struct hours_open *last =
	    out->count ? &out->open[out->count - 1] : NULL;

	if (last && open.from < last->to)
		return reader_refuse(in, v,
		    _("an interval in '%s' begins before the one before it has "
		      "ended, wanted intervals that rise and do not overlap"),
		    what);
	if (last && open.from == last->to) {
		last->to = open.to;
		return 0;
	}
	if (out->count == HOURS_MOST)
		return reader_refuse(in, v, _("more than %d intervals in '%s'"),
		    HOURS_MOST, what);
	out->open[out->count++] = open;
	return 0;
}

int
hours_read(
    struct reader *in, struct value v, const char *what, struct hours *out)
{
	struct walk w = walk_start(v);
	struct hours_open open;

	*out = (struct hours) { 0 };
	if (v.type != SCAN_ARRAY)
		return reader_refuse(in, v,
		    _("'%s' must be pairs such as [[\"09:00\",\"12:00\"]]"),
		    what);
	while (walk_next(&w))
		if (read_pair(in, w.value, what, &open) < 0 ||
		    add_open(in, w.value, what, open, out) < 0)
			return -1;
	return 0;
}
