/* Whole numbers in a text, in digits and in words. */
#ifndef CPLT_QUANTITY_H
#define CPLT_QUANTITY_H

#include <stdbool.h>

#include "base/span.h"

struct quantity {
	long value;
	size_t from, to; /* its bytes in the text */
	bool plain;      /* digits alone */
	bool loose;      /* "hundreds": no more is said */
};

/*
 * Find the next number in text, which is folded as text_fold does, from *at on,
 * and move *at past it: 120, 1,200, 1.2万, 三百二十, 两百, 几十, 上千, "a
 * hundred", "twenty-five", "two thousand".  One left open is the least that is
 * meant.  Of several digits in a row, as in 三五百, the first counts.  What is
 * part of a name or of a longer number is none: the 100 of "a100" and of 第100.
 * Returns false when there is none left.
 */
bool quantity_next(struct span text, size_t *at, struct quantity *out);

#endif
