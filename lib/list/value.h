/* What a list shows of one ticket. */
#ifndef CPLT_LIST_VALUE_H
#define CPLT_LIST_VALUE_H

#include "list/list.h"

/* How soon somebody must do something about a ticket. */
enum list_urgency {
	URGENCY_BREACH, /* a clock that runs is past due */
	URGENCY_WARN,
	URGENCY_OK,
	URGENCY_PAUSED,
	URGENCY_NONE, /* no clock runs */
	URGENCY_OVER, /* it is not open any more */
};

/* The ticket that is looked at now, as the columns need it. */
struct list_sight {
	struct list *list;
	struct ticket *ticket;
	const struct sla_clock *next; /* the one that is due next, or NULL */
	enum sla_state state;
	enum list_urgency urgency;
};

/* Look at t.  Returns as list_add. */
int list_look(struct list_sight *s, struct list *l, struct ticket *t);

/*
 * What a column says of the ticket, without its name.  Of a code with an order,
 * number is its place in it.  Texts are borrowed until the next ticket.
 */
struct cell list_value(const struct list_sight *s, const struct list_column *c);

/* The same with what people call it, borrowed from c and p. */
struct cell list_label(
    const struct list_plan *p, const struct list_column *column, struct cell c);

/* Which of two values comes first: less than 0, 0, or more.  None comes last,
 * falling or not. */
int list_compare(const struct cell *a, const struct cell *b, bool falling);

#endif
