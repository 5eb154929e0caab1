/* What is told of a ticket: each of its occasions as a message, once. */
#ifndef CPLT_TELLER_H
#define CPLT_TELLER_H

#include "notify/ledger.h"
#include "notify/message.h"

enum teller_format { FORMAT_JSON, FORMAT_MAIL };

/* What all workers share, only read while they run. */
struct teller_terms {
	const struct office *office;
	const struct occasion_table *table;
	const struct ledger *ledger; /* or NULL: all is told */
	time_t since;                /* seconds UTC */
	unsigned channels; /* a bit for each enum notice_channel to be told */
	enum teller_format format; /* FORMAT_MAIL leaves out what is no mail */
	bool mailbox;              /* mails one after the other */
	struct span from;          /* FORMAT_MAIL: an address */
	bool acts;                 /* with the act that each message is */
};

/* One worker's.  To be initialised and released. */
struct teller {
	const struct teller_terms *terms;
	struct judged judged;
	struct occasions occasions;
	struct teller_name *names; /* of the occasions */
	size_t name_room;
	struct buf text; /* that the names stand in */
	struct message message;
	struct buf ticket, out, act, why;
	uint64_t left_out; /* messages that are no mails */
};

void teller_init(struct teller *t, const struct teller_terms *terms);
void teller_release(struct teller *t);

/*
 * Pack the messages of the ticket that have not gone into its record_say, as
 * dispatch.h has them.  Returns an enum step: STEP_PART when some could not be
 * made.
 */
int teller_tell(struct teller *teller, struct ticket *t);

#endif
