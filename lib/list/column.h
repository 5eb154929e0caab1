/*
 * What a list of tickets shows of each, and what it is sorted by: members of
 * the ticket by their path, "owner.dept", or ".mine" of one that only this
 * company has, and what is computed of it.
 *
 *	age            since the receipt; to its end, of a ticket that is over
 *	due            when the next of its clocks that run is over
 *	left           until then; less than nothing once it is past
 *	state          of the clocks that run the worst, else of all
 *	urgency        0 breach, 1 warn, 2 ok, 3 paused, 4 no clock, 5 over
 *	clock.NAME.state, .due, .left    of one clock; left in its own measure
 */
#ifndef CPLT_LIST_COLUMN_H
#define CPLT_LIST_COLUMN_H

#include "config/policy.h"
#include "document/document.h"

enum {
	LIST_COLUMNS = 32, /* of a list, and keys to sort by */
};

enum list_source {
	SOURCE_PATH,
	SOURCE_AGE,
	SOURCE_DUE,
	SOURCE_LEFT,
	SOURCE_STATE,
	SOURCE_URGENCY,
	SOURCE_CLOCK_STATE,
	SOURCE_CLOCK_DUE,
	SOURCE_CLOCK_LEFT,
};

/* How the value of a path is read. */
enum list_reading {
	READ_PLAIN,
	READ_CODE,     /* one of a list of codes, in whose order it is sorted */
	READ_CATEGORY, /* a class of the taxonomy */
	READ_UNIT,     /* one of the units */
	READ_TIME,
};

struct list_column {
	char *name; /* as it was asked for; of a path the path itself */
	enum list_source source;
	enum list_reading reading;
	const char *const *codes; /* of READ_CODE */
	const char *label;        /* in the reader's language; else NULL */
	const char *missing;      /* what a ticket without it has, or NULL */
	enum column_kind kind;
	int clock;    /* number of a clock's name */
	bool falling; /* of a key: the greatest first */
};

struct list_columns {
	struct list_column columns[LIST_COLUMNS];
	size_t count;
};

/*
 * Add the columns of a list with commas; keys: each may have a '-' before it.
 * Returns 0, or -1 with *fault filled.
 */
int list_columns_parse(struct list_columns *c, const char *list, bool keys,
    const struct policy *p, struct fault *fault);

/* True when its values have names beside their codes. */
bool list_column_is_coded(const struct list_column *c);

void list_columns_release(struct list_columns *c);

/* The names of clocks that the columns speak of, as sla_judge wants them; 0:
 * none. */
uint32_t list_columns_clocks(const struct list_columns *c);

/* True when a column asks for the ticket's history, clocks or not. */
bool list_columns_past(const struct list_columns *c);

#endif
