/*
 * The figures of a part of the input, kept as one line of JSON until they are
 * merged with those of the other parts.
 *
 *	{"cplt_report":1,"config":"…","by":null,"late":true,"now":"…",
 *	 "from":null,"to":null,"n":[…],"outside":0,"bad":0,"ages":[…],"clocks":[[…],…],
 *	 "groups":[[[[["closed"],5,0,1],…],…],…]}
 *
 * groups has, for each group, for each of its fields, the rows: the values of
 * the fields so far, and their counts.
 */
#ifndef CPLT_PARTIAL_H
#define CPLT_PARTIAL_H

#include "base/digest.h"
#include "report/figures.h"

enum { PARTIAL_VERSION = 1 };

/* The greatest sum that is made of partial figures: every reader of JSON has it
 * exactly, and shares can be computed of it. */
#define PARTIAL_MOST UINT64_C(1000000000000000)

/*
 * The digest of the configuration that figures depend on: the policy that
 * policy_find finds, read as policy, the calendars and the list of days cn, and
 * units and staff where that policy asks for them.
 * Returns 0, or -1 with *fault filled.
 */
int partial_config(char out[DIGEST_HEX], const char *dir, const char *other,
    const struct policy *policy, struct fault *fault);

/* Append f as a line; config is from partial_config. */
void
partial_write(struct buf *out, const struct figures *f, const char *config);

/* What partial figures are merged into. */
struct partial_sum {
	const struct policy *policy; /* borrowed */
	const char *config;          /* borrowed */
	bool begun;                  /* plan and figures are there */
	struct plan plan;
	struct figures figures;
	char *by;
};

/*
 * Add the partial figures in the file at path ("-" is stdin), one a line.  The
 * first of all says what the report is about, and all others must have been
 * made for the same: fields, present, period, configuration.
 * Returns 0; 1 when a line is not that, or -1 when the file cannot be read,
 * with *fault filled and figures that are good for nothing.
 */
int
partial_load(struct partial_sum *sum, const char *path, struct fault *fault);

/* Give the memory back. */
void partial_sum_release(struct partial_sum *sum);

#endif
