/*
 * Supervision of one ticket after the other: every rule of conduct.csv that is
 * on, over the history, the fields, the clocks and the words of staff.
 *
 *	struct audit *a = audit_new(&terms);
 *	for each ticket:
 *		audit_run(a, t), then a->findings, a->count
 *	audit_free(a);
 */
#ifndef CPLT_AUDIT_H
#define CPLT_AUDIT_H

#include "audit/checks.h"
#include "audit/finding.h"
#include "audit/phrases.h"
#include "audit/replay.h"
#include "config/staff.h"
#include "config/units.h"
#include "sla/clock.h"
#include "sla/stamp.h"
#include "sla/terms.h"

/* What tickets are looked at by; only read, so threads may share it. */
struct audit_terms {
	const struct conduct *conduct;
	const struct phrases *phrases;
	const bool *on; /* by the rule's place in conduct; NULL: all are */
	const struct units *units;
	const struct staff *staff;
	const struct terms *terms;
	time_t now; /* seconds UTC */
	bool has_since;
	time_t since; /* findings before it are left out; seconds UTC */
};

/* One thread's supervision.  findings is for who runs it, the rest for the
 * checks. */
struct audit {
	struct finding *findings; /* of the last ticket, by time, then by the
				   * order of the rules; borrowed from it */
	size_t count, room;

	const struct audit_terms *terms;
	/* The rules that are on by enum check; NULL for one that is not. */
	const struct conduct_rule *rules[CHECK_COUNT];
	bool has_phrases;             /* a rule of words is on */
	struct finding_frame *frames; /* by the rule's place */
	int clocks[CHECK_COUNT]; /* the policy's clock that decides a check, by
				  * its number, or -1 */
	struct arena kept;
	struct ticket *ticket;
	struct trail trail;
	const struct trail_event *over; /* as trail_over */
	struct replay *replay;
	struct phrases_room *words;
	bool listening; /* words of this ticket were looked into */
	struct facts facts;
	struct sla sla;
	struct stamp stamp;
	struct buf text; /* where evidence is put together */
};

/* Returns a new one; terms is borrowed. */
struct audit *audit_new(const struct audit_terms *terms);

void audit_free(struct audit *a);

/* Append the findings as JSON lines to out. */
void audit_write(struct audit *a, struct buf *out);

/* Look at t and fill a->findings.  Returns 0, or 1 when the ticket is
 * misshapen, record_bad being told. */
int audit_run(struct audit *a, struct ticket *t);

/* Of the ticket that was looked at: the unit that the member of staff is of, by
 * staff.csv, else as accused, owner or first of the ticket; .at is NULL where
 * neither does. */
struct span audit_unit(const struct audit *a, struct span by);

/*
 * For checks: note what was found, unless its rule is off, is not for the unit
 * of who did it, or blames for a silence what trail_came says came with the
 * case: what is not told of it nobody here has left out.
 */

/* In an event, or in its member where that is not NULL. */
void audit_event(struct audit *a, const struct conduct_rule *rule,
    const struct trail_event *e, const char *member, struct span evidence);

/* In a field; at is seconds UTC, by whose it was. */
void audit_field(struct audit *a, const struct conduct_rule *rule, time_t at,
    struct span by, const char *path, struct span evidence);

/* Empty room to put evidence together in. */
struct buf *audit_text(struct audit *a);

/* Append a time as it is printed. */
void audit_add_time(struct audit *a, struct buf *out, time_t t);

/* The text of a field, .at being NULL where there is none. */
struct span audit_said(struct audit *a, const char *path);

/* Whose the ticket is: owner.by, else first.by. */
struct span audit_owner(struct audit *a);

#endif
