/*
 * Terms: what tickets say and are of, counted so that it can be told what sets
 * a group of them, or the period, apart from the rest.
 *
 * A term is a feature (cases/features.h) of a ticket's masked texts or of its
 * fields, of a kind and a name: text 断网, channel web.  A ticket has each
 *once. Kinds of reports that tell them plan their tallies behind those of the
 *group that is compared, and let each worker count with a counter of its own:
 *
 *	terms_plan(plan, 0, -1);			where they are wanted
 *	c = term_counter_new(f->plan);			NULL where not
 *	terms_count(c, f, ticket, inside, cause);
 *	term_counter_free(c);
 */
#ifndef CPLT_REPORT_TERMS_H
#define CPLT_REPORT_TERMS_H

#include "report/figures.h"

/* The tallies, from plan->terms.tally on. */
enum {
	TERMS_TICKETS, /* none; tickets that were looked at */
	TERMS_ALL,     /* kind, name; tickets that have the term */
	TERMS_JOINS,   /* of three Chinese characters in a row the first, the
			* others; tickets of both periods */
	TERMS_GROUP,   /* value of the group's first field, kind, name; tickets
			* of the period */
	TERMS_CAUSE,   /* cause, kind, name; the same; where causes are */
};

/* Columns of the first two. */
enum terms_column {
	TERMS_NOW,    /* received in the period */
	TERMS_BEFORE, /* in the one before, where it is compared with that */
	TERMS_CAUSED, /* those of now that have a cause */
	TERMS_COLUMNS
};

/* Plan the tallies, of what sets apart the values of the first field of that
 * group and causes, which are keys of the tally causes, or -1. */
void terms_plan(struct plan *plan, size_t group, int causes);

struct term_counter;

/* A new one, or NULL where terms are not wanted. */
struct term_counter *term_counter_new(const struct plan *plan);
void term_counter_free(struct term_counter *c);

/*
 * Count the terms of t, which was received in the period, inside, or perhaps in
 * the one before it; cause is its cause as the tally of causes has it, of
 * length 0 for none.
 */
void terms_count(struct term_counter *c, struct figures *f, struct ticket *t,
    bool inside, struct span cause);

#endif
