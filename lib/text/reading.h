/* A time while it is read from text, for moment.c and its formats. */
#ifndef CPLT_READING_H
#define CPLT_READING_H

#include <stdbool.h>

#include "base/span.h"
#include "base/when.h"

struct reading {
	const char *at, *end; /* what is still to be read */
	struct when_civil civil;
	enum { HALF_NONE, HALF_AM, HALF_PM } half;
	bool has_date, has_clock;
	bool has_offset;
	int offset;       /* seconds east of Greenwich */
	bool has_instant; /* read as a count of seconds: civil is not set */
	time_t instant;
	bool ambiguous; /* day and month cannot be told apart */
};

/* A reading of text at its start. */
struct reading reading_start(struct span text);

/* Skip blanks; true when there were some. */
bool reading_blanks(struct reading *r);

/* Skip text if it comes next, letters in any case. */
bool reading_word(struct reading *r, const char *text);

/* A number of at most so many digits; returns how many it had, 0 for none. */
int reading_digits(struct reading *r, int most, int *out);

/* The name of a month, short or long: 1..12. */
bool reading_month(struct reading *r, int *out);

/* AM, PM, 上午, 下午 and the like, into half. */
bool reading_half(struct reading *r);

/* The year meant by two digits: 1969 to 2068, as POSIX has it. */
int reading_year(int two_digits);

/* Read all of r's text as a strptime-like format says. */
bool reading_format(struct reading *r, const char *format);

/* True when each % in format is known and it gives a date. */
bool reading_is_format(const char *format);

#endif
