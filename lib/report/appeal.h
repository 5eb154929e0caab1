/* What the notice of the regulator counts: a customer who turned to the
 * authority, and whether that was answered in time. */
#ifndef CPLT_APPEAL_H
#define CPLT_APPEAL_H

#include "base/zone.h"
#include "ticket/ticket.h"

/* 《电信用户申诉处理办法》 (2016): the company answers within so many days. */
enum { APPEAL_DAYS = 15 };

struct appeal {
	bool made;     /* the history has an appeal, or an authority's notice */
	time_t at;     /* of the first one; seconds UTC */
	bool answered; /* by a reply, return, visit or close behind it */
	time_t answer; /* of the first one; seconds UTC */
};

enum appeal_state {
	APPEAL_IN_TIME,
	APPEAL_LATE, /* answered too late, or not at all and past due */
	APPEAL_OPEN, /* not answered, and not due yet */
};

/* Read t's history.  Returns 0, or 1 when it is misshapen, record_bad being
 * told. */
int appeal_read(struct appeal *a, struct ticket *t);

/* How an appeal that was made stands at now: due at the same time of day in z,
 * APPEAL_DAYS days after it. */
enum appeal_state
appeal_state(const struct appeal *a, const struct zone *z, time_t now);

#endif
