/*
 * Which archived tickets may go: those kept for as long as the policy's
 * "retention" wants since they were closed, and not on hold.
 *
 * Calling sequence:
 *
 *	struct expiry x = { .policy = p, .manifest = m, .now = now };
 *
 *	switch (expiry_judge(&x, line))		for each line
 *		use x.ticket, x.closed, …
 *	expiry_release(&x);
 */
#ifndef CPLT_EXPIRY_H
#define CPLT_EXPIRY_H

#include "sla/facts.h"
#include "store/manifest.h"

enum expiry_answer {
	EXPIRY_KEEP, /* its time has not come, or never comes */
	EXPIRY_GONE, /* it is a tombstone */
	EXPIRY_DUE,
	EXPIRY_HELD, /* it would be due but for a hold */
	EXPIRY_BAD,  /* it cannot be judged: record.why says why */
};

struct expiry {
	const struct policy *policy;
	const struct manifest *manifest; /* whose holds count */
	time_t now;

	/* Of the line last judged, where it is due or held: */
	struct ticket ticket;
	const struct policy_retention *rule;
	const struct manifest_entry *hold; /* NULL: there is none */
	time_t closed, until;              /* seconds UTC */

	/* Its own. */
	struct record record;
	struct facts facts;
};

/* Judge line, which is to be readable as for record_read. */
enum expiry_answer expiry_judge(struct expiry *x, struct span line);

void expiry_release(struct expiry *x);

#endif
