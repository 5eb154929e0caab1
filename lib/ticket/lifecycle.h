/*
 * The life of a ticket as a table: each act with the states it may be done in,
 * the state it leads to, the members its event may have, and the fields of the
 * ticket that these write.
 *
 * The table is the one authority: ticket/act.h does acts by it, audit/replay.h
 * checks fields by it, the clocks follow the states by it, and cplt-ticket(5)
 * and the completions are held to `cplt-update --acts`, which prints it.
 * Sources: S0 part 3 (受理 to 归档), the rules for complaints against agents
 * (安抚, 致歉, 投诉成立), first-contact duty (转办, 会商, 上级协调).
 */
#ifndef CPLT_LIFECYCLE_H
#define CPLT_LIFECYCLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"
#include "ticket/ticket.h"

enum {
	LIFECYCLE_STAYS = -1, /* the act changes no state */
	LIFECYCLE_BACK = -2,  /* back to the state before waiting or referral */
};

/* What a member of an event may be. */
enum lifecycle_type {
	TYPE_TEXT,   /* a string that is not empty */
	TYPE_TIME,   /* an RFC 3339 time with its offset */
	TYPE_NUMBER, /* a whole number of lo to hi */
	TYPE_AMOUNT, /* a number, not below nought: money */
	TYPE_TRUTH,  /* true or false */
	TYPE_CODE,   /* a string of codes */
	TYPE_LIST,   /* an array of strings that are not empty, one at least */
	TYPE_PARTY,  /* an object {by, dept, role} of strings, by or dept at
		      * least */
	TYPE_TRANSCRIPT, /* a string that is not empty, or an array of objects
			  * {who, text} of such: see audit/speech.h */
	TYPE_EVIDENCE,   /* an object {file, size, sha256, kind}, kind one of
			  * codes; file and kind at least */
	TYPE_LINK,       /* an object {rel, id, why}, rel one of codes, why a
			  * list that need not be there */
};

struct lifecycle_member {
	const char *path; /* in the event, as "to" or "customer.phone"; NULL for
			   * what the act itself says: see constant */
	enum lifecycle_type type;
	bool needed;
	bool appended; /* to the array at writes, of which it is an element */
	int lo, hi;    /* TYPE_NUMBER */
	const char *const *codes; /* TYPE_CODE: as in ticket.h */
	const char *writes;   /* the field of the ticket that gets its value, as
			       * "promise.reply_by", or NULL */
	const char *constant; /* where path is NULL: JSON that writes gets */
};

/* False of the one that ends a list of members, and of NULL, no list:
 *
 *	for (; lifecycle_is_member(m); m++)
 */
static inline bool
lifecycle_is_member(const struct lifecycle_member *m)
{
	return m && (m->path || m->writes);
}

/* Who does an act when it is not done by hand. */
enum lifecycle_hand {
	HAND_PERSON,  /* cplt-update does it */
	HAND_COMMAND, /* only intake or archiving does: cplt-update refuses */
};

struct lifecycle_act {
	const char *name;
	const char *label; /* marked with N_() */
	enum lifecycle_hand hand;
	uint32_t from; /* a bit for each enum ticket_status it may be done in;
			* guards narrow this further */
	int leads_to;  /* an enum ticket_status, or one of the above */
	const struct lifecycle_member *members; /* ended by one with neither
						 * path nor writes, which is
						 * needed where one of those
						 * before it is; NULL: none of
						 * its own */
};

/* All acts, in the order of a case's life, ended by a NULL name. */
extern const struct lifecycle_act lifecycle_acts[];

/* The members that the event of any act may have: at, by, note, reason, …;
 * ended as above. */
extern const struct lifecycle_member lifecycle_common[];

/* The act of that name, or NULL; of static duration. */
const struct lifecycle_act *lifecycle_find(struct span name);

/* The act's own member at path, else the common one, or NULL. */
const struct lifecycle_member *
lifecycle_member(const struct lifecycle_act *act, struct span path);

/* True of an event that changes state or field: of some acts only one with
 * certain members does. */
bool lifecycle_changes(const struct lifecycle_act *act, struct value event);

/* True when the act may be done in that state, guards aside. */
static inline bool
lifecycle_allows(const struct lifecycle_act *act, enum ticket_status status)
{
	return act->from >> status & 1;
}

#endif
