/* A whole training: tickets in, a model file and a short report out. */
#ifndef CPLT_LEARN_RUN_H
#define CPLT_LEARN_RUN_H

#include "learn/learn.h"

struct learn_call {
	const struct taxonomy *taxonomy;
	const struct rules *rules;
	const char *model; /* the file to be written, whole */
	int jobs;
};

/*
 * Learn from the tickets of the files (an empty list is stdin), write the model
 * and append a report for a person to report.  What lines were bad, and how
 * many tickets taught nothing, is told on stderr.
 * Returns what filter_run returns; EXIT_NO when there was too little to learn
 * from: what stood at the file's name then stays.
 */
enum exit_status learn_run(
    char *const files[], const struct learn_call *call, struct buf *report);

#endif
