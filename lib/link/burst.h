/*
 * Bursts: many complaints of one category in one place, or of one service in
 * several places, in a short time, against what is usual there.  What is asked
 * of them, and its formulas, stand in cplt-link(1).
 *
 * Tickets go in by the time of their receipt and come out in the same order,
 * each with the incident that it belongs to or none, when that is settled:
 *
 *	bursts_take(b, &ticket)			each ticket
 *	while (bursts_next(b, &incident))	the oldest that is settled
 *		...
 *	bursts_finish(b)			when there are no more
 *	while (bursts_next(b, &incident))
 *		...
 *
 * A ticket is settled when one is taken that was received more than a window
 * later, so the caller holds no more lines than a window has.  What is answered
 * hangs on the tickets taken alone, not on when bursts_next is called.
 */
#ifndef CPLT_LINK_BURST_H
#define CPLT_LINK_BURST_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "base/span.h"
#include "base/zone.h"

/* From policy, link.burst; the zone is the policy's, borrowed. */
struct burst_rules {
	time_t window;  /* seconds, an hour or more */
	unsigned least; /* tickets, 2 or more */
	double alpha;   /* how unlikely by chance a burst must be, 0 < alpha < 1
			 */
	const struct zone *zone;
};

enum {
	BURST_WINDOW = 6 * WHEN_HOUR, /* unless the policy says otherwise */
	BURST_LEAST = 5,
};
#define BURST_ALPHA 1e-8

/* What is to be known of a ticket; the spans are only read by bursts_take. */
struct burst_ticket {
	struct span id;
	time_t received; /* what lies before the last one counts as with it */
	struct span category, region, service; /* empty: not known */
	bool again; /* a repeat or a duplicate: may belong to an incident, but
		     * counts for none */
	bool past;  /* history: is not printed */
};

/* A burst that was found.  All is settled when the incident is over. */
struct incident {
	char id[sizeof "INC-20261121-4K7Q2M9XBD"];
	struct span category; /* its first two levels */
	struct span region;   /* empty: several */
	struct span service;  /* empty: several */
	struct span *members; /* ids, in order of receipt */
	size_t member_count, member_room;
	size_t fresh;    /* members that are not past */
	time_t from, to; /* received: the first and the last member */

	/* What it was found by, which stays as it is. */
	time_t found;    /* received: the ticket it was found with */
	size_t seen;     /* tickets in so many seconds up to then */
	time_t within;   /* seconds */
	double expected; /* how many of them were */
	double chance;   /* that there are so many, were all as usual */
};

struct bursts;

/* A new search; rules are copied. */
struct bursts *bursts_new(const struct burst_rules *rules);
void bursts_free(struct bursts *b);

/* Take the next ticket by time. */
void bursts_take(struct bursts *b, const struct burst_ticket *t);

/*
 * Take the oldest ticket out, if it is settled: *incident is what it belongs
 * to, borrowed until bursts_free, or NULL.  Returns false when there is none
 * that is settled.
 */
bool bursts_next(struct bursts *b, const struct incident **incident);

/* No more will be taken: all are settled. */
void bursts_finish(struct bursts *b);

/* The incidents with members that are not past, by the order in which they were
 * found; NULL behind the last.  Borrowed until the next bursts_take. */
const struct incident *bursts_incident(const struct bursts *b, size_t place);

#endif
