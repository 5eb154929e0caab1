/* The parts of reading policy.json; for policy.c and its readers alone. */
#ifndef CPLT_POLICY_READ_H
#define CPLT_POLICY_READ_H

#include "base/arena.h"
#include "config/policy.h"
#include "config/reader.h"

/* What a policy keeps alive. */
struct policy_own {
	struct reader in;
	struct arena arena;
	const char *dir; /* borrowed while it is read; may be NULL */
};

/* Where something goes, and the policy it belongs to. */
struct policy_target {
	struct policy *policy;
	void *into;
};

/* Room for as many elements of size bytes as the array v has, in *count (or
 * NULL); lives as long as the policy. */
void *policy_room(struct policy *p, struct value v, size_t size, size_t *count);

/* The number of an act, a new one if need be; -1 when there are too many. */
int policy_act_add(struct policy *p, struct span act);

/* Put clock into the table; returns 0, or -1 when that is full. */
int policy_clock_add(struct policy *p, const struct policy_clock *clock);

/* {"zh": …, "en": …} into a struct policy_label. */
int policy_read_label(struct reader *in, struct value v, void *label);

/* All bits of a field: what an entry that does not choose by it allows. */
uint64_t policy_any_of(enum policy_field field);

/* What an entry without "when" allows: any ticket. */
struct policy_when policy_any(void);

/* A limit while it is read: its members may come in any order, so it is settled
 * when all are there. */
struct policy_limit_draft {
	struct policy *policy;
	struct policy_limit limit; /* at first { .calendar = -1 } */
	struct value amount, unit, calendar;
};

/* Read a unit, the name of a calendar; the amount is only kept in the draft. */
int policy_read_unit(
    struct reader *in, struct value v, struct policy_limit_draft *d);
int policy_read_calendar(
    struct reader *in, struct value v, struct policy_limit_draft *d);

/* Read the amount as the unit wants it and look whether all goes together;
 * whole is the object to complain of when something lacks. */
int policy_settle_limit(
    struct reader *in, struct value whole, struct policy_limit_draft *d);

/*
 * Read "5mo", or "P5M", "P2Y" and "P1Y6M" of ISO 8601, in months.
 * Returns -1 when text is none; three digits a number will do.
 */
int policy_parse_months(struct span text, time_t *out);

/* An array of statuses of open tickets, a bit for each. */
int policy_read_pause(struct reader *in, struct value v, uint32_t *pauses);

/* Complain of a code that is not in list; what names the kind of code. */
int policy_refuse_code(struct reader *in, struct value v, struct span code,
    const char *const list[], const char *what);

/* Which tickets, into the struct policy_when of a struct policy_target. */
int policy_read_when(struct reader *in, struct value v, void *target);

/* The units an entry is for, into the same; reads units and staff when it is
 * the first that asks for them. */
int policy_read_units(struct reader *in, struct value v, void *target);

/* A list of severities, into the facts of such a target. */
int policy_read_severity(struct reader *in, struct value v, void *target);

/* One act, a string or an object, into the struct policy_act of a struct
 * policy_target, which then moves on to the next one. */
int policy_read_act(struct reader *in, struct value v, void *target);

/* An array of them; what is the name of the array. */
int policy_read_acts(struct reader *in, struct value v, const char *what,
    struct policy *p, const struct policy_act **acts, size_t *count);

/* The object of the operator, and what holds without one; into is the policy.
 */
int policy_read_operator(struct reader *in, struct value v, void *policy);
extern const struct policy_operator policy_no_operator;

/* The object of what belongs together, and what holds without one; into is the
 * policy. */
int policy_read_link(struct reader *in, struct value v, void *policy);
extern const struct policy_link policy_default_link;

/* The object of guards; into is the policy. */
int policy_read_guards(struct reader *in, struct value v, void *policy);

/* A clock, a ladder; into is the policy.  Ladders ask for the clocks' names,
 * and so are read after them. */
int policy_read_clock(struct reader *in, struct value v, void *policy);
int policy_read_ladder(struct reader *in, struct value v, void *policy);

/* The array of what is kept for how long, when all else is there: it must
 * outlast the windows. */
int policy_read_retention(struct reader *in, struct value v, void *policy);

/* Refuse one that ends before a window of the law does; keeps are the values of
 * "keep" by entry, for the complaint. */
int policy_check_retention(
    struct reader *in, const struct value keeps[], const struct policy *p);

/* A rule, into the struct policy_ladder of a struct policy_target. */
int policy_read_rule(struct reader *in, struct value v, void *target);

/* Fill soonest of all rules of a ladder, after all clocks are read. */
void policy_find_soonest(const struct policy *p, struct policy_ladder *l);

#endif
