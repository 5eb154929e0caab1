/*
 * What a report is about, and what is counted for it: a kind of report, the
 * tickets it looks at, and the named tallies and lists of best texts that the
 * kind counts into.  Only read once made, so that threads may share it.
 *
 *	struct plan plan = { .kind = …, .policy = …, .now = …, … };
 *	if (plan_init(&plan, &fault) < 0) …
 *	plan_release(&plan);
 */
#ifndef CPLT_PLAN_H
#define CPLT_PLAN_H

#include "report/group.h"
#include "report/key.h"
#include "sla/clock.h"

struct report_kind;

enum {
	PLAN_GROUPS = 8,   /* groups, see plan_group */
	PLAN_TALLIES = 48, /* tallies, those of groups included */
	PLAN_BESTS = 4,
	PLAN_KEY = 8,      /* parts of a key */
	PLAN_COLUMNS = 64, /* of a tally */
};

/* A tally that figures are kept in. */
struct plan_tally {
	struct span name; /* in partial figures; borrowed */
	bool grouped;     /* it is of a group: the name is a list of fields */
	char parts[PLAN_KEY + 1]; /* of its keys: see report/key.h */
	size_t columns;
	size_t within; /* so many columns, the first being the whole of which
			* the others are parts: none is greater than it */
	int outer;     /* the tally which has a row for the first parts of each
			* row's key; -1: none */
	bool packed;   /* it has many rows: see report/partial.h */
};

/* The first texts by some order. */
struct plan_best {
	const char *name;
	size_t most;
};

/* Counts by the values of fields: a tally for the first field, one for the
 * first two, … */
struct plan_group {
	struct grouping by;
	const char *heading; /* untranslated; NULL: the fields themselves */
	size_t tally;        /* the first one's number */
};

/* What sets groups and the period apart: see report/terms.h. */
struct plan_terms {
	bool wanted;  /* the caller's to set, as in struct plan */
	size_t tally; /* the first one's number */
	size_t group; /* of groups, the one whose first field counts */
	int causes;   /* the tally of causes; -1: none is */
};

struct plan {
	/* The caller's to set. */
	const struct report_kind *kind;
	const struct policy *policy; /* borrowed */
	/* The policy's, as in struct facts; borrowed. */
	const struct calendar *const *calendars;
	const char *dir;      /* folder of configuration, or NULL; borrowed */
	const char *by;       /* fields asked for, or NULL; borrowed */
	const char *measures; /* measures asked for, or NULL; borrowed */
	time_t now;
	bool has_from, has_to;
	time_t from, to; /* received in [from, to) */
	struct plan_terms terms;

	/* What the kind plans. */
	struct plan_tally tallies[PLAN_TALLIES];
	size_t tally_count;
	struct plan_best bests[PLAN_BESTS];
	size_t best_count;
	struct plan_group groups[PLAN_GROUPS];
	size_t group_count;
	void *own; /* the kind's; given back by its plan_release */
};

/*
 * Let the kind plan what it counts; by and measures are checked.
 * Returns 0, or -1 with *fault filled and nothing to release.
 */
int plan_init(struct plan *plan, struct fault *fault);

void plan_release(struct plan *plan);

/*
 * For kinds: count into a tally of that name, whose keys have such parts, with
 * so many columns.  Returns its number, which is that of figures->tallies; the
 * entry can be changed until the plan is made.
 */
size_t plan_tally(
    struct plan *plan, const char *name, const char *parts, size_t columns);

/* The same for the first texts. */
size_t plan_best(struct plan *plan, const char *name, size_t most);

/*
 * The same for counts by fields (see grouping_parse), a tally for each of them,
 * named as the list up to it.  Returns 0, or -1 with *fault filled.
 */
int plan_group(struct plan *plan, const char *list, const char *heading,
    size_t columns, struct fault *fault);

/* Append what the tally is called in partial figures. */
void plan_tally_name(const struct plan_tally *tally, struct buf *out);

/* True when t was received in the period. */
static inline bool
plan_is_inside(const struct plan *plan, time_t received)
{
	return (!plan->has_from || received >= plan->from) &&
	       (!plan->has_to || received < plan->to);
}

#endif
