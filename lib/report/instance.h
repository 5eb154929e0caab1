/*
 * A case that a bulletin tells of, best or worst: how it is chosen, and what is
 * kept of it, redacted for everyone, as a line of JSON.
 */
#ifndef CPLT_INSTANCE_H
#define CPLT_INSTANCE_H

#include "archive/redact.h"
#include "audit/audit.h"
#include "cases/facts.h"
#include "report/best.h"

/* What speaks for and against a case. */
struct instance {
	struct ticket *ticket;
	const struct audit *audit; /* that has looked at it */
	struct case_facts facts;
	struct span unit; /* as unit_key */
	bool late;
	time_t now; /* seconds UTC */
};

/*
 * Is it one of the good ones?  A complaint closed or archived with the highest
 * score, on time, never reopened, in which nothing was found.  The gravest
 * first, then those whose cause was found and proved, then the sooner answered.
 */
bool instance_is_good(const struct instance *i, struct best_order *order);

/*
 * Is it one of the bad ones?  A complaint in which something major or worse was
 * found, or that is late, or has a score of 1 or 2.  Most critical findings
 * first, then most major ones, then the lowest score, then the longest.
 */
bool instance_is_bad(const struct instance *i, struct best_order *order);

/* Append what is kept of it to out. */
void
instance_write(struct buf *out, const struct instance *i, struct redactor *red);

enum { INSTANCE_RULES = 16 };

/* What was kept, read again; texts are borrowed until instance_close. */
struct instance_told {
	struct record record;
	struct buf line;
	struct span id, unit, category, severity, text, cause, outcome;
	struct span rules[INSTANCE_RULES]; /* found, each once */
	size_t rule_count;
	uint32_t reasons; /* a bit for each enum case_reason */
	int score;
};

/* Read text; false when it is no such line.  To be closed in any case. */
bool instance_open(struct instance_told *told, struct span text);
void instance_close(struct instance_told *told);

#endif
