/*
 * What one ticket adds to figures: yes or no to each of a list of questions,
 * and lengths of time.  The history is read once, together with the facts that
 * clocks take from it.
 *
 *	measures_init(&m, &facts);
 *	if (measures_read(&m, ticket)) …	reads facts, too
 *	bits = measures_bits(&m, late);
 *	measures_release(&m);
 */
#ifndef CPLT_MEASURES_H
#define CPLT_MEASURES_H

#include "sla/facts.h"

/* Is the ticket …?  cplt-report(1) has what each means. */
enum measure {
	MEASURE_LATE, /* as its clocks have it */
	MEASURE_COMPLAINT,
	MEASURE_WITHDRAWN,
	MEASURE_REJECTED,
	MEASURE_REOPENED,
	MEASURE_REPEAT,
	MEASURE_DUPLICATE,
	MEASURE_ESCALATED,
	MEASURE_ACCUSED,
	MEASURE_TRANSFERRED,
	MEASURE_SETTLED,       /* closed or archived */
	MEASURE_FIRST_CONTACT, /* settled at the first contact */
	MEASURE_VISITED,       /* has a score */
	MEASURE_VISITED_ENDED, /* and is over */
	MEASURE_SATISFIED,     /* of 4 or 5 */
	MEASURES
};

/* "late", "complaints", … by measure; ended by NULL. */
extern const char *const measure_names[];

/* What lengths of time are told, in seconds by the clock on the wall. */
enum measure_time {
	TIME_FIRST_ANSWER, /* receipt to confirm, promise or reply */
	TIME_RESOLUTION,   /* receipt to the end */
	TIME_CALL_BACK,    /* first reply to the visit after it */
	MEASURE_TIMES
};

/* "first_answer", … by time; ended by NULL. */
extern const char *const measure_time_names[];

struct measures {
	struct facts *facts; /* borrowed */
	struct ticket *ticket;
	/* Events of those acts. */
	unsigned transfers, refers, reopenings, replies;
	bool has_answer, has_reply, has_visit;
	time_t answer, reply, visit; /* the first one; the visit after reply */
	struct value archived;       /* the last event of archiving */
	struct value *escalations;   /* all events of escalation */
	size_t escalation_count, escalation_room;
	bool over, has_end;
	time_t end; /* see facts_ended */
	int score;  /* see score_of */
};

/* Make *m ready to watch facts being read; both stay where they are. */
void measures_init(struct measures *m, struct facts *facts);

/* Read t and its facts; t must live as long as *m is asked.  Returns 0, or 1
 * when it is misshapen, record_bad being told. */
int measures_read(struct measures *m, struct ticket *t);

/* The answers, a bit for each enum measure; late is what clocks say. */
uint32_t measures_bits(const struct measures *m, bool late);

/* A length of time, not below nought.  Returns false when there is none. */
bool measures_time(
    const struct measures *m, enum measure_time which, int64_t *seconds);

/* Give the memory back. */
void measures_release(struct measures *m);

#endif
