/*
 * A ticket before it is one: texts by slot as they were given, which are
 * checked, put right, and written as a line of cplt-ticket(5).
 */
#ifndef CPLT_DRAFT_H
#define CPLT_DRAFT_H

#include "base/arena.h"
#include "config/taxonomy.h"
#include "intake/slot.h"
#include "text/moment.h"
#include "ticket/ticket.h"

/* A member whose name is the source's own: in ref or extra. */
struct draft_pair {
	enum slot slot; /* SLOT_REF or SLOT_EXTRA */
	struct span name, value;
	bool json; /* value is JSON, not text */
};

/* { 0 } is an empty one. */
struct draft {
	struct span values[SLOT_COUNT];    /* blank: not given */
	unsigned char touched[SLOT_COUNT]; /* slots that have been set */
	bool is_touched[SLOT_COUNT];
	size_t touched_count;
	struct draft_pair *pairs;
	size_t pair_count, pair_room;
	struct arena arena; /* for texts that live as long as the draft */
};

/* What all drafts of an intake are judged by; borrowed throughout. */
struct draft_rules {
	const struct draft *defaults; /* for what a draft does not give */
	const struct taxonomy *taxonomy;
	struct moment moment;
	time_t now;
	struct span source; /* the name ids are made with */
	bool received_now;  /* who gives no time received means the present */
};

/*
 * Give a slot its value, which is borrowed; name is for SLOT_REF, SLOT_EXTRA.
 * Of values for the same one the last counts.
 */
void
draft_set(struct draft *d, enum slot slot, struct span name, struct span value);

/*
 * Empty those of d's pairs that are given again behind.  draft_write does it
 * to its draft; defaults want it once.
 */
void draft_settle(struct draft *d);

/* The name ids are made with for what comes out of a file: the file's, without
 * folder and ending; "stdin" for "-".  Borrowed from file. */
struct span draft_source(const char *file);

/*
 * Append the ticket d makes to out, with a newline.
 * Returns 0 with id filled, or 1 with out as it was and why, which must be
 * empty, saying what is wrong and what was wanted.
 */
int draft_write(struct draft *d, const struct draft_rules *rules,
    struct buf *out, char id[TICKET_ID], struct buf *why);

/* Forget the values, keeping memory for the next ones. */
void draft_clear(struct draft *d);
void draft_release(struct draft *d);

#endif
