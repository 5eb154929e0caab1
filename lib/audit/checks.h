/*
 * The built-in checks of supervision: what a ticket's history, fields and
 * clocks tell of how the case was handled.  conduct.csv switches them, one row
 * each by its id, and gives limit, severity, units and basis.
 */
#ifndef CPLT_CHECKS_H
#define CPLT_CHECKS_H

#include <stdbool.h>
#include <time.h>

#include "base/span.h"

enum check {
	CHECK_PLEA_LIMIT,       /* a second chance was asked for too often */
	CHECK_SOOTHING_SKIPPED, /* taken on, nobody tried to soothe */
	CHECK_SOOTHING_ORDER,   /* calm, reason, solution out of order */
	CHECK_NOTICE_LATE,      /* the accused was told too late, or not */
	CHECK_APOLOGY_LATE,     /* the apology call came too late, or not */
	CHECK_PROMISE_BROKEN,   /* no reply by the promised time */
	CHECK_TRANSFER_LIMIT,   /* handed on too often */
	CHECK_PING_PONG,        /* handed back to a unit that had it */
	CHECK_CLOSED_UNAGREED,
	CHECK_CLOSED_UNVISITED,
	CHECK_IMPLEMENTED_UNAGREED,
	CHECK_WITHDRAWN_WITHOUT_WISH,
	CHECK_PAUSE_UNEXPLAINED,
	CHECK_APOLOGY_ONLY,    /* an apology and nothing else */
	CHECK_NO_RESPONSE,     /* the customer never heard from us */
	CHECK_REFUND_NO_CAUSE, /* paid back, the cause not looked for */
	CHECK_FIRST_CHANGED,   /* the first-contact owner is another one */
	CHECK_APOLOGY_INCONVENIENT,
	CHECK_FORCED,           /* a guard was overridden */
	CHECK_OUT_OF_ORDER,     /* an event earlier than the one before it */
	CHECK_FIELDS_DIFFER,    /* the history does not give the fields */
	CHECK_EVIDENCE_MISSING, /* a bill dispute closed without evidence */
	CHECK_NO_SUMMARY,       /* closed, nothing learned from it */
	CHECK_INSPECT_MISSING,  /* a ticket without soothing was overturned, and
				 * nobody put down for inspection */
	CHECK_COUNT
};

/* What the limit of a check is. */
enum check_measure {
	CHECK_PLAIN,  /* it has none */
	CHECK_TIMES,  /* so many times are still right: "3" */
	CHECK_LENGTH, /* a length of time: "48h" */
};

struct check_kind {
	const char *name; /* the id of its row: "plea-limit" */
	enum check_measure measure;
	time_t limit; /* where the row has none: times or seconds */
	bool silence; /* it finds that something is not told, which says nothing
		       * of a case that was over when it was taken in */
};

/* By enum check; ended by a NULL name. */
extern const struct check_kind check_kinds[];

/* The check of that name, an enum check, or -1. */
int check_find(struct span name);

#endif
