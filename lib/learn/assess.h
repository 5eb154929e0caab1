/*
 * How well tickets are classified, beside what people decided of them: by the
 * rules alone, and where there is a model by the model alone and by both.
 *
 * A model is one at hand; or one is trained of the tickets themselves, for each
 * of several folds of the others, or once of those received before a time, so
 * that no ticket is assessed by a model that it has taught.
 */
#ifndef CPLT_ASSESS_H
#define CPLT_ASSESS_H

#include "document/output.h"
#include "learn/assess_level.h"
#include "text/model.h"
#include "text/rules.h"

/* What is asked for; all is borrowed.  At most one of model, folds and splits.
 */
struct assess {
	const struct taxonomy *taxonomy;
	const struct rules *rules;
	const struct model *model; /* or NULL */
	unsigned folds;            /* 0, or 2..LEARN_FOLDS */
	bool splits;
	time_t split; /* seconds UTC */
	enum assess_fineness fineness;
	int jobs;   /* threads of training */
	time_t now; /* seconds UTC */
	const struct zone *zone;
	const char *predictions; /* file of each answer, or NULL */
};

/*
 * Read the tickets of files, and write the assessment to o, which output_begin
 * has begun.
 * Returns what stream_run returns.  Where *fault is filled, which is empty
 * else, there was nothing to assess, or a file could not be written; nothing is
 * then left of either file.
 */
enum exit_status assess_run(char *const files[], const struct assess *a,
    struct output *o, struct fault *fault);

#endif
