/*
 * What there is to tell of a ticket: for each of its events, and for each clock
 * that is close to its end or past it, the notices that go with it.
 */
#ifndef CPLT_OCCASION_H
#define CPLT_OCCASION_H

#include "notify/judged.h"
#include "notify/notices.h"
#include "ticket/event.h"

/* The notices by the act or clock that they go with; only read. */
struct occasion_table;

/* Of the notices of n those for which chosen, by place, is true.  Borrows n;
 * returns a new table. */
struct occasion_table *
occasion_table_new(const struct notices *n, const bool *chosen);

void occasion_table_free(struct occasion_table *table);

struct occasion {
	const struct notice *notice;
	/* Of an act: its event, and which one of this act at this instant it
	 * is, from 1.  Else event.whole has no type. */
	struct event event;
	unsigned nth;
	/* Of a clock: as it stands now. */
	int cycle;
	enum sla_state state;
	time_t due;     /* seconds UTC */
	bool is_of_due; /* it can be set anew within a cycle, as a promise can:
			 * then there is more to tell */
};

/* Those of one ticket after the other.  To be initialised and released. */
struct occasions {
	const struct occasion_table *table;
	struct occasion *items; /* in the order of the history, then clocks */
	size_t count, room;
	struct occasion_act *acts; /* of the table's, seen in this ticket */
};

void occasions_init(struct occasions *o, const struct occasion_table *table);
void occasions_release(struct occasions *o);

/*
 * Find the occasions of the ticket that j was started with, whatever their
 * conditions say: of events from since on (seconds UTC) that are not later than
 * the present, and of clocks, where the ticket is open.
 * Returns 0, or 1 when the ticket is misshapen, record_bad being told.
 */
int occasions_find(
    struct occasions *o, struct ticket *t, struct judged *j, time_t since);

/* Append its name: see msg.h.  ticket is the id as msg_add_id writes it. */
void occasion_name(const struct occasion *o, struct span ticket,
    const struct policy *p, struct buf *out);

#endif
