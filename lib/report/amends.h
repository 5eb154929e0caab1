/*
 * What one complaint against staff tells: whether it was found true, whether
 * the member of staff has apologised, and what came of it.
 */
#ifndef CPLT_AMENDS_H
#define CPLT_AMENDS_H

#include "base/zone.h"
#include "ticket/ticket.h"

enum amends_verdict {
	AMENDS_OPEN, /* nobody has found either way */
	AMENDS_UPHELD,
	AMENDS_OVERTURNED,
	AMENDS_WITHDRAWN /* nor need they: the complaint is withdrawn */
};

struct amends {
	enum amends_verdict verdict; /* accused.upheld, else the status */
	bool told;                   /* the accused was, else it was upheld: */
	time_t told_at;              /* the first time; seconds UTC */
	bool made;
	time_t made_at; /* the first apology; seconds UTC */
	/* Of the last apology. */
	bool call;       /* over the phone, or not told over what */
	bool convenient; /* the customer was asked, and it was */
	bool accepted;
	/* What came of it. */
	int score;               /* visit.score, 1..5; 0 for none */
	bool repeat;             /* of an earlier one */
	bool reopened, appealed; /* after the first apology, if there is one */
};

/*
 * Is t against staff?  A complaint that names the accused or their unit, or is
 * of the category service.conduct or service.attitude or one below.
 */
bool amends_concern(struct ticket *t);

/* Read t.  Returns 0, or 1 when its history is misshapen, record_bad being
 * told. */
int amends_read(struct amends *a, struct ticket *t);

/* Was the apology made on the day on which the accused was told, by the clocks
 * of z? */
bool amends_same_day(const struct amends *a, const struct zone *z);

#endif
