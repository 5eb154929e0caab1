/* Counting one ticket into the summary's tallies; for summary.c alone. */
#ifndef CPLT_SUMMARY_COUNT_H
#define CPLT_SUMMARY_COUNT_H

#include "report/sketch.h"
#include "report/summary.h"
#include "report/terms.h"

/* What a worker needs: figures->own. */
struct summary_counter {
	struct measures measures; /* of the ticket at hand */
	uint32_t bits;            /* see measures_bits */
	struct period windows[WINDOWS];
	/* The zone's offset, in seconds, from <= t < until. */
	time_t from, until;
	int offset;
	struct buf text;
	struct term_counter *terms; /* NULL where they are not wanted */
};

/* Count the ticket at hand, of which facts and clocks are known, into all that
 * is of the period.  Returns 0, or 1 when its history is misshapen. */
int summary_count_inside(struct figures *f, struct ticket *t);

/* Count it into the days it came and went; inside: it is of the period. */
void summary_count_flow(struct figures *f, struct ticket *t, bool inside);

/* Count its terms. */
void summary_count_terms(struct figures *f, struct ticket *t, bool inside);

/* Count it into a window that the period is compared with. */
void summary_count_window(struct figures *f, int window);

#endif
