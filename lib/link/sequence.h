/*
 * Tickets in the order of their receipt, each held back until it is settled
 * what it belongs to, and written with its links in the order of the input.
 *
 * Calling sequence:
 *
 *	s = sequence_new(&terms)
 *	a filter over the history: front_step, sequence_history in turn
 *	sequence_begin(s)		all of the history is there
 *	a filter over the tickets: front_step, sequence_block in turn
 *	sequence_end(s, &out)		what was still held back
 *	sequence_incidents(s, …, &out)
 *	sequence_free(s)
 *
 * Workers run front_step, which writes before each line what is to be known
 * of it (see struct filter); the functions in turn take that away again.  So
 * the answer hangs on the lines and their order alone.
 */
#ifndef CPLT_LINK_SEQUENCE_H
#define CPLT_LINK_SEQUENCE_H

#include "config/policy.h"
#include "config/taxonomy.h"
#include "link/front.h"

struct sequence_terms {
	const struct policy *policy;
	time_t now;
	bool sort; /* all are held and taken by time; else they must come so */
	/* Told of each ticket that came too late in the order. */
	void (*report)(const struct fault *f);
};

struct sequence;

/* terms are copied, the policy is borrowed.  Returns a new one. */
struct sequence *sequence_new(const struct sequence_terms *terms);

void sequence_free(struct sequence *s);

/* What a worker needs for front_step, now over the history or the tickets.
 * Returns a new one. */
struct front *sequence_front(const struct sequence *s);

/* Where the next block of lines stands: behind so many lines of its file. */
void sequence_place(struct sequence *s, const char *file, size_t lines_before);

/* In turn, over the history: keep what *out has, and empty it. */
void sequence_history(struct sequence *s, struct buf *out);

/* No more history follows. */
void sequence_begin(struct sequence *s);

/* In turn, over the tickets: take what *out has; it then has what is settled.
 */
void sequence_block(struct sequence *s, struct buf *out);

/* No more tickets follow: append all that was held back. */
void sequence_end(struct sequence *s, struct buf *out);

/* How many tickets were named as bad, since sequence_new. */
size_t sequence_bad(const struct sequence *s);

/* Append the incidents that tickets were linked to, as tickets, a line each. */
void sequence_incidents(
    const struct sequence *s, const struct taxonomy *taxonomy, struct buf *out);

#endif
