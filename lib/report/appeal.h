/* What the notice of the regulator counts: a customer who turned to the
 * authority, and whether that was answered in time. */
#ifndef CPLT_APPEAL_H
#define CPLT_APPEAL_H

#include "base/zone.h"
#include "ticket/ticket.h"

/* 《电信用户申诉处理办法》 (2016): the company answers within so many days. */
enum { APPEAL_DAYS = 15 };

/* What a customer waits for. */
struct appeal_wait {
	bool begun;
	time_t at;     /* when it began; seconds UTC */
	bool answered; /* by a reply, return, visit or close behind it */
	time_t answer; /* of the first one; seconds UTC */
};

struct appeal {
	struct appeal_wait complaint; /* from its receipt on */
	/* From the first appeal, or notice of an authority, on. */
	struct appeal_wait appeal;
};

enum appeal_state {
	APPEAL_IN_TIME,
	APPEAL_LATE, /* answered too late, or not at all and past due */
	APPEAL_OPEN, /* not answered, and not due yet */
};

/* Read t's history.  Returns 0, or 1 when it is misshapen, record_bad being
 * told. */
int appeal_read(struct appeal *a, struct ticket *t);

/* How what has begun stands at now: due at the same time of day in z,
 * APPEAL_DAYS days after it began. */
enum appeal_state
appeal_state(const struct appeal_wait *w, const struct zone *z, time_t now);

#endif
