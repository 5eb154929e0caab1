/*
 * How many people a text says are there: "两百多户", "三千人", "about 40
 * households".
 */
#ifndef CPLT_PEOPLE_H
#define CPLT_PEOPLE_H

#include "base/span.h"

enum {
	PEOPLE_MOST = 200000, /* more are those of a city, or of a firm */
};

struct people {
	long count;       /* 0 when the text does not say */
	struct span said; /* where it says so; borrowed from the text */
};

/*
 * The greatest number of people, households, customers, pupils or the like in
 * text, which is folded as second_fold does.  A household counts as one.  Of a
 * number that is left open the low end counts: 两三百 is 200, and so are 几百
 * and "several hundred", 上千 is 1000, 不到一百 and "fewer than 100" are 99.
 * Numbers below least are passed over: most texts have one of something.
 */
struct people people_find(struct span text, long least);

/* The words without one of which no text says a number of people; ended by
 * NULL. */
extern const char *const people_words[];

#endif
