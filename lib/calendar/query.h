/*
 * Queries of cplt-when: a question, and the calendar it is about, as a JSON
 * object.  cplt-when(1) is the authority for its members.
 */
#ifndef CPLT_QUERY_H
#define CPLT_QUERY_H

#include <pthread.h>

#include "calendar/calendars.h"
#include "calendar/question.h"
#include "jsonl/record.h"

/* What all readers of queries share. */
struct query_shared {
	struct calendars *calendars;
	pthread_mutex_t finding;      /* held while one is looked up */
	const struct calendar *usual; /* for a query that names none */
	const char *zone;             /* of a query's calendar without one */
	const char *dir;              /* of lists of days; may be NULL */
	time_t now;
};

enum { QUERY_KEPT = 32 };

/* One thread's reader, with calendars of queries that it has built; { .shared }
 * before the first use. */
struct query_reader {
	struct query_shared *shared;
	struct query_built {
		struct calendar *calendar;
		struct buf of; /* what it was made of */
	} kept[QUERY_KEPT];    /* by hash */
	struct buf text;
};

/* The calendar of that name, borrowed; or NULL with the reason appended to why.
 */
const struct calendar *
query_calendar(struct query_shared *shared, struct span name, struct buf *why);

/*
 * Read r as a question; its calendar lives until the next call.
 * Returns 0, or 1 with the reason given to record_bad.
 */
int query_read(struct query_reader *in, struct record *r, struct question *out);

/* Give the reader's memory back. */
void query_release(struct query_reader *in);

#endif
