/*
 * One ticket taken down from its level by a person: handed back by those it
 * had climbed to, or de-escalated by those who decide on it.
 */
#ifndef CPLT_LOWERING_H
#define CPLT_LOWERING_H

#include "sla/ladder.h"

struct lowering {
	const char *act;    /* "hand-back" or "deescalate" */
	const char *id;     /* of the ticket; UTF-8, as the next two */
	const char *by;     /* who does it */
	const char *reason; /* why */
	int level;          /* where it is to go; -1: one level down */
};

enum lowering_answer {
	LOWERING_DONE,
	LOWERING_OVER,   /* the ticket is no longer open */
	LOWERING_BOTTOM, /* it stands on level 0 */
	LOWERING_HIGH,   /* the level is no lower than where it stands */
	LOWERING_BAD,    /* it is misshapen, record_bad being told */
};

/*
 * Take the ticket that *f was read from to the lower level: its level, and one
 * event with level, from, reason, and to {role, dept} of the level where there
 * is one.  Unless LOWERING_DONE is returned nothing has changed.
 */
enum lowering_answer
lowering_do(const struct lowering *l, const struct facts *f, time_t now);

#endif
