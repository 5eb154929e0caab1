/*
 * What supervision looks for: conduct.csv, read and checked.  cplt-conduct(5)
 * is the authority for the file.
 *
 *	id        the rule, written into findings
 *	kind      phrase: words that must not be said; check: one of the
 *	          built-in checks of audit/checks.h, by its id
 *	match     of a phrase: see audit/phrases.h; of a check that counts or
 *	          measures its limit ("3", "48h"), or empty for that
 *	          of audit/checks.h
 *	unless    of a phrase: words beside it that make it none, as match
 *	asked     of a phrase: words by which the customer has asked for it
 *	          before, as match
 *	severity  minor, major or critical
 *	unit      only staff of these units, and of those below them; | between
 *	basis     the document
 *	zh, en    labels
 *
 * Only read after conduct_load, so threads may share it.
 */
#ifndef CPLT_CONDUCT_H
#define CPLT_CONDUCT_H

#include <time.h>

#include "base/diag.h"
#include "config/units.h"
#include "ticket/ticket.h"

enum conduct_kind { CONDUCT_PHRASE, CONDUCT_CHECK };

struct conduct_rule {
	struct span id;
	enum conduct_kind kind;
	size_t line;                      /* in the file */
	struct span match, unless, asked; /* as written; .at NULL for none */
	int check;                        /* CONDUCT_CHECK: enum check */
	time_t limit;                     /* CONDUCT_CHECK: seconds or times */
	enum ticket_severity severity;
	const int *units; /* places; none: staff of any unit */
	size_t unit_count;
	struct span basis, zh, en;
};

struct conduct {
	struct conduct_rule *rules; /* in the order of the file */
	size_t count;
	const char *origin; /* for messages: the file's name */
	struct conduct_own *own;
};

/* The rules in force: conduct.csv of dir, or the built-in ones; dir may be
 * NULL; u is borrowed.  Returns new ones, or NULL with *fault filled. */
struct conduct *
conduct_load(const char *dir, const struct units *u, struct fault *fault);

/* The same from text, which is copied; origin is the name for messages. */
struct conduct *conduct_parse(struct span text, const char *origin,
    const struct units *u, struct fault *fault);

void conduct_free(struct conduct *c);

#endif
