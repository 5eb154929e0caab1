/* What supervision finds in a ticket: one JSON line each. */
#ifndef CPLT_FINDING_H
#define CPLT_FINDING_H

#include <time.h>

#include "audit/conduct.h"
#include "base/zone.h"

struct finding {
	const struct conduct_rule *rule;
	time_t at;         /* of what was found; seconds UTC */
	struct span by;    /* who did it, or whose it was; .at may be NULL */
	struct span place; /* "history[3].note", "resolution.plan" */
	struct span
	    evidence; /* the words found, or what is wrong, in English */
};

/* Append {ticket, rule, severity, at, by, place, evidence, basis} and a newline
 * to out, times in z. */
void finding_write(struct buf *out, struct span ticket, const struct finding *f,
    const struct zone *z);

#endif
