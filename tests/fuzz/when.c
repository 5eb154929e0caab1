/*
 * Any text read as an instant, a length of time, a limit and a time as other
 * systems write it: what is read is what one counts on paper, comes back as it
 * was when it is written, and what is refused leaves nothing behind.
 */
#include <string.h>

#include "base/text.h"
#include "base/when.h"
#include "base/xalloc.h"
#include "calendar/calendars.h"
#include "calendar/limit.h"
#include "fuzz.h"
#include "text/moment.h"

/* What is never read. */
#define UNTOUCHED ((time_t)0x5eed)

/* Does text begin with what shape shows, 0 for a digit? */
static bool
is_shaped(struct span text, size_t at, const char *shape)
{
	for (; *shape; shape++, at++) {
		if (at >= text.len)
			return false;
		if (*shape == '0' ? text.at[at] < '0' || text.at[at] > '9'
				  : text.at[at] != *shape)
			return false;
	}
	return true;
}

static int
number(struct span text, size_t at, size_t len)
{
	int n = 0;

	while (len-- > 0)
		n = n * 10 + text.at[at++] - '0';
	return n;
}

static int
month_length(int year, int month)
{
	if (month == 2)
		return year % 4 || (year % 100 == 0 && year % 400) ? 28 : 29;
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/* Days from 0001-01-01, a month at a time. */
static long
count_days(int year, int month, int day)
{
	long days = (year - 1) * 365L + (year - 1) / 4 - (year - 1) / 100 +
		    (year - 1) / 400;

	for (int m = 1; m < month; m++)
		days += month_length(year, m);
	return days + day - 1;
}

/* RFC 3339 read by the letter, slowly. */
static bool
parse_slowly(struct span s, time_t *out)
{
	int year, month, day, second, east = 0;
	size_t at = 19;

	if (!is_shaped(s, 0, "0000-00-00") || !is_shaped(s, 11, "00:00:00") ||
	    !memchr("Tt ", s.at[10], 3))
		return false;
	year = number(s, 0, 4);
	month = number(s, 5, 2);
	day = number(s, 8, 2);
	second = number(s, 17, 2);
	if (year < 1 || month < 1 || month > 12 || day < 1 ||
	    day > month_length(year, month) || number(s, 11, 2) > 23 ||
	    number(s, 14, 2) > 59 || second > 60)
		return false;
	if (is_shaped(s, at, ".0"))
		for (at++; is_shaped(s, at, "0"); at++)
			;
	if (is_shaped(s, at, "+00:00") || is_shaped(s, at, "-00:00")) {
		east = number(s, at + 1, 2) * 60 + number(s, at + 4, 2);
		if (at + 6 < s.len || number(s, at + 1, 2) > 23 ||
		    number(s, at + 4, 2) > 59)
			return false;
		east = s.at[at] == '-' ? -east : east;
	} else if (at + 1 != s.len || (s.at[at] != 'Z' && s.at[at] != 'z')) {
		return false;
	}
	*out = WHEN_FIRST + (time_t)count_days(year, month, day) * WHEN_DAY +
	       number(s, 11, 2) * 3600 + number(s, 14, 2) * 60 + second -
	       east * 60;
	return true;
}

static void
write_again(struct span text, time_t t)
{
	static const int offsets[] = { 0, 28800, -12600, 50400, -43200 };

	for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++) {
		char out[WHEN_TEXT];
		time_t back = UNTOUCHED;

		when_format(out, t, offsets[i]);
		fuzz_holds(when_parse(span_of(out), &back) == 0 && back == t,
		    text, "it comes back another");
	}
}

static void
read_instant(struct span text)
{
	time_t wanted = UNTOUCHED, got = UNTOUCHED;
	bool good = parse_slowly(text, &wanted);

	fuzz_holds((when_parse(text, &got) == 0) == good, text,
	    "an instant by the letter");
	fuzz_holds(got == wanted, text, "the instant that is counted");
	/* An offset may lead out of the years that are written. */
	if (good && got >= WHEN_FIRST && got <= WHEN_LAST)
		write_again(text, got);
}

/* Where a limit is nothing but time, it and a length are the same. */
static void
compare_lengths(struct span text, const struct limit *l)
{
	char *s = xstrndup(text.at, text.len);
	time_t length = UNTOUCHED;

	if (when_duration(s, &length) == 0) {
		fuzz_holds(length >= 0, text, "a length that is negative");
		fuzz_holds(!l || l->months || l->workdays || l->same_day ||
			       l->days * WHEN_DAY + l->seconds == length,
		    text, "a limit that is another length");
	} else {
		fuzz_holds(length == UNTOUCHED, text, "a length not wanted");
	}
	free(s);
}

static const struct calendar *
always_open(void)
{
	static struct calendars *all;
	struct fault f;

	if (!all)
		all = calendars_load(NULL, "UTC", &f);
	return calendars_find(all, SPAN("24x7"));
}

static void
read_limit(struct span text)
{
	const struct calendar *c = always_open();
	const time_t start = 1763700000;
	time_t end = UNTOUCHED, back = UNTOUCHED;
	struct limit l;

	if (limit_parse(text, &l) < 0) {
		compare_lengths(text, NULL);
		return;
	}
	compare_lengths(text, &l);
	fuzz_holds(
	    l.months >= 0 && l.days >= 0 && l.workdays >= 0 && l.seconds >= 0,
	    text, "a limit that is negative");
	if (limit_add(c, start, &l, &end) != 0)
		return;
	fuzz_holds(end >= start && end <= WHEN_LAST, text, "it lies ahead");
	if (l.months || l.same_day || l.workdays)
		return;
	fuzz_holds(end - start == l.days * WHEN_DAY + l.seconds, text,
	    "as long as it says");
	fuzz_holds(limit_sub(c, end, &l, &back) == 0 && back == start, text,
	    "and as long backwards");
}

/* What is read with blanks around it is the same; a reason is no empty one. */
static void
read_moment(const struct moment *m, struct span text)
{
	time_t got = UNTOUCHED, again = UNTOUCHED, instant = UNTOUCHED;
	struct buf why = { 0 }, wide = { 0 };
	bool bad = moment_read(m, text, &got, &why) != 0;

	fuzz_holds(bad == (why.len > 0), text, "a reason, or a time");
	fuzz_holds(!bad || got == UNTOUCHED, text, "a time not wanted");
	fuzz_holds(bad || (got >= WHEN_FIRST - 2 * WHEN_DAY &&
			      got <= WHEN_LAST + 2 * WHEN_DAY),
	    text, "a time of the years 1 to 9999");
	/* Near their ends it lies outside of the years by the zone's clock. */
	if (!m->count && when_parse(text, &instant) == 0 &&
	    instant > WHEN_FIRST + WHEN_DAY && instant < WHEN_LAST - WHEN_DAY)
		fuzz_holds(got == instant, text, "RFC 3339 above all");
	buf_addf(&wide, " \t%.*s ", SPAN_ARGS(text));
	/* Of text with a NUL only what is before it is there. */
	if (!memchr(text.at, '\0', text.len))
		fuzz_holds((moment_read(m, buf_span(&wide), &again, &why) !=
			       0) == bad &&
			       again == got,
		    text, "blanks change it");
	buf_release(&wide);
	buf_release(&why);
}

/* Another format in the first line, and the text in the rest. */
static void
read_by_format(struct moment m, struct span all)
{
	const char *newline = memchr(all.at, '\n', all.len);
	size_t len = newline ? (size_t)(newline - all.at) : 0;
	char *format = xstrndup(all.at, len);

	if (newline && strlen(format) == len && moment_add(&m, format) == 0)
		read_moment(
		    &m, (struct span) { newline + 1, all.len - len - 1 });
	free(format);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct zone *zone;
	/* Of its own, so that a step beyond its end is seen. */
	char *own = xstrndup(size ? (const char *)data : "", size);
	struct span text = { own, size };
	struct moment m = { 0 };

	if (!zone)
		zone = zone_load("Europe/London");
	m.zone = zone;
	read_instant(text);
	read_limit(text);
	if (text_is_utf8(text)) {
		read_moment(&m, text);
		read_by_format(m, text);
	}
	free(own);
	return 0;
}
