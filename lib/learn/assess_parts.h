/* What an assessment is made of, for its own files alone. */
#ifndef CPLT_ASSESS_PARTS_H
#define CPLT_ASSESS_PARTS_H

#include "document/document.h"
#include "learn/assess_figures.h"
#include "learn/assess_level.h"
#include "learn/sample.h"

/* Who answers. */
enum assess_system {
	ASSESS_RULES,
	ASSESS_MODEL,
	ASSESS_BOTH,
	ASSESS_SYSTEMS,
};

/* How each is called by programs. */
extern const char *const assess_systems[];

struct assess_said {
	size_t class;        /* of the level */
	unsigned confidence; /* per cent */
};

/* A labelled ticket and what was answered. */
struct assess_case {
	const struct lesson *lesson; /* borrowed */
	size_t label, second; /* classes of the level; the same where there is
			       * no second */
	int fold;             /* from 0; -1: it is not assessed */
	struct assess_said said[ASSESS_SYSTEMS];
};

/* Tickets, and the answers of the first so many systems. */
struct assess_run {
	const struct assess_level *level;
	struct assess_case *cases;
	size_t count;
	size_t systems; /* 1: rules alone */
	int folds;      /* 0: not by folds */
	bool splits;
	time_t split; /* seconds UTC */
	/* Tickets that taught, of which none is assessed; those that nobody
	 * has labelled; that have a label which the taxonomy lacks. */
	uint64_t taught, unlabelled, unknown;
};

/* Figures of the answers of each system, settled; to be given each to
 * assess_figures_release. */
void assess_count(
    const struct assess_run *run, struct assess_figures out[ASSESS_SYSTEMS]);

/* A new document of them. */
struct document *tell_assess(const struct assess_run *run);

/* Append the case as a line of JSON. */
void assess_write_case(
    const struct assess_run *run, const struct assess_case *c, struct buf *out);

#endif
