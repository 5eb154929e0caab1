/* Times read by a format such as strptime's, and the pieces of that. */
#include "text/reading.h"

#include <string.h>
#include <strings.h>

struct reading
reading_start(struct span text)
{
	return (struct reading) { .at = text.at,
		.end = text.at + text.len,
		.civil = { 1, 1, 1, 0, 0, 0 } };
}

bool
reading_blanks(struct reading *r)
{
	const char *start = r->at;

	while (r->at < r->end && (*r->at == ' ' || *r->at == '\t'))
		r->at++;
	return r->at > start;
}

bool
reading_word(struct reading *r, const char *text)
{
	size_t len = strlen(text);

	if ((size_t)(r->end - r->at) < len ||
	    strncasecmp(r->at, text, len) != 0)
		return false;
	r->at += len;
	return true;
}

int
reading_digits(struct reading *r, int most, int *out)
{
	int n = 0, value = 0;

	while (n < most && r->at < r->end && *r->at >= '0' && *r->at <= '9') {
		value = value * 10 + (*r->at++ - '0');
		n++;
	}
	*out = value;
	return n;
}

bool
reading_month(struct reading *r, int *out)
{
	static const char *const names[] = { "january", "february", "march",
		"april", "may", "june", "july", "august", "september",
		"october", "november", "december" };
	char head[4] = "";

	for (int i = 0; i < 12; i++) {
		memcpy(head, names[i], 3);
		if (reading_word(r, names[i]) || reading_word(r, head)) {
			*out = i + 1;
			return true;
		}
	}
	return false;
}

bool
reading_half(struct reading *r)
{
	static const char *const mornings[] = { "am", "a.m.", "上午", "早上",
		"凌晨" };
	static const char *const evenings[] = { "pm", "p.m.", "下午", "晚上" };

	for (size_t i = 0; i < sizeof mornings / sizeof *mornings; i++)
		if (reading_word(r, mornings[i])) {
			r->half = HALF_AM;
			return true;
		}
	for (size_t i = 0; i < sizeof evenings / sizeof *evenings; i++)
		if (reading_word(r, evenings[i])) {
			r->half = HALF_PM;
			return true;
		}
	return false;
}

int
reading_year(int two_digits)
{
	return two_digits + (two_digits < 69 ? 2000 : 1900);
}

static bool
read_number(struct reading *r, int most, int *out)
{
	/* As strptime does, for %e and %k are padded with blanks. */
	if (most == 2)
		reading_blanks(r);
	return reading_digits(r, most, out) > 0;
}

static bool
read_offset(struct reading *r)
{
	int sign, hours, minutes = 0;

	r->has_offset = true;
	if (reading_word(r, "Z"))
		return true;
	if (r->at == r->end || !strchr("+-", *r->at))
		return false;
	sign = *r->at++ == '-' ? -1 : 1;
	if (reading_digits(r, 2, &hours) != 2)
		return false;
	if (reading_word(r, ":") || r->at < r->end)
		if (reading_digits(r, 2, &minutes) != 2)
			return false;
	r->offset = sign * (hours * WHEN_HOUR + minutes * WHEN_MINUTE);
	return hours < 24 && minutes < 60;
}

static bool
read_epoch(struct reading *r)
{
	int digits = 0;

	for (r->instant = 0;
	     digits < 12 && r->at < r->end && *r->at >= '0' && *r->at <= '9';
	     digits++)
		r->instant = r->instant * 10 + (*r->at++ - '0');
	r->has_instant = true;
	return digits > 0;
}

static bool
read_year(struct reading *r, bool two)
{
	if (!read_number(r, two ? 2 : 4, &r->civil.year))
		return false;
	if (two)
		r->civil.year = reading_year(r->civil.year);
	return true;
}

static bool read_by(struct reading *r, const char *format);

static bool
read_conversion(struct reading *r, char letter)
{
	switch (letter) {
	case 'Y':
	case 'y':
		return read_year(r, letter == 'y');
	case 'm':
		return read_number(r, 2, &r->civil.month);
	case 'd':
	case 'e':
		return read_number(r, 2, &r->civil.day);
	case 'b':
	case 'B':
		return reading_month(r, &r->civil.month);
	case 'H':
	case 'k':
	case 'I':
	case 'l':
		return read_number(r, 2, &r->civil.hour);
	case 'M':
		return read_number(r, 2, &r->civil.minute);
	case 'S':
		return read_number(r, 2, &r->civil.second);
	case 'p':
		return reading_half(r);
	case 'z':
		return read_offset(r);
	case 's':
		return read_epoch(r);
	case 'F':
		return read_by(r, "%Y-%m-%d");
	case 'T':
		return read_by(r, "%H:%M:%S");
	case 'R':
		return read_by(r, "%H:%M");
	}
	return letter == '%' && reading_word(r, "%");
}

/* Read what format says; the text may go on after it. */
static bool
read_by(struct reading *r, const char *format)
{
	for (; *format; format++) {
		char one[2] = { *format, '\0' };

		if (*format == '%') {
			if (!read_conversion(r, *++format))
				return false;
		} else if (*format == ' ' || *format == '\t') {
			reading_blanks(r);
		} else if (!reading_word(r, one)) {
			return false;
		}
	}
	return true;
}

bool
reading_format(struct reading *r, const char *format)
{
	if (!read_by(r, format))
		return false;
	reading_blanks(r);
	r->has_date = r->has_clock = true;
	return r->at == r->end;
}

bool
reading_is_format(const char *format)
{
	bool year = false, month = false, day = false;

	for (; *format; format++) {
		if (*format != '%')
			continue;
		format++;
		if (!*format || !strchr("YymdebBHkIlMSpzsFTR%", *format))
			return false;
		year |= strchr("YyFs", *format) != NULL;
		month |= strchr("mbBFs", *format) != NULL;
		day |= strchr("deFs", *format) != NULL;
	}
	return year && month && day;
}
