/* What becomes of a verdict: members of the ticket, or text for people. */
#ifndef CPLT_VERDICT_H
#define CPLT_VERDICT_H

#include "base/zone.h"
#include "text/judge.h"
#include "ticket/ticket.h"

/* Who chose the category that a ticket has. */
enum verdict_standing {
	STANDING_NONE,  /* nobody, or whoever wrote the intake */
	STANDING_RULES, /* a run before this one, as the next */
	STANDING_MODEL,
	STANDING_PERSON, /* never to be overruled */
};

struct standing {
	enum verdict_standing by;
	struct span category; /* that the ticket has; .at NULL for none */
	struct span said;     /* that the intake named; .at NULL for none */
};

/* Read who chose t's category; borrowed from its record. */
struct standing standing_read(struct ticket *t);

/* Can a verdict be written into t?  Returns 0, or 1 when its tags or history
 * are no array, record_bad being told. */
int verdict_check(struct ticket *t);

/*
 * Write the verdict into t, which verdict_check has passed: category and
 * classified unless a person chose; severity when it is higher; route when
 * there is none or the category that rules chose has changed; kind when the
 * intake left it at complaint; tags, and the tag review when confidence is
 * below review per cent.  What changes adds one event at `at`, printed in z.
 * work is used for text. Returns 0, or 1 as event_append does.
 */
int verdict_apply(const struct verdict *v, const struct taxonomy *taxonomy,
    struct ticket *t, const struct standing *s, int review, time_t at,
    const struct zone *z, struct buf *work);

/* Append for a person: the verdict of j on t, the sums, and each rule that
 * spoke. */
void verdict_explain(const struct verdict *v, struct judge *j,
    const struct rules *r, const struct ticket *t, struct buf *out);

#endif
