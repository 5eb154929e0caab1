/* Times as other systems write them become instants. */
#include "text/moment.h"

#include <inttypes.h>

#include "base/lang.h"
#include "base/text.h"
#include "text/reading.h"

int
moment_add(struct moment *m, const char *format)
{
	if (m->count == MOMENT_FORMATS ||
	    (strcmp(format, "excel") != 0 && !reading_is_format(format)))
		return -1;
	m->formats[m->count++] = format;
	return 0;
}

/* After the year's four digits. */
static bool
read_year_first(struct reading *r)
{
	char mark[] = { r->at < r->end ? *r->at : '\0', '\0' };
	bool chinese = reading_word(r, "年");
	struct when_civil *c = &r->civil;

	if (!chinese && (!*mark || !strchr("-/.", *mark)))
		return false;
	r->at += !chinese;
	if (!reading_digits(r, 2, &c->month))
		return false;
	if (!reading_word(r, chinese ? "月" : mark) ||
	    !reading_digits(r, 2, &c->day))
		return false;
	return !chinese || reading_word(r, "日") || reading_word(r, "号");
}

/* After the four digits of the year in 20261121090000 or 20261121. */
static bool
read_compact(struct reading *r)
{
	struct when_civil *c = &r->civil;

	if (reading_digits(r, 2, &c->month) != 2 ||
	    reading_digits(r, 2, &c->day) != 2)
		return false;
	if (reading_digits(r, 2, &c->hour) != 2)
		return true;
	r->has_clock = true;
	return reading_digits(r, 2, &c->minute) == 2 &&
	       reading_digits(r, 2, &c->second) == 2;
}

/* After the one or two digits of the day in 22-Apr-15. */
static bool
read_day_first(struct reading *r)
{
	char mark[] = { r->at < r->end ? *r->at : '\0', '\0' };
	struct when_civil *c = &r->civil;
	int digits;

	c->day = c->year;
	if (!*mark || !strchr("-/. ", *mark))
		return false;
	r->at++;
	if (!reading_month(r, &c->month)) {
		r->ambiguous = reading_digits(r, 2, &digits) &&
			       reading_word(r, mark) &&
			       reading_digits(r, 4, &digits);
		return false;
	}
	if (!reading_word(r, mark))
		return false;
	digits = reading_digits(r, 4, &c->year);
	if (digits == 2)
		c->year = reading_year(c->year);
	return digits == 2 || digits == 4;
}

static bool
read_date(struct reading *r)
{
	int digits = reading_digits(r, 4, &r->civil.year);
	bool more = r->at < r->end && *r->at >= '0' && *r->at <= '9';

	return digits == 4 ? (more ? read_compact(r) : read_year_first(r))
			   : digits > 0 && digits < 3 && read_day_first(r);
}

static bool
read_clock(struct reading *r)
{
	struct when_civil *c = &r->civil;
	int ignored;
	bool chinese = false;

	reading_half(r);
	reading_blanks(r);
	if (!reading_digits(r, 2, &c->hour))
		return false;
	if (!reading_word(r, ":")) {
		chinese = reading_word(r, "时") || reading_word(r, "点");
		if (!chinese)
			return false;
	}
	if (!reading_digits(r, 2, &c->minute))
		return false;
	if (chinese ? reading_word(r, "分") : reading_word(r, ":")) {
		if (reading_digits(r, 2, &c->second) && chinese &&
		    !reading_word(r, "秒"))
			return false;
	}
	if (reading_word(r, ".") && !reading_digits(r, 9, &ignored))
		return false;
	reading_blanks(r);
	if (r->half == HALF_NONE)
		reading_half(r);
	r->has_clock = true;
	return true;
}

/* What is known without being told. */
static bool
read_known(struct reading *r)
{
	r->has_date = read_date(r);
	if (!r->has_date || r->has_clock)
		return r->has_date && r->at == r->end;
	if (r->at == r->end)
		return true;
	if (!reading_blanks(r))
		reading_word(r, "T");
	return r->at == r->end || (read_clock(r) && r->at == r->end);
}

/* A serial number of a spreadsheet: days, and parts of a day, in civil time. */
static bool
read_serial(struct reading *r)
{
	const long base = when_days(1899, 12, 30);
	int days;
	double fraction = 0, unit = 0.1;

	if (!reading_digits(r, 7, &days) || days < 1 || days > 2958465)
		return false;
	if (reading_word(r, "."))
		for (; r->at < r->end && *r->at >= '0' && *r->at <= '9';
		     unit /= 10)
			fraction += (*r->at++ - '0') * unit;
	when_to_civil((time_t)(base + days) * WHEN_DAY +
			  (time_t)(fraction * WHEN_DAY + 0.5),
	    &r->civil);
	r->has_date = r->has_clock = true;
	return r->at == r->end;
}

static bool
to_instant(const struct moment *m, struct reading *r, time_t *out)
{
	struct when_civil *c = &r->civil;

	if (r->has_instant) {
		*out = r->instant;
		return true;
	}
	if (r->half != HALF_NONE) {
		/* 下午15:04 is written, too. */
		if (c->hour > 12 && r->half == HALF_AM)
			return false;
		if (c->hour <= 12)
			c->hour = c->hour % 12 + (r->half == HALF_PM) * 12;
	}
	if (!when_civil_valid(c))
		return false;
	*out = r->has_offset ? when_from_civil(c) - r->offset
			     : zone_instant(m->zone, c);
	return true;
}

/*
 * Try the formats that were given; two that fit must say the same.
 * Returns how many different times they make of it: 0, 1 or 2.
 */
static int
try_formats(const struct moment *m, struct span text, time_t *out)
{
	bool found = false;

	for (size_t i = 0; i < m->count; i++) {
		struct reading r = reading_start(text);
		bool excel = !strcmp(m->formats[i], "excel");
		time_t t;

		if (!(excel ? read_serial(&r)
			    : reading_format(&r, m->formats[i])) ||
		    !to_instant(m, &r, &t))
			continue;
		if (found && t != *out)
			return 2;
		found = true;
		*out = t;
	}
	return found;
}

/* The digits before the point, if text is a number and nothing else. */
static size_t
whole_digits(struct span text)
{
	const char *point = memchr(text.at, '.', text.len);
	size_t whole = point ? (size_t)(point - text.at) : text.len;

	for (size_t i = 0; i < text.len; i++)
		if (i != whole && (text.at[i] < '0' || text.at[i] > '9'))
			return 0;
	return whole;
}

/* A ticket writes the year with four digits. */
static int
check_year(const struct moment *m, time_t t, struct buf *why)
{
	struct when_civil c;

	when_to_civil(t + zone_offset(m->zone, t), &c);
	if (c.year >= 1 && c.year <= 9999)
		return 0;
	buf_add_str(why, _("wanted a time of the years 1 to 9999"));
	return 1;
}

/* What to want of a text that is no time at all. */
static const char *
explain_unknown(const struct moment *m, struct span text)
{
	/* Of the years 1927 to 2173. */
	bool serial = whole_digits(text) == 5 && !m->settled;

	for (size_t i = 0; i < m->count; i++)
		if (!strcmp(m->formats[i], "excel"))
			serial = false;
	if (serial)
		return _("wanted a time such as 2026-11-21 09:05:00, or "
			 "--time-format excel, which reads days as a "
			 "spreadsheet counts them");
	return _("wanted a time such as 2026-11-21 09:05:00");
}

static const char *
explain_ambiguous(const struct moment *m)
{
	if (m->settled)
		return _("day and month cannot be told apart for sure, wanted "
			 "the year first");
	return _("day and month cannot be told apart for sure, wanted "
		 "--time-format to say");
}

static const char *
explain_date(const struct moment *m)
{
	if (m->settled)
		return _("it has no time of day, wanted one such as "
			 "2026-11-21 09:05:00");
	return _("it has no time of day, wanted one, or a --time-format for "
		 "dates alone");
}

static int
explain(const struct moment *m, struct span text, const struct reading *r,
    bool known, struct buf *why)
{
	buf_add_str(
	    why, r->ambiguous ? explain_ambiguous(m)
		 : known && r->has_clock
		     ? _("there is no such day or time, wanted one such as "
			 "2026-11-21 09:05:00")
		 : known ? explain_date(m)
			 : explain_unknown(m, text));
	return 1;
}

static int
read_narrow(
    const struct moment *m, struct span text, time_t *out, struct buf *why)
{
	struct reading r = reading_start(text);
	time_t instant;
	int found;
	bool known;

	if ((found = try_formats(m, text, &instant)) == 2) {
		buf_add_str(why,
		    _("two of the formats given read it as different times"));
		return 1;
	}
	if (found == 1 || when_parse(text, &instant) == 0) {
		if (check_year(m, instant, why))
			return 1;
		*out = instant;
		return 0;
	}
	known = read_known(&r);
	if (!known || !r.has_clock || !to_instant(m, &r, &instant))
		return explain(m, text, &r, known, why);
	if (check_year(m, instant, why))
		return 1;
	*out = instant;
	return 0;
}

int
moment_read(
    const struct moment *m, struct span text, time_t *out, struct buf *why)
{
	struct buf narrow = { 0 };
	int bad;

	text = text_trim(text);
	/* Full-width digits and signs begin with this byte. */
	if (!memchr(text.at, '\xef', text.len))
		return read_narrow(m, text, out, why);
	text_narrow(&narrow, text);
	bad = read_narrow(m, buf_span(&narrow), out, why);
	buf_release(&narrow);
	return bad;
}
