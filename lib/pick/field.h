/*
 * What an expression can ask a ticket for: its members by their paths, and what
 * is worked out from them.
 */
#ifndef CPLT_PICK_FIELD_H
#define CPLT_PICK_FIELD_H

#include <stdbool.h>

#include "base/buf.h"
#include "ticket/lifecycle.h"

/* How values are read and compared. */
enum pick_type {
	PICK_TEXT,
	PICK_CODE, /* one of a list */
	PICK_NUMBER,
	PICK_TRUTH,
	PICK_TIME,
	PICK_LENGTH,   /* of time */
	PICK_CATEGORY, /* of the taxonomy: it, or one below */
	PICK_UNIT,     /* of the company: it, or one below */
	PICK_LOOSE,    /* whatever the value looks like */
	PICK_WHOLE,    /* an object or list: is it there, and what is in it */
};

/* Where values come from. */
enum pick_subject {
	SUBJECT_PATH,  /* members of the ticket, or of an event */
	SUBJECT_TEXTS, /* with ~: subject, text, demand; else text */
	SUBJECT_ANY,   /* all values of the ticket */
	/* The others are worked out, one whole number each. */
	SUBJECT_KIND,
	SUBJECT_STATUS,
	SUBJECT_OPEN,
	SUBJECT_RECEIVED,
	SUBJECT_AGE,
	SUBJECT_FIRST_CONTACT,
	SUBJECT_ACT,
	SUBJECT_COUNT,
	SUBJECT_FIRST,
	SUBJECT_LAST,
	SUBJECT_LATE, /* from here on by the clocks */
	SUBJECT_STATE,
	SUBJECT_DUE,
	SUBJECT_LEFT,
	SUBJECT_CLOCK,
	SUBJECT_CLOCK_STATE,
	SUBJECT_CLOCK_LATE,
	SUBJECT_CLOCK_START,
	SUBJECT_CLOCK_DUE,
	SUBJECT_CLOCK_STOP,
	SUBJECT_CLOCK_LEFT,
	SUBJECT_CLOCK_CONSUMED,
};

struct pick_field {
	const char *path; /* NULL ends a list */
	enum pick_type type;
	enum pick_subject subject;
	const char *const *codes; /* PICK_CODE: its list, as in ticket.h */
	int ordered;              /* how many of them, from the first on, stand
				   * in an order */
};

/* The field of that path, or NULL; of static duration. */
const struct pick_field *field_find(struct span path);

/* The same of a member of an event; act is NULL for all acts.  What is not
 * known may be anything. */
struct pick_field
field_of_event(const struct lifecycle_act *act, struct span path);

/* What a clock is asked for: "state", "due"; or NULL. */
const struct pick_field *field_of_clock(struct span name);

/* act, count, first, last; or NULL. */
const struct pick_field *field_of_acts(struct span name);

/* Append a line for all that can be asked for to out: path, type and codes,
 * with tabs between. */
void field_list(struct buf *out);

#endif
