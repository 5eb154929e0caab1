/*
 * The policy in force, policy.json, read, checked and compiled into tables: the
 * zone in which days are counted, the clocks, and the ladders of escalation.
 * cplt-policy(5) is the authority for the file.  Calendars are only named here.
 *
 * A policy is only read after policy_load, so threads may share it.
 */
#ifndef CPLT_POLICY_H
#define CPLT_POLICY_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/diag.h"
#include "base/span.h"
#include "base/zone.h"
#include "config/config.h"
#include "config/staff.h"
#include "config/units.h"
#include "ticket/guard.h"

enum {
	POLICY_CLOCKS = 64,  /* entries, all ladders' level clocks included */
	POLICY_NAMES = 32,   /* different clock names */
	POLICY_ACTS = 64,    /* different acts a policy can speak of */
	POLICY_WARNINGS = 4, /* warning points of a clock */
	POLICY_LEVELS = 4,
	POLICY_CALENDARS = 16, /* different calendars it names */
};

/* What a person reads, in both languages. */
struct policy_label {
	struct span zh, en;
};

/*
 * Which tickets an entry is for.  facts has a bit for each value that is
 * allowed (see policy_fact); a ticket has one bit for each field that the
 * policy asks for, and fits when all of them are in facts.
 */
struct policy_when {
	uint64_t facts;
	const struct span *categories; /* dotted prefixes; NULL: any */
	size_t category_count;
	/* By the unit's place whether it is one of those asked for, or below
	 * one; NULL: any. */
	const bool *units;
};

/* The fields an entry can choose by, and where their bits begin. */
enum policy_field {
	FIELD_KIND,
	FIELD_SEVERITY,
	FIELD_TIER,
	FIELD_AREA,
	FIELD_CHANNEL,
	FIELD_LEVEL,
	FIELD_COUNT
};

/* The bit of a value by its place in its list; -1 is for a ticket that has
 * none, or one that no list knows. */
uint64_t policy_fact(enum policy_field field, int place);

/* An act in the history: its number, and a member that it must have. */
struct policy_act {
	int act;           /* see policy_act_number */
	struct span key;   /* .at is NULL when the act alone is enough */
	struct span value; /* a string decoded, a number as it is spelled */
	int level;         /* of a level's clock: the same as a number */
};

enum policy_unit {
	UNIT_WALL,     /* so many seconds */
	UNIT_DAY,      /* the same time by the clock so many days later */
	UNIT_SAME_DAY, /* before the day is over */
	UNIT_PROMISE,  /* what promise.reply_by says */
	UNIT_WORK,     /* so many seconds of a calendar's open time */
	UNIT_WORKDAY,  /* as DAY, so many of a calendar's workdays later */
	UNIT_MONTH,    /* the same so many months later, at the latest on the
			* month's last day */
};

/* "wall", "day", … by unit; ended by NULL. */
extern const char *const policy_units[];

struct policy_limit {
	enum policy_unit unit;
	time_t amount; /* seconds, days, workdays or months; else 0 */
	int calendar;  /* WORK, WORKDAY: its number in the policy; else -1 */
};

/* What a clock does when a ticket is opened again after the clock stopped. */
enum policy_reopen {
	REOPEN_FIRST,   /* nothing: what was done first stays done */
	REOPEN_TOTAL,   /* runs on, the time it stood still counted as well */
	REOPEN_RESTART, /* begins anew with its whole limit */
	REOPEN_CREDIT,  /* runs on with what was left of its limit */
};

struct policy_clock {
	struct span name;
	int number; /* of the name: clocks of one name are alternatives */
	struct policy_label label;
	struct policy_when when;
	const struct policy_act *starts, *stops;
	size_t start_count, stop_count;
	bool from_receipt;    /* starts when the ticket was received */
	bool from_occurrence; /* starts when what it is about happened, or at
			       * the receipt where that is not known */
	bool anew;            /* each of its start acts starts it anew */
	bool legal;           /* the limit is law: no pause */
	bool window;          /* the customer's right that runs out, nobody's
			       * duty: never late, and it outlives the case */
	struct policy_limit limit;
	uint32_t pauses; /* a bit for each enum ticket_status it stands in */
	time_t cap;      /* most seconds of its unit that all pauses of a cycle
			  * may last together; 0: no end */
	enum policy_reopen reopen;
	int warn[POLICY_WARNINGS]; /* per cent, rising */
	size_t warn_count;
	struct policy_label basis; /* the document that sets the limit */
};

enum policy_trigger {
	TRIGGER_PERCENT,  /* of a clock's limit is used up */
	TRIGGER_PASSED,   /* a clock is past due by so much */
	TRIGGER_SEVERITY, /* the ticket's severity is one of these */
	TRIGGER_ACT,      /* an act stands in the history so many times */
	TRIGGER_TAG,      /* the ticket has a tag */
	TRIGGER_LINK,     /* the ticket has a link of that kind */
	TRIGGER_LEVEL,    /* the limit of the level it is on is past */
	TRIGGER_SILENCE,  /* none of the ladder's answered acts, nor receipt
			   * or reopening, for so long */
};

struct policy_rule {
	struct span id;
	struct policy_label label;
	enum policy_trigger trigger;
	int clock;      /* the name's number: PERCENT, PASSED */
	time_t amount;  /* per cent, seconds past due or silent, or times */
	uint64_t facts; /* SEVERITY */
	struct policy_act act;
	struct span text;   /* TAG, LINK */
	int level;          /* where it takes the ticket; 0: one level up */
	time_t soonest;     /* seconds after the receipt before which it cannot
			     * come true, by its limits alone */
	bool moved;         /* a climb may change since when it holds */
	bool urgent;        /* quiet hours do not hold for it */
	struct span reason; /* as the record has it: JSON, in English */
};

struct policy_level {
	struct policy_label label;
	struct span role, dept;
	struct span to; /* both as the record has them: a JSON object */
	struct policy_limit limit; /* WALL, WORK, DAY or WORKDAY */
};

struct policy_ladder {
	struct span name;
	struct policy_when when;
	struct policy_level levels[POLICY_LEVELS + 1]; /* by level, from 1 */
	int top;                                       /* highest level */
	const struct policy_act *answered; /* acts that end a level's limit */
	size_t answered_count;
	uint32_t pauses; /* a bit for each enum ticket_status in which nothing
			  * climbs and no level's limit runs */
	bool has_quiet;  /* hours in which nobody is to be told, in seconds
			  * after midnight; until <= from: over midnight */
	int quiet_from, quiet_until;
	struct policy_rule *rules;
	size_t rule_count;
};

/* How long an archived ticket is kept once it was closed. */
struct policy_retention {
	struct span name; /* kept in what a purge leaves */
	struct policy_when when;
	struct policy_limit keep; /* DAY or MONTH */
	struct span words;        /* the same as it is written */
	struct policy_label basis;
};

/* Who a message is from, and how to answer it. */
struct policy_operator {
	struct policy_label name;
	struct span hotline, mail; /* .at is NULL where there is none */
};

/* The language in which a customer is written to who has none of their own. */
enum policy_language { POLICY_CHINESE, POLICY_ENGLISH };

/* "zh", "en" by language; ended by NULL. */
extern const char *const policy_languages[];

/* What makes tickets belong together, see cplt-link(1). */
struct policy_link {
	unsigned kinds;       /* a bit for each enum ticket_kind looked at */
	time_t repeat_window; /* seconds after the earlier ticket */
	bool exact; /* a repeat is of the same category, not only of the same
		     * top class */
	time_t duplicate_window; /* seconds */
	int likeness;            /* per cent of the words in common */
	time_t burst_window;     /* seconds */
	long burst_least;        /* tickets */
	long burst_one_in;       /* by chance not more often than so */
};

struct policy_own;

struct policy {
	struct span version; /* "cn/1": stamped on what is judged by it */
	struct zone *zone;
	enum policy_language language;
	struct policy_operator operator;
	struct policy_link link;
	struct guards guards;
	unsigned fields; /* a bit for each enum policy_field it asks for */
	bool categories; /* it asks for the category */
	/* What tells a ticket's unit; NULL unless an entry asks for it. */
	struct units *units;
	struct staff *staff;
	/* A bit for each clock name that a climb changes: 'level', those that
	 * are for some levels, and those that an escalation starts or stops. */
	uint32_t moved;
	/* A clock other than 'level', or a rule, looks at escalations: then
	 * each step counts by itself. */
	bool by_steps;

	/* Clocks of one name stand together, in the order of the file. */
	struct policy_clock clocks[POLICY_CLOCKS];
	size_t clock_count;
	/* A bit for each that starts with the receipt, with what it is about,
	 * with each of its start acts anew. */
	uint64_t from_receipt, from_occurrence, anew;
	uint32_t
	    pauses; /* the states in which any of them or a ladder pauses */
	struct span names[POLICY_NAMES]; /* clock names by number */
	uint64_t named[POLICY_NAMES];    /* a bit for each clock of the name */
	size_t name_count;
	int level_clock; /* number of the name 'level', or -1 */
	struct span calendars[POLICY_CALENDARS]; /* names by number */
	size_t calendar_count;

	struct policy_ladder *ladders;
	size_t ladder_count;
	/* The first that fits counts; a ticket that none fits is kept. */
	struct policy_retention *retention;
	size_t retention_count;
	int top; /* the highest level of all ladders */

	/* For each act: the clocks it may start and stop, a bit each, and of
	 * those the ones that look at a member as well. */
	struct policy_act_use {
		uint64_t starts, stops, asks;
	} uses[POLICY_ACTS];
	struct span acts[POLICY_ACTS]; /* by number */
	size_t act_count;
	uint8_t act_slots[256]; /* number + 1, by policy.c's hash */
	/* What each act does to the state: see lifecycle_leads_to. */
	int8_t leads_to[POLICY_ACTS];
	struct policy_ends { /* the acts that every history is searched for */
		int import, close, withdraw, reject, reply, escalate, reopen,
		    hand_back, deescalate, classify, promise;
	} ends;
	uint64_t moves; /* a bit for each act that takes a ticket up or down */

	struct policy_own *own;
};

/*
 * Find the file of a policy.  The one in force where other is NULL: policy.json
 * of dir, or the built-in one; dir may be NULL.  Else another one for a
 * what-if: the file at that path when other has a slash or a dot, "cn" for the
 * built-in policy.json whatever dir has, and another name for policy-NAME.json
 * of dir, or the built-in one.  Returns as config_load.
 */
int policy_find(struct config_file *file, const char *dir, const char *other,
    struct fault *fault);

/* Read the policy of that file.  Returns a new one, or NULL with *fault filled.
 */
struct policy *
policy_load(const char *dir, const char *other, struct fault *fault);

/* The same from text, by the built-in units; origin is the name for messages.
 */
struct policy *
policy_parse(struct span text, const char *origin, struct fault *fault);

void policy_free(struct policy *p);

/* The number of an act that the policy speaks of, or -1. */
int policy_act_number(const struct policy *p, struct span act);

/* The number of a clock's name, or -1. */
int policy_clock_number(const struct policy *p, struct span name);

/* The rule of that id of any ladder, borrowed, or NULL. */
const struct policy_rule *
policy_find_rule(const struct policy *p, struct span id);

/* What a label says in the reader's language; borrowed from the policy. */
struct span policy_label_text(struct policy_label label);

/* True when an entry is for tickets of that unit: its place, or -1. */
static inline bool
policy_unit_fits(const struct policy_when *when, int unit)
{
	return !when->units || (unit >= 0 && when->units[unit]);
}

/* True when category is one of when's prefixes or below one, or any will do. */
bool policy_category_fits(const struct policy_when *when, struct span category);

/* True when an entry is for tickets with those bits of policy_fact, that
 * category (.at is NULL: none) and that unit (its place, or -1). */
static inline bool
policy_fits(const struct policy_when *when, uint64_t bits, struct span category,
    int unit)
{
	return (bits & ~when->facts) == 0 && policy_unit_fits(when, unit) &&
	       (!when->categories || policy_category_fits(when, category));
}

#endif
