/* A list of days as iCalendar (RFC 5545): events of whole days. */
#include "base/lang.h"
#include "base/when.h"
#include "calendar/daylist_read.h"
#include "calendar/ics_lines.h"

/* The beginning or the end of an event. */
struct moment {
	bool there;
	bool dated; /* a date without a time */
	long day;
};

/* What was read of an event; what is wrong with it is only said when it turns
 * out to be one that counts. */
struct event {
	size_t line;
	struct moment start, end;
	long days; /* by its DURATION; 0 when it has none */
	bool yearly, work, left_out;
	bool marked; /* says itself whether people work */
	struct buf name;
	struct fault bad; /* *bad.text is 0 when nothing is */
};

struct ics {
	struct ics_lines lines;
	const char *origin;
	struct daylist_draft *into;
	bool only_marked; /* other events are festivals on which people work */
	size_t depth;     /* components that are open inside the event */
	bool in_event;
	struct event event;
	struct fault *fault;
};

static void
blame(struct ics *in, const char *fmt)
{
	struct span value = in->lines.value;

	if (!*in->event.bad.text)
		fault_set(&in->event.bad, in->origin, in->lines.line, fmt,
		    (int)(value.len < 80 ? value.len : 80), value.at);
}

static bool
read_digits(struct span text, size_t at, size_t len, int *out)
{
	*out = 0;
	for (size_t i = at; i < at + len; i++) {
		if (i >= text.len || text.at[i] < '0' || text.at[i] > '9')
			return false;
		*out = 10 * *out + text.at[i] - '0';
	}
	return true;
}

/* A DATE, or a DATE-TIME at midnight by the clock of its zone, as programs
 * write events of whole days that do not know the other form. */
static void
read_moment(struct ics *in, struct moment *m)
{
	struct span text = in->lines.value;
	int year, month, day, time;

	m->there = true;
	m->dated = text.len == 8;
	if (!read_digits(text, 0, 4, &year) ||
	    !read_digits(text, 4, 2, &month) ||
	    !read_digits(text, 6, 2, &day) ||
	    daylist_civil(year, month, day, &m->day) < 0)
		blame(in, _("'%.*s' is no date such as 20261001"));
	else if (!m->dated && (text.len != 15 || text.at[8] != 'T' ||
				  !read_digits(text, 9, 6, &time) || time != 0))
		blame(
		    in, _("'%.*s' is not the beginning of a day, wanted whole "
			  "days such as VALUE=DATE:20261001"));
}

static void
read_duration(struct ics *in)
{
	struct span text = in->lines.value;
	char s[32] = "";
	time_t seconds;

	if (text.len < sizeof s)
		memcpy(s, text.at, text.len);
	if (when_duration(s, &seconds) < 0 || seconds < WHEN_DAY ||
	    seconds % WHEN_DAY || seconds / WHEN_DAY > DAYLIST_SPAN)
		blame(in, _("'%.*s' is no number of whole days such as P3D"));
	else
		in->event.days = (long)(seconds / WHEN_DAY);
}

static void
read_rule(struct ics *in)
{
	struct span rule = in->lines.value;

	if (ics_is(rule, "FREQ=YEARLY") ||
	    ics_is(rule, "FREQ=YEARLY;INTERVAL=1"))
		in->event.yearly = true;
	else
		blame(in, _("an event repeated by '%.*s', wanted FREQ=YEARLY "
			    "alone, or an event for each date"));
}

/* Make-up workdays as holiday-cn, Apple, and others word them. */
static bool
is_work(struct span summary)
{
	return ics_begins(summary, "上班") || ics_begins(summary, "班") ||
	       ics_holds(summary, "补班") || ics_holds(summary, "调休上班") ||
	       ics_holds(summary, "(班)") || ics_holds(summary, "（班）") ||
	       ics_holds(summary, "working day");
}

static void
read_summary(struct ics *in)
{
	struct event *e = &in->event;
	struct span name;

	buf_clear(&e->name);
	ics_decode(&e->name, in->lines.value);
	name = buf_span(&e->name);
	e->work |= is_work(name);
	e->marked |=
	    e->work || ics_holds(name, "(休)") || ics_holds(name, "（休）");
}

static void
read_special_day(struct ics *in)
{
	struct event *e = &in->event;
	bool work = ics_is(in->lines.value, "ALTERNATE-WORKDAY");

	e->work |= work;
	e->marked |= work || ics_is(in->lines.value, "WORK-HOLIDAY");
}

static void
read_description(struct ics *in)
{
	/* Google's lists have days that are kept but not off.  In languages
	 * other than English they are known by the advice how to hide them,
	 * which names the program. */
	in->event.left_out |= ics_begins(in->lines.value, "observance") ||
			      ics_holds(in->lines.value, "Google");
}

static void
read_status(struct ics *in)
{
	in->event.left_out |= ics_is(in->lines.value, "CANCELLED");
}

static void
read_start(struct ics *in)
{
	read_moment(in, &in->event.start);
}

static void
read_end(struct ics *in)
{
	read_moment(in, &in->event.end);
}

static void
refuse_dates(struct ics *in)
{
	blame(in, _("an event repeated on '%.*s', wanted an event for each "
		    "date"));
}

static void
read_property(struct ics *in)
{
	static const struct {
		const char *name;
		void (*read)(struct ics *in);
	} properties[] = {
		{ "DTSTART", read_start },
		{ "DTEND", read_end },
		{ "SUMMARY", read_summary },
		{ "DURATION", read_duration },
		{ "RRULE", read_rule },
		{ "RDATE", refuse_dates },
		{ "EXDATE", refuse_dates },
		{ "STATUS", read_status },
		{ "DESCRIPTION", read_description },
		{ "X-APPLE-SPECIAL-DAY", read_special_day },
	};

	for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
		if (ics_is(in->lines.name, properties[i].name))
			properties[i].read(in);
}

static int
refuse(struct ics *in, const char *text)
{
	return fault_set(in->fault, in->origin, in->event.line, "%s", text);
}

/* The days that the event takes; -1 with in->fault filled. */
static long
length_of(struct ics *in)
{
	struct event *e = &in->event;
	long days = e->days;

	if (!e->start.there)
		return refuse(in, _("an event that lacks DTSTART"));
	if (e->end.there)
		days = e->end.day - e->start.day;
	/* Without an end a date is a day; some write the last day as end. */
	if (days == 0 && e->start.dated)
		days = 1;
	if (days < 1)
		return refuse(in, _("an event of less than a day, wanted whole "
				    "days"));
	if (days > DAYLIST_SPAN)
		return refuse(in, _("an event of more than a year"));
	return days;
}

static int
add_day(struct ics *in, long day, struct span name)
{
	struct when_civil c;

	if (!in->event.yearly)
		return daylist_add(in->into, day, !in->event.work, name);
	when_to_civil((time_t)day * WHEN_DAY, &c);
	return daylist_add_yearly(in->into, c.month, c.day, name);
}

static int
end_event(struct ics *in)
{
	struct event *e = &in->event;
	struct span name;
	long days;

	if (e->left_out || (in->only_marked && !e->marked))
		return 0;
	if (*e->bad.text) {
		*in->fault = e->bad;
		return -1;
	}
	days = length_of(in);
	if (days < 0)
		return -1;
	if (e->yearly && e->work)
		return refuse(in, _("a make-up workday of every year, wanted "
				    "an event for each date"));
	name = arena_copy(in->into->arena, buf_span(&e->name));
	for (long i = 0; i < days; i++)
		if (add_day(in, e->start.day + i, name) < 0)
			return refuse(in, _("too many days in one file"));
	return 0;
}

static void
begin_event(struct ics *in)
{
	struct buf name = in->event.name;

	buf_clear(&name);
	in->event = (struct event) { .line = in->lines.line, .name = name };
	in->in_event = true;
	in->depth = 0;
}

/* An event that lacks its end would take in the events behind it. */
static bool
is_unended(const struct ics *in)
{
	struct span name = in->lines.name, value = in->lines.value;
	bool event = ics_is(value, "VEVENT");

	if (!in->in_event)
		return false;
	return (ics_is(name, "BEGIN") && event) ||
	       (ics_is(name, "END") && event == (in->depth > 0));
}

/* Alarms and the like inside an event are none of its properties. */
static int
take_line(struct ics *in)
{
	struct span name = in->lines.name;

	if (is_unended(in))
		return refuse(in, _("an event that does not end, wanted "
				    "END:VEVENT"));
	if (ics_is(name, "BEGIN")) {
		if (in->in_event)
			in->depth++;
		else if (ics_is(in->lines.value, "VEVENT"))
			begin_event(in);
	} else if (ics_is(name, "END") && in->in_event) {
		if (in->depth)
			in->depth--;
		else
			in->in_event = false;
		return in->in_event ? 0 : end_event(in);
	} else if (in->in_event && !in->depth) {
		read_property(in);
	}
	return 0;
}

static int
read_lines(struct ics *in)
{
	bool begun = false, ended = false;
	int got;

	while ((got = ics_next(&in->lines)) > 0) {
		begun |= ics_is(in->lines.name, "BEGIN") &&
			 ics_is(in->lines.value, "VCALENDAR");
		ended = ics_is(in->lines.name, "END") &&
			ics_is(in->lines.value, "VCALENDAR");
		if (!begun)
			break;
		if (take_line(in) < 0)
			return -1;
	}
	in->event.line = in->lines.line;
	if (!begun)
		return refuse(in, _("no iCalendar, wanted BEGIN:VCALENDAR"));
	if (got < 0)
		return refuse(in, _("a line without a colon, wanted "
				    "NAME:VALUE"));
	if (!ended)
		return refuse(in, _("the file breaks off, wanted "
				    "END:VCALENDAR"));
	return 0;
}

static bool
has_marks(struct span text)
{
	return ics_holds(text, "X-APPLE-SPECIAL-DAY:WORK-HOLIDAY") ||
	       ics_holds(text, "X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY") ||
	       ics_holds(text, "(休)") || ics_holds(text, "（休）");
}

int
daylist_read_ics(struct daylist_draft *d, struct span text, const char *origin,
    struct fault *fault)
{
	struct ics in = {
		.lines = { .rest = text },
		.origin = origin,
		.into = d,
		.fault = fault,
		.only_marked = has_marks(text),
	};
	int bad = read_lines(&in);

	buf_release(&in.event.name);
	ics_release(&in.lines);
	return bad;
}
