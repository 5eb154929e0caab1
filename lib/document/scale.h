/* The axis of a chart: round numbers from one end to the other. */
#ifndef CPLT_DOCUMENT_SCALE_H
#define CPLT_DOCUMENT_SCALE_H

#include "document/document.h"

struct scale {
	int64_t low, high; /* multiples of step; low < high */
	int64_t step;      /* > 0 */
};

/* An axis of four to six round steps that has both values on it; least <=
 * most.  Shares end at the whole. */
struct scale scale_of(enum cell_type type, int64_t least, int64_t most);

/* The least step of 1, 2, 5, 10, 20 … (of a length of time: a minute, an hour,
 * a day …) that is not below size. */
int64_t scale_step(enum cell_type type, int64_t size);

/* Where value lies: 0 at low, 1 at high. */
double scale_place(const struct scale *s, int64_t value);

#endif
