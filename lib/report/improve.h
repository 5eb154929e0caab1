/*
 * The register of improvements: what people have put on it with the act
 * 'improve', who is to do it until when, and the tickets it came from.
 */
#ifndef CPLT_IMPROVE_H
#define CPLT_IMPROVE_H

#include "report/kind.h"

enum improve_tally {
	IMPROVE_ENTRIES, /* due, head, action, unit, owner: tickets, and those
			  * that say that it is done */
	IMPROVE_TICKETS, /* the same and a ticket: 1; the first few alone */
	IMPROVE_TOTALS,  /* tickets that have an improvement */
};

enum {
	IMPROVE_IDS = 5,  /* tickets that are told of each entry */
	IMPROVE_SOON = 7, /* days */
};

/* Where an improvement begins, as people sort them. */
enum improve_group {
	IMPROVE_PREVENTION,
	IMPROVE_RESPONSE,
	IMPROVE_IMPROVEMENT,
	IMPROVE_OPTIMISATION,
	IMPROVE_ELSE, /* of an event that names a head that is none */
	IMPROVE_GROUPS
};

/* How far it is. */
enum improve_state {
	IMPROVE_OVERDUE,
	IMPROVE_DUE,   /* within IMPROVE_SOON days */
	IMPROVE_LATER, /* or without a due time */
	IMPROVE_DONE,  /* whenever it was due */
	IMPROVE_STATES
};

struct improve_head {
	const char *code; /* as cplt-ticket(5) has it */
	enum improve_group group;
	const char *label; /* untranslated */
};

/* In the order of the groups, ended by a NULL code. */
extern const struct improve_head improve_heads[];

/* The head of that code, or NULL. */
const struct improve_head *improve_head_find(struct span code);

/* Codes and names of groups and states; names in the reader's language. */
extern const char *const improve_groups[];
extern const char *const improve_states[];
const char *improve_group_label(enum improve_group group);
const char *improve_state_label(enum improve_state state);

/* An entry of the register, as the key of IMPROVE_ENTRIES has it. */
struct improve_entry {
	time_t due;         /* seconds UTC; IMPROVE_NEVER for none */
	struct span head;   /* its code */
	struct span action; /* masked */
	struct span unit;   /* as unit_key; .at may be NULL */
	struct span owner;  /* staff number; .at may be NULL */
};

#define IMPROVE_NEVER WHEN_LAST

/* Take the parts of an entry off *key. */
struct improve_entry improve_entry(struct span *key);

/* How far an entry is that is not done. */
enum improve_state improve_state(const struct improve_entry *e, time_t now);

/* The units in force, of a plan of this kind; borrowed. */
const struct units *improve_units(const struct plan *plan);

/* Sorted by due time, head, action, unit, owner; a table by head and one by
 * unit besides. */
struct document *
improve_tell(const struct figures *f, const struct telling *how);

extern const struct report_kind report_improve;

#endif
