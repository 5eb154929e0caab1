/* Digits of a text that is to be masked, and what they are: for
 * mask_numbers.c, which finds them, and mask_judge.c. */
#ifndef CPLT_MASK_NUMBER_H
#define CPLT_MASK_NUMBER_H

#include "text/mask_parts.h"

enum {
	GROUPS = 24,   /* of digits that are looked at together */
	DIGITS = 40,   /* of them */
	LONG_RUN = 11, /* digits of a number that is hidden whatever it is */
	TOO_MUCH = 14, /* digits of what is no sum of money any more */
};

struct mask_group {
	size_t from;
	size_t len;
	size_t digits; /* of all before it */
};

/* Digits with one or two blanks, dashes, dots or brackets between groups. */
struct mask_run {
	struct mask_group groups[GROUPS];
	size_t count;
	char digits[DIGITS + 1];
	size_t digit_count;
	bool plus;   /* a + before it */
	bool dotted; /* a dot between groups */
	size_t end;
};

/* What some groups of a run, from..to - 1, are. */
struct mask_number {
	const struct mask_run *run;
	size_t from, to;       /* groups */
	enum mask_label label; /* that stands before it */
	const char *digits;
	size_t len;
};

enum mask_verdict { NOTHING, KEEP, HIDE };

/* What n is; of what is to be hidden, *kind is filled. */
enum mask_verdict mask_judge(const struct mask_work *w,
    const struct mask_number *n, enum mask_kind *kind);

/* Is this the day YYYYMMDD of a year 1900 to 2099? */
bool mask_is_date(const char *digits);

#endif
