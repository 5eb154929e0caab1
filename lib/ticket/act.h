/*
 * One act done to one ticket: checked against the table of the lifecycle and
 * the guards, then one event appended, the fields it writes written, the status
 * set.
 *
 * An act is asked for as a JSON object {act, at, by, and what it needs}: the
 * event it becomes, but for what is added here:
 *	at      the present, where it is not given
 *	status  where it changed the state
 *	was     what the fields it writes were before, by the event's members,
 *		or by the field where the act itself says its value; of those
 *		that were not there, nothing
 *	told    the present, where an event of the history is later than it
 *	forced  the guard that --force overrode; several with commas between
 *
 * Its members keep their order, and their bytes.
 */
#ifndef CPLT_ACT_H
#define CPLT_ACT_H

#include "base/zone.h"
#include "ticket/guard.h"

/* By what acts are done; only read. */
struct act_terms {
	struct guards guards;
	const struct zone *zone; /* in which times are written */
	time_t now;              /* seconds UTC */
	bool force;              /* override a guard; the act must have a
				  * reason */
};

/* An act that was asked for. */
struct act {
	const struct lifecycle_act *kind;
	bool has_at;
	time_t at;          /* seconds UTC; the present where !has_at */
	struct value event; /* as asked for; borrowed */
};

/*
 * Look at the object event as an act, whatever ticket it is for: the act is
 * known and done by hand, needed members are there, each is of its type and
 * belongs to it, at is not in the future.  Members id and extra may be there
 * too; id is not written.
 * Returns 0, or 1 with what is wrong, and what was wanted, appended to why.
 */
int act_read(struct act *act, struct value event, const struct act_terms *terms,
    struct buf *why);

/* An event of the history, for finding it again. */
struct act_event {
	time_t at;                        /* seconds UTC */
	const struct lifecycle_act *kind; /* NULL when the table lacks it */
	struct value whole;
	uint64_t hash; /* of what is compared; 0: not made yet */
};

/*
 * What a ticket's history says: read once, however many acts are then done to
 * the ticket, and kept up by each of them.  { 0 } before the first use; then
 * for one ticket after the other.
 */
struct act_past {
	struct ticket *ticket; /* borrowed, as what is read of it */
	struct guard_facts facts;
	struct act_event *events; /* in the order of the history */
	size_t count, room;
};

/* Read t's history.  Returns 0, or 1 when it is misshapen, record_bad being
 * told. */
int act_past_read(struct act_past *past, struct ticket *t);

/* Give the memory back. */
void act_past_release(struct act_past *past);

enum act_answer {
	ACT_DONE,
	ACT_THERE,   /* the very event stands in the history: nothing done */
	ACT_REFUSED, /* why says what stands against it */
	ACT_BAD,     /* the ticket is misshapen, record_bad being told */
};

/*
 * Do the act to the ticket of *past; unless ACT_DONE is returned nothing has
 * changed.  What act borrows must live as long as *past is used.
 *
 * The same event is there already when one of the history has the same at, act
 * and by and all other members the same, those added here aside.  So an act
 * that is told twice is done once.
 *
 * An act must not be earlier than the receipt, nor than the last event that
 * changed a state or a field: what it rests on would be another.  One that only
 * records may be told late.
 */
enum act_answer act_do(const struct act *act, struct act_past *past,
    const struct act_terms *terms, struct buf *why);

#endif
