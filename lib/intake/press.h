/*
 * Rows made into tickets by a second thread, while the next ones are read.
 *
 *	struct press *p = press_new(&work);
 *	press_add(p, &row);      for each row
 *	press_flush(p);          before anything that must come after them
 *	press_free(p);
 *
 * Rows go in batches: one is filled while the other is worked on.  What became
 * of them is told in their order, in the calling thread, which for few rows
 * does all the work.
 */
#ifndef CPLT_PRESS_H
#define CPLT_PRESS_H

#include "csv/rows.h"
#include "intake/draft.h"

struct press;

/* What became of a row; all is borrowed, for the time of the call. */
struct press_row {
	size_t line;
	struct span raw;    /* as in struct rows_row */
	struct span ticket; /* with its newline; .at is NULL when it is bad */
	char id[TICKET_ID];
	const char *why; /* it is bad */
};

struct press_work {
	/* Fill a draft, which borrows fields; never two at a time, but in any
	 * thread. */
	void (*fill)(void *arg, const struct span *fields, struct draft *d);
	/* Told of each row; not while rows are added by it. */
	void (*done)(void *arg, const struct press_row *row);
	void *arg;
	const struct draft_rules *rules;
};

/* A new press; work is borrowed as long as it lives. */
struct press *press_new(const struct press_work *work);

/* Copy a row, to be made into a ticket; rows before it may be told of. */
void press_add(struct press *p, const struct rows_row *row);

/* See all rows done and told of. */
void press_flush(struct press *p);

/* Forget rows that are not told of yet. */
void press_free(struct press *p);

#endif
