/*
 * The case file of one ticket after the other, for people: what was complained
 * of, how its clocks stand, what was done when and by whom, how it ended.
 *
 *	struct show *s = show_new(&terms);
 *	for each ticket:
 *		show_ticket(s, t, out)
 *	show_free(s);
 */
#ifndef CPLT_SHOW_H
#define CPLT_SHOW_H

#include "audit/audit.h"
#include "config/taxonomy.h"

enum { SHOW_LEAST = 40 }; /* columns */

/* What tickets are shown by; only read, so threads may share it. */
struct show_terms {
	/* Policy, staff, units and the present; conduct and phrases where
	 * findings are shown. */
	struct audit_terms audit;
	const struct taxonomy *taxonomy;
	bool as_of;    /* the ticket as it stood at the present */
	bool reveal;   /* personal data is shown */
	bool findings; /* what supervision finds is shown */
	bool colour;
	size_t columns; /* of the page */
};

struct show;

/* A new one, one a thread; terms is borrowed. */
struct show *show_new(const struct show_terms *terms);
void show_free(struct show *s);

/*
 * Append t's case file to out; it may have what colours a terminal, and nothing
 * else that one obeys.
 * Returns 0, or 1 when the ticket is misshapen, record_bad being told and
 * nothing appended.
 */
int show_ticket(struct show *s, struct ticket *t, struct buf *out);

/* Append the line that stands between two of them. */
void show_rule(const struct show_terms *terms, struct buf *out);

#endif
