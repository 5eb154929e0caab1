/*
 * The figures of a part of the input, kept as one line of JSON until they are
 * merged with those of the other parts: one code for all kinds of reports.
 *
 *	{"cplt_report":2,"config":"…","report":"summary","by":null,
 *	 "measures":null,"now":"…","from":null,"to":null,"outside":0,"bad":0,
 *	 "tallies":{"totals":[[[],5,0,1]],"by status":[[["closed"],5,0,1],…],…},
 *	 "best":{"worst":[[[1,0,0,0],"…"],…],…}}
 *
 * Behind "measures" stands "terms":true where terms are counted.
 *
 * Each row of a tally is its key, a list of its parts, and its counts; rows
 * stand in the order of their keys.  What grows is the number of different
 * keys, not that of tickets.
 *
 * Tallies of very many rows, those of terms, are packed: each part of keys once
 * for all rows that go on from it, followed by what is behind it, in a list
 *
 *	"terms":["channel",["web",5],"text",["光猫",[3,1],"断网",2]]
 *
 * and at the end the counts but for the noughts that end them; a single one is
 * no list.
 */
#ifndef CPLT_PARTIAL_H
#define CPLT_PARTIAL_H

#include "base/digest.h"
#include "report/kind.h"
#include "sla/terms.h"

enum { PARTIAL_VERSION = 2 };

/* The greatest sum that is made of partial figures: every reader of JSON has it
 * exactly, and shares can be computed of it. */
#define PARTIAL_MOST UINT64_C(1000000000000000)

/* Where the configuration comes from; all borrowed. */
struct partial_origin {
	const char *dir;           /* folder of configuration, or NULL */
	const char *other;         /* the policy that was asked for, or NULL */
	const struct terms *terms; /* read from there */
};

/*
 * The digest of the configuration that figures of that kind depend on: the
 * policy, the calendars and the list of days cn, units and staff where that
 * policy asks for them, and the files that the kind names.
 * Returns 0, or -1 with *fault filled.
 */
int partial_config(char out[DIGEST_HEX], const struct partial_origin *origin,
    const struct report_kind *kind, struct fault *fault);

/* Append f, which is settled, as a line; config is from partial_config. */
void
partial_write(struct buf *out, const struct figures *f, const char *config);

/* What partial figures are merged into. */
struct partial_sum {
	const struct partial_origin *origin; /* borrowed */
	bool begun; /* config, plan and figures are there */
	char config[DIGEST_HEX];
	struct plan plan;
	struct figures figures;
	char *by, *measures;
};

/*
 * Add the partial figures in the file at path ("-" is stdin), one a line.  The
 * first of all says what the report is about, and all others must have been
 * made for the same: kind, fields, present, period, configuration.
 * Returns 0; 1 when a line is not that, or -1 when the file cannot be read,
 * with *fault filled and figures that are good for nothing.
 */
int
partial_load(struct partial_sum *sum, const char *path, struct fault *fault);

/* The same with one line of such a file.  Returns 0, or 1 with *fault filled.
 */
int
partial_take(struct partial_sum *sum, struct span line, struct fault *fault);

/* Give the memory back. */
void partial_sum_release(struct partial_sum *sum);

#endif
