/*
 * Making a model of tickets on which people have decided.
 *
 *	l = learn_new(taxonomy, rules, 0);
 *	learn_read(l, files, NULL);
 *	learn_ready(l);
 *	learn_train(l, in, options, &told, &model);	any number of times
 *
 * The model is the same for the same tickets in any order and by any number of
 * threads.
 */
#ifndef CPLT_LEARN_H
#define CPLT_LEARN_H

#include "learn/sample.h"
#include "text/rules.h"

struct learn;

/* Begin with an empty sample of at most so many tickets; 0: SAMPLE_TICKETS.
 * Borrows both. */
struct learn *learn_new(
    const struct taxonomy *taxonomy, const struct rules *rules, size_t most);
void learn_free(struct learn *l);

/*
 * Take what the tickets of files teach, those that do; written are the files
 * that will be written, as in struct filter.
 * Returns what filter_run returns.
 */
enum exit_status
learn_read(struct learn *l, char *const files[], const char *const *written);

/* Bring what was gathered into its order. */
void learn_ready(struct learn *l);

/* What was gathered, after learn_ready; lessons by their place from 0. */
const struct sample *learn_sample(const struct learn *l);

/* The classes that it learns; borrowed. */
const struct taxonomy *learn_taxonomy(const struct learn *l);

/* How many tickets were in each enum labels_state. */
const size_t *learn_states(const struct learn *l);

enum {
	LEARN_LEAST = 10, /* tickets that can teach anything at all */
	LEARN_FOLDS = 10, /* at most, of learn_deal */
};

/*
 * Deal the lessons among k folds, as evenly as can be with each class: fold[i]
 * for lesson i.  in says which take part, NULL: all; others get k.
 */
void
learn_deal(const struct sample *s, const bool *in, unsigned k, uint8_t *fold);

struct learn_options {
	int jobs;    /* threads */
	time_t made; /* for the model: see struct model_parts */
};

/* How good a way to tell the topmost class, or the class itself, is. */
struct learn_score {
	double right; /* of 1 */
	double loss;  /* mean of -ln of the chance of the right one */
	double error; /* expected calibration error, of 1 */
};

/* What there is to tell of a training. */
struct learnt {
	size_t tickets;
	size_t severity, kind;   /* tickets that taught each */
	size_t choices, options; /* learnt of the category */
	size_t features;
	double cost[4];  /* liblinear's C: top, below, severity, kind */
	size_t held_out; /* tickets that the scores are of */
	unsigned folds;  /* in which these were held out */
	struct learn_score rules, model, both;       /* of the topmost class */
	double rules_right, model_right, both_right; /* of the very class */
	struct learn_pool {
		double a, b, c, alone; /* see text/pool.h */
	} top, below;
};

/*
 * Learn from the lessons for which in is true (NULL: from all) and append a
 * model file to out.  The work is done by a process of its own, so no other
 * thread may run.
 * Returns 0; 1 when they are fewer than LEARN_LEAST or all of one topmost
 * class; or -1 with *fault filled, when there was no memory.  But for 0 out is
 * unchanged.
 */
int learn_train(const struct learn *l, const bool *in,
    const struct learn_options *options, struct learnt *told, struct buf *out,
    struct fault *fault);

#endif
