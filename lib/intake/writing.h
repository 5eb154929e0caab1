/*
 * A draft while it is written as a ticket: the parts of draft_write.  A key is
 * as in struct slot_kind: the name in quotes, and the colon.
 */
#ifndef CPLT_WRITING_H
#define CPLT_WRITING_H

#include "intake/draft.h"
#include "ticket/lifecycle.h"

enum { WRITING_DEEDS = SLOT_STATUS_AT - SLOT_AT_ACCEPT };

/* What was done before the intake, and when. */
struct deed {
	enum slot slot; /* SLOT_AT_…, which says the act */
	time_t at;
	const struct lifecycle_act *act;
};

struct writing {
	struct draft *draft;
	const struct draft_rules *rules;
	struct buf *out, *why;
	time_t times[SLOT_COUNT]; /* by slot, of those that were read */
	bool is_read[SLOT_COUNT];
	const char *status;               /* once it is written */
	struct deed deeds[WRITING_DEEDS]; /* in the order of time */
	size_t deed_count;
};

/* What was given for a slot; empty when nothing was. */
static inline struct span
writing_given(const struct writing *w, enum slot slot)
{
	return w->draft->values[slot];
}

/* Say why a slot's value is bad: "'path' is 'value', WANTED".  Returns 1. */
int writing_refuse(struct writing *w, enum slot slot, const char *wanted);

/* Read a slot's time into times.  Returns 0, or 1 when it is bad. */
int writing_read_time(struct writing *w, enum slot slot);

/* Write a key, after a comma where one is wanted. */
void writing_key(struct writing *w, struct span key);

/* Write an instant as a JSON string. */
void writing_add_time(struct writing *w, time_t t);

/* Write a slot's value, which was given, as JSON.  Returns 0, or 1 when it is
 * bad. */
int writing_value(struct writing *w, enum slot slot);

/*
 * Write the members from one slot to another that were given; the second puts
 * them into an object called key, if there are any.
 * Return 0, or 1 when a value is bad.
 */
int writing_slots(struct writing *w, enum slot from, enum slot to);
int writing_object(
    struct writing *w, struct span key, enum slot from, enum slot to);

/* Write the pairs of SLOT_REF or SLOT_EXTRA, if any, as an object. */
void writing_pairs(struct writing *w, struct span key, enum slot slot);

#endif
