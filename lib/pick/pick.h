/*
 * Expressions that choose tickets: "status=open" and the like, as cplt-pick(1)
 * has them.
 *
 *	struct pick_terms terms = { .dir = dir, .now = now };
 *	struct pick *p = pick_read(text, "expression", &terms, &fault, &at);
 *	struct pick_room *room = pick_room_new(p);	one a thread
 *	got = pick_match(p, room, ticket);
 *
 * All that can be wrong with an expression is said when it is read.  A pick is
 * only read afterwards, so threads may share it.
 */
#ifndef CPLT_PICK_H
#define CPLT_PICK_H

#include "base/diag.h"
#include "config/taxonomy.h"
#include "sla/terms.h"
#include "ticket/ticket.h"

/* By what expressions are read and tickets judged.  What is not given at first
 * is read when an expression needs it. */
struct pick_terms {
	const char *dir;    /* of the configuration; may be NULL */
	const char *policy; /* another one than that in force, or NULL */
	time_t now;         /* seconds UTC */
	struct terms by;    /* .policy is NULL until it is needed */
	struct taxonomy *taxonomy;
	struct units *units;
};

void pick_terms_release(struct pick_terms *terms);

struct pick;
struct pick_room;

/* Where an expression is wrong. */
struct pick_place {
	size_t at; /* byte offset; SIZE_MAX when it is not the expression but
		    * the configuration that is wrong */
	size_t line, column; /* from 1; columns are characters */
};

/*
 * Read an expression; origin is its name for messages.  text is copied, terms
 * borrowed as long as the pick is used.
 * Returns a new pick, or NULL with *fault filled and *place telling where.
 */
struct pick *pick_read(struct span text, const char *origin,
    struct pick_terms *terms, struct fault *fault, struct pick_place *place);

void pick_free(struct pick *p);

/* What one thread works in; a new one. */
struct pick_room *pick_room_new(const struct pick *p);
void pick_room_free(struct pick_room *room);

/*
 * Does the expression hold for t?  Returns 1 or 0; or -1 when t is misshapen
 * where the expression looks, record_bad being told.
 */
int pick_match(const struct pick *p, struct pick_room *room, struct ticket *t);

#endif
