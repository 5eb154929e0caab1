/*
 * Tickets in the order they are asked for, all or the first so many, each with
 * what is shown of it.  Lists of parts of the input, merged, are the list of
 * the whole: the order does not hang on that of the input.
 *
 *	list_init(&l, &plan);
 *	list_add(&l, ticket)		for each ticket
 *	list_merge(&l, &other)
 *	list_tell(&l, document)
 *	list_release(&l);
 */
#ifndef CPLT_LIST_H
#define CPLT_LIST_H

#include "base/arena.h"
#include "config/taxonomy.h"
#include "config/units.h"
#include "document/render.h"
#include "list/column.h"
#include "sla/clock.h"
#include "sla/terms.h"

/* What is asked for; only read while lists are made. */
struct list_plan {
	struct list_columns columns, keys;
	size_t limit; /* tickets; 0: all */
	const struct terms *terms;
	const struct taxonomy *taxonomy;
	const struct units *units;
	time_t now; /* seconds UTC */
};

struct list_row; /* a ticket */

struct list {
	const struct list_plan *plan; /* borrowed */
	struct facts facts;
	struct sla sla;
	struct arena texts; /* of the ticket that is looked at */
	struct buf text;
	struct list_row **rows; /* of a limit a heap, the last one on top */
	size_t count, room;
	uint64_t seen; /* tickets added */
};

void list_init(struct list *l, const struct list_plan *plan);

/* Returns 0, or 1 when the ticket is misshapen, record_bad being told. */
int list_add(struct list *l, struct ticket *t);

/* Take all that is in other, which is empty afterwards. */
void list_merge(struct list *l, struct list *other);

void list_release(struct list *l);

/* Sort it, and add it to d as the exhibit "tickets". */
void list_tell(struct list *l, struct document *d);

/* Sort it, and append a line a ticket below their heads, for people: as wide as
 * v says, the urgent ones coloured where it says so. */
void list_text(struct list *l, const struct document_view *v, struct buf *out);

#endif
