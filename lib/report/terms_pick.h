/*
 * Of the terms that were counted, those that set a group or the period apart:
 * each far enough from chance (report/terms_score.h), and pairs of Chinese
 * characters that stand together put together as the word they are of.
 *
 *	struct term_lines lines;
 *	term_lines_init(&lines, f);
 *	terms_of_group(&lines, TERMS_GROUP, key, NULL);
 *	for (size_t i = 0; i < lines.count; i++) …
 *	term_lines_release(&lines);
 */
#ifndef CPLT_TERMS_PICK_H
#define CPLT_TERMS_PICK_H

#include "report/terms.h"
#include "report/terms_score.h"

enum { TERMS_LEAST = 5 }; /* tickets that a term must have */

struct term_line {
	struct span kind; /* "text", "channel" */
	struct span name; /* "宽带断网", "web" */
	/* Of a word that was put together those of its rarest pair. */
	struct term_share share;
	int64_t score; /* thousandths */
	/* For terms_fold.c. */
	uint64_t tickets; /* of both periods */
	struct span word; /* that it is of, .at NULL until it is known */
	bool taken;       /* by a word of another */
	bool told;
};

/* Three characters in a row. */
struct term_join {
	struct span text;
	size_t first; /* bytes of its first character */
	uint64_t tickets;
};

/* Those of so many tickets that words can have them, in two orders. */
struct term_joins {
	struct term_join *by_start; /* by their texts */
	struct term_join *by_end;   /* by the two last characters */
	size_t count;
	struct arena texts;
};

struct term_lines {
	struct term_line *at; /* the greatest score first, whatever its sign */
	size_t count, room;
	const struct figures *figures; /* borrowed */
	struct arena names;
	struct term_joins joins;
};

void term_lines_init(struct term_lines *lines, const struct figures *f);

/* The number of the tally whose keys are the groups, or the causes: which is
 * TERMS_GROUP or TERMS_CAUSE. */
size_t terms_groups(const struct figures *f, size_t which);

/*
 * Terms that tickets of the period in the group of that key have more often
 * than all others, of causes all others that have one; but for those of the
 * kind except, unless it is NULL.  What was in *lines is gone.
 */
void terms_of_group(struct term_lines *lines, size_t which, struct span group,
    const char *except);

/* Terms that tickets of the period have more or less often than those of the
 * one before; the group is the period. */
void terms_of_period(struct term_lines *lines);

void term_lines_release(struct term_lines *lines);

#endif
