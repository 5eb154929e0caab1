/*
 * A kind of report: what it counts of each ticket, and the document that is
 * made of the counts.  All that it counts is in the named tallies and lists of
 * best texts that it plans, so that the figures of parts of the input are
 * written, read and merged by one code for all kinds (report/partial.h).
 *
 * A new kind is a file of its own with a struct report_kind, and a line in the
 * table in kind.c:
 *
 *	enum { UNITS };
 *
 *	static int
 *	plan_bulletin(struct plan *plan, struct fault *fault)
 *	{
 *		plan_tally(plan, "units", "v", 3);	its number is UNITS
 *		return 0;
 *	}
 *
 *	static int
 *	add(struct figures *f, struct ticket *t, bool inside)
 *	{
 *		if (figures_judge(f, t))	f->facts and f->sla of t
 *			return STEP_BAD;
 *		if (inside) {
 *			key_add_text(figures_key(f), unit);
 *			figures_at(f, UNITS)[0]++;
 *		}
 *		return STEP_DROP;
 *	}
 */
#ifndef CPLT_KIND_H
#define CPLT_KIND_H

#include "config/taxonomy.h"
#include "document/document.h"
#include "report/figures.h"

/* How figures are to be told; all borrowed. */
struct telling {
	const struct taxonomy *taxonomy;
	uint64_t users;    /* --users, 0 when not given */
	const char *trend; /* "day", "week", "month", or NULL */
};

struct report_kind {
	const char *name; /* of partial figures and of the document */
	bool fields;      /* it is by fields that are asked for: plan->by */

	/* Files of configuration that the figures depend on beside those that
	 * clocks do, ended by NULL; NULL: none. */
	const char *const *config;

	/* Plan the tallies, and read into plan->own what is needed.  Returns 0,
	 * or -1 with *fault filled and nothing to release. */
	int (*plan)(struct plan *plan, struct fault *fault);
	void (*plan_release)(struct plan *plan); /* may be NULL */

	/* What a worker needs of its own, in f->own; may be NULL. */
	void (*begin)(struct figures *f);
	void (*end)(struct figures *f);

	/* Count t, which was received in the period or not.  Returns STEP_DROP,
	 * or STEP_BAD when it cannot be judged, record_bad being told. */
	int (*add)(struct figures *f, struct ticket *t, bool inside);

	/* Bring what f->own has counted into the tallies; called before they
	 * are read.  May be NULL. */
	void (*settle)(struct figures *f);

	/* A new document. */
	struct document *(*tell)(
	    const struct figures *f, const struct telling *how);
};

/* All kinds, ended by NULL. */
extern const struct report_kind *const report_kinds[];

/* The kind of that name, or NULL. */
const struct report_kind *report_kind_find(const char *name);

/* Counts over all tickets, by seven fields, by clocks and ages. */
extern const struct report_kind report_summary;

/* Counts by the fields asked for. */
extern const struct report_kind report_by;

#endif
