/* Which archived tickets may go. */
#include "archive/expiry.h"

#include "base/lang.h"
#include "sla/due.h"
#include "store/leaf.h"
#include "ticket/ending.h"

/* The entry of the policy for the ticket, or NULL. */
static const struct policy_retention *
find_rule(const struct expiry *x)
{
	const struct policy *p = x->policy;

	for (size_t i = 0; i < p->retention_count; i++)
		if (facts_fit(&x->facts, &p->retention[i].when))
			return &p->retention[i];
	return NULL;
}

/* Returns 0, or 1 with the reason in the record's why. */
static int
read_line(struct expiry *x, struct span line)
{
	struct scan_fault why;

	if (record_read(&x->record, line, &why))
		return record_bad(
		    &x->record, _("byte %zu: %s"), why.at + 1, _(why.text));
	if (ticket_read(&x->ticket, &x->record))
		return 1;
	x->facts.policy = x->policy;
	return facts_read_fields(&x->facts, &x->ticket);
}

enum expiry_answer
expiry_judge(struct expiry *x, struct span line)
{
	unsigned char leaf[DIGEST_SIZE];
	const char *act;

	if (leaf_is_tombstone(line, leaf))
		return EXPIRY_GONE;
	if (read_line(x, line))
		return EXPIRY_BAD;
	x->rule = find_rule(x);
	if (!x->rule)
		return EXPIRY_KEEP;
	act = ending_act(x->ticket.status == STATUS_ARCHIVED
			     ? ending_from(&x->ticket)
			     : x->ticket.status);
	/* It was put there by hand, and nobody has ended it. */
	if (!act)
		return EXPIRY_KEEP;
	if (ending_time(&x->ticket, act, &x->closed) ||
	    due_plain(&x->facts, &x->rule->keep, x->closed, &x->until))
		return EXPIRY_BAD;
	if (x->now < x->until || x->until == FACTS_ENDLESS)
		return EXPIRY_KEEP;
	x->hold = manifest_hold(x->manifest, x->ticket.id);
	return x->hold ? EXPIRY_HELD : EXPIRY_DUE;
}

void
expiry_release(struct expiry *x)
{
	record_release(&x->record);
	facts_release(&x->facts);
}
