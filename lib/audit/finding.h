/* What supervision finds in a ticket: one JSON line each. */
#ifndef CPLT_FINDING_H
#define CPLT_FINDING_H

#include <time.h>

#include "audit/conduct.h"
#include "sla/stamp.h"

struct finding {
	const struct conduct_rule *rule;
	time_t at;         /* of what was found; seconds UTC */
	struct span by;    /* who did it, or whose it was; .at may be NULL */
	struct span place; /* "history[3].note", "resolution.plan" */
	struct span
	    evidence; /* the words found, or what is wrong, in English */
	size_t order; /* in which it was found */
};

/* What all findings of a rule have in common, as JSON. */
struct finding_frame {
	struct span head, tail; /* before the time; behind the evidence */
};

/* Make one for a rule, in a's memory. */
struct finding_frame
finding_frame(const struct conduct_rule *rule, struct arena *a);

/* Append {ticket, rule, severity, at, by, place, evidence, basis} and a newline
 * to out, times through stamp. */
void finding_write(struct buf *out, struct span ticket, const struct finding *f,
    const struct finding_frame *frame, struct stamp *stamp);

/* Append two lines for a person to out, in the reader's language: time,
 * severity and label; who, where and the evidence.  Nothing is cut: an auditor
 * wants to see the words. */
void
finding_show(struct buf *out, const struct finding *f, const struct zone *z);

/* The rule's label in the reader's language. */
struct span finding_label(const struct conduct_rule *rule);

#endif
